"""`licenses list` and `licenses test`, by the real program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commonscheck.documents import shipped_uids
from tests.documents.helpers import LICENSE
from tests.program import ROOT, Program

RULES = """\
commonscheck: license/1
uid: LicenseRef-small
title: For the small
status: draft
profile: commons/1
conflict: prohibit
permission:
  - uid: small
    action: use
    constraint:
      - {leftOperand: party.headcount, operator: lt, rightOperand: 100}
"""
CASES = """\
commonscheck: rule-tests/1
license: LicenseRef-small
date: 2026-06-30
cases:
  - name: ninety-nine people  # one less
    given: {party: {facts: {headcount: {value: 99}}}}
    expect: {verdict: compliant, route: small}  # as it should be
"""
EDGE = """\
  - name: a hundred people
    given: {party: {facts: {headcount: {value: 100}}}}
    expect: {verdict: violation}
"""
UNNOTICED = "raising `party.headcount lt 100` by 1 in permission small"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "commons"
    (folder / ".commons" / "licenses" / "cases").mkdir(parents=True)
    (folder / ".commons" / "licenses" / "small.yaml").write_text(RULES)
    return folder


@pytest.fixture
def cases(home: Path) -> Path:
    file = home / ".commons" / "licenses" / "cases" / "small.yaml"
    file.write_text(CASES + EDGE)
    return file


class TestList:
    def test_shipped_ones_with_status_and_title(self, program: Program) -> None:
        run = program("licenses", "list")
        assert run.code == 0
        assert {line.split()[0] for line in run.out.splitlines()} == shipped_uids()
        [line] = [line for line in run.out.splitlines() if line.startswith("PPL ")]
        assert line.split(maxsplit=2) == ["PPL", "stable", "Peer Production License"]

    def test_columns_are_as_wide_as_what_stands_in_them(self, program: Program, home: Path) -> None:
        (home / ".commons" / "licenses" / "small.yaml").write_text(RULES.replace("draft", "experimental"))
        lines = program("licenses", "list", cwd=home).out.splitlines()
        [small] = [line for line in lines if line.startswith("LicenseRef-small ")]
        [ppl] = [line for line in lines if line.startswith("PPL ")]
        assert " experimental  For the small" in small
        assert ppl.index("Peer") == small.index("For the small")

    def test_those_of_the_working_folder_too(self, program: Program, home: Path) -> None:
        lines = program("licenses", "list", cwd=home).out.splitlines()
        assert len(lines) == len(shipped_uids()) + 1
        assert any(line.split(maxsplit=2) == ["LicenseRef-small", "draft", "For the small"] for line in lines)

    def test_faulty_ones_are_told(self, program: Program, home: Path) -> None:
        (home / ".commons" / "licenses" / "small.yaml").write_text(RULES.replace("LicenseRef-small", "PPL"))
        run = program("licenses", "list", cwd=home)
        assert (run.code, "CC113" in run.out) == (2, True)


class TestOutcomes:
    def test_all_is_well(self, program: Program, home: Path, cases: Path) -> None:
        assert cases.is_file()
        run = program("licenses", "test", "LicenseRef-small", "--threshold", 100, "--mutate", cwd=home)
        expected = "LicenseRef-small: 2 cases, condition coverage 100 % (2 of 2), 6 of 6 mutants noticed\n"
        assert (run.code, run.out, run.err) == (0, expected, "")

    def test_a_case_that_fails_is_shown_with_its_place(self, program: Program, home: Path, cases: Path) -> None:
        cases.write_text(CASES.replace("value: 99", "value: 100"))
        run = program("licenses", "test", "LicenseRef-small", "--mutate", cwd=home)
        assert run.code == 1
        failed = "verdict is violation, expected compliant; route is nothing, expected small"
        assert run.out.splitlines() == [
            "LicenseRef-small: 1 case, 1 failed, condition coverage 50 % (1 of 2)",
            f"  .commons/licenses/cases/small.yaml:5:11: ninety-nine people: {failed}",
            "  .commons/licenses/small.yaml:11:9: `party.headcount lt 100` in permission small is never true",
        ]

    def test_coverage_below_the_threshold(self, program: Program, home: Path, cases: Path) -> None:
        cases.write_text(CASES)
        codes = [program("licenses", "test", "LicenseRef-small", "--threshold", n, cwd=home).code for n in (50, 51)]
        assert codes == [0, 1]
        assert "is never false" in program("licenses", "test", "LicenseRef-small", cwd=home).out

    def test_a_mutant_that_no_case_notices(self, program: Program, home: Path, cases: Path) -> None:
        cases.write_text((CASES + EDGE).replace("value: 100", "value: 900"))
        run = program("licenses", "test", "LicenseRef-small", "--mutate", cwd=home)
        assert run.code == 1
        assert f"  .commons/licenses/small.yaml:11:9: {UNNOTICED} changes no test" in run.out.splitlines()

    def test_without_cases_nothing_is_tested(self, program: Program, home: Path) -> None:
        run = program("licenses", "test", "LicenseRef-small", cwd=home)
        assert (run.code, run.out) == (1, "LicenseRef-small: no cases\n")

    def test_all_that_are_known(self, program: Program, home: Path, cases: Path) -> None:
        assert cases.is_file()
        run = program("licenses", "test", "--threshold", 100, cwd=home)
        assert run.code == 0
        assert {line.partition(":")[0] for line in run.out.splitlines()} == {*shipped_uids(), "LicenseRef-small"}

    def test_own_cases_of_a_shipped_license(self, program: Program, home: Path, cases: Path) -> None:
        text = CASES.replace("LicenseRef-small", "PolyForm-Small-Business-1.0.0").replace(", route: small", "")
        cases.write_text(text.replace("compliant", "undecided"))
        run = program("licenses", "test", "PolyForm-Small-Business-1.0.0", cwd=home)
        shipped, own = run.out.splitlines()[:2]
        assert (run.code, "coverage 100 %" in shipped, ": 1 case, " in own) == (0, True, True)
        assert program("licenses", "list", cwd=home).out.count("PolyForm-Small") == 1

    def test_an_unknown_license(self, program: Program) -> None:
        run = program("licenses", "test", "PPLL")
        assert (run.code, "there is no license 'PPLL'" in run.err, "did you mean PPL?" in run.err) == (2, True, True)

    @pytest.mark.parametrize("name", ["licenseref-SMALL", "for the small"])
    def test_a_license_by_another_name(self, program: Program, home: Path, cases: Path, name: str) -> None:
        assert cases.is_file()
        run = program("licenses", "test", name, "LicenseRef-small", cwd=home)
        assert (run.code, run.out.count("LicenseRef-small: 2 cases, ")) == (0, 1)


class TestSurvivors:
    def test_a_listed_one_is_excused(self, program: Program, home: Path, cases: Path) -> None:
        far = (CASES + EDGE).replace("value: 100", "value: 101")
        names = (UNNOTICED, "reading `party.headcount lt 100` with lteq in permission small")
        rows = "".join(f"  - {{mutant: {name}, reason: nobody counts that closely}}\n" for name in names)
        cases.write_text(f"{far}survivors:\n{rows}")
        run = program("licenses", "test", "LicenseRef-small", "--mutate", cwd=home)
        assert (run.code, "4 of 6 mutants noticed, 2 listed with a reason\n" in run.out) == (0, True)

    @pytest.mark.parametrize(
        ("name", "why"),
        [
            (UNNOTICED, "the case 'a hundred people' notices it"),
            ("raising something", "no change of the license has this name"),
        ],
    )
    def test_one_that_does_not_survive_is_a_fault(
        self, program: Program, home: Path, cases: Path, name: str, why: str
    ) -> None:
        cases.write_text(f"{CASES}{EDGE}survivors:\n  - {{mutant: {name}, reason: none}}\n")
        run = program("licenses", "test", "LicenseRef-small", "--mutate", cwd=home)
        assert run.code == 2
        assert ".commons/licenses/cases/small.yaml:12:14" in run.out
        assert why in run.out
        assert program("licenses", "test", "LicenseRef-small", cwd=home).code == 0


class TestUpdate:
    def test_wrong_answers_are_rewritten_and_comments_kept(self, program: Program, home: Path, cases: Path) -> None:
        before = CASES.replace("value: 99", "value: 100")
        cases.write_text(before + EDGE)
        run = program("licenses", "test", "LicenseRef-small", "--update", cwd=home)
        assert (run.code, "failed" in run.out) == (0, False)
        rewrote = "  rewrote ninety-nine people: violation (was compliant); route nothing (was small)"
        assert [line for line in run.out.splitlines() if "rewrote" in line] == [rewrote]
        expected = before.replace("{verdict: compliant, route: small}", "{verdict: violation}") + EDGE
        assert cases.read_text() == expected
        assert [path.name for path in cases.parent.iterdir()] == ["small.yaml"]

    def test_right_answers_are_left_alone(self, program: Program, home: Path, cases: Path) -> None:
        cases.chmod(0o444)
        run = program("licenses", "test", "LicenseRef-small", "--update", cwd=home)
        assert (run.code, "rewrote" in run.out) == (0, False)
        assert cases.read_text() == CASES + EDGE

    def test_shipped_ones_are_updated_where_they_are_kept(self, program: Program, tmp_path: Path) -> None:
        copy = tmp_path / "checkout"
        for name in ("commonscheck", "licenses", "schemas"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "pyproject.toml").touch()
        file = copy / "licenses" / "cases" / "PPL.yaml"
        text = file.read_text()
        file.write_text(text.replace("route: noncommercial", "route: worker-owned-commercial", 1))
        there = program.with_variables(PYTHONPATH=str(copy))
        refused = there("licenses", "test", "PPL", "--update", cwd=tmp_path)
        assert (refused.code, "licenses/cases/PPL.yaml cannot be updated from here" in refused.err) == (2, True)
        assert there("licenses", "test", "PPL", "--update", cwd=copy).code == 0
        assert file.read_text() == text


class TestFaults:
    def test_cases_of_a_license_that_is_not_there(self, program: Program, home: Path, cases: Path) -> None:
        cases.write_text(CASES.replace("LicenseRef-small", "LicenseRef-big"))
        run = program("licenses", "test", cwd=home)
        assert (run.code, ".commons/licenses/cases/small.yaml:2:10" in run.out) == (2, True)

    def test_two_files_for_one_license(self, program: Program, home: Path, cases: Path) -> None:
        (cases.parent / "again.yaml").write_text(CASES)
        run = program("licenses", "test", cwd=home)
        assert (run.code, '"LicenseRef-small" is the license of another entry already' in run.out) == (2, True)

    @pytest.mark.parametrize("linked", [".commons", "licenses", "licenses/small.yaml", "licenses/cases"])
    def test_links_are_refused(self, program: Program, tmp_path: Path, home: Path, cases: Path, linked: str) -> None:
        there = home / ".commons" / linked if linked != ".commons" else home / linked
        there.symlink_to(there.rename(tmp_path / "away"))
        for command in (("list",), ("test", "LicenseRef-small")):
            run = program("licenses", *command, cwd=home)
            assert (run.code, "CC112" in run.out, "LicenseRef-small:" in run.out) == (2, True, False)
        assert cases.exists()

    def test_either_ending_is_read(self, program: Program, home: Path, cases: Path) -> None:
        rules = home / ".commons" / "licenses" / "small.yaml"
        rules.rename(rules.with_suffix(".yml"))
        cases.rename(cases.with_suffix(".yml"))
        run = program("licenses", "test", "LicenseRef-small", cwd=home)
        assert (run.code, run.out.startswith("LicenseRef-small: 2 cases")) == (0, True)

    def test_validate_reads_cases_too(self, program: Program, home: Path, cases: Path) -> None:
        assert program("validate", home).out == "2 files without fault\n"
        for old, new, code in (
            ("route: small", "rout: small", "CC102"),
            ("route: small", "route: large", "CC107"),
            ("LicenseRef-small", "LicenseRef-large", "CC107"),
        ):
            cases.write_text(CASES.replace(old, new))
            run = program("validate", home)
            assert (run.code, new.split()[-1] in run.out, code in run.out) == (2, True, True)

    def test_hostile_names_are_shown_not_obeyed(self, program: Program, home: Path, cases: Path) -> None:
        (home / ".commons" / "licenses" / "small.yaml").write_text(LICENSE)
        evil = '"\\e[2J\\u202e"'
        cases.write_text(
            f"{CASES}  - {{name: {evil}, given: {{}}, expect: {{verdict: compliant}}}}\n".replace(
                "route: small}", "route: small-party}"
            )
        )
        run = program("licenses", "test", "LicenseRef-small", cwd=home)
        assert run.code == 1
        assert "\\x1b[2J\\u{202e}: verdict is undecided" in run.out
        assert "\x1b" not in run.out
