"""The JSON report in pieces: the text that the standard library writes, and no piece larger than one verdict."""

from __future__ import annotations

import json

from commonscheck.formats import pieces, render
from commonscheck.formats.jsonreport import dumped
from tests.formats.reports import REPORT


def test_pieces_make_what_the_standard_library_writes() -> None:
    text = "".join(pieces("json", REPORT))
    assert text == dumped(json.loads(text)) == render("json", REPORT)


def test_every_verdict_and_finding_is_a_piece_of_its_own() -> None:
    parts = [part for part in pieces("json", REPORT) if '"state"' in part or '"fingerprint"' in part]
    assert len(parts) == len(REPORT.verdicts) + len(REPORT.findings)
