"""Patterns for paths, as `.gitattributes` writes them, matched in time that no pattern can blow up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

One = TypeVar("One")

LONGEST = 256  # characters of a pattern
_CLASSES: dict[str, Callable[[str], bool]] = {
    "alnum": str.isalnum,
    "alpha": str.isalpha,
    "blank": " \t".__contains__,
    "digit": str.isdigit,
    "lower": str.islower,
    "punct": lambda sign: sign.isprintable() and not sign.isalnum() and not sign.isspace(),
    "space": str.isspace,
    "upper": str.isupper,
    "xdigit": "0123456789abcdefABCDEF".__contains__,
}
_ANY = None

# Tells of one sign whether it fits; None stands for any number of signs.
_Sign = Callable[[str], bool] | None
# Tells of the name of one file or folder whether it fits; None stands for any number of folders.
_Name = tuple[_Sign, ...] | None


class MalformedError(ValueError):
    """A pattern that matches nothing by its form."""


@dataclass(frozen=True)
class Glob:
    """A pattern made ready: what each name of a path has to be."""

    names: tuple[_Name, ...]

    @classmethod
    def parse(cls, pattern: str) -> Glob:
        """Read a pattern; MalformedError for an empty one, one that is too long, and one with a bracket left open.

        Without a slash, save a last one, it is meant for names in any folder, else for paths from the top of the
        repository. One that ends in a slash stands for all that is in a folder.
        """
        if not pattern.strip("/") or len(pattern) > LONGEST:
            msg = "it is empty" if len(pattern) <= LONGEST else f"it is longer than {LONGEST} characters"
            raise MalformedError(msg)
        parts = pattern.rstrip("/").removeprefix("/").split("/")
        names: list[_Name] = [_ANY if len(part) > 1 and not part.strip("*") else tuple(_signs(part)) for part in parts]
        if names == [_ANY] or "/" not in pattern.rstrip("/"):
            names.insert(0, _ANY)
        if pattern.endswith("/") or names[-1] is _ANY:
            names += [_ANY, (_ANY,)]  # something lies in it
        return cls(tuple(names))

    def matches(self, path: str) -> bool:
        """Whether a path, its names between single slashes, fits."""
        return _fits(path.split("/"), self.names, _fits_name)


def _fits_name(name: str, signs: tuple[_Sign, ...]) -> bool:
    return _fits(name, signs, lambda sign, wanted: wanted(sign))


def _fits(found: Sequence[str], wanted: Sequence[One | None], fits: Callable[[str, One], bool]) -> bool:
    """Match items one by one, None standing for any number of them, in time at most their product.

    Only the last None that was met is ever tried again: what fits before it can stay where it is.
    """
    here = place = 0
    last, resume = -1, 0
    while here < len(found):
        one = wanted[place] if place < len(wanted) else None
        if place < len(wanted) and one is None:
            last, resume = place, here
            place += 1
        elif one is not None and fits(found[here], one):
            here, place = here + 1, place + 1
        elif last < 0:
            return False
        else:
            resume += 1
            here, place = resume, last + 1
    return all(rest is None for rest in wanted[place:])


def _signs(part: str) -> list[_Sign]:
    """Read what stands between two slashes."""
    found: list[_Sign] = []
    place = 0
    while place < len(part):
        sign = part[place]
        if sign == "*":
            found += [] if found and found[-1] is _ANY else [_ANY]
        elif sign == "?":
            found.append(lambda _sign: True)
        elif sign == "[":
            test, place = _bracket(part, place + 1)
            found.append(test)
        else:
            place += sign == "\\"
            found.append(_plain(part[place : place + 1]))
        place += 1
    return found


def _plain(sign: str) -> Callable[[str], bool]:
    if not sign:
        msg = "it ends in a backslash"
        raise MalformedError(msg)
    return sign.__eq__


def _bracket(part: str, start: int) -> tuple[Callable[[str], bool], int]:
    """Read `[a-z]`, `[!a-z]` and `[[:alpha:]]` from behind the bracket to the place of the closing one."""
    negated = part[start : start + 1] in ("!", "^")
    place = first = start + negated
    tests: list[Callable[[str], bool]] = []
    while part[place : place + 1] != "]" or place == first:
        if place >= len(part):
            msg = "a bracket is left open"
            raise MalformedError(msg)
        if part.startswith("[:", place) and (end := part.find(":]", place)) > 0:
            tests.append(_class(part[place + 2 : end]))
            place = end + 2
            continue
        low, place = _literal(part, place)
        high = low
        if part[place : place + 1] == "-" and part[place + 1 : place + 2] not in ("]", ""):
            high, place = _literal(part, place + 1)
        tests.append(_between(low, high))
    return lambda sign: any(test(sign) for test in tests) is not negated, place


def _between(low: str, high: str) -> Callable[[str], bool]:
    return lambda sign: sign == low or low <= sign <= high  # as git reads `[z-a]`


def _class(name: str) -> Callable[[str], bool]:
    if name not in _CLASSES:
        msg = f"there is no class {name!r}"
        raise MalformedError(msg)
    return _CLASSES[name]


def _literal(part: str, place: int) -> tuple[str, int]:
    place += part[place] == "\\" and place + 1 < len(part)
    return part[place], place + 1
