"""Section J, outputs: names that are commands, markup or formulas to whoever reads a report."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builders import Commit, build_repository
from tests.federations import ACME, BY_BEN, COOP, USER, build_commons, commons_files, usage_files, without
from tests.hostile.row import Build, Row

_NAMES = {
    191: ("\x1b[31mred", "\x1b]8;;https://evil.example\x07x", "\x1b]52;c;eA==\x07", "\x9b31m"),
    192: ("\u202eemca", "a\u200bb", "\u2066x\u2069"),
    193: ("[bold]x[/x] :smile:",),
    194: ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "[x](javascript:alert(1))"),
    195: ("=1+1", "@x", "\t=1+1"),
    196: ("::error::x", "::stop-commands::x", "##[group]x", "##vso[task.setvariable variable=x]y", "\n::error::x"),
    197: ("%0A::error::x", "%25"),
    198: ("a|b `c` ](d) @team #1 <!-- x",),
    199: ("a\x00", "\ufffe"),
    204: ("Mallory <mallory@evil.example>",),
    206: ("x" * 10_000, "e" + "\u0301" * 1_000),
}


def _escaped(manifest: str) -> str:
    """Write hidden characters as escapes, as which a manifest may hold them."""
    return json.dumps(json.loads(manifest))


def _named(name: str) -> Build:
    """Build a federation in which a party, the commons and an author bear a name."""

    def build(folder: Path) -> Path:
        stated = {path: _escaped(text) for path, text in usage_files(without(USER, name=name)).items()}
        build_repository(folder / "acme", [Commit("State", files=stated)])
        parties = [COOP, without(ACME, name=name)]
        files = {path: _escaped(text) for path, text in commons_files(parties=parties, name=name).items()}
        author = "".join(sign for sign in name if sign not in "<>\n\0")
        stranger = Commit(name.replace("\0", ""), f"{author[:500]} <mallory@evil.example>", "2026-03-02")
        return build_commons(folder / "web", [BY_BEN, stranger], files).path

    return build


ROWS = [Row(number, repr(name[:30]), _named(name), 0) for number, names in _NAMES.items() for name in names]
