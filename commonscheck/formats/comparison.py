"""Two licenses side by side: what both say of archetypes, and the least changes by which they differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from commonscheck.formats.clean import clean
from commonscheck.formats.markdown import text as escaped
from commonscheck.formats.text import cell, guarded, hanging, width
from commonscheck.model.comparison import Comparison, Difference, Said
from commonscheck.model.report import State

_SAYS = {State.COMPLIANT: "allows", State.VIOLATION: "forbids", State.UNDECIDED: "leaves it open"}
_MOST_SHOWN = 12
_NAME, _NARROWEST, _WIDEST = 14, 16, 29  # so that a row is no wider than 80
_NO_PROOF = "What was not tried may differ, too: this is a search, not a proof."


def render_comparison(found: Comparison) -> str:
    """Write a table of archetypes, under each what decides, then the least differences."""
    return guarded("".join(f"{line}\n" for line in _lines(found)))


def _lines(found: Comparison) -> Iterator[str]:
    names = (clean(found.first), clean(found.second))
    columns = [max(width(name) + 2, _NARROWEST) for name in names]
    if sum(columns) > 2 * _WIDEST:
        columns = [_WIDEST, _WIDEST]
    heads = (cell(name, column - 2) for name, column in zip(names, columns, strict=True))
    yield f"{cell('', _NAME)}{'  '.join(heads)}".rstrip()
    for one in found.archetypes:
        states = zip((one.first.state, one.second.state), columns, strict=True)
        row = "".join(cell(_SAYS[state], column) for state, column in states)
        yield f"{cell(one.name, _NAME)}{row}{'differs' if one.differs else ''}".rstrip()
        yield from hanging("    ", clean(one.words))
        for name, said in zip(names, (one.first, one.second), strict=True):
            yield from hanging(f"    {name}: ", _decides(said))
    yield ""
    yield from _differences(found, names)
    yield ""
    yield from hanging("", _looked(found))


def _differences(found: Comparison, names: tuple[str, str]) -> Iterator[str]:
    if not found.differences:
        yield "no further difference found" if any(one.differs for one in found.archetypes) else "no difference found"
        return
    yield "They come to differ with the least change:"
    for one in found.differences[:_MOST_SHOWN]:
        yield from hanging("  - ", _with(one))
        for name, said in zip(names, (one.first, one.second), strict=True):
            yield from hanging(f"    {name} ", _verdict(said))
    if len(found.differences) > _MOST_SHOWN:
        yield f"  and {len(found.differences) - _MOST_SHOWN} more (`--format json` writes all)"


def _with(one: Difference) -> str:
    return f"{', '.join(one.archetypes)} ({'; '.join(map(clean, one.changes))})"


def _verdict(said: Said) -> str:
    return f"{_SAYS[said.state]}: {_decides(said)}"


def _decides(said: Said) -> str:
    return "; ".join(map(clean, said.clauses))


def _looked(found: Comparison) -> str:
    return (
        f"{found.tried:,} supposed uses were held against both on {found.as_of}, of {found.possible:,} with up to two "
        f"changes. {_NO_PROOF}"
    )


def render_comparison_markdown(found: Comparison) -> str:
    """Write the same as a table and a list."""
    names = (clean(found.first), clean(found.second))
    heads = ("party", *map(escaped, names), "")
    lines = [f"## {escaped(names[0])} and {escaped(names[1])}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for one in found.archetypes:
        row = (f"{one.name}: {one.words}", _verdict(one.first), _verdict(one.second), "differs" if one.differs else "")
        lines.append(f"| {' | '.join(map(escaped, row))} |")
    differences = (f"* {escaped(_sentence(one, names))}" for one in found.differences)
    lines += ["", *(differences if found.differences else _differences(found, names)), "", escaped(_looked(found))]
    return "\n".join(lines) + "\n"


def _sentence(one: Difference, names: tuple[str, str]) -> str:
    both = (f"{name} {_verdict(said)}" for name, said in zip(names, (one.first, one.second), strict=True))
    return f"{_with(one)}: {'; '.join(both)}"


def render_comparison_json(found: Comparison) -> str:
    """Write all that was found; `clauses` say what decides."""
    data = {
        "first": clean(found.first),
        "second": clean(found.second),
        "asOf": found.as_of.isoformat(),
        "archetypes": [
            {"name": one.name, "supposed": one.words, "differs": one.differs, **_both(one.first, one.second)}
            for one in found.archetypes
        ],
        "differences": [
            {
                "archetypes": list(one.archetypes),
                "changes": _cleaned(one.changes),
                **_both(one.first, one.second),
            }
            for one in found.differences
        ],
        "tried": found.tried,
        "possible": found.possible,
    }
    return json.dumps(data, allow_nan=False, ensure_ascii=False, indent=2) + "\n"


def _both(first: Said, second: Said) -> dict[str, object]:
    return {
        name: {"verdict": said.state.value, "clauses": _cleaned(said.clauses)}
        for name, said in (("first", first), ("second", second))
    }


def _cleaned(texts: Iterable[str]) -> list[str]:
    return [clean(text) for text in texts]
