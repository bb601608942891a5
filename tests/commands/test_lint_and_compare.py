"""`licenses lint` and `licenses compare`, by the real program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commonscheck.documents import shipped_uids
from tests.program import Program

RULES = """\
commonscheck: license/1
uid: LicenseRef-broken
title: "For nobody \\u202e"
profile: commons/1
conflict: prohibit
parameters:
  size: {type: number, default: 5}
permission:
  - uid: none
    action: use
    constraint:
      - {leftOperand: party.headcount, operator: lt, rightOperand: 5}
      - {leftOperand: party.headcount, operator: gt, rightOperand: 10}
  - uid: small
    action: use
    constraint:
      - {leftOperand: party.headcount, operator: lt, rightOperand: 50}
"""
FILE = ".commons/licenses/broken.yaml"
UNREACHABLE = (
    f"{FILE}:12:9: warning[CC501] no party can ever take permission none: "
    "`party.headcount lt 5` and `party.headcount gt 10` can never be met together"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "commons" / ".commons" / "licenses"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text(RULES)
    return tmp_path / "commons"


class TestLint:
    def test_all_that_are_known(self, program: Program) -> None:
        run = program("licenses", "lint")
        assert (run.code, run.err) == (0, "")
        assert {line for line in run.out.splitlines() if line.endswith(": nothing found")} <= {
            f"{uid}: nothing found" for uid in shipped_uids()
        }

    def test_findings_lead_to_the_place(self, program: Program, home: Path) -> None:
        run = program("licenses", "lint", "LicenseRef-broken", cwd=home)
        assert run.code == 1
        assert run.out.splitlines() == [
            f"{FILE}:7:9: warning[CC504] parameter size is used nowhere: setting it changes nothing",
            "   = help: use it, or take it out",
            UNREACHABLE,
            "   = help: change what excludes it, or take the permission out",
            "LicenseRef-broken: 2 findings",
        ]

    def test_for_programs(self, program: Program, home: Path) -> None:
        run = program("licenses", "lint", "LicenseRef-broken", "PPL", "--format", "json", cwd=home)
        assert run.code == 1
        broken, ppl = json.loads(run.out)
        assert ppl == {"uid": "PPL", "findings": []}
        assert [(one["code"], one["rule"], one["line"]) for one in broken["findings"]] == [
            ("CC504", "size", 7),
            ("CC501", "none", 12),
        ]
        assert broken["findings"][1] == {
            "code": "CC501",
            "level": "warning",
            "rule": "none",
            "message": UNREACHABLE.partition("] ")[2],
            "path": FILE,
            "line": 12,
            "column": 9,
            "help": "change what excludes it, or take the permission out",
        }

    def test_notes_need_no_mending(self, program: Program, home: Path) -> None:
        file = home / ".commons" / "licenses" / "broken.yaml"
        file.write_text(
            RULES.replace("gt, rightOperand: 10", "lteq, rightOperand: 10").replace(
                "parameters:\n  size: {type: number, default: 5}\n", ""
            )
        )
        run = program("licenses", "lint", "LicenseRef-broken", cwd=home)
        assert (run.code, "note[CC506] permission none is never needed" in run.out) == (0, True)

    def test_faulty_files_and_unknown_names(self, program: Program, home: Path) -> None:
        run = program("licenses", "lint", "LicenseRef-brokn", cwd=home)
        assert (run.code, "did you mean LicenseRef-broken?" in run.err) == (2, True)
        (home / ".commons" / "licenses" / "broken.yaml").write_text(RULES.replace("lt,", "less,"))
        assert program("licenses", "lint", cwd=home).code == 2


class TestCompare:
    ARGUMENTS = ("licenses", "compare", "PPL", "PolyForm-Small-Business-1.0.0", "--as-of", "2026-06-30")

    def test_a_table_then_the_least_differences(self, program: Program) -> None:
        run = program(*self.ARGUMENTS)
        assert (run.code, run.err) == (0, "")
        lines = run.out.splitlines()
        assert lines[0].split() == ["PPL", "PolyForm-Small-Business-1.0.0"]
        assert ["start-up", "forbids", "allows", "differs"] in [line.split() for line in lines]
        place = lines.index("  - worker co-op (people working for the party: 100)")
        assert lines[place + 1 : place + 3] == [
            "    PPL allows: worker-owned-commercial (4(c))",
            "    PolyForm-Small-Business-1.0.0 forbids: no permission holds",
        ]
        assert max(map(len, lines)) <= 80
        assert "What was not tried may differ, too" in run.out
        assert program(*self.ARGUMENTS).out == run.out

    def test_for_programs_and_for_pages(self, program: Program) -> None:
        data = json.loads(program(*self.ARGUMENTS, "--format", "json").out)
        assert [(row["name"], row["first"]["verdict"], row["differs"]) for row in data["archetypes"]][:2] == [
            ("hobbyist", "compliant", True),
            ("worker co-op", "compliant", False),
        ]
        assert all(one["first"]["verdict"] != one["second"]["verdict"] for one in data["differences"])
        page = program(*self.ARGUMENTS, "--format", "markdown").out.splitlines()
        assert page[0].startswith("## PPL and PolyForm")
        assert [line.count("|") for line in page if line.startswith("|")] == [5] * 7
        assert len([line for line in page if line.startswith("* ")]) == len(data["differences"])

    def test_a_license_with_itself(self, program: Program) -> None:
        run = program("licenses", "compare", "PPL", "PPL")
        assert (run.code, "\nno difference found\n" in run.out) == (0, True)
        page = program("licenses", "compare", "PPL", "PPL", "--format", "markdown").out
        assert "\nno difference found\n" in page

    def test_one_of_the_working_folder(self, program: Program, home: Path) -> None:
        run = program("licenses", "compare", "LicenseRef-broken", "PPL", cwd=home)
        assert (run.code, "LicenseRef-broken" in run.out) == (0, True)

    def test_long_names_fit(self, program: Program) -> None:
        names = ("LicenseRef-Commons-Reciprocity-1.0", "PolyForm-Noncommercial-1.0.0")
        run = program("licenses", "compare", *names)
        assert (run.code, max(map(len, run.out.splitlines()[:30])) <= 80) == (0, True)
        assert f"    {names[0]}: " in run.out

    def test_an_unknown_one(self, program: Program) -> None:
        run = program("licenses", "compare", "PPL", "PolyForm-Small-Business")
        assert (run.code, "did you mean PolyForm-Small-Business-1.0.0?" in run.err) == (2, True)
