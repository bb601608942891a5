"""Names are found whatever their case and punctuation, and mean no more than they say."""

from __future__ import annotations

import pytest

from commonscheck.declared.words import key_of, split
from tests.declared.reading import NAMES

GPL_3 = "GPL-3.0-only GPL-3.0-or-later"


@pytest.mark.parametrize(
    ("name", "uids"),
    [
        ("MIT", "MIT"),
        ("The MIT License", "MIT"),
        ("mit licence", "MIT"),
        ("isc", "ISC"),
        ("Apache-2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("BSD 3-Clause License", "BSD-3-Clause"),
        ("MPL 2.0", "MPL-2.0"),
        ("CC0 1.0", "CC0-1.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("AGPL-3.0-or-later", "AGPL-3.0-or-later"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("GNU GPL v3.0 or later", "GPL-3.0-or-later"),
        ("Peer Production License", "PPL"),
        ("ppl", "PPL"),
        ("OLDAP-2.0.1", "OLDAP-2.0.1"),
    ],
)
def test_ids_and_names_of_spdx(name: str, uids: str) -> None:
    assert NAMES.find(name) == {uids}


@pytest.mark.parametrize("name", ["GPL-3.0", "GPLv3", "GNU General Public License, version 3"])
def test_a_name_that_leaves_later_versions_open_stands_for_both(name: str) -> None:
    assert NAMES.find(name) == set(GPL_3.split())


def test_a_name_without_its_version_stands_for_every_version() -> None:
    assert {"Apache-1.1", "Apache-2.0"} < NAMES.find("Apache License")
    assert {"AGPL-3.0-only", "AGPL-3.0-or-later"} < NAMES.find("AGPL")
    assert NAMES.find("MIT") == {"MIT"}  # and not MIT-0, which another name says


@pytest.mark.parametrize("name", ["LicenseRef-CoopCycle", "CoopCycle License", "coopyleft  licence", "CoopCycle"])
def test_licenses_with_rules_are_known_by_uid_title_and_alias(name: str) -> None:
    assert NAMES.find(name) == {"LicenseRef-CoopCycle"}


@pytest.mark.parametrize("name", ["", "License", "the", "UNLICENSED", "proprietary", "Frob Public License", "M1T", "+"])
def test_what_is_not_a_name_means_nothing(name: str) -> None:
    assert NAMES.find(name) == frozenset()


def test_letters_that_look_alike_are_not_alike() -> None:
    assert NAMES.find("\u041cIT") == frozenset()  # a Cyrillic letter
    assert NAMES.find("\uff2d\uff29\uff34") == {"MIT"}  # the wide forms of these very letters


@pytest.mark.parametrize(
    ("text", "count", "uids"),
    [
        ("MIT License, see LICENSE", 1, "MIT"),
        ("GNU General Public License v3.0 or later, or", 7, "GPL-3.0-or-later"),
        ("Frob License", 0, ""),
        ("", 0, ""),
    ],
)
def test_the_longest_name_at_the_start_wins(text: str, count: int, uids: str) -> None:
    assert NAMES.longest(split(text)) == (count, frozenset(uids.split()))


def test_a_number_is_not_torn_from_its_name() -> None:
    assert NAMES.longest(split("MIT5 is none")) == (0, frozenset())


@pytest.mark.parametrize(
    ("one", "other"),
    [("2.0", "2"), ("v1.0.0", "1"), ("GPLv3", "GPL 3"), ("The X License", "x"), ("A-B_C", "a b c")],
)
def test_keys_of_the_same_name_are_equal(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("2.0.1", "2.1"), ("1.2", "12"), ("GPL-3", "GPL-3+")])
def test_keys_of_different_versions_differ(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)
