"""waivers.yaml and baselines: what they have to say, and what is refused in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from commonscheck.documents import DocumentFile
from commonscheck.documents.waivers import read_baseline
from commonscheck.errors import DocumentError
from commonscheck.formats.baseline import render_baseline, shortened
from commonscheck.model.acceptance import LONGEST_WAIVER, REASONS, Baseline
from tests.documents.helpers import faults, read
from tests.federations import manifest

ROW: Mapping[str, object] = {
    "code": "CC201",
    "subject": "acme -> web-commons",
    "reason": "agreed-otherwise",
    "since": "2026-03-01",
    "until": "2027-03-01",
    "owner": "Ana of Coop A",
}


def waivers(*rows: Mapping[str, object]) -> dict[str, str]:
    return {"waivers.yaml": manifest("waivers", {"waivers": [*rows]})}


def changed(key: str, value: object) -> Mapping[str, object]:
    return {name: one for name, one in {**ROW, key: value}.items() if one is not None}


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("until", None, "the key `until` is missing"),
        ("since", None, "the key `since` is missing"),
        ("owner", None, "the key `owner` is missing"),
        ("reason", None, "the key `reason` is missing"),
        ("reason", "because", "is not an allowed value"),
        ("code", "CC305", "is not an allowed value"),
        ("code", "CC303", "is not an allowed value"),
        ("code", "CC103", "is not an allowed value"),
        ("until", "2027-03-02", "a waiver of more than 12 months"),
        ("until", "2026-03-01", "is not after `since`"),
        ("until", "never", "is not a date"),
        ("subject", "", "has no value"),
        ("forever", True, "unknown key"),
    ],
)
def test_a_waiver_needs_reason_end_and_owner(key: str, value: object, told: str) -> None:
    [fault] = faults(waivers(changed(key, value)))
    assert told in fault.message
    assert fault.place
    assert fault.place.path == ".commons/waivers.yaml"


def test_one_finding_is_waived_once() -> None:
    [fault] = faults(waivers(ROW, changed("subject", "acme→web-commons")))
    assert (fault.code, "waived twice" in fault.message) == ("CC106", True)


def test_arrows_are_read_as_findings_write_them() -> None:
    subjects = ("a->w", "b  ->  w", "c → w", " d→w ", "web-commons")
    found = read(waivers(*(changed("subject", subject) for subject in subjects))).waivers
    assert [one.subject for one in found] == ["a→w", "b→w", "c→w", "d→w", "web-commons"]
    assert found[0].key == ("CC201", "a→w")


def test_every_reason_can_be_given_and_a_year_is_the_longest() -> None:
    rows = [{**ROW, "reason": reason, "subject": f"u{number}->w"} for number, reason in enumerate(REASONS)]
    assert [one.reason for one in read(waivers(*rows)).waivers] == list(REASONS)
    assert LONGEST_WAIVER.after(date(2026, 3, 1)) == date(2027, 3, 1)


HEAD = '"commonscheck": "baseline/1", "asOf": "2026-06-30"'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("[]", "where a mapping is expected"),
        ("{", "not YAML"),
        ('{"commonscheck": "baseline/2", "asOf": "2026-06-30", "findings": {}}', "is not an allowed value"),
        ('{"commonscheck": "baseline/1", "findings": {}}', "the key `asOf` is missing"),
        (f'{{{HEAD}, "findings": {{"CC303": {{}}}}}}', "unknown key"),
        (f'{{{HEAD}, "findings": {{"CC201": ["x"]}}}}', "a list where"),
        (f'{{{HEAD}, "findings": {{"CC201": {{"r": "x"}}}}}}', "is not a list"),
        (f'{{{HEAD}, "findings": {{"CC201": {{"r": [{{}}]}}}}}}', "a mapping where text is expected"),
        (f'{{{HEAD}, "findings": {{}}, "findings": {{}}}}', "stands here twice"),
        ("[" * 10_000, "nested more than"),
        ("x" * 2_000_000, "at most 1,048,576 are read"),
    ],
)
def test_a_faulty_baseline_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_baseline(DocumentFile("baseline.json", text.encode()))
    assert any(told in fault.message for fault in caught.value.faults)
    assert all(str(fault.place).startswith("baseline.json:") for fault in caught.value.faults)


@pytest.mark.parametrize("name", ["acme→web", "x-y", "", "null", "a: b # c", "\\ \" '", "\u202e", "é" * 999, "\x00"])
def test_what_is_written_is_what_is_read(name: str) -> None:
    shown = shortened(name) or "nobody"
    keys = (("CC201", shown, shortened(name)), ("CC201", shown, shortened(name)), ("CC306", shown, ""))
    baseline = Baseline(date(2026, 6, 30), keys)
    assert read_baseline(DocumentFile("b.json", render_baseline(baseline).encode())) == baseline


def test_a_baseline_is_sorted_and_has_a_line_for_each_finding() -> None:
    keys = (("CC301", "b→w", "r"), ("CC201", "z→w", "r"), ("CC201", "a→w", "r"))
    text = render_baseline(Baseline(date(2026, 6, 30), keys))
    assert text == render_baseline(Baseline(date(2026, 6, 30), keys[::-1]))
    assert [line.strip(' ",') for line in text.splitlines() if "→" in line] == ["a→w", "z→w", "b→w"]


def test_long_names_are_told_apart_and_hold_no_address() -> None:
    long, other = "a" * 2000, "a" * 1999 + "b"
    assert shortened(long) != shortened(other)
    assert max(len(shortened(long)), len(shortened(other))) < 1100
    assert "ana" not in shortened("ana@coop.example")
