"""The license fields of package metadata."""

from __future__ import annotations

import pytest

from commonscheck.model.declaration import Kind
from tests.declared.reading import Said, declared, names_in, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{\n "deep": {\n  "license": "MIT"\n },\n "license": "ISC"\n}', [(5, "ISC", "ISC")]),
        ('{"license": "Peer Production License"}', [(1, "Peer Production License", "PPL")]),
        ('{"license": {"type": "MIT", "url": "x"}}', [(1, "MIT", "MIT")]),
        ('{"license": ["MIT", "ISC", 3]}', [(1, "MIT", "MIT"), (1, "ISC", "ISC")]),
        ('{"licenses": [{"type": "MIT"}]}', [(1, "MIT", "MIT")]),
        ('{"license": "UNLICENSED"}', [(1, "UNLICENSED", "")]),
        ('\ufeff{"license": "MIT"}', [(1, "MIT", "MIT")]),
        ('{"license": "SEE LICENSE IN LICENSE.md"}', []),
        ('{"license": ""}', []),
        ('{"license": null}', []),
        ("{}", []),
    ],
)
def test_package_json_and_composer_json(text: str, expected: Said) -> None:
    assert said(Kind.JSON, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[project]\nname = "x"\nlicense = "MIT"\n', [(3, "MIT", "MIT")]),
        ('[project]\nlicense = {text = "MIT License"}\n', [(2, "MIT License", "MIT")]),
        ('[project]\nlicense = {text = """\nMIT License\n\nWords."""}\n', [(2, "MIT License", "MIT")]),
        ('[project]\nlicense = {file = "LICENSE"}\n', []),
        ('[tool.poetry]\nlicense = "ISC"\n', [(2, "ISC", "ISC")]),
        (
            '[project]\nclassifiers = [\n "Topic :: X",\n "License :: OSI Approved :: MIT License",\n]\n',
            [(4, "MIT License", "MIT")],
        ),
        ('[project]\nclassifiers = ["License :: OSI Approved :: Frob License", "License :: OSI Approved"]\n', []),
        ('project = "no table"\n', []),
        ("", []),
    ],
)
def test_pyproject(text: str, expected: Said) -> None:
    assert said(Kind.PYPROJECT, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            Kind.CARGO,
            '[package]\nlicense = "MIT OR Apache-2.0"\n',
            [(2, "MIT", "MIT"), (2, "Apache-2.0", "Apache-2.0")],
        ),
        (Kind.CARGO, '[workspace.package]\nlicense = "MIT"\n', [(2, "MIT", "MIT")]),
        (Kind.CARGO, "[package]\nlicense.workspace = true\n", []),
        (Kind.SETUP, "[other]\nlicense = ISC\n[metadata]\nname = x\nlicense = MIT\n", [(5, "MIT", "MIT")]),
        (Kind.SETUP, "license = MIT\n", []),
    ],
)
def test_other_metadata(kind: Kind, text: str, expected: Said) -> None:
    assert said(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        (Kind.JSON, "{", "not a JSON object"),
        (Kind.JSON, "[1]", "not a JSON object"),
        (Kind.JSON, "[" * 100_000, "not a JSON object"),
        (Kind.JSON, "1" * 100_000, "not a JSON object"),
        (Kind.PYPROJECT, "[project\n", "not TOML"),
        (Kind.PYPROJECT, "x = " + "[" * 100_000, "not TOML"),
        (Kind.CARGO, "a." * 100_000 + "b = 1\n", "dots"),
        (Kind.REUSE, "=\n", "not TOML"),
    ],
)
def test_a_faulty_file_is_a_declaration_that_is_not_understood(kind: Kind, text: str, problem: str) -> None:
    (name,) = names_in(kind, text)
    assert problem in name.problem
    assert (name.words, name.means) == ("", frozenset())


@pytest.mark.parametrize(
    ("field", "names", "joined"),
    [
        ("MIT", ["MIT"], ""),
        ("mit or apache-2.0", ["mit", "apache-2.0"], "OR"),
        ("(MIT AND ISC)", ["MIT", "ISC"], "AND"),
        ("MIT/Apache-2.0", ["MIT", "Apache-2.0"], "OR"),
        ("MIT AND (ISC OR Zlib)", ["MIT", "ISC", "Zlib"], "mit and isc or zlib"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only WITH Classpath-exception-2.0"], ""),
        ("GNU AGPL v3 or later", ["GNU AGPL v3 or later"], ""),
        ("GNU AGPL v3 or later OR MIT", ["GNU AGPL v3 or later", "MIT"], "OR"),
        ("Historical Permission Notice and Disclaimer", ["Historical Permission Notice and Disclaimer"], ""),
        ("Bread and Roses License", ["Bread and Roses License"], ""),
        ("Frob-1.0 OR MIT", ["Frob-1.0", "MIT"], "OR"),
        ("Frob/Bar", ["Frob/Bar"], ""),
        ("MIT OR MIT", ["MIT"], ""),
        ("OR", ["OR"], ""),
    ],
)
def test_expressions(field: str, names: list[str], joined: str) -> None:
    (one,) = declared(Kind.JSON, f'{{"license": "{field}"}}')
    assert {name.expression for name in one.names} == {field if len(names) > 1 else ""}
    assert ([name.words for name in one.names], one.joined, one.exact) == (names, joined, True)


@pytest.mark.parametrize("field", ["NOASSERTION", "none", "see license in COPYING"])
def test_a_field_that_names_no_license_declares_none(field: str) -> None:
    assert declared(Kind.JSON, f'{{"license": "{field}"}}') == ()


def test_an_exception_is_shown_and_not_compared() -> None:
    (name,) = names_in(Kind.JSON, '{"license": "GPL-2.0-only WITH Classpath-exception-2.0"}')
    assert name.means == {"GPL-2.0-only"}


@pytest.mark.parametrize("word", ["UNLICENSED", "unlicensed", "proprietary", "Proprietary"])
def test_npm_and_composer_have_a_word_for_no_license(word: str) -> None:
    (name,) = names_in(Kind.JSON, f'{{"license": "{word}"}}')
    assert (name.words, name.withheld, name.means) == (word, True, frozenset())
    (other,) = names_in(Kind.CARGO, f'[package]\nlicense = "{word}"\n')
    assert not other.withheld


@pytest.mark.parametrize("word", ["Unlicense", "MIT", "Frob License"])
def test_other_words_give_a_license(word: str) -> None:
    assert [name.withheld for name in names_in(Kind.JSON, f'{{"license": "{word}"}}')] == [False]


def test_classifiers_are_no_expression() -> None:
    text = '[project]\nclassifiers = ["License :: MIT License", "License :: ISC License"]\n'
    (one,) = declared(Kind.PYPROJECT, text)
    assert [(name.words, name.expression) for name in one.names] == [("MIT License", ""), ("ISC License", "")]
    assert (one.joined, one.exact) == ("", False)
