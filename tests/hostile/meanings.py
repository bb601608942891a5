"""Section B, what manifests and licenses mean: well-formed files that say what cannot be."""

from __future__ import annotations

from pathlib import Path

from tests.documents.test_meaning import CASES, FILES
from tests.federations import ACME, COOP, USE, USER, commons_files, usage_files, without
from tests.hostile.row import Row, commons, described, user

# Which row of the corpus an input belongs to.
_NUMBERS = {
    37: ("unknown key",),
    38: ("no header", "header of the future", "header of another kind"),
    39: ("empty permission", "empty and", "empty refinement", "duty without refinement"),
    40: ("unknown operand", "unknown operator", "unknown profile", "unknown unit"),
    41: ("gteq with text", "isAnyOf with a scalar"),
    42: ("until before since",),
    46: ("shipped uid", "shipped uid in other letters"),
    50: ("negative amount", "twenty decimals"),
    51: ("not addresses",),
}


def _faulty(number: int, name: str) -> Row:
    file, old, new, expected = CASES[name]
    files = {f".commons/{path}": text for path, text in FILES.items()}
    files[f".commons/{file}"] = FILES[file].replace(old, new, 1)
    line, code = expected[-1].split(" ", 1)[0], expected[-1].split("] ", 1)[1].split(" ", 1)[0]
    return Row(number, name, commons(files), 2, (f".commons/{file}:{line}:", code), 2)


_TWICE = [without(COOP, people=[{"name": "Ben", "emails": ["ben@acme.example"]}]), ACME]


def _crowd(folder: Path) -> Path:
    people = [{"name": "A", "emails": [f"{number}@x.example"]} for number in range(50)]
    parties = [{"uid": f"p{number}", "name": f"P {number}", "people": people} for number in range(1_000)]
    return commons(commons_files(parties=parties))(folder)


_ESCAPES = ("../../etc/passwd", "/etc/passwd", ".git/config")

ROWS = [
    *(_faulty(number, name) for number, names in _NUMBERS.items() for name in names),
    Row(37, "free key", described(**{"x-note": "a"}), 0, ("1 compliant",), 0),
    Row(43, "one address under two parties", commons(commons_files(parties=_TWICE)), 2, ("CC106", "also"), 2),
    Row(
        45,
        "use of a commons that nobody defines",
        user(usage_files(uses=[without(USE, commons="nobodys-commons")])),
        3,
        ("nobodys-commons",),
    ),
    Row(52, "1,000 parties of 50 people", _crowd, 2, ("CC108",), 2),
    *(
        Row(
            53,
            f"evidence at {path}",
            user(usage_files(USER, [without(USE, evidence={"type": "file", "path": path})])),
            2,
            (".commons/usage.yaml:",),
            2,
        )
        for path in _ESCAPES
    ),
]
