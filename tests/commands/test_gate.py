"""What a run takes as accepted: waivers, a baseline, and what is older than a change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonscheck.model.acceptance import ACCEPTABLE
from tests.builders import ANA, BEN, Built, Commit, add_commits, build_repository, run_git_in
from tests.federations import (
    BY_ANA,
    BY_BEN,
    USER,
    Json,
    build_commons,
    build_federation,
    build_user,
    commons_files,
    manifest,
    usage_files,
    without,
)
from tests.program import AS_OF, Program, Run

WAIVER: Json = {
    "code": "CC201",
    "subject": "acme -> web-commons",
    "reason": "agreed-otherwise",
    "note": "contract of 2026-03-01",
    "since": "2026-03-01",
    "until": "2027-03-01",
    "owner": "Ana of Coop A",
}
LATER = replace(BY_BEN, date="2026-05-01")
WAIVERS = ".commons/waivers.yaml"
# The time to repair of the license has ended on the day of the tests.
NOTICES = [{"party": "acme", "date": "2026-01-15"}]


def waivers(*rows: Json) -> dict[str, str]:
    return {WAIVERS: manifest("waivers", {"waivers": list(rows)})}


def violated(root: Path, files: Mapping[str, str] | None = None) -> Built:
    """Build a commons whose user gave nothing, and is in violation."""
    build_user(root / "acme")
    return build_commons(root / "web", [BY_ANA], {**commons_files(notices=NOTICES), **(files or {})})


def change(built: Built, files: Mapping[str, str | None], branch: str = "main") -> None:
    """Commit to the commons, on a branch that is then checked out."""
    known = built.git("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads").split()
    start = "" if branch in known else "main"
    add_commits(built.path, [Commit("Change", ANA, "2026-04-02", files, branch, start)], head="main")
    built.git("checkout", "-q", branch)


def accepted(run: Run) -> dict[str, str]:
    """Give the ground on which each accepted finding is, by code and subject."""
    found = [one for one in run.report["findings"] if one["accepted"]]
    return {f"{one['code']} {one['subject']}": one["accepted"]["ground"] for one in found}


def codes(run: Run) -> list[str]:
    return [one["code"] for one in run.report["findings"] if not one["accepted"]]


class TestWaivers:
    """Exceptions for a time."""

    def test_a_waived_violation_is_shown_and_does_not_fail(self, tmp_path: Path, program: Program) -> None:
        run = program.check(violated(tmp_path, waivers(WAIVER)).path)
        assert run.code == 0
        assert accepted(run) == {"CC201 acme→web-commons": "waiver"}
        [finding] = [one for one in run.report["findings"] if one["accepted"]]
        assert finding["level"] == "error"
        assert finding["accepted"]["owner"] == "Ana of Coop A"
        assert finding["accepted"]["until"] == "2027-03-01"
        assert "contract of 2026-03-01" in finding["accepted"]["why"]
        [verdict] = run.report["verdicts"]
        assert (verdict["state"], verdict["accepted"]["ground"]) == ("violation", "waiver")
        assert run.report["summary"]["accepted"] == {"waiver": 1, "baseline": 0, "before": 0}

    def test_no_waivers_looks_past_them(self, tmp_path: Path, program: Program) -> None:
        run = program.check(violated(tmp_path, waivers(WAIVER)).path, "--no-waivers")
        assert (run.code, accepted(run)) == (1, {})

    def test_why_says_that_it_is_waived(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, waivers(WAIVER))
        out = program("why", "acme", web.path, "--allow-local", "--as-of", AS_OF).out
        assert "violation, waived" in out
        assert "Ana of Coop A answers for it" in out

    @pytest.mark.parametrize(
        ("day", "code", "told"),
        [
            ("2026-02-28", 1, "CC603"),
            ("2026-03-01", 0, ""),
            ("2027-02-28", 0, ""),
            ("2027-03-01", 1, "CC601"),
        ],
    )
    def test_it_counts_from_since_on_and_before_until(
        self, tmp_path: Path, program: Program, day: str, code: int, told: str
    ) -> None:
        web = violated(tmp_path, waivers(WAIVER))
        run = program("check", web.path, "--allow-local", "--as-of", day, "--format", "json")
        assert run.code == code
        assert [one for one in codes(run) if one.startswith("CC6")] == [told] * bool(told)

    def test_of_an_expired_one_both_are_told(self, tmp_path: Path, program: Program) -> None:
        expired = without(WAIVER, since="2025-06-01", until="2026-06-01")
        run = program.check(violated(tmp_path, waivers(expired)).path)
        assert run.code == 1
        assert codes(run)[0] == "CC201"
        assert "ended on 2026-06-01; what it waived counts again" in run.said("CC601")
        assert ".commons/waivers.yaml" in str(next(one for one in run.report["findings"] if one["code"] == "CC601"))

    def test_one_that_nothing_needs_is_a_warning(self, tmp_path: Path, program: Program) -> None:
        build_federation(tmp_path)
        web = tmp_path / "web"
        add_commits(web, [Commit("Waive", files=waivers(WAIVER), date="2026-04-02")])
        run = program.check(web)
        assert run.code == 0
        assert "no finding needs the waiver of CC201 for acme→web-commons" in run.said("CC602")

    def test_one_that_misspells_is_told_what_is_near(self, tmp_path: Path, program: Program) -> None:
        run = program.check(violated(tmp_path, waivers(without(WAIVER, subject="amce→web-commons"))).path)
        assert run.code == 1
        assert "is it acme→web-commons?" in run.said("CC602")

    def test_one_of_another_code_is_told_which_is_found(self, tmp_path: Path, program: Program) -> None:
        run = program.check(violated(tmp_path, waivers(without(WAIVER, code="CC203"))).path)
        assert run.code == 1
        assert "found is CC201" in run.said("CC602")

    def test_one_is_not_called_unused_while_nobody_can_tell(self, tmp_path: Path, program: Program) -> None:
        web = build_commons(tmp_path / "web", [BY_ANA], {**commons_files(), **waivers(WAIVER)})
        run = program.check(web.path)  # the repository of acme is away
        assert (run.code, "CC602" in codes(run), "CC305" in codes(run)) == (3, False, True)

    @pytest.mark.parametrize("code", ["CC301", "CC302"])
    def test_what_is_open_can_be_waived_with_its_own_code_only(
        self, tmp_path: Path, program: Program, code: str
    ) -> None:
        users = [{"party": {"uid": "acme", "name": "Acme"}, "uses": [{"purpose": "commercial"}]}]
        files = {**commons_files(users=users), **waivers(without(WAIVER, code=code))}
        run = program.check(build_commons(tmp_path / "web", [BY_ANA], files).path)
        assert run.code == (0 if code == "CC302" else 3)


class TestWhoMayWaive:
    """Nobody clears themselves."""

    def test_a_proposed_waiver_does_not_count(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path)
        change(web, waivers(WAIVER), "topic")
        run = program.check(web.path)
        assert (run.code, accepted(run)) == (1, {})
        assert "only proposed" in run.said("CC603")

    def test_one_that_is_proposed_and_misspells_is_told_what_is_near(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path)
        change(web, waivers(without(WAIVER, subject="amce→web-commons")), "topic")
        assert "is it acme→web-commons?" in program.check(web.path).said("CC603")

    def test_a_longer_time_that_is_proposed_does_not_count(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, waivers(without(WAIVER, since="2025-06-01", until="2026-06-01")))
        change(web, waivers(WAIVER), "topic")
        run = program.check(web.path)
        assert run.code == 1
        assert "CC601" in codes(run)

    def test_an_earlier_start_that_is_proposed_does_not_count(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, waivers(without(WAIVER, since="2026-07-15")))
        change(web, waivers(WAIVER), "topic")
        run = program.check(web.path)
        assert run.code == 1
        assert "it begins on 2026-07-15" in run.said("CC603")

    def test_taking_one_out_counts_at_once(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, waivers(WAIVER))
        change(web, {WAIVERS: None}, "topic")
        assert program.check(web.path).code == 1

    def test_where_nobody_can_tell_what_is_accepted_none_counts(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, waivers(WAIVER))
        web.git("branch", "-m", "main", "trunk")
        run = program.check(web.path)
        assert run.code != 0
        assert "CC603" in codes(run)

    def test_a_user_cannot_waive_its_violation_in_its_own_run(self, tmp_path: Path, program: Program) -> None:
        build_commons(tmp_path / "web", [BY_ANA], commons_files(notices=NOTICES))
        use = {"commons": "web-commons", "url": "../web", "purpose": "commercial", "since": "2024-01-01"}
        files = {**usage_files(uses=[use]), **waivers(WAIVER)}
        acme = build_repository(tmp_path / "acme", [Commit("State", author=BEN, files=files)])
        run = program.check(acme.path)
        assert (run.code, accepted(run)) == (1, {})
        assert "a violation is for the commons to waive" in run.said("CC603")

    def test_a_user_may_live_with_what_is_open(self, tmp_path: Path, program: Program) -> None:
        build_commons(tmp_path / "web", [BY_ANA], commons_files(notices=NOTICES))
        use = {"commons": "web-commons", "url": "../web", "purpose": "commercial", "since": "2024-01-01"}
        party = without(USER, "peopleComplete", "kind")
        files = {**usage_files(party, uses=[use]), **waivers(without(WAIVER, code="CC301"))}
        acme = build_repository(tmp_path / "acme", [Commit("State", author=BEN, files=files)])
        run = program.check(acme.path)
        assert (run.code, accepted(run)) == (0, {"CC301 acme→web-commons": "waiver"})

    def test_waivers_of_a_user_do_nothing_where_the_commons_is_checked(self, tmp_path: Path, program: Program) -> None:
        files = {**usage_files(), **waivers(WAIVER)}
        build_repository(tmp_path / "acme", [Commit("State", author=BEN, files=files)])
        run = program.check(build_commons(tmp_path / "web", [BY_ANA], commons_files(notices=NOTICES)).path)
        assert (run.code, accepted(run), [one for one in codes(run) if one > "CC6"]) == (1, {}, [])

    def test_nothing_checked_and_faults_cannot_be_waived(self) -> None:
        assert not {"CC303", "CC304", "CC305"} & set(ACCEPTABLE)
        assert not [code for code in ACCEPTABLE if code.startswith("CC1")]


FILE = "baseline.json"


@pytest.fixture
def web(tmp_path: Path, program: Program) -> Built:
    """Give a commons in violation with its baseline in the working folder."""
    built = violated(tmp_path)
    run = baseline(program, "create", built)
    assert (run.code, run.err) == (0, "")
    return built


def baseline(program: Program, name: str, built: Built, *options: object) -> Run:
    fixed = ("--baseline", FILE, "--allow-local", "--as-of", AS_OF)
    return program("baseline", name, built.path, *fixed, *options)


def held(program: Program) -> Any:  # noqa: ANN401 - JSON
    return json.loads((program.home / FILE).read_text("utf-8"))


class TestBaseline:
    """Only new findings fail."""

    def test_what_it_holds_does_not_fail_and_is_shown(self, web: Built, program: Program) -> None:
        run = program.check(web.path, "--baseline", FILE)
        assert run.code == 0
        assert accepted(run) == {"CC201 acme→web-commons": "baseline"}
        assert "accepted as of 2026-06-30 in baseline.json" in run.out
        plain = program("check", web.path, "--allow-local", "--as-of", AS_OF, "--baseline", FILE).out
        assert "baseline[CC201] Acme uses web-commons" in plain
        assert "1 violation (1 in the baseline), 0 undecided" in plain

    def test_a_new_finding_fails(self, tmp_path: Path, web: Built, program: Program) -> None:
        build_user(tmp_path / "bolt", without(USER, uid="bolt", name="Bolt", uri="https://bolt.example"))
        users = [{"url": "../acme", "party": "acme"}, {"url": "../bolt", "party": "bolt"}]
        change(web, commons_files(users=users, notices=NOTICES))
        run = program.check(web.path, "--baseline", FILE)
        assert run.code == 1
        assert "Bolt uses web-commons" in run.said("CC203")
        assert accepted(run) == {"CC201 acme→web-commons": "baseline"}

    def test_a_second_use_of_the_same_kind_is_new(self, tmp_path: Path, web: Built, program: Program) -> None:
        use = {"commons": "web-commons", "purpose": "commercial", "since": "2024-01-01"}
        files = usage_files(uses=[use, without(use, action=["modify"])])
        add_commits(tmp_path / "acme", [Commit("Use more", author=BEN, files=files)])
        run = program.check(web.path, "--baseline", FILE)
        assert (run.code, codes(run).count("CC201"), len(accepted(run))) == (1, 1, 1)

    def test_it_is_sorted_and_holds_nobodys_line(self, web: Built, program: Program) -> None:
        found = held(program)
        assert list(found) == ["commonscheck", "asOf", "findings"]
        assert list(found["findings"]) == ["CC201"]
        assert list(found["findings"]["CC201"].values()) == [["acme→web-commons"]]
        text = (program.home / FILE).read_text("utf-8")
        assert "acme→web-commons" in text  # as people read it
        assert "usage.yaml" not in text
        assert web.path.as_posix() not in text

    def test_moving_lines_changes_nothing(self, tmp_path: Path, web: Built, program: Program) -> None:
        moved = "# moved\n# down\n" + usage_files()[".commons/usage.yaml"]
        add_commits(tmp_path / "acme", [Commit("Move", author=BEN, files={".commons/usage.yaml": moved})])
        assert program.check(web.path, "--baseline", FILE).code == 0

    def test_create_never_writes_over_one(self, web: Built, program: Program) -> None:
        before = (program.home / FILE).read_bytes()
        run = baseline(program, "create", web)
        assert run.code == 2
        assert "baseline prune" in run.err
        assert (program.home / FILE).read_bytes() == before

    def test_the_same_findings_give_the_same_bytes(self, web: Built, program: Program) -> None:
        before = (program.home / FILE).read_bytes()
        (program.home / FILE).unlink()
        baseline(program, "create", web, "--jobs", "8")
        assert (program.home / FILE).read_bytes() == before

    def test_settled_findings_are_told_and_pruned(self, web: Built, program: Program) -> None:
        add_commits(web.path, [LATER])
        run = program.check(web.path, "--baseline", FILE)
        assert run.code == 0
        assert "1 finding of the baseline is gone" in run.said("CC604")
        assert "CC201 acme→web-commons" in run.said("CC604")
        pruned = baseline(program, "prune", web)
        assert (pruned.code, pruned.out) == (0, "took 1 finding out of baseline.json: 0 left\n")
        assert held(program)["findings"] == {}
        assert "CC604" not in codes(program.check(web.path, "--baseline", FILE))
        assert baseline(program, "prune", web).out == "nothing to take out of baseline.json: 0 findings\n"

    def test_what_comes_back_after_pruning_fails(self, tmp_path: Path, web: Built, program: Program) -> None:
        head = web.head
        add_commits(web.path, [LATER])
        baseline(program, "prune", web)
        web.git("update-ref", "refs/heads/main", head)
        assert program.check(tmp_path / "web", "--baseline", FILE).code == 1

    def test_what_could_not_be_looked_into_stays(self, tmp_path: Path, web: Built, program: Program) -> None:
        (tmp_path / "acme").rename(tmp_path / "away")
        run = program.check(web.path, "--baseline", FILE)
        assert run.code == 3  # the violation was accepted, that nobody can tell was not
        assert "CC604" not in codes(run)
        assert baseline(program, "prune", web).out.startswith("nothing to take out")
        (tmp_path / "away").rename(tmp_path / "acme")
        assert program.check(web.path, "--baseline", FILE).code == 0

    def test_undecided_for_want_of_evidence_is_counted(self, tmp_path: Path, program: Program) -> None:
        web = build_commons(tmp_path / "web", [BY_ANA])  # the repository of acme is away
        run = baseline(program, "create", web)
        assert run.out == "wrote baseline.json: 1 CC302; 1 of them for want of evidence that could not be read\n"
        run = program("check", web.path, "--allow-local", "--as-of", AS_OF, "--baseline", FILE)
        assert run.code == 0
        assert "1 undecided (1 in the baseline, 1 of these for want of evidence)" in run.out

    def test_nothing_checked_is_never_accepted(self, tmp_path: Path, program: Program) -> None:
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[]))
        assert baseline(program, "create", web).out == "wrote baseline.json: no findings\n"
        assert program.check(web.path, "--baseline", FILE).code == 3

    def test_a_violation_whose_time_to_repair_ends_is_new(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, commons_files(notices=[{"party": "acme", "date": "2026-06-15"}]))
        baseline(program, "create", web)
        assert held(program)["findings"].keys() == {"CC203"}
        fixed = ("--allow-local", "--format", "json", "--baseline", FILE)
        assert program("check", web.path, "--as-of", "2026-06-30", *fixed).code == 0
        assert program("check", web.path, "--as-of", "2026-12-30", *fixed).code == 1

    def test_waived_findings_stay_out_of_it(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path, waivers(WAIVER))
        assert baseline(program, "create", web).out == "wrote baseline.json: no findings\n"

    def test_faulty_manifests_give_nothing_to_accept(self, tmp_path: Path, program: Program) -> None:
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="PPLL"))
        run = baseline(program, "create", web)
        assert run.code == 2
        assert "CC107" in run.out
        assert not (program.home / FILE).exists()


class TestBaselineFile:
    """The file may be anything."""

    def test_faults_are_told_with_their_place(self, web: Built, program: Program) -> None:
        (program.home / FILE).write_text('{"commonscheck": "baseline/1",\n "asOf": "today", "findings": {}}', "utf-8")
        run = program("check", web.path, "--baseline", FILE)
        assert (run.code, run.err) == (2, "")
        assert "baseline.json:2:10: error[CC105]" in run.out

    @pytest.mark.parametrize("kind", ["missing", "link", "folder"])
    def test_only_a_regular_file_is_read(self, tmp_path: Path, web: Built, program: Program, kind: str) -> None:
        file = program.home / FILE
        file.rename(tmp_path / "real.json")
        if kind == "link":
            file.symlink_to(tmp_path / "real.json")
        elif kind == "folder":
            file.mkdir()
        run = program("check", web.path, "--baseline", FILE)
        assert (run.code, run.out) == (2, "")
        assert "baseline" in run.err

    def test_more_than_it_can_hold_is_refused(self, tmp_path: Path, program: Program) -> None:
        uids = [f"user-{number:05}" for number in range(3)]
        users = [{"party": {"uid": uid, "name": uid}, "uses": [{"purpose": "commercial"}]} for uid in uids]
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=users))
        assert baseline(program, "create", web).out.startswith("wrote baseline.json: 3 CC302")
        rule, subjects = next(iter(held(program)["findings"]["CC302"].items()))
        assert subjects == [f"{uid}→web-commons" for uid in uids]
        many = {"commonscheck": "baseline/1", "asOf": AS_OF, "findings": {"CC302": {rule: ["x→y"] * 15_000}}}
        (program.home / FILE).write_text(json.dumps(many), encoding="utf-8")
        assert program.check(web.path, "--baseline", FILE).code == 3  # read, and none of them meant

    def test_there_has_to_be_a_folder_for_it(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path)
        run = program("baseline", "create", web.path, "--baseline", "nowhere/b.json")
        assert run.code == 2
        assert "there is no folder nowhere" in run.err


def since(program: Program, built: Built, ref: str, *options: object) -> Run:
    return program.check(built.path, "--since", ref, *options)


BOLT = {"url": "../bolt", "party": "bolt"}
USERS = [{"url": "../acme", "party": "acme"}, BOLT]


class TestSince:
    """Only what the change brings fails."""

    @pytest.fixture
    def web(self, tmp_path: Path) -> Built:
        """Build a commons in violation, and on `topic` a second user in violation."""
        web = violated(tmp_path)
        build_user(tmp_path / "bolt", without(USER, uid="bolt", name="Bolt", uri="https://bolt.example"))
        change(web, commons_files(users=USERS, notices=NOTICES), "topic")
        return web

    @pytest.mark.parametrize("name", ["main", "refs/heads/main", "id"])
    def test_what_was_found_before_does_not_fail(self, web: Built, program: Program, name: str) -> None:
        run = since(program, web, web.ids[-1] if name == "id" else name)
        assert run.code == 1
        assert accepted(run) == {"CC201 acme→web-commons": "before"}
        assert f"found at {web.ids[-1][:12]} as well" in run.out

    def test_a_change_that_brings_nothing_passes(self, web: Built, program: Program) -> None:
        web.git("checkout", "-q", "main")
        change(web, {"README": "more\n"}, "calm")
        assert since(program, web, "main").code == 0
        assert since(program, web, web.head).code == 0  # nothing has changed at all

    def test_it_is_the_merge_base_and_not_the_branch(self, web: Built, program: Program) -> None:
        # What the branch settled meanwhile is not the fault of the change.
        web.git("checkout", "-q", "main")
        change(web, commons_files(users=[BOLT], notices=NOTICES))
        web.git("checkout", "-q", "topic")
        assert accepted(since(program, web, "main")) == {"CC201 acme→web-commons": "before"}

    def test_a_branch_of_origin_stands_in(self, tmp_path: Path, web: Built, program: Program) -> None:
        web.git("checkout", "-q", "main")
        run_git_in(tmp_path, "clone", "-q", "-b", "topic", str(web.path), "clone")
        for name in ("main", "origin/main"):
            assert accepted(program.check(tmp_path / "clone", "--since", name)) == {"CC201 acme→web-commons": "before"}

    def test_where_there_was_no_manifest_everything_is_new(self, tmp_path: Path, program: Program) -> None:
        web = violated(tmp_path)
        run = since(program, web, web.ids[0])
        assert (run.code, accepted(run), "CC605" in codes(run)) == (1, {}, False)

    def test_where_the_manifests_were_faulty_everything_is_new_and_said(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="PPLL"))
        change(web, commons_files(notices=NOTICES), "topic")
        run = since(program, web, "main")
        assert (run.code, accepted(run)) == (1, {})
        assert ".commons/commons.yaml" in run.said("CC605")

    def test_a_shallow_clone_cannot_tell(self, tmp_path: Path, web: Built, program: Program) -> None:
        run_git_in(
            tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "topic", f"file://{web.path}", "s"
        )
        run = program.check(tmp_path / "s", "--since", "origin/main")
        assert (run.code, run.out) == (3, "")
        assert "fetch-depth: 0" in run.err

    @pytest.mark.parametrize("ref", ["--upload-pack=touch x", "HEAD~1", "main\n"])
    def test_anything_but_a_branch_or_an_id_is_refused(self, web: Built, program: Program, ref: str) -> None:
        run = program("check", web.path, "--allow-local", f"--since={ref}")
        assert (run.code, run.out) == (2, "")
        assert "neither a branch nor a full commit id" in run.err
        assert "git rev-parse HEAD~1" in run.err

    @pytest.mark.parametrize(("ref", "code"), [("nobody", 2), ("0" * 40, 3), ("a" * 64, 3)])
    def test_what_is_not_there_is_told(self, web: Built, program: Program, ref: str, code: int) -> None:
        run = program("check", web.path, "--allow-local", "--since", ref)
        assert (run.code, run.out) == (code, "")
        assert run.err

    def test_an_unrelated_history_cannot_be_compared(self, web: Built, program: Program) -> None:
        add_commits(web.path, [Commit("Alone", branch="island")], head="topic")
        assert since(program, web, "island").code == 3

    @pytest.mark.usefixtures("web")
    def test_it_needs_a_repository_of_this_machine(self, tmp_path: Path, program: Program) -> None:
        away = program.with_forge(tmp_path)
        run = away("check", "https://forge.example/web", "--allow-local", "--since", "main")
        assert (run.code, run.out) == (2, "")
        assert "on this machine" in run.err

    def test_a_waiver_comes_first_and_the_baseline_second(self, web: Built, program: Program) -> None:
        web.git("checkout", "-q", "main")
        change(web, waivers(WAIVER))
        web.git("checkout", "-q", "topic")
        web.git("merge", "-q", "main")
        baseline(program, "create", web)
        run = since(program, web, "main", "--baseline", FILE)
        assert run.code == 0
        assert accepted(run) == {"CC201 acme→web-commons": "waiver", "CC203 bolt→web-commons": "baseline"}
