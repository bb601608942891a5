"""One history full of traps with the truth about it, and settings and files that would move the figures of others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commonscheck.model.change import Change
from commonscheck.repository.snapshot import Snapshot
from tests.builders import Built, Commit, Special, build_repository
from tests.repository.conftest import Opener

HUNDRED = "".join(f"line {number}\n" for number in range(100))
BOTH = "Pair\n\nCo-authored-by: Cy <cy@x.example>\nCo-Authored-By: Di <di@x.example>\n"
TALK = "Talk\n\nCo-authored-by: Mid <mid@x.example>\n\nas Co-authored-by: Fake <fake@x.example> would say\n"
COMMITS = {
    "begin": Commit("Begin", files={"a.py": HUNDRED, "b.py": "b\n", ".gitattributes": "*.svg binary\n"}),
    "two names": Commit("Old", author="Anna <ana@coop-a.example>", files={"b.py": "bb\n"}),
    "case": Commit("Case", author="Bob <BOB@X.example>", files={"c.py": "c\n"}),
    "trailers": Commit(BOTH, files={"d.py": "d\n"}),
    "talk": Commit(TALK, files={"e.py": "e\n"}),
    "topic": Commit("Topic", branch="topic", start="main", files={"t.py": "t\n" * 20}),
    "clean merge": Commit("Merge", merge=("topic",), files={"t.py": "t\n" * 20}),
    "other": Commit("Other", branch="other", start="main", files={"o.py": "o\n"}),
    "evil merge": Commit("Merge", merge=("other",), files={"o.py": "o\n", "evil.py": "evil\n" * 50}),
    "move": Commit("Move", files={"a.py": None, "moved.py": HUNDRED}),
    "vendored": Commit("Vendor", files={"vendor/lib.js": "x\n" * 5000}),
    "odd path": Commit("Odd path", files={"t\t\u00e9\u00e8.txt": "4\n" * 4}),
    "binary": Commit("Binary", author="Eve <eve@x.example>", files={"logo.png": b"\0\1"}),
    "empty": Commit("Empty", author="Fay <fay@x.example>", files={}),
    "no address": Commit("No address", author="Nobody <>", files={"n.py": "n\n"}),
    "attributes say binary": Commit("Drawing", files={"drawing.svg": "<svg/>\n"}),
    "spaces": Commit("Spaces", files={"b.py": " bb \n"}),
    "mode": Commit("Mode", files={"c.py": Special("100755", "c\n")}),
}


@pytest.fixture
def trap(tmp_path: Path) -> Built:
    return build_repository(tmp_path / "trap", list(COMMITS.values()))


@pytest.fixture
def ids(trap: Built) -> dict[str, str]:
    return dict(zip(COMMITS, trap.ids, strict=True))


def test_whose_work_it_is(trap: Built, ids: dict[str, str], opened: Opener) -> None:
    history = opened(trap.path).history()
    emails = {name: history.commits[commit].author.email for name, commit in ids.items() if name != "no address"}
    assert emails["two names"] == emails["begin"] == "ana@coop-a.example"
    assert emails["case"] == "bob@x.example"
    assert emails["binary"] == "eve@x.example"
    assert emails["empty"] == "fay@x.example"
    assert [who.name for _, who in history.commits[ids["trailers"]].trailers] == ["Cy", "Di"]
    assert history.commits[ids["talk"]].trailers == ()
    assert [commit for commit, _ in history.odd] == [ids["no address"]]


def test_names_in_latin_1_are_read_with_and_without_saying_so(trap: Built, opened: Opener) -> None:
    plain = trap.git("cat-file", "commit", trap.head).replace("author Ana", "author Jos\u00e9")
    written = [plain, plain.replace("\n\n", "\nencoding ISO-8859-1\n\n", 1)]
    for text in written:
        stdin = text.encode("latin-1")
        commit = trap.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=stdin).strip()
        trap.git("update-ref", "refs/heads/main", commit)
        assert opened(trap.path, "main").history().commits[commit].author.name == "Jos\u00e9"


def test_what_was_changed(trap: Built, ids: dict[str, str], opened: Opener) -> None:
    found = opened(trap.path).changes(trap.ids, lines=True)
    truth: dict[str, tuple[Change, ...]] = {
        "topic": (Change("t.py", (20, 0)),),
        "clean merge": (),
        "evil merge": (),  # as docs/evidence.md says
        "move": (Change("moved.py", (0, 0), moved=True),),
        "vendored": (Change("vendor/lib.js", (5000, 0)),),
        "odd path": (Change("t\t\u00e9\u00e8.txt", (4, 0)),),
        "binary": (Change("logo.png"),),
        "empty": (),
        "attributes say binary": (Change("drawing.svg", (1, 0)),),
        "mode": (Change("c.py", (0, 0)),),
    }
    assert {name: found[ids[name]] for name in truth} == truth


def facts(snapshot: Snapshot, built: Built) -> tuple[object, ...]:
    history = snapshot.history()
    lines = snapshot.changes(built.ids, lines=True)
    return history.commits, history.odd, history.acceptance, lines, snapshot.patch_ids(built.ids)


SETTINGS = {
    "diff.renames": "copies",
    "diff.algorithm": "patience",
    "diff.context": "9",
    "diff.interHunkContext": "9",
    "diff.relative": "true",
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.ignoreSubmodules": "all",
    "diff.suppressBlankEmpty": "true",
    "diff.wsErrorHighlight": "all",
    "diff.external": "false",
    "diff.orderFile": "order",
    "diff.indentHeuristic": "false",
    "diff.svg.binary": "true",
    "log.showRoot": "false",
    "log.follow": "true",
    "log.diffMerges": "first-parent",
    "log.excludeDecoration": "*",
    "log.mailmap": "true",
    "log.showSignature": "true",
    "mailmap.file": "names",
    "core.bigFileThreshold": "1",
    "core.quotePath": "true",
    "core.attributesFile": "attributes",
    "core.commentChar": "C",
    "core.abbrev": "4",
    "core.logAllRefUpdates": "false",
    "core.ignoreCase": "true",
    "core.precomposeUnicode": "true",
    "core.autocrlf": "true",
    "i18n.logOutputEncoding": "ISO-8859-1",
    "i18n.commitEncoding": "ISO-8859-1",
    "color.ui": "always",
    "trailer.separators": "#",
    "grep.patternType": "perl",
    "format.pretty": "oneline",
}
FILES = {
    ".gitattributes": "* binary\n",
    ".mailmap": "Mallory <mallory@x.example> <ana@coop-a.example>\n",
    ".gitmodules": '[submodule "x"]\n\tpath = a.py\n\tignore = all\n',
    ".git/info/attributes": "* -diff\n",
    ".git/info/grafts": "",
}
VARIABLES = {
    "GIT_DIFF_OPTS": "-u9",
    "GIT_EXTERNAL_DIFF": "false",
    "GIT_CONFIG_PARAMETERS": "'core.bigFileThreshold=1'",
    "GIT_ATTR_SOURCE": "HEAD",
    "GIT_LITERAL_PATHSPECS": "0",
    "LC_ALL": "de_DE.ISO-8859-1",
    "TZ": "Pacific/Kiritimati",
}


@pytest.mark.parametrize("key", SETTINGS)
def test_no_setting_moves_the_figures(trap: Built, opened: Opener, key: str) -> None:
    before = facts(opened(trap.path), trap)
    for name, text in (("order", "*.svg\n"), ("names", FILES[".mailmap"]), ("attributes", "* binary\n")):
        (trap.path / name).write_text(text)
    trap.git("config", key, str(trap.path / SETTINGS[key]) if (trap.path / SETTINGS[key]).exists() else SETTINGS[key])
    assert facts(opened(trap.path), trap) == before


@pytest.mark.parametrize("name", FILES)
def test_no_file_beside_the_history_moves_the_figures(trap: Built, opened: Opener, name: str) -> None:
    before = facts(opened(trap.path), trap)
    (trap.path / name).parent.mkdir(exist_ok=True)
    (trap.path / name).write_text(FILES[name] or f"{trap.head}\n")
    assert facts(opened(trap.path), trap) == before


@pytest.mark.parametrize("name", VARIABLES)
def test_no_variable_moves_the_figures(trap: Built, opened: Opener, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = facts(opened(trap.path), trap)
    monkeypatch.setenv(name, VARIABLES[name])
    assert facts(opened(trap.path), trap) == before


def replace_a_commit(trap: Built) -> None:
    trap.git("replace", trap.ids[-1], trap.ids[0])


def replace_a_file(trap: Built) -> None:
    trap.git("replace", *(trap.git("rev-parse", f"HEAD:{name}").strip() for name in ("moved.py", "c.py")))


def write_a_commit_graph(trap: Built) -> None:
    trap.git("commit-graph", "write", "--reachable", "--changed-paths")


@pytest.mark.parametrize("change", [replace_a_commit, replace_a_file, write_a_commit_graph])
def test_nothing_stands_in_for_an_object(trap: Built, opened: Opener, change: Callable[[Built], None]) -> None:
    before = facts(opened(trap.path), trap)
    change(trap)
    assert facts(opened(trap.path), trap) == before
