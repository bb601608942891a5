"""What the CI formats promise to the services that read them."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from commonscheck.formats import render
from commonscheck.formats.places import fingerprints
from commonscheck.formats.sarif import relative_uri
from commonscheck.model.codes import CODES
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level
from tests.formats.checks import CHECKS, strict_json
from tests.formats.reports import EMPTY, FAULT, FINDINGS, REPORT


@pytest.mark.parametrize("name", CHECKS)
def test_consumers_can_read_every_format(name: str) -> None:
    for report in (REPORT, EMPTY):
        CHECKS[name](render(name, report))


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (".commons/usage.yaml", ".commons/usage.yaml"),
        ("a b#c?.yaml", "a%20b%23c%3F.yaml"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:/x", "C%3A/x"),
        ("größe%", "gr%C3%B6%C3%9Fe%25"),
        ("..", "."),
    ],
)
def test_uris_are_relative_and_encoded(path: str, uri: str) -> None:
    assert relative_uri(path) == uri


def test_sarif_separates_what_is_decided_from_what_is_open() -> None:
    run = strict_json(render("sarif", REPORT))["runs"][0]
    decided = ["CC103", "CC201", "CC202", "CC203", "CC401", "CC601", "CC201"]
    assert [result["ruleId"] for result in run["results"]] == decided
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["descriptor"]["id"] for note in notes] == ["CC301", "CC305", "CC302", "CC306"]
    driver = run["tool"]["driver"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    for note in notes:
        assert driver["notifications"][note["descriptor"]["index"]]["id"] == note["descriptor"]["id"]
    assert len(driver["rules"]) + len(driver["notifications"]) == len(CODES)


def test_sarif_points_into_the_checked_repository_only() -> None:
    fault, acme, *_ = strict_json(render("sarif", REPORT))["runs"][0]["results"]
    physical = fault["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": ".commons/commons.yaml", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 33, "startColumn": 18, "endLine": 33, "endColumn": 27}
    away = acme["locations"][0]
    assert away["physicalLocation"]["artifactLocation"]["uri"] == ".commons/commons.yaml"
    name = "https://git.example.org/acme@4f2a9c0d1e3b:.commons/usage.yaml:9:5"
    assert away["logicalLocations"] == [{"fullyQualifiedName": name, "kind": "resource"}]


def test_sarif_makes_no_link_of_foreign_text() -> None:
    finding = Finding("CC201", Level.ERROR, "[click](https://evil.example)", None)
    run = strict_json(render("sarif", replace(EMPTY, findings=(finding,))))["runs"][0]
    assert run["results"][0]["message"]["text"] == r"[click\](https://evil.example)"


def test_sarif_names_the_checked_repository_by_commit() -> None:
    run = strict_json(render("sarif", REPORT))["runs"][0]
    (checked,) = run["versionControlProvenance"]
    assert checked["repositoryUri"] == "https://git.example.org/courier-commons"
    assert checked["revisionId"] == REPORT.inputs[0].commit
    local = replace(REPORT, target="here", inputs=(replace(REPORT.inputs[0], repository="here"),))
    assert strict_json(render("sarif", local))["runs"][0]["versionControlProvenance"] == []


def test_fingerprints_outlive_lines_and_tell_twins_apart() -> None:
    moved = replace(FAULT, place=Place(".commons/commons.yaml", 99, 1))
    assert fingerprints((FAULT,)) == fingerprints((moved,))
    assert len(set(fingerprints((FAULT, moved, *FINDINGS[1:])))) == len(FINDINGS) + 1


def test_junit_fails_violations_and_skips_the_rest() -> None:
    root = ET.fromstring(render("junit", REPORT).encode())  # noqa: S314 - our own output
    outcomes = {case.get("name", "")[:12]: next(part.tag for part in case) for case in root.iter("testcase")}
    assert outcomes["Acme uses co"] == "failure"
    assert outcomes["Bolt uses co"] == "failure"
    assert outcomes["Nordrad uses"] == "skipped"
    assert outcomes["Lea uses cou"] == "system-out"
    assert outcomes["CC103 ValueN"] == "error"
    assert (root.get("failures"), root.get("errors"), root.get("skipped")) == ("3", "1", None)
    messages = [failure.get("message") for failure in root.iter("failure")]
    assert messages == [CODES[code].short for code in ("CC201", "CC203", "CC202")]


def test_junit_is_not_empty_when_nothing_was_checked() -> None:
    finding = Finding("CC303", Level.WARNING, "no use was found", None)
    text = render("junit", replace(EMPTY, findings=(finding,)))
    CHECKS["junit"](text)
    assert '<testcase name="CC303 NothingChecked" classname="commonscheck.evidence">' in text
    assert '<skipped message="no use was found"/>' in text


def test_a_code_that_the_table_lacks_is_still_reported() -> None:
    findings = (Finding("CC999", Level.ERROR, "new", None), Finding("CC399", Level.WARNING, "open", None))
    for name, check in CHECKS.items():
        text = render(name, replace(EMPTY, findings=findings))
        check(text)
        assert "CC999" in text or name == "junit"  # JUnit shows uses, not findings


def test_github_escapes_messages_and_properties() -> None:
    finding = Finding("CC103", Level.WARNING, "50%25 of a,b: c", Place("a,b:c%.yaml", 2, 3, 9))
    line = render("github", replace(EMPTY, findings=(finding,))).splitlines()[0]
    place = "file=a%2Cb%3Ac%25.yaml,line=2,col=3,endColumn=9"
    assert line == f"::warning {place},title=CC103 ValueNotAllowed::50%2525 of a,b: c"


def test_github_names_no_file_of_another_repository() -> None:
    line = next(line for line in render("github", REPORT).splitlines() if "CC201" in line)
    assert line.startswith("::error title=CC201 NoPermission::acme uses")
    assert "%0Ain: https://git.example.org/acme@4f2a9c0d1e3b:.commons/usage.yaml:9:5%0A" in line


def test_gitlab_says_where_and_how_bad() -> None:
    entries = strict_json(render("gitlab", REPORT))
    assert entries[0]["location"] == {"path": ".commons/commons.yaml", "lines": {"begin": 33}}
    assert [entry["severity"] for entry in entries] == ["major"] * 3 + ["minor"] * 3 + ["info", "minor"] + ["info"] * 3
    assert entries[1]["description"].endswith("(https://git.example.org/acme@4f2a9c0d1e3b:.commons/usage.yaml:9:5)")


def test_what_people_live_with_is_suppressed_and_never_left_out() -> None:
    results = strict_json(render("sarif", REPORT))["runs"][0]["results"]
    assert [len(result["suppressions"]) for result in results] == [0] * 6 + [1]
    [suppression] = results[-1]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"].startswith("waived: other terms were agreed with the commons")
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert results[-1]["level"] == "error"  # what it would be


@pytest.mark.parametrize(("name", "words"), [("gitlab", "waived: kiosk"), ("markdown", "### waived: kiosk")])
def test_other_formats_say_it_first(name: str, words: str) -> None:
    assert words in render(name, REPORT)


def test_annotations_of_what_people_live_with_are_notices_and_come_last() -> None:
    lines = [line for line in render("github", REPORT).splitlines() if line.startswith("::")]
    assert ["(waived)" in line or "(in the baseline)" in line for line in lines] == [False] * 8 + [True] * 2
    assert all(line.startswith("::notice ") for line in lines[8:])


def test_a_waived_violation_is_skipped_with_its_reason() -> None:
    suite = ET.fromstring(render("junit", REPORT))  # noqa: S314 - our own output
    kiosk = next(case for case in suite.iter("testcase") if case.get("name") == "Kiosk uses courier-commons")
    [skipped] = kiosk.findall("skipped")
    assert str(skipped.get("message")).startswith("violation, waived: other terms were agreed")
    assert kiosk.findall("failure") == []


def test_without_any_manifest_findings_stand_at_the_default_one() -> None:
    entry = strict_json(render("gitlab", replace(EMPTY, findings=(Finding("CC303", Level.WARNING, "nothing", None),))))[
        0
    ]
    assert entry["location"] == {"path": ".commons/commons.yaml", "lines": {"begin": 1}}
