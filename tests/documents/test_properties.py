"""Laws of reading: nothing but DocumentError comes out, and what is read is what PyYAML's text-only loader reads."""

from __future__ import annotations

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commonscheck.documents.document import parse
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.model.codes import CODES
from tests.documents.helpers import COMMONS, CONTRIBUTORS, LICENSE, USAGE, faults

FILES = {"commons.yaml": COMMONS, "contributors.yaml": CONTRIBUTORS, "licenses/a.yaml": LICENSE, "usage.yaml": USAGE}
YAMLISH = st.text(st.sampled_from("ab:-[]{}, \n\t'\"#|>&*!?%@~<1.\u00e9\u200b\x00\r"), max_size=60)


def text_only(data: bytes) -> object:
    """Read YAML with the loader that makes nothing but text, over the same parser as the program's."""
    return yaml.load(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - it makes no objects


def plain(node: Node) -> object:
    """Turn nodes into what a loader of text gives."""
    if node.form == "list":
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.fields.items()} if node.form == "mapping" else node.text


@settings(max_examples=400, deadline=None)
@given(st.one_of(YAMLISH, YAMLISH.map(lambda text: f"a: {text}\n"), st.text()))
@example("a: |\n  b\n  c\n")
@example("a: 'b\n\n  c'\n")
@example("? a\n: b\n")
def test_text_is_read_as_the_plain_loader_reads_it(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    root, found = parse(DocumentFile("a.yaml", data))
    assert (root is None) is bool(found)
    if root is not None:
        assert plain(root) == text_only(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(FILES)))
def test_bytes_raise_nothing_else(data: bytes, name: str) -> None:
    assert {fault.code for fault in faults({name: data})} <= set(CODES)


SCALARS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["null", "true", "12", "2026-01-01", "P12M", "EUR", "commercial", "coop-a", "party.revenue", "code"]
    ),
)
KEYS = sorted(
    {part for text in FILES.values() for part in text.replace("{", " ").replace(":", " ").split() if part.isalpha()}
)
TREES: st.SearchStrategy[object] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.sampled_from(KEYS), TREES)
def test_any_value_at_any_key_is_read_or_told(name: str, key: str, value: object) -> None:
    sound = text_only(FILES[name].encode())
    assert isinstance(sound, dict)
    changed = yaml.safe_dump({**sound, key: value}, sort_keys=False, allow_unicode=True)
    for fault in faults({**FILES, name: changed}):
        assert fault.place is not None
        assert fault.place.line >= 1
        assert fault.message
        assert "under any of the given schemas" not in fault.message


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_cut_or_doubled_line_is_read_or_told(name: str, data: st.DataObject) -> None:
    lines = FILES[name].splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.sampled_from(lines))
    changed = "".join((*lines[:at], data.draw(st.sampled_from(["", other, lines[at] + other])), *lines[at + 1 :]))
    assert all(fault.place and fault.snippet is not None for fault in faults({**FILES, name: changed}))
