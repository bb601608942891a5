"""Corpus A: what a hostile or careless file may look like, and that each is told at its place or read as written."""

from __future__ import annotations

import pytest
import yaml

from commonscheck.documents.document import parse
from commonscheck.documents.node import DocumentFile
from tests.documents.helpers import faults, read, told, usage

HEAD = "commonscheck: usage/1\n"
ONE_MIB = 1024 * 1024

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "1:1 CC105 the file is empty; expected a mapping"),
    "comments only": ("# a\n# b\n", "3:1 CC105 the file is empty; expected a mapping"),
    "tilde": ("~\n", '1:1 CC105 "~" where a mapping is expected'),
    "list": ("- a\n", "1:1 CC105 a list where a mapping is expected"),
    "scalar": ("hello\n", '1:1 CC105 "hello" where a mapping is expected'),
    "two documents": (HEAD + "---\na: b\n", "2:1 CC101 a second document begins here; a manifest is one document"),
    "text after the end": (HEAD + "...\nfoo\n", "3:1 CC101 not YAML: did not find expected <document start>"),
    "YAML 9.9": ("%YAML 9.9\n---\n" + HEAD, "1:1 CC101 not YAML: found incompatible YAML document"),
    "tab": (HEAD + "party:\n\tuid: a\n", "3:1 CC101 not YAML: found character that cannot start any token"),
    "UTF-16": (HEAD.encode("utf-16"), "1:1 CC101 the file is written in UTF-16; only UTF-8 is read"),
    "Latin-1": (HEAD.encode() + b"x-a: caf\xe9\n", "2:9 CC101 byte 0xe9 at offset 30 is not UTF-8"),
    "NUL": (HEAD + "x-a: \x00\n", "2:6 CC101 the character U+0000 is invisible or a control character"),
    "BEL": (HEAD + "x-a: \x07\n", "2:6 CC101 the character U+0007 is invisible or a control character"),
    "DEL": (HEAD + "x-a: \x7f\n", "2:6 CC101 the character U+007F is invisible or a control character"),
    "escaped surrogate": (HEAD + 'x-a: "\\ud800"\n', "2:9 CC101 not YAML: found invalid Unicode character escape code"),
    "doubled key": (HEAD + "x-a: 1\nx-a: 2\n", "3:1 CC106 `x-a`: the key stands here twice"),
    "doubled key in flow": (HEAD + "x-a: [{b: 1, b: 2}]\n", "2:14 CC106 `b`: the key stands here twice"),
    "list as key": (HEAD + "? [a]\n: b\n", "2:3 CC101 a list or mapping cannot be a key; keys are text"),
    "mapping as key": (HEAD + "{a: b}: c\n", "2:1 CC101 a list or mapping cannot be a key; keys are text"),
    "anchor and alias": (HEAD + "x-a: &a b\n", "2:6 CC101 anchors are not allowed; write the value out"),
    "alias": (HEAD + "x-a: *a\n", "2:6 CC101 aliases are not allowed; write the value out"),
    "loop": (HEAD + "x-a: &a [*a]\n", "2:6 CC101 anchors are not allowed; write the value out"),
    "merge": (HEAD + "x-a:\n  <<: {b: c}\n", "3:3 CC101 merge keys are not allowed; write the values out"),
    "python tag": (
        HEAD + "x-a: !!python/object/apply:os.system [touch x]\n",
        "2:6 CC101 tags are not allowed; the schema gives values their type",
    ),
    "local tag": (HEAD + "x-a: !foo b\n", "2:6 CC101 tags are not allowed; the schema gives values their type"),
    "binary tag": (HEAD + "x-a: !!binary aGk=\n", "2:6 CC101 tags are not allowed; the schema gives values their type"),
    "set tag": (HEAD + "x-a: !!set {b}\n", "2:6 CC101 tags are not allowed; the schema gives values their type"),
    "1,000 brackets": (HEAD + "x-a: " + "[" * 1000, "2:45 CC108 nested more than 40 deep"),
    "1,000,000 brackets": (HEAD + "x-a: " + "[" * 1_000_000, "2:45 CC108 nested more than 40 deep"),
    "1,000 levels of block": (
        HEAD + "".join(" " * depth + "a:\n" for depth in range(1000)),
        "42:41 CC108 nested more than 40 deep",
    ),
    "many keys": (HEAD + "".join(f"x-{n}: 1\n" for n in range(60_000)), "10000:9 CC108 more than 20,000 values"),
    "many items": (HEAD + "x-a: [" + "1," * 500_000 + "]", "2:39997 CC108 more than 20,000 values"),
    "10 MB of text": (
        HEAD + "x-a: " + "b" * 10 * ONE_MIB,
        "1:1 CC108 the file has 10,485,787 bytes; at most 1,048,576 are read",
    ),
    "10 MB of comment": (
        HEAD + "#" * 10 * ONE_MIB,
        "1:1 CC108 the file has 10,485,782 bytes; at most 1,048,576 are read",
    ),
    "a long value": (HEAD + "x-a: " + "b" * 70_000, "2:6 CC108 a value of more than 65,536 characters"),
    "zero-width space in a key": (
        HEAD + "par\u200bty: 1\n",
        "2:4 CC101 the character U+200B is invisible or a control character",
    ),
    "line separator": (
        HEAD + "x-a: b\u2028c: d\n",
        "2:7 CC101 the character U+2028 is invisible or a control character",
    ),
    "next line in a comment": (
        HEAD + "# a\u0085x: 1\n",
        "2:4 CC101 the character U+0085 is invisible or a control character",
    ),
    "lone carriage return": (
        HEAD + "# a\rx: 1\n",
        "2:4 CC101 the character U+000D is invisible or a control character",
    ),
    "right-to-left override": (
        HEAD + "x-a: \u202eb\n",
        "2:6 CC101 the character U+202E is invisible or a control character",
    ),
    "byte order mark inside": (
        HEAD + "x-a: \ufeffb\n",
        "2:6 CC101 the character U+FEFF is invisible or a control character",
    ),
    "unclosed quote": (
        HEAD + 'x-a: "b\n',
        "3:1 CC101 not YAML: found unexpected end of stream, while scanning a quoted scalar",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_at_its_place(name: str) -> None:
    data, expected = REFUSED[name]
    found = told(faults({"usage.yaml": data}))
    assert found, name
    assert found[0].startswith(expected)


@pytest.mark.parametrize("key", ["1", "true", "null", "2024-01-01", "~", "no", "0x1F", ".inf", "1e3", "-1.5"])
def test_keys_are_text(key: str) -> None:
    (found,) = faults({"usage.yaml": f"{HEAD}x-a: {{{key}: b}}\n"})
    assert found.code == "CC101"
    assert found.message == f'the key "{key}" reads as a number or truth value; keys are text'
    assert faults({"usage.yaml": usage(f'x-a: {{"{key}": b}}\n')}) == ()


def test_billion_laughs_is_told_line_by_line() -> None:
    bomb = "x-a: &a [x, x]\n" + "".join(
        f"x-{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = faults({"usage.yaml": HEAD + bomb})
    assert {fault.code for fault in found} == {"CC101"}
    assert len(found) == 9 + 16


def test_doubled_key_names_both_lines() -> None:
    (found,) = faults({"usage.yaml": HEAD + "x-a: 1\nx-b: 2\nx-a: 3\n"})
    assert str(found.place) == ".commons/usage.yaml:4:1"
    assert ("also", ".commons/usage.yaml:2:1") in found.details


def test_all_faults_of_form_are_told_at_once() -> None:
    found = told(faults({"usage.yaml": HEAD + "a: &x b\nc: !!str d\ne: *x\n? [f]\n: g\n"}))
    assert [line.split()[0] for line in found] == ["2:4", "3:4", "4:4", "5:3"]


ACCEPTED: dict[str, tuple[str | bytes, str]] = {
    "country": ("x-a: NO", "NO"),
    "answer": ("x-a: on", "on"),
    "version": ("x-a: 1.10", "1.10"),
    "octal": ("x-a: 010", "010"),
    "time": ("x-a: 12:30", "12:30"),
    "not a number": ("x-a: .nan", ".nan"),
    "digits": ("x-a: " + "9" * 5000, "9" * 5000),
    "hexadecimal": ("x-a: 0x" + "f" * 60_000, "0x" + "f" * 60_000),
    "escape code": ('x-a: "\\e[31m"', "\x1b[31m"),
    "escaped NUL": ('x-a: "\\0"', "\0"),
    "byte order mark": (b"\xef\xbb\xbfx-a: b", "b"),
    "carriage return and line feed": (b"x-b: c\r\nx-a: b\r\n", "b"),
    "YAML 1.2": ("%YAML 1.2\n---\nx-a: b", "b"),
    "emoji": ("x-a: \U0001f69a", "\U0001f69a"),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_read_as_written(name: str) -> None:
    data, expected = ACCEPTED[name]
    root, found = parse(DocumentFile("a.yaml", data.encode() if isinstance(data, str) else data))
    assert found == ()
    assert root is not None
    assert root["x-a"].text == expected


def test_columns_are_those_of_an_editor() -> None:
    root, _ = parse(DocumentFile("a.yaml", 'é: {kïnd: [a, "b c"]}\n'.encode()))
    assert root is not None
    node = root["é"]["kïnd"].items[1]
    assert (node.line, node.column, node.end_column, node.path) == (1, 15, 20, "é.kïnd[1]")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024-13-45", '"2024-13-45" is not a date'),
        ("2024-1-2", '"2024-1-2" is not a date'),
        ("20240102", '"20240102" is not a date'),
        ("2024-W01-1", '"2024-W01-1" is not a date'),
        ("2024-01-02T00:00:00", '"2024-01-02T00:00:00" is not a date'),
        ("\u0662024-01-02", '"\u0662024-01-02" is not a date'),
        ("", "has no value"),
    ],
)
def test_dates(value: str, message: str) -> None:
    rows = usage("").replace("uses: []", f"uses: [{{commons: c, since: {value}}}]")
    (found,) = faults({"usage.yaml": rows})
    assert (found.code, found.message) == ("CC105", f"`since`: {message}")


@pytest.mark.parametrize(
    "amount", ["9" * 5000, "0x10", ".nan", ".inf", "1e999", "NaN", "1_000", "1,5", "0.0000001", "010", "+1", "\u0661"]
)
def test_amounts_are_plain_decimals(amount: str) -> None:
    facts = f'facts: {{revenue: {{value: {{amount: "{amount}", unit: EUR}}}}}}'
    (found,) = faults({"usage.yaml": usage("").replace("name: Acme", f"name: Acme, {facts}")})
    assert found.code == "CC105"
    assert "is not a number" in found.message


def test_cyrillic_letter_in_a_key_is_named() -> None:
    (found,) = faults({"usage.yaml": usage("").replace("uses: []", "uses: [{commons: c, purp\u043ese: commercial}]")})
    assert found.code == "CC102"
    assert ("help", "the key contains U+043E (CYRILLIC SMALL LETTER O); keys are plain ASCII") in found.details


def test_nothing_of_the_other_files_is_lost() -> None:
    found = faults({"usage.yaml": "[", "commons.yaml": "commonscheck: commons/1\n", "contributors.yaml": "a: b"})
    assert {fault.place.path for fault in found if fault.place} == {
        ".commons/usage.yaml",
        ".commons/commons.yaml",
        ".commons/contributors.yaml",
    }


def test_files_that_are_no_manifests_are_not_looked_at() -> None:
    assert read({"README.md": b"\xff\xfe", "usage.yaml": usage("")}).usage is not None


@pytest.mark.parametrize(
    "name", ["escaped surrogate", "1,000 brackets", "many items", "merge", "loop", "doubled key", "NUL"]
)
def test_the_parser_in_python_is_held_to_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonscheck.documents.document._LOADER", yaml.BaseLoader)
    data, expected = REFUSED[name]
    found = told(faults({"usage.yaml": data}))
    assert found[0].split()[1] == expected.split()[1]
