"""In text for people only what is clearly about the license is taken."""

from __future__ import annotations

import pytest

from commonscheck.model.declaration import Kind
from tests.declared.reading import Said, declared, said

MIT: Said = [(3, "MIT", "MIT")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## License\n\nMIT\n", MIT),
        ("## License\n\n[MIT](LICENSE) \u00a9 Ana\n", MIT),
        ("License\n-------\nMIT\n", MIT),
        ("License\n~~~~~~~\nMIT\n", MIT),
        ("=======\nLicense\n=======\nMIT\n", [(4, "MIT", "MIT")]),
        ("## License\n\nThe MIT License, see LICENSE\n", [(3, "MIT License", "MIT")]),
        ("## Licence & copyright\n\nThe **MIT License**.\n", [(3, "MIT License", "MIT")]),
        ("## License\n\nFrob License\n", [(3, "Frob License", "")]),
        (
            "License\n-------\n\nThe code is licensed under the\n[Coopyleft License](https://x.example/license), if:\n",
            [(5, "Coopyleft License", "LicenseRef-CoopCycle")],
        ),
        (
            "## License\n\nLicensed under either of the Apache License, Version 2.0 or the MIT license.\n",
            [(3, "Apache License, Version 2.0", "Apache-2.0"), (3, "MIT license", "MIT")],
        ),
        (
            "This program is free: you can share and/or modify it under the terms of version 3 of the GNU AGPL.\n",
            [(1, "GNU AGPL", "AGPL-1.0-only or AGPL-1.0-or-later or AGPL-3.0-only or AGPL-3.0-or-later")],
        ),
        ("This project is released under the Frob Public License.\n", [(1, "Frob Public License", "")]),
        ("<!-- SPDX-License-Identifier: ISC -->\n", [(1, "ISC", "ISC")]),
    ],
)
def test_a_readme_says_it_under_a_heading_or_in_a_sentence(text: str, expected: Said) -> None:
    assert said(Kind.README, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A tool\n\nIt reads MIT and Apache files.\n",
        "libfrob is licensed under the GPL.\n",
        "Tested under Python 2.0, and under fair use.\n",
        "This project runs under Python 2.0.\n",
        "## License\n\nSee LICENSE.\n",
        "## License\n\nSee the [LICENSE](LICENSE) file.\n",
        "## License\n\nMIT people wrote this.\n",
        "## License\n\n![MIT](https://badges.example/mit.svg)\n",
        "## License\n\n[![License: MIT](https://badges.example/mit.svg)](LICENSE)\n",
        "```\n## License\n\nMIT\n```\n",
        "## License\n\n## Thanks\n\nMIT\n",
        "## License\n\nUnder the same license.\n\n---\n",
        "## How we chose among all of the many licenses\n\nMIT\n",
        "## License\n\nThis is licensed under\n",
        "## License\n\nLicensed under the terms of\n",
    ],
)
def test_other_words_of_a_readme_are_not_taken(text: str) -> None:
    assert said(Kind.README, text) == []


def test_a_paragraph_without_end_is_read_in_pieces() -> None:
    text = "## License\n\n" + "words\n" * 50 + "licensed under the MIT License\n"
    assert said(Kind.README, text) == [(53, "MIT License", "MIT")]


def test_contributions_come_in_under_what_contributing_says() -> None:
    text = "By sending a patch you agree to release your code under the terms\nof the Peer Production License\n"
    (one,) = declared(Kind.CONTRIBUTING, text)
    assert one.inbound
    assert [(name.place.line, name.words) for name in one.names] == [(2, "Peer Production License")]
    assert declared(Kind.CONTRIBUTING, "Run the tests under Python 2.0.\n") == ()
