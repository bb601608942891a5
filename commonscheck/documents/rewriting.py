"""Expected answers written anew in the text of rule tests, everything else left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from commonscheck.model.ruletest import Answer


def rewrite(text: str, answers: Mapping[int, Answer]) -> str:
    """Put new answers into the cases of these numbers (from 0); `text` has been read without fault."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    for start, end, new in sorted(_edits(root, answers), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(root: yaml.Node | None, answers: Mapping[int, Answer]) -> Iterator[tuple[int, int, str]]:
    cases = _field(root, "cases")
    if isinstance(cases, yaml.SequenceNode):
        for number, answer in answers.items():
            old = _field(cases.value[number], "expect")
            if isinstance(old, yaml.MappingNode) and old.start_mark:
                yield old.start_mark.index, _end(old), _written(answer, old)


def _field(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _end(node: yaml.Node) -> int:
    """Find where a value ends: a block ends with the last value in it, not with the comment behind it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index if node.end_mark else 0


def _written(answer: Answer, old: yaml.MappingNode) -> str:
    """Write an answer in the style of the old one: on one line, or as a block at the same column."""
    lines = [f"{key}: {value}" for key, value in _pairs(answer)]
    if old.flow_style or not old.start_mark:
        return f"{{{', '.join(lines)}}}"
    return f"\n{' ' * old.start_mark.column}".join(lines)


def _pairs(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "verdict", answer.verdict.value
    if answer.route is not None:
        yield "route", answer.route
    if answer.missing is not None:
        yield "missing", f"[{', '.join(sorted(answer.missing))}]"
    if answer.in_cure is not None and (answer.in_cure or answer.due):
        yield "inCure", str(answer.in_cure).lower()
    if answer.due is not None:
        yield "due", answer.due.isoformat()
