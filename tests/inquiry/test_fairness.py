"""What counts: chatter clears nobody, honest work counts, and what cannot be read stays open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import ANA, BEN, Built, Commit, Special
from tests.federations import (
    ACME,
    BY_ANA,
    COOP,
    Json,
    build_commons,
    build_federation,
    build_user,
    commons_files,
    manifest,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation, object_of
from tests.program import Program, Run

CODE = "def run():\n    return 1\n"


def by_ben(day: int, files: Mapping[str, str | None]) -> Commit:
    return Commit(f"Work {day}", BEN, f"2026-03-{day:02}", files)


def declaring(declared: Json) -> dict[str, str]:
    """Write the manifests of the commons with more in commons.yaml."""
    files = commons_files()
    files[".commons/commons.yaml"] = json.dumps({**json.loads(files[".commons/commons.yaml"]), **declared})
    return files


def federation(root: Path, *commits: Commit, attributes: str = "", **declared: object) -> Path:
    """Build a commons that declares what counts, with its user."""
    build_user(root / "acme")
    files = declaring(declared) | ({".gitattributes": attributes} if attributes else {})
    return build_commons(root / "web", [BY_ANA, *commits], files).path


def tally(run: Run) -> Json:
    [verdict] = run.report["verdicts"]
    found: Json = verdict["tally"]
    return found


def left_out(run: Run) -> dict[str, int]:
    [verdict] = run.report["verdicts"]
    return {left["reason"]: left["number"] for left in verdict["tally"]["left_out"]}


def asking(*refinements: Json) -> dict[str, str]:
    """Write a license by which commercial use asks for contributions that pass `refinements`."""
    duty = {"action": "contribute", "label": "give", "refinement": refinements}
    use = {"uid": "giver", "action": "use", "label": "use by who gives", "duty": ["give"]}
    head = {"uid": "LicenseRef-asking", "title": "Asking", "description": "Asks.", "type": "Offer"}
    body = {**head, "profile": "commons/1", "conflict": "prohibit", "permission": [use], "duties": {"give": duty}}
    return {".commons/licenses/LicenseRef-asking.yaml": manifest("license", body)}


def of_kind(*kinds: str) -> Json:
    return {"leftOperand": "contribution.kind", "operator": "isAnyOf", "rightOperand": list(kinds)}


def at_least(number: int, operand: str = "count") -> Json:
    return {"leftOperand": operand, "operator": "gteq", "rightOperand": number}


class TestAGamer:
    def test_clears_nothing(self, tmp_path: Path, program: Program) -> None:
        moved = [
            by_ben(1, {"src/old.py": None, "src/new.py": CODE}),
            by_ben(2, {"src/new.py": None, "src/newer.py": CODE}),
        ]
        chatter = [made for day in (3, 5, 7) for made in (by_ben(day, {"a": "1\n"}), by_ben(day + 1, {"a": None}))]
        spaced = [by_ben(9, {"src/spaced.py": "def  run():\n    return 1\n"})]
        churn = [by_ben(day, {"yarn.lock": f"{day}\n"}) for day in (10, 11, 12)]
        made = [
            by_ben(13, {"web/app.min.js": "x\n", "api_pb2.py": "x\n"}),
            by_ben(14, {"vendor/lib.c": "x\n"}),
            by_ben(15, {"gen/api.ts": "x\n"}),
        ]
        begin = Commit("Lay out", ANA, "2026-02-02", {"src/old.py": CODE, "src/spaced.py": CODE})
        empty = Commit("Say a lot", BEN, "2026-03-16", {})
        commits = [begin, *moved, *chatter, *spaced, *churn, *made, empty]
        run = program.check(federation(tmp_path, *commits, attributes="gen/** linguist-generated\n"))
        assert_violation(run)
        assert left_out(run) == {"empty": 2, "generated": 5, "vendored": 1, "moved": 2, "taken-back": 6}
        assert tally(run)["counted"] == []

    def test_thirty_honest_commits_all_count(self, tmp_path: Path, program: Program) -> None:
        work = [by_ben(day, {f"src/{day}.py": f"x = {day}\n", "yarn.lock": f"{day}\n"}) for day in range(1, 31)]
        run = program.check(build_federation(tmp_path, commits=[BY_ANA, *work]).path)
        assert_compliant(run)
        assert (tally(run)["counted"], left_out(run)) == ([{"kind": "code", "number": 30}], {})


class TestPaths:
    LOCK = by_ben(1, {"yarn.lock": "1\n"})

    def test_a_commit_that_also_changes_what_counts_counts(self, tmp_path: Path, program: Program) -> None:
        both = by_ben(1, {"yarn.lock": "1\n", "package.json": "{}\n"})
        assert_compliant(program.check(federation(tmp_path, both)))

    def test_the_repository_says_that_a_file_is_not_generated(self, tmp_path: Path, program: Program) -> None:
        assert_violation(program.check(federation(tmp_path / "usual", self.LOCK)))
        said = federation(tmp_path / "said", self.LOCK, attributes="yarn.lock -linguist-generated\n")
        assert_compliant(program.check(said))

    def test_the_commons_excludes_paths(self, tmp_path: Path, program: Program) -> None:
        built = by_ben(1, {"web/dist/app.js": "1\n"})
        run = program.check(federation(tmp_path, built, excluded=["web/dist/"]))
        assert_violation(run)
        assert left_out(run) == {"excluded": 1}

    @pytest.mark.parametrize(("broken", "whose"), [("large", "the commons"), ("missing", "whoever runs the check")])
    def test_attributes_that_cannot_be_read_leave_open_what_counts(
        self, tmp_path: Path, program: Program, broken: str, whose: str
    ) -> None:
        text = "x linguist-generated\n" if broken == "missing" else "#" * (1 << 20) + "\n"
        path = federation(tmp_path, self.LOCK, by_ben(2, {"a": "1\n"}), attributes=text)
        if broken == "missing":
            object_of(Built(path, ()), "HEAD:.gitattributes").unlink()
        told = "whether some commits count", ".gitattributes of web cannot be read", f"(for {whose} to do)"
        assert_undecided(program.check(path), *told)

    def test_attributes_behind_a_link_are_none_as_for_git(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        link = Commit("Link", ANA, "2026-03-05", {".gitattributes": Special("120000", "/etc/passwd")})
        web = build_commons(tmp_path / "web", [BY_ANA, by_ben(2, {"a": "1\n"}), link])
        assert_compliant(program.check(web.path))

    def test_trees_that_are_missing_leave_it_open(self, tmp_path: Path, program: Program) -> None:
        built = build_federation(tmp_path, commits=[BY_ANA, by_ben(1, {"deep/a.py": "1\n"})])
        object_of(built, f"{built.ids[1]}:deep").unlink()
        assert_undecided(program.check(built.path), "whether some commits count")


class TestKinds:
    DOCS = by_ben(1, {"README.md": "Read\n"})
    BOTH = by_ben(2, {"src/a.py": "1\n", "docs/a.md": "1\n"})

    @pytest.mark.parametrize(
        ("asked", "decided"),
        [
            ((of_kind("documentation"), at_least(2)), True),
            ((of_kind("code"), at_least(1)), True),
            ((of_kind("code"), at_least(2)), False),
            ((of_kind("code", "documentation"), at_least(3)), False),
            ((at_least(3),), False),
            ((of_kind("translation"), at_least(1)), False),
            ((of_kind("review"), at_least(1)), False),
        ],
    )
    def test_a_commit_is_of_each_kind_it_touches_and_counts_once(
        self, tmp_path: Path, program: Program, asked: tuple[Json, ...], *, decided: bool
    ) -> None:
        build_user(tmp_path / "acme")
        files = commons_files(license="LicenseRef-asking") | asking(*asked)
        web = build_commons(tmp_path / "web", [BY_ANA, self.DOCS, self.BOTH], files)
        run = program.check(web.path)
        (assert_compliant if decided else assert_violation)(run)
        assert tally(run)["counted"] == [{"kind": "code", "number": 1}, {"kind": "documentation", "number": 1}]

    def test_the_commons_says_what_kind_its_files_are(self, tmp_path: Path, program: Program) -> None:
        kinds = [{"kind": "organising", "paths": ["minutes/"]}]
        run = program.check(federation(tmp_path, by_ben(1, {"minutes/may.md": "1\n"}), kinds=kinds))
        assert tally(run)["counted"] == [{"kind": "organising", "number": 1}]

    def test_unmapped_work_may_be_of_any_kind_but_is_no_review(self, tmp_path: Path, program: Program) -> None:
        user = {"uid": "acme", "name": "Acme", "uri": "https://acme.example", "kind": "company"}
        for place, kind in enumerate(("translation", "review")):
            root = tmp_path / kind
            build_user(root / "acme", user)
            parties = (COOP, without(ACME, "people"))
            files = commons_files(parties=parties, license="LicenseRef-asking") | asking(of_kind(kind), at_least(1))
            run = program.check(build_commons(root / "web", [BY_ANA, self.DOCS], files).path)
            (assert_undecided if place == 0 else assert_violation)(run)


class TestWorth:
    @pytest.mark.parametrize(
        ("declared", "asked", "decided"),
        [
            ({}, at_least(5), True),
            ({"caps": {"code": 2}}, at_least(4), True),
            ({"caps": {"code": 2}}, at_least(5), False),
            ({"caps": {"documentation": 1}}, at_least(5), True),
            ({"caps": {"code": 2}, "weights": {"code": 3}}, at_least(12, "contribution.points"), True),
            ({"caps": {"code": 2}, "weights": {"code": 3}}, at_least(13, "contribution.points"), False),
        ],
    )
    def test_of_a_day_no_more_counts_than_the_commons_lets_count(
        self, tmp_path: Path, program: Program, declared: Json, asked: Json, *, decided: bool
    ) -> None:
        build_user(tmp_path / "acme")
        work = [by_ben(day, {f"src/{number}.py": f"{number}\n"}) for number, day in enumerate((1, 1, 1, 2, 2))]
        files = declaring({"license": "LicenseRef-asking", **declared}) | asking(asked)
        run = program.check(build_commons(tmp_path / "web", [BY_ANA, *work], files).path)
        (assert_compliant if decided else assert_violation)(run)
        assert tally(run)["counted"] == [{"kind": "code", "number": 5}]


def test_every_party_sees_what_is_left_out_and_why(tmp_path: Path, program: Program) -> None:
    locks = [by_ben(day, {"yarn.lock": f"{day}\n"}) for day in range(1, 28)]
    web = build_federation(tmp_path, commits=[BY_ANA, *locks])
    options = ("why", "acme", web.path, "--allow-local", "--as-of", "2026-06-30")
    brief, long = program(*options).out, program(*options, "-v").out
    assert "27 left out: generated files" in brief
    assert f"commit {web.ids[27][:12]} (author, 2026-03-27)" in brief
    assert "22 more; -v shows 15 of them" in brief
    assert brief.count("(author, 2026-") == 5
    assert long.count("(author, 2026-") == 20
    assert "7 more, which the report does not name" in long
    assert "left out: 27 generated" in program("check", web.path, "--allow-local", "--as-of", "2026-06-30").out
    assert "yarn.lock" not in long


def test_who_uses_nothing_sees_it_too(tmp_path: Path, program: Program) -> None:
    lock = Commit("Lock", ANA, "2026-03-01", {"yarn.lock": "1\n"})
    web = build_federation(tmp_path, commits=[BY_ANA, lock])
    out = program("why", "coop-a", web.path, "--allow-local", "--as-of", "2026-06-30").out
    assert "1 left out: generated files" in out
