"""Mistakes that authors of licenses make: each is told at its line, and none is taken for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from commonscheck.documents import DocumentFile, shipped_uids
from commonscheck.documents.document import parse
from commonscheck.documents.node import Node
from commonscheck.model.operands import OPERANDS
from commonscheck.resources import folder
from tests.documents.helpers import LICENSE, faults, told

DEADLINE = "    deadline: P30D\n"
REVENUE = "{leftOperand: party.revenue, operator: lt, rightOperand: {parameter: limit}, provenance: attested}"
COUNT = "{leftOperand: count, operator: gteq, rightOperand: {parameter: least}}"
SENT = "{leftOperand: use.distributed, operator: eq, rightOperand: false}"
AGE = "{leftOperand: use.age, operator: gt, rightOperand: P90D}"

# The mistakes that other rule languages let pass: what is written, and what has to be said of it.
PLANTED = {
    "misspelt operand": (REVENUE, "party.revenue", "party.revenu", "party.revenu", "CC107", "is not an operand"),
    "operator that does not fit": (SENT, "operator: eq", "operator: gteq", "gteq", "CC115", "does not fit"),
    "exponent": (REVENUE, "{parameter: limit}", "{amount: 1e6, unit: EUR}", "1e6", "CC105", '"1e6" is not a number'),
    "missing currency": (REVENUE, "{parameter: limit}", "{amount: 5}", "{amount: 5}", "CC104", "`unit` is missing"),
    "period in words": (AGE, "P90D", "90 days", "90 days", "CC105", '"90 days" is not a period'),
    "number in quotes": (COUNT, "{parameter: least}", '"3"', '"3"', "CC105", "does not fit here"),
    "unknown conflict": (LICENSE, "conflict: prohibit", "conflict: deny", "deny", "CC103", "not an allowed value"),
    "misspelt key": (DEADLINE, "deadline", "dedline", "dedline", "CC102", "unknown key"),
    "unknown state": (
        COUNT,
        COUNT,
        "{leftOperand: contribution.state, operator: eq, rightOperand: acepted}\n      - " + COUNT,
        "acepted",
        "CC103",
        "not an allowed value",
    ),
}


@pytest.mark.parametrize("mistake", PLANTED)
def test_a_planted_mistake_is_told_where_it_stands(mistake: str) -> None:
    place, right, wrong, marked, code, message = PLANTED[mistake]
    text = LICENSE.replace(place, place.replace(right, wrong))
    [fault] = faults({"licenses/a.yaml": text})
    assert fault.place is not None
    line = text.splitlines()[fault.place.line - 1]
    assert line[fault.place.column - 1 :].startswith(marked)
    assert fault.code == code
    assert message in fault.message
    assert fault.details, "what was expected, or meant, is said beside it"


# Where the mistake is plain, what mends it is said.
MENDED = {
    "exponent of an amount": (REVENUE, "{parameter: limit}", "{amount: 1e6, unit: EUR}", "write it out: 1000000"),
    "exponent alone": (REVENUE, "{parameter: limit}", "1e6", "write it out: 1000000"),
    "exponent and point": (COUNT, "{parameter: least}", "1.5E+3", "write it out: 1500"),
    "small exponent": (COUNT, "{parameter: least}", "25e-1", "write it out: 2.5"),
    "default with exponent": ("default: 3", "3", "1e3", "write it out: 1000"),
    "underscores": (COUNT, "{parameter: least}", "1_000_000", "write it out: 1000000"),
    "commas in quotes": (REVENUE, "{parameter: limit}", '{amount: "1,000.5", unit: EUR}', "write it out: 1000.5"),
    "number in quotes": (COUNT, "{parameter: least}", '"3"', "leave out the quotes"),
    "amount in quotes": (REVENUE, "{parameter: limit}", '{amount: "5", unit: EUR}', "leave out the quotes"),
    "boolean in quotes": (SENT, "false", '"false"', "leave out the quotes"),
    "days": (AGE, "P90D", "90 days", 'did you mean "P90D"?'),
    "months": ("default: P12M", "P12M", "3 months", 'did you mean "P3M"?'),
    "year": (DEADLINE, "P30D", "1 year", 'did you mean "P1Y"?'),
    "missing currency": (REVENUE, "{parameter: limit}", "{amount: 5}", "the currency, such as EUR"),
    "misspelt unit": (REVENUE, "{parameter: limit}", "{amount: 5, unti: EUR}", "is it the key `unti`?"),
}
# What cannot be mended so gets no such help: too long, too fine, a number where none may stand, words.
UNMENDED = {
    "too large": (COUNT, "{parameter: least}", "1e15"),
    "too fine": (COUNT, "{parameter: least}", "1e-7"),
    "enormous": (COUNT, "{parameter: least}", "1e999999999"),
    "number for a truth value": (SENT, "false", "1e3"),
    "words in quotes": (COUNT, "{parameter: least}", '"many"'),
    "null in quotes": (COUNT, "{parameter: least}", '"null"'),
    "half a year": (DEADLINE, "P30D", "half a year"),
}


def helps(place: str, right: str, wrong: str) -> list[str]:
    text = LICENSE.replace(place, place.replace(right, wrong))
    found = faults({"licenses/a.yaml": text})
    assert found
    return [dict(fault.details).get("help", "") for fault in found]


@pytest.mark.parametrize("mistake", MENDED)
def test_what_mends_a_plain_mistake_is_said(mistake: str) -> None:
    place, right, wrong, help_ = MENDED[mistake]
    assert help_ in helps(place, right, wrong)


@pytest.mark.parametrize("mistake", UNMENDED)
def test_nothing_is_said_that_would_not_mend(mistake: str) -> None:
    assert set(helps(*UNMENDED[mistake])) == {""}


# Texts for people, in which everything may stand.
FREE = {"title", "description", "label", "source", "reading", "notes", "aliases", "index"}
INDEX = re.compile(r"\[\d+\]")
NAMED = re.compile(r"\b(duties|parameters)\.[^.]+")
NONSENSE = "¿nonsense?"


def scalars(node: Node, key: str = "") -> Iterator[Node]:
    """Walk the scalars of a document that are not free text, nor compared with an operand of free text."""
    if node.form == "text" and key not in FREE:
        yield node
    for item in node.items:
        yield from scalars(item, key)
    operand = OPERANDS.get(node["leftOperand"].text) if node.form == "mapping" else None
    for name, value in node.fields.items():
        if not (operand and operand.type == "text" and name == "rightOperand"):
            yield from scalars(value, name)


def shipped(uid: str) -> tuple[str, Node]:
    data = (folder("licenses") / f"{uid}.yaml").read_bytes().replace(f"uid: {uid}\n".encode(), b"uid: LicenseRef-a\n")
    root, _ = parse(DocumentFile("a.yaml", data))
    assert root is not None
    return data.decode(), root


def kinds_of_scalars() -> Iterator[tuple[str, Node]]:
    """Give one scalar of each kind that the shipped licenses have, with the text of its license."""
    seen: set[str] = set()
    for uid in sorted(shipped_uids()):
        text, root = shipped(uid)
        for node in scalars(root):
            kind = INDEX.sub("", NAMED.sub(r"\1.*", node.path))
            if kind not in seen:
                seen.add(kind)
                yield text, node


def test_every_malformed_license_gets_its_line() -> None:
    silent = []
    for text, node in kinds_of_scalars():
        lines = text.splitlines(keepends=True)
        line = lines[node.line - 1]
        lines[node.line - 1] = line[: node.column - 1] + f'"{NONSENSE}"' + line[node.end_column - 1 :]
        found = faults({"licenses/a.yaml": "".join(lines)})
        if node.line not in {fault.place.line for fault in found if fault.place}:
            silent.append((node.path, node.text))
    assert silent == []


@pytest.mark.parametrize("start", ["commonscheck:", "uid:", "title:", "profile:"])
def test_a_line_that_is_cut_out_is_missed(start: str) -> None:
    for uid in sorted(shipped_uids()):
        text, _ = shipped(uid)
        cut = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(start))
        assert told(faults({"licenses/a.yaml": cut}))
