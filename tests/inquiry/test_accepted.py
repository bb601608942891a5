"""What counts is what the accepted branch holds up to the day of the check; who cannot see that much accuses nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import ANA, BEN, Built, Commit, add_commits, build_repository, run_git_in
from tests.federations import BY_ANA, BY_BEN, USE, build_commons, build_federation, build_user, commons_files, without
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import FORGE, Program, Run

DESCRIBED = Commit("Describe", author=ANA, date="2026-02-10", files={**commons_files()})
MANIFEST = ".commons/commons.yaml"


class TestBranches:
    """A working copy may have anything checked out."""

    def test_an_old_branch_that_is_checked_out_hides_no_work(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        web = build_repository(tmp_path / "web", [BY_ANA, DESCRIBED, BY_BEN])
        web.git("checkout", "-q", "-b", "topic", web.ids[1])
        run = program.check(web.path)
        assert_compliant(run)
        named = {one["repository"]: one["commit"] for one in run.report["inputs"]}
        assert (named["web"], named["web (main)"]) == (web.ids[1], web.ids[2])

    def test_work_that_is_only_proposed_is_not_accepted(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        proposed = Commit("Speed up", author=BEN, date="2026-03-01", branch="pr", start="main")
        web = build_repository(tmp_path / "web", [BY_ANA, DESCRIBED, proposed])
        web.git("checkout", "-q", "pr")
        assert_violation(program.check(web.path))

    def test_manifests_are_those_that_are_checked_out(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        web = build_repository(tmp_path / "web", [BY_ANA, DESCRIBED, BY_BEN])
        add_commits(web.path, [Commit(branch="pr", start="main", files={**commons_files(users=[])})])
        web.git("checkout", "-q", "pr")
        assert program.check(web.path).said("CC303")

    def test_a_commons_is_read_at_its_accepted_branch_from_the_side_of_its_user(
        self, tmp_path: Path, program: Program
    ) -> None:
        user = build_user(tmp_path / "acme", uses=[without(USE, url="../web")])
        web = build_repository(tmp_path / "web", [BY_ANA, DESCRIBED, BY_BEN])
        web.git("checkout", "-q", "-b", "topic", web.ids[0])
        assert_compliant(program.check(user.path))

    def test_head_that_may_be_any_branch_accuses_nobody(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        web = build_commons(tmp_path / "web", [BY_ANA])
        web.git("branch", "-m", "main", "trunk")
        assert_undecided(program.check(web.path), "not known to be the accepted branch", "`ref` under `repositories`")
        named = commons_files(repositories=[{"url": ".", "ref": "trunk"}])
        add_commits(web.path, [Commit("Name it", author=ANA, branch="trunk", files={**named})], head="trunk")
        assert_violation(program.check(web.path))


@pytest.fixture
def web(tmp_path: Path, program: Program) -> Built:
    """Build a commons on a forge, to which Acme has given."""
    program.with_forge(tmp_path / "forge")
    described = Commit("Describe", author=ANA, date="2026-02-10", files={**commons_files(users=[])})
    build_user(tmp_path / "acme", uses=[without(USE, url=f"{FORGE}/web")])
    return build_repository(tmp_path / "forge" / "web", [BY_ANA, described, BY_BEN])


def test_a_cache_of_an_earlier_day_accuses_nobody(tmp_path: Path, program: Program, web: Built) -> None:
    web.git("reset", "-q", "--hard", web.ids[1])
    today = datetime.now(UTC).date()
    program("sync", tmp_path / "acme", "--allow-local")
    check = ("check", tmp_path / "acme", "--allow-local", "--format", "json", "--offline", "--as-of")
    add_commits(web.path, [BY_BEN])
    later = program(*check, str(today + timedelta(days=2)))
    assert_undecided(later, "last pulled on", "commonscheck sync")
    assert_violation(program(*check, str(today - timedelta(days=1))))


def test_a_pin_older_than_the_work_accuses_nobody(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    code = build_repository(tmp_path / "code", [BY_ANA, BY_BEN])

    def pinned(name: str, number: int) -> Path:
        where = [{"url": "../code", "commit": code.ids[number]}]
        return build_commons(tmp_path / name, [], commons_files(repositories=where)).path

    mend = "move the pin in commons.yaml"
    assert_undecided(program.check(pinned("old", 0)), f"work after the pinned commit {code.ids[0][:12]}", mend)
    assert_compliant(program.check(pinned("new", 1)))


def test_a_pin_of_a_pulled_commons_on_itself_is_followed(tmp_path: Path, program: Program, web: Built) -> None:
    files = commons_files(users=[], repositories=[{"url": ".", "ref": "main", "commit": web.ids[2]}])
    add_commits(web.path, [Commit("Pin", author=ANA, date="2026-04-01", files={**files})])
    assert_compliant(program.check(tmp_path / "acme"))


def test_rewritten_history_accuses_nobody(tmp_path: Path, program: Program, web: Built) -> None:
    user = tmp_path / "acme"
    assert_compliant(program.check(user))
    web.git("reset", "-q", "--hard", web.ids[1])
    for _ in range(2):
        add_commits(web.path, [Commit("Instead", date="2026-03-02")])
        run = program.check(user)
        assert_undecided(run, "it was rewritten", "ask the maintainers")
        assert "was rewritten" in run.said("CC404")


class TestUncommitted:
    """What was edited and not committed is told, since it is not what is checked."""

    def test_manifests_that_differ_from_the_commit_are_named(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        assert program.check(web.path).said("CC406") == ""
        (web.path / MANIFEST).write_text("broken: [")
        run = program.check(web.path)
        assert_compliant(run)
        assert f"{MANIFEST} differs from the last commit" in run.said("CC406")
        assert "commit" in run.said("CC406").splitlines()[1]

    def test_nothing_committed_yet_is_told_as_such(self, tmp_path: Path, program: Program) -> None:
        web = build_repository(tmp_path / "web", [BY_ANA])
        assert "commonscheck init" in program("check", web.path).out
        (web.path / ".commons").mkdir()
        (web.path / MANIFEST).write_text(commons_files()[MANIFEST])
        run = program("check", web.path)
        assert run.code == 2
        assert f"{MANIFEST} is there, but not in the last commit" in run.out
        assert "commonscheck init" not in run.out
        run_git_in(web.path, "add", "-A")
        run_git_in(web.path, "commit", "-q", "-m", "Describe")
        assert "CC114" not in program("check", web.path, "--allow-local").out


class TestFaultyManifests:
    """What could be opened but not understood is for its owner to mend."""

    @staticmethod
    def who_can_mend(run: Run) -> set[str]:
        """Tell to whom the gaps that name the faulty repository are addressed."""
        (verdict,) = run.report["verdicts"]
        return {gap["who"] for gap in verdict["missing"] if "nonsense" in gap["why"] or "faulty" in gap["why"]}

    def test_of_a_user_are_for_the_party(self, tmp_path: Path, program: Program) -> None:
        build_repository(tmp_path / "faulty", [Commit(files={".commons/usage.yaml": "nonsense"})])
        users = [{"url": "../faulty", "party": "acme"}]
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=users))
        assert self.who_can_mend(program.check(web.path)) == {"party"}

    def test_of_a_member_of_the_federation_are_for_the_commons(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        build_repository(tmp_path / "faulty", [Commit(files={MANIFEST: "nonsense"})])
        federation = [{"uid": "bike-commons", "url": "../faulty"}]
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(federation=federation))
        assert self.who_can_mend(program.check(web.path)) == {"commons"}

    def test_of_the_commons_are_for_the_commons(self, tmp_path: Path, program: Program) -> None:
        user = build_user(tmp_path / "acme", uses=[without(USE, url="../faulty")])
        build_repository(tmp_path / "faulty", [Commit(files={MANIFEST: "nonsense"})])
        assert self.who_can_mend(program.check(user.path)) == {"commons"}
