"""What REUSE knows: annotations, dep5, headers."""

from __future__ import annotations

import pytest

from commonscheck.declared.recognising import recognise
from commonscheck.model.declaration import Kind
from tests.declared.reading import NAMES, declared, paper, said


def test_annotations_are_parts_of_one_declaration() -> None:
    text = (
        "version = 1\n[[annotations]]\npath = 'a'\nSPDX-License-Identifier = 'MIT'\n"
        "[[annotations]]\npath = 'b'\nSPDX-License-Identifier = ['CC0-1.0', 'ISC']\n[[annotations]]\npath = 'c'\n"
    )
    (one,) = declared(Kind.REUSE, text)
    assert (one.exact, one.partial) == (False, True)
    assert [(name.words, name.place.line) for name in one.names] == [("MIT", 4), ("CC0-1.0", 7), ("ISC", 7)]
    assert declared(Kind.REUSE, "annotations = 3\n") == ()


@pytest.mark.parametrize("path", ["'**'", "'*'", "'.'", "['docs/**', '**']"])
def test_an_annotation_of_the_whole_tree_is_a_declaration_of_the_work(path: str) -> None:
    text = f"# SPDX-License-Identifier: CC0-1.0\n[[annotations]]\npath = {path}\nSPDX-License-Identifier = 'MIT'\n"
    text += "[[annotations]]\npath = 'docs/**'\nSPDX-License-Identifier = 'ISC'\n"
    found = [(one.partial, name.words, name.place.line) for one in declared(Kind.REUSE, text) for name in one.names]
    assert found == [(False, "MIT", 4), (True, "ISC", 7)]


@pytest.mark.parametrize(
    ("files", "partial"),
    [
        ("Files: *", False),
        ("Files: a\n *", False),
        ("Files: docs/*\n src/*", True),
        ("Files: a\nCopyright: b\n *", True),
    ],
)
def test_a_paragraph_of_dep5_is_about_its_files(files: str, partial: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    (one,) = declared(Kind.DEP5, f"Files: *\n\n{files}\nLicense: MIT\n")
    assert one.partial is partial


def test_dep5() -> None:
    text = "Format: x\n\nFiles: *\nLicense: AGPL-3.0-or-later\n\nFiles: docs/*\nLicense: CC0-1.0\n"
    assert said(Kind.DEP5, text) == [
        (4, "AGPL-3.0-or-later", "AGPL-3.0-or-later"),
        (7, "CC0-1.0", "CC0-1.0"),
    ]


def test_headers_of_all_files_are_one_declaration() -> None:
    papers = (
        paper(Kind.SOURCE, "#!/bin/sh\n# SPDX-License-Identifier: MIT\n", "a.sh"),
        paper(Kind.SOURCE, "/* SPDX-License-Identifier: MIT OR ISC */\n", "b.js"),
        paper(Kind.SOURCE, '<!-- SPDX-License-Identifier: "CC0-1.0" -->\n', "c.vue"),
        paper(Kind.SOURCE, "print()\n" * 30 + "# SPDX-License-Identifier: Zlib\n", "d.py"),
    )
    (one,) = recognise(papers, NAMES)
    assert one.partial
    found = [(name.place.path, name.place.line, name.words, name.expression) for name in one.names]
    assert found == [("a.sh", 2, "MIT", ""), ("b.js", 1, "ISC", "MIT OR ISC"), ("c.vue", 1, "CC0-1.0", "")]


def test_annotations_and_headers_together_are_one_declaration() -> None:
    papers = (
        paper(Kind.REUSE, "[[annotations]]\npath = 'docs/**'\nSPDX-License-Identifier = 'CC0-1.0'\n", "REUSE.toml"),
        paper(Kind.SOURCE, "# SPDX-License-Identifier: MIT\n", "a.py"),
        paper(Kind.README, "<!-- SPDX-License-Identifier: ISC -->\n", "README.md"),
    )
    (one,) = recognise(papers, NAMES)
    assert [name.words for name in one.names] == ["CC0-1.0", "MIT", "ISC"]
