"""License expressions of SPDX, and what people write in the fields that ask for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from commonscheck.declared.names import Names
from commonscheck.declared.words import key_of
from commonscheck.model.declaration import Declaration, Name
from commonscheck.model.place import Place

SHOWN = 100
_LONGEST = 1000
_SHOWN_WHOLE = 300
_MOST = 20
_MOST_PARTS = 200
_SPACES = re.compile(r"[\s()]+")
_OPERATORS = ("or", "and")


def read_expression(text: str, place: Place, names: Names) -> Declaration | None:
    """Read one field; None for one that is empty, or leads to another file instead of naming a license."""
    whole = " ".join(text[:_LONGEST].split())
    text = " ".join(_SPACES.sub(" ", whole).split())
    if not text or text.upper() in ("NOASSERTION", "NONE") or text.upper().startswith("SEE LICENSE"):
        return None
    operands, joined = _operands(text, names)
    found = tuple(dict.fromkeys(named(operand, place, names) for operand in operands[:_MOST]))
    if len(found) == 1:
        return Declaration(found, exact=True)
    return Declaration(tuple(replace(name, expression=whole[:_SHOWN_WHOLE]) for name in found), joined, exact=True)


def named(words: str, place: Place, names: Names) -> Name:
    """Make a name of words; the exception after `WITH` is shown, and not compared."""
    base = re.split(r" with ", words, maxsplit=1, flags=re.IGNORECASE)[0]
    return Name(place, words[:SHOWN], names.find(base), key_of(base))


def together(names: Iterable[Name]) -> Declaration:
    """Take names for parts of one declaration, each license where it comes first; what was not understood stays."""
    first: dict[object, Name] = {}
    for name in names:
        first.setdefault(name.key or name.place, name)
    return Declaration(tuple(islice(first.values(), _MOST_PARTS)))


def _operands(text: str, names: Names) -> tuple[Sequence[str], str]:
    """Take an expression apart, unless the whole is one name: many names have an `or` or `and` in them."""
    if names.find(text):
        return [text], ""
    operands, operators = _split(text)
    known = all(map(names.find, operands))
    if not operators or not (known or all(word.isupper() for word in operators)):
        parts = [part.strip() for part in text.split("/")]
        return (parts, "OR") if len(parts) > 1 and all(map(names.find, parts)) else ([text], "")
    kinds = {word.upper() for word in operators}
    return operands, kinds.pop() if len(kinds) == 1 else text.casefold()


def _split(text: str) -> tuple[list[str], list[str]]:
    """Split at `or` and `and`, except the one in `or later`."""
    operands: list[list[str]] = [[]]
    operators: list[str] = []
    for word, after in _pairs(text.split(" ")):
        if word.casefold() in _OPERATORS and after.casefold() != "later" and operands[-1] and after:
            operators.append(word)
            operands.append([])
        else:
            operands[-1].append(word)
    return [" ".join(operand) for operand in operands], operators


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(words, (*words[1:], ""), strict=True)
