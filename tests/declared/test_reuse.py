"""What REUSE knows: annotations, dep5, headers."""

from __future__ import annotations

from commonscheck.declared.recognising import recognise
from commonscheck.model.declaration import Kind
from tests.declared.reading import NAMES, declared, paper, said


def test_annotations_are_parts_of_one_declaration() -> None:
    text = (
        "version = 1\n[[annotations]]\npath = 'a'\nSPDX-License-Identifier = 'MIT'\n"
        "[[annotations]]\npath = 'b'\nSPDX-License-Identifier = ['CC0-1.0', 'ISC']\n[[annotations]]\npath = 'c'\n"
    )
    (one,) = declared(Kind.REUSE, text)
    assert not one.exact
    assert [(name.words, name.place.line) for name in one.names] == [("MIT", 4), ("CC0-1.0", 7), ("ISC", 7)]
    assert declared(Kind.REUSE, "annotations = 3\n") == ()


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
    found = [(name.place.path, name.place.line, name.words) for name in one.names]
    assert found == [("a.sh", 2, "MIT"), ("b.js", 1, "ISC"), ("c.vue", 1, "CC0-1.0")]
