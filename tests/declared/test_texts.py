"""License texts are told by their first lines."""

from __future__ import annotations

import pytest

from commonscheck.model.declaration import Kind
from tests.declared.reading import Said, names_in, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT License\n\nCopyright (c) 2026 Ana\n", [(1, "MIT License", "MIT")]),
        ("The MIT License (MIT)\n\nCopyright\n", [(1, "The MIT License", "MIT")]),
        ("ISC License\n", [(1, "ISC License", "ISC")]),
        ("BSD 2-Clause License\n", [(1, "BSD 2-Clause License", "BSD-2-Clause")]),
        ("Copyright 2026 Ana\n\nThe MIT License\n", [(3, "The MIT License", "MIT")]),
        ("\n   Apache License\n  Version 2.0, January 2004\n", [(2, "Apache License Version 2.0", "Apache-2.0")]),
        (
            "GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3, 19 November 2007\n",
            [(1, "GNU AFFERO GENERAL PUBLIC LICENSE Version 3", "AGPL-3.0-only or AGPL-3.0-or-later")],
        ),
        ("# CoopCycle License\n\nSome words.\n", [(1, "CoopCycle License", "LicenseRef-CoopCycle")]),
        ("SPDX-License-Identifier: PPL\n\nWords.\n", [(1, "PPL", "PPL")]),
    ],
)
def test_by_the_title(text: str, expected: Said) -> None:
    assert said(Kind.TEXT, text) == expected


def test_by_a_sentence_where_there_is_no_title() -> None:
    text = (
        "Whoever shares the work may use it.\n\n1. Words\n\n\u201cThis License\u201d refers to the CoopCycle License.\n"
    )
    assert said(Kind.TEXT, text) == [(5, "CoopCycle License", "LicenseRef-CoopCycle")]
    assert said(Kind.TEXT, "All of this is licensed under MIT or Apache-2.0.\n") == [
        (1, "MIT", "MIT"),
        (1, "Apache-2.0", "Apache-2.0"),
    ]


def test_a_title_that_nobody_knows_is_shown_and_means_nothing() -> None:
    assert said(Kind.TEXT, "Frob Public License\n\nWords.\n") == [(1, "Frob Public License", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Permission is granted to whoever asks.\n",
        "MIT is a school, and this is no title.\n",
        "",
        "\n" * 30 + "MIT License\n",
    ],
)
def test_without_a_title_it_has_no_name(text: str) -> None:
    (name,) = names_in(Kind.TEXT, text)
    assert (name.words, name.means, name.key) == ("", frozenset(), "")
