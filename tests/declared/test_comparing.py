"""Which declarations agree: nothing unknown counts for agreement or against it."""

from __future__ import annotations

import pytest

from commonscheck.declared.comparing import agree, count_licenses, disagree, that_count
from commonscheck.declared.recognising import recognise
from commonscheck.model.declaration import Declaration, Kind, Paper
from commonscheck.model.place import Place
from commonscheck.model.truth import Truth
from tests.declared.reading import NAMES, declared, names_in, paper

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def field(expression: str) -> Declaration:
    (one,) = declared(Kind.JSON, f'{{"license": "{expression}"}}')
    return one


def text(title: str) -> Declaration:
    (one,) = declared(Kind.TEXT, f"{title}\n")
    return one


@pytest.mark.parametrize(
    ("one", "other", "truth"),
    [
        ("MIT", "The MIT License", YES),
        ("MIT", "ISC", NO),
        ("GPL-3.0", "GPL-3.0-or-later", YES),
        ("GPL-3.0-only", "GPL-3.0-or-later", NO),
        ("MIT OR ISC", "ISC or MIT", YES),
        ("MIT OR ISC", "MIT AND ISC", NO),
        ("MIT OR ISC", "MIT", YES),
        ("MIT OR ISC", "Zlib", NO),
        ("MIT OR ISC", "MIT OR Zlib", YES),
        ("MIT OR Frob-1", "ISC", OPEN),
        ("MIT AND ISC", "MIT", NO),
        ("MIT AND ISC", "ISC AND MIT", YES),
        ("MIT AND Frob-1", "MIT AND ISC", OPEN),
        ("MIT AND ISC OR Zlib", "Zlib", OPEN),
        ("MIT AND (ISC OR Zlib)", "MIT AND (ISC OR Zlib)", YES),
        ("MIT AND (ISC OR Zlib)", "0BSD", NO),
        ("MIT OR Frob-1", "MIT OR Frob-1", YES),
        ("MIT OR Frob-1", "MIT OR ISC", YES),
        ("Frob License", "frob licence", YES),
        ("Frob License", "Bar License", NO),
        ("Frob License", "MIT", OPEN),
        ("UNLICENSED", "MIT", NO),
        ("UNLICENSED", "Frob License", NO),
        ("UNLICENSED", "proprietary", YES),
        ("MIT OR proprietary", "MIT", YES),
    ],
)
def test_fields_are_compared_by_what_they_allow(one: str, other: str, truth: Truth) -> None:
    assert agree(field(one), field(other)) is truth
    assert agree(field(other), field(one)) is truth


@pytest.mark.parametrize(
    ("title", "expression", "truth"),
    [
        ("MIT License", "MIT OR Apache-2.0", YES),
        ("GNU GENERAL PUBLIC LICENSE\nVersion 3", "GPL-3.0-or-later", YES),
        ("MIT License", "ISC", NO),
        ("Frob License", "ISC", OPEN),
        ("Words of a kind that nobody knows.", "ISC", OPEN),
        ("Words of a kind that nobody knows.", "Frob License", OPEN),
        ("Words of a kind that nobody knows.", "UNLICENSED", OPEN),
        ("MIT License", "UNLICENSED", NO),
    ],
)
def test_a_text_is_compared_by_what_it_has_in_common(title: str, expression: str, truth: Truth) -> None:
    assert agree(text(title), field(expression)) is truth


def test_texts_to_choose_from_do_not_disagree() -> None:
    papers = (
        paper(Kind.TEXT, "MIT License\n", "LICENSE-MIT"),
        paper(Kind.TEXT, "Apache License\nVersion 2.0\n", "LICENSE-APACHE"),
        paper(Kind.CARGO, '[package]\nlicense = "MIT OR Apache-2.0"\n', "Cargo.toml"),
    )
    assert not disagree(recognise(papers, NAMES))
    assert not disagree(())


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.README, Kind.JSON])
def test_what_cannot_be_read_neither_agrees_nor_disagrees(kind: Kind) -> None:
    (closed,) = recognise((Paper(kind, Place("FILE"), problem="it is a symbolic link"),), NAMES)
    assert [name.problem for name in closed.names] == ["it is a symbolic link"]
    for other in (closed, field("MIT"), field("Frob License"), *declared(Kind.JSON, "{")):
        assert agree(closed, other) is OPEN


def test_a_source_file_that_cannot_be_read_declares_nothing() -> None:
    assert recognise((Paper(Kind.SOURCE, Place("a.py"), problem="it is not text"),), NAMES) == ()


def test_licenses_are_counted_by_what_they_can_mean() -> None:
    words = ("GPL-3.0", "GPL-3.0-or-later", "MIT", "Frob License", "frob", "Bar License", "UNLICENSED")
    assert count_licenses(name for one in words for name in names_in(Kind.JSON, f'{{"license": "{one}"}}')) == 4
    assert count_licenses(()) == 0


@pytest.mark.parametrize(
    ("whole", "count"),
    [("MIT License\n", 1), ("ISC License\n", 2), ("Words of a kind that nobody knows.\n", 2), (None, 1)],
)
def test_what_is_said_of_some_files_counts_only_where_no_other_names_the_license(whole: str | None, count: int) -> None:
    papers = [paper(Kind.SOURCE, "# SPDX-License-Identifier: Zlib\n", "a.py")]
    papers += [paper(Kind.TEXT, whole, "LICENSE")] if whole else []
    assert len(that_count(recognise(papers, NAMES), field("MIT"))) == count
