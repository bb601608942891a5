"""A report to the Open Source Pledge through the command line: a word of the member, and never proof."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.builders import BEN, Built, Commit, build_repository
from tests.documents.test_pledge import YEAR, report
from tests.federations import ACME, BY_ANA, COOP, USE, USER, Json, build_commons, commons_files, manifest, without
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation, clone
from tests.program import Program, Run

PLEDGE = "LicenseRef-Open-Source-Pledge"
KEPT: Json = {**YEAR, "payments": 8000}
STAFF = {"contractors": False, "affiliatesOver": 100, "when": "average"}
PAID: Json = {
    "provider": "acme",
    "amount": {"amount": 8000, "unit": "USD"},
    "date": "2025-12-01",
    "toOwnProject": False,
    "acknowledgedBy": "coop-a",
}


def build_acme(root: Path, text: str | None, *, developers: int | None = None, url: str = "") -> Built:
    """Build Acme with its report in git, and what it states."""
    facts = {} if developers is None else {"facts": {"developers": {"value": developers, "counted": STAFF}}}
    use = {**without(USE, "status"), "reportedOn": "2026-02-01", **({"url": url} if url else {})}
    body: dict[str, object] = {"party": {**USER, **facts}, "uses": [use]}
    files = {}
    if text is not None:
        body["pledge"] = {"path": "pledge.json", "sha256": hashlib.sha256(text.encode()).hexdigest()}
        files["pledge.json"] = text
    return build_repository(
        root / "acme", [Commit("State", BEN, files={".commons/usage.yaml": manifest("usage", body), **files})]
    )


def build_web(root: Path, payments: Sequence[Json] = (), license_: str = PLEDGE) -> Built:
    described = commons_files(license=license_, parties=(COOP, ACME), given={"payments": payments})
    return build_commons(root / "web", [BY_ANA], described)


def checked(
    root: Path, program: Program, text: str | None, payments: Sequence[Json] = (), *, developers: int | None = None
) -> Run:
    build_acme(root, text, developers=developers)
    return program.check(build_web(root, payments).path)


class TestWord:
    def test_a_kept_pledge_is_the_members_word_only(self, tmp_path: Path, program: Program) -> None:
        run = checked(tmp_path, program, report(KEPT))
        assert_undecided(run, "only the giver states it")
        assert run.said("CC409") == ""

    def test_what_others_acknowledge_counts_by_the_reported_developers(self, tmp_path: Path, program: Program) -> None:
        assert_compliant(checked(tmp_path / "all", program, report(KEPT), [PAID]))
        half = {**PAID, "amount": {"amount": 4000, "unit": "USD"}}
        assert_undecided(checked(tmp_path / "half", program, report(KEPT), [half]), "only the giver states it")

    def test_without_a_report_nobody_knows_the_developers(self, tmp_path: Path, program: Program) -> None:
        assert_undecided(checked(tmp_path, program, None, [PAID]), "developers: not stated")

    def test_a_report_that_contradicts_its_member_settles_nothing(self, tmp_path: Path, program: Program) -> None:
        run = checked(tmp_path, program, report(KEPT), [PAID], developers=3)
        assert_undecided(run, "contradict each other")

    def test_what_a_member_itself_says_is_too_little_is_so(self, tmp_path: Path, program: Program) -> None:
        run = checked(tmp_path, program, report({**KEPT, "payments": 7999}))
        assert_violation(run)
        said = "reports to the Open Source Pledge 7,999 USD for the year to 2025-12-31, less than 8,000 USD for 4"
        assert said in run.said("CC409")

    def test_it_pays_no_commons(self, tmp_path: Path, program: Program) -> None:
        build_acme(tmp_path, report({**KEPT, "payments": 800000}))
        web = build_web(tmp_path, license_="LicenseRef-Commons-Reciprocity-1.0")
        assert_violation(program.check(web.path))


def test_a_year_that_is_not_over_counts_nothing(tmp_path: Path, program: Program) -> None:
    run = checked(tmp_path, program, report({**KEPT, "dateYearEnding": "2026-12-31"}), developers=4)
    assert_violation(run)
    assert "a year that ends on 2026-12-31 and is not over; nothing of it counts yet" in run.said("CC409")


def test_a_year_of_long_ago_counts_nothing(tmp_path: Path, program: Program) -> None:
    assert_violation(checked(tmp_path, program, report({**KEPT, "dateYearEnding": "2023-12-31"}), developers=4))


def test_payments_to_projects_of_its_own_are_told(tmp_path: Path, program: Program) -> None:
    own = [{**PAID, "toOwnProject": True}, {**PAID, "toOwnProject": True, "date": "2024-12-31"}]
    run = checked(tmp_path, program, report(KEPT), own)
    assert_undecided(run)
    assert run.said("CC409").count("went to a project of its own") == 1
    assert "in which 8,000 USD on 2025-12-01 went to a project of its own" in run.said("CC409")


@pytest.mark.parametrize("direction", ["commons", "user"])
def test_a_misspelt_key_leaves_all_of_it_unknown(tmp_path: Path, program: Program, direction: str) -> None:
    wrong = report({**KEPT, "monetaryValueofTime": 0})
    if direction == "commons":
        run = checked(tmp_path, program, wrong, [PAID])
        assert_undecided(run, "pledge.json", "monetaryValueofTime")
        return
    build_web(tmp_path, [PAID])
    acme = build_acme(tmp_path, wrong, url="../web")
    run = program.check(acme.path)
    assert (run.code, "pledge.json" in run.out, "monetaryValueOfTime" in run.out) == (2, True, True)
    told = program("validate", "--allow-local", cwd=acme.path)
    assert (told.code, "pledge.json:" in told.err + told.out) == (2, True)


def test_a_member_that_checks_itself_sees_the_same(tmp_path: Path, program: Program) -> None:
    build_web(tmp_path, [PAID])
    acme = build_acme(tmp_path, report({**KEPT, "payments": 7999}), url="../web")
    run = program.check(acme.path)
    assert_compliant(run)
    assert "less than 8,000 USD" in run.said("CC409")
    assert program("validate", "--allow-local", cwd=acme.path).code == 0
    assert "CC409" in program("check", acme.path, "--allow-local", "--as-of", "2026-06-30").out


def test_the_file_has_to_be_there_as_it_was_pinned(tmp_path: Path, program: Program) -> None:
    acme = build_acme(tmp_path, report(KEPT))
    (acme.path / "pledge.json").write_text(report(YEAR))
    assert "the file has another hash" in program("validate", "--allow-local", cwd=acme.path).out
    (acme.path / "pledge.json").unlink()
    assert "is not a file of this repository" in program("validate", "--allow-local", cwd=acme.path).out


def test_a_report_that_is_missing_in_a_partial_clone_accuses_nobody(tmp_path: Path, program: Program) -> None:
    acme = build_acme(tmp_path / "far", report(KEPT))
    half = clone(acme, tmp_path / "acme", "--filter=blob:none", "--no-checkout")
    Built(half, ()).git("cat-file", "blob", "HEAD:.commons/usage.yaml")
    assert_undecided(program.check(build_web(tmp_path).path), "the party's own statement", "is missing")


def test_hostile_words_in_a_report_are_shown_harmless(tmp_path: Path, program: Program) -> None:
    wrong = json.dumps({"name": "A", "annualReports": [KEPT], "::error::\x1b[31m": 1}).replace("\\u001b", "\\u0007")
    run = checked(tmp_path, program, wrong)
    assert run.code == 3
    assert "\x1b" not in run.out + run.err
    assert "\x07" not in run.out + run.err
