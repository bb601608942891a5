"""What came of comparing kept facts with git, in words."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.formats.clean import clean
from commonscheck.model.audit import Fact, Verification
from commonscheck.model.wording import plural

_SHOWN = 20
_VALUE = 200


def render_verification(found: Verification) -> str:
    """Name each fact that differs or could not be computed again, the first of them, and sum up."""
    return "".join(f"{line}\n" for line in (*_differences(found), *_unread(found), _sum(found)))


def _differences(found: Verification) -> Iterator[str]:
    for one in found.differences[:_SHOWN]:
        yield f"differs: {_fact(one.fact)}"
        yield f"  = kept:  {clean(one.kept, _VALUE)}"
        yield f"  = found: {clean(one.found, _VALUE)}"
    yield from _more(len(found.differences))


def _unread(found: Verification) -> Iterator[str]:
    yield from (f"cannot be computed again: {_fact(one)}" for one in found.unread[:_SHOWN])
    yield from _more(len(found.unread))


def _more(number: int) -> Iterator[str]:
    if number > _SHOWN:
        yield f"… and {number - _SHOWN:,} more"


def _fact(fact: Fact) -> str:
    return f"{fact.kind} of {clean(fact.repository)}@{fact.commit[:12]}"


def _sum(found: Verification) -> str:
    if found.damaged:
        return f"the store could not be verified: {clean(found.unusable)}; it was put away, and filled anew"
    if found.differences:
        number = len(found.differences)
        verb = "differs" if number == 1 else "differ"
        return f"{number:,} of {_compared(found)} {verb}; the store was put away, and filled anew"
    if found.unusable:
        return f"the store could not be verified: {clean(found.unusable)}"
    if not found.compared:
        return "nothing was compared: no fact was kept that still holds; run it again to compare what is kept now"
    return f"{_compared(found)} compared with git, none differs"


def _compared(found: Verification) -> str:
    return plural(found.compared, "kept fact", "kept facts")
