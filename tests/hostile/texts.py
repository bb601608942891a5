"""Section A, YAML and JSON: files that are no manifests, and values that YAML would turn into something else."""

from __future__ import annotations

from tests.documents.test_syntax import ACCEPTED, HEAD, REFUSED
from tests.federations import LICENSE
from tests.hostile.row import Row, commons, user

# Which row of the corpus an input belongs to.
_NUMBERS = {
    1: ("empty", "comments only", "tilde", "list", "scalar"),
    2: ("two documents", "text after the end"),
    3: ("YAML 9.9", "YAML 1.2"),
    4: ("tab",),
    5: ("UTF-16", "Latin-1", "byte order mark"),
    6: ("NUL", "BEL", "DEL"),
    7: ("escaped surrogate", "escape code", "escaped NUL"),
    8: ("doubled key",),
    9: ("doubled key in flow",),
    11: ("list as key", "mapping as key"),
    12: ("anchor and alias", "alias"),
    14: ("loop",),
    15: ("merge",),
    16: ("python tag", "local tag", "binary tag", "set tag"),
    17: ("1,000 brackets", "1,000,000 brackets"),
    18: ("1,000 levels of block",),
    19: ("many keys", "many items"),
    20: ("10 MB of text", "10 MB of comment", "a long value"),
    21: ("country", "answer", "version", "octal"),
    22: ("time",),
    24: ("digits", "hexadecimal"),
    25: ("not a number",),
    26: ("zero-width space in a key",),
    27: ("line separator", "right-to-left override", "next line in a comment", "lone carriage return"),
}
_COMMONS = f"""\
commonscheck: commons/1
uid: web-commons
name: Web Commons
license: {LICENSE}
users: [{{url: ../acme, party: acme}}]
"""
_PARTY = "party: {uid: acme, name: Acme}\n"


def _refused(number: int, name: str) -> Row:
    data, expected = REFUSED[name]
    place, code, _ = expected.split(" ", 2)
    return Row(number, name, user({".commons/usage.yaml": data}), 2, (f".commons/usage.yaml:{place}", code), 2)


def _accepted(number: int, name: str) -> Row:
    data, _ = ACCEPTED[name]
    raw = data.encode() if isinstance(data, str) else data
    start = raw.index(b"x-")
    text = raw[:start] + _COMMONS.encode() + raw[start:]
    return Row(number, name, commons({".commons/commons.yaml": text}), 0, ("1 compliant",), 0)


def _faulty(number: int, name: str, text: str, *says: str) -> Row:
    return Row(number, name, user({".commons/usage.yaml": HEAD + text}), 2, (".commons/usage.yaml:", *says), 2)


def _use(number: int, name: str, field: str, *says: str) -> Row:
    return _faulty(number, name, f"{_PARTY}uses: [{{commons: web-commons, purpose: commercial, {field}}}]\n", *says)


def _amount(number: int, name: str, amount: str, *says: str) -> Row:
    facts = f"party: {{uid: acme, name: Acme, facts: {{revenue: {{value: {{amount: {amount}, unit: EUR}}}}}}}}\n"
    return _faulty(number, name, f"{facts}uses: []\n", *says)


_BOMB = "x-a: &a [x, x]\n" + "".join(
    f"x-{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

ROWS = [
    *(
        (_refused if name in REFUSED else _accepted)(number, name)
        for number, names in _NUMBERS.items()
        for name in names
    ),
    *(_faulty(10, f"key {key}", f"x-a: {{{key}: b}}\n", "CC101") for key in ("1", "true", "null", "2024-01-01")),
    _faulty(13, "billion laughs", _BOMB, "anchors are not allowed", "aliases are not allowed"),
    *(_use(23, f"date {day}", f"since: {day}", f'"{day}" is not a date') for day in ("2024-13-45", "2024-1-2")),
    _amount(24, "amount of 5,000 digits", "9" * 5000, "is not a number"),
    *(_amount(25, f"amount {word}", word, "is not a number") for word in (".nan", ".inf", "1e999")),
    _use(26, "Cyrillic letter in a key", "purp\u043ese: commercial", "CC102", "U+043E"),
]
