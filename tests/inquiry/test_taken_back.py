"""Work that was taken back: nobody is cleared by it, and nobody's honest work is lost to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import ANA, BEN, Commit
from tests.federations import ACME, BY_ANA, COOP, build_commons, build_federation, build_user, commons_files, without
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import Program, Run

FORGE = "GitHub <noreply@github.com>"
EVE = "Eve <eve@mail.example>"
BEE = "Bee <bee@acme.example>"


def put(author: str = BEN, day: int = 1) -> Commit:
    return Commit("Put", author, f"2026-03-{day:02}", {"x": "one\n"})


def take(author: str = BEN, day: int = 2, committer: str = "") -> Commit:
    return Commit("Take", author, f"2026-03-{day:02}", {"x": None}, committer=committer)


def on_topic(commit: Commit, start: str = "") -> Commit:
    return replace(commit, branch="topic", start=start)


def left_out(run: Run, party: str = "acme") -> dict[str, int]:
    [verdict] = [one for one in run.report["verdicts"] if one["party"] == party]
    return {left["reason"]: left["number"] for left in verdict["tally"]["left_out"]}


class TestByOneHand:
    def test_what_a_party_puts_in_and_takes_back_is_nothing(self, tmp_path: Path, program: Program) -> None:
        chatter = [made for day in range(1, 21, 2) for made in (put(day=day), take(day=day + 1))]
        run = program.check(build_federation(tmp_path, commits=[BY_ANA, *chatter]).path)
        assert_violation(run)
        assert left_out(run) == {"taken-back": 20}

    def test_two_people_of_a_party_are_one_hand(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        acme = without(ACME, domains=["acme.example"])
        files = commons_files(parties=[COOP, acme])
        assert_violation(program.check(build_commons(tmp_path / "web", [BY_ANA, put(BEE), take(BEN)], files).path))

    def test_on_a_branch_of_its_own(self, tmp_path: Path, program: Program) -> None:
        branch = [on_topic(put(), "main"), on_topic(take())]
        merge = Commit("Merge", author=BEN, date="2026-03-03", merge=("topic",), files={})
        run = program.check(build_federation(tmp_path, commits=[BY_ANA, *branch, merge]).path)
        assert_violation(run)
        assert left_out(run) == {"taken-back": 2}

    def test_what_is_put_in_again_counts_once(self, tmp_path: Path, program: Program) -> None:
        commits = [BY_ANA, put(), take(), put(day=3), Commit("More", date="2026-03-04")]
        run = program.check(build_federation(tmp_path, commits=commits).path)
        assert_compliant(run)
        assert run.report["verdicts"][0]["tally"]["counted"] == [{"kind": "code", "number": 1}]
        assert left_out(run) == {"taken-back": 2}

    def test_what_is_taken_back_after_the_day_counts_on_it(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path, commits=[BY_ANA, put(), take(day=20)])
        assert program("check", web.path, "--allow-local", "--as-of", "2026-03-10").code == 0

    def test_it_takes_no_work_from_who_did_the_rest(self, tmp_path: Path, program: Program) -> None:
        honest = [Commit(f"Work {day}", author=BEN, date=f"2026-02-{day:02}") for day in range(1, 29)]
        run = program.check(build_federation(tmp_path, commits=[BY_ANA, *honest, put(), take()]).path)
        assert run.report["verdicts"][0]["tally"]["counted"] == [{"kind": "code", "number": 28}]

    def test_a_strangers_own_chatter_could_be_nobodys_gift(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme", without({**ACME, "kind": "company"}, "people"))
        web = build_commons(tmp_path / "web", [BY_ANA, put(EVE), take(EVE)])
        assert_violation(program.check(web.path))


class TestByOthers:
    """Whoever takes back what somebody else gave leaves it open; nobody is accused by it."""

    DOUBT = "whether work that was taken back counts"

    @pytest.mark.parametrize(
        "taken",
        [
            pytest.param(take(ANA), id="another party's revert"),
            pytest.param(take(EVE), id="a stranger's revert"),
            pytest.param(take(BEN, committer=ANA), id="a revert in the giver's name that somebody else brought in"),
            pytest.param(take(BEN, committer=FORGE), id="nobody tells who brought it in"),
            pytest.param(take("tidy[bot] <tidy@bots.example>"), id="a bot"),
            pytest.param(Commit("Take\n\nCo-authored-by: " + ANA, BEN, "2026-03-02", {"x": None}), id="with a helper"),
        ],
    )
    def test_work_that_others_took_back_is_open(self, tmp_path: Path, program: Program, taken: Commit) -> None:
        assert_undecided(program.check(build_federation(tmp_path, commits=[BY_ANA, put(), taken]).path), self.DOUBT)

    def test_who_takes_it_back_and_puts_it_in_again_takes_nothing(self, tmp_path: Path, program: Program) -> None:
        commits = [BY_ANA, put(), take(ANA), put(ANA, day=3), Commit("More", date="2026-03-04")]
        assert_compliant(program.check(build_federation(tmp_path, commits=commits).path))

    def test_who_puts_in_again_what_another_took_back_does_not_gain_it(self, tmp_path: Path, program: Program) -> None:
        commits = [BY_ANA, put(ANA), take(ANA), Commit("More", date="2026-03-02"), put(BEN, day=3)]
        assert_undecided(program.check(build_federation(tmp_path, commits=commits).path), "a repeated change")

    def test_a_reset_to_an_old_state_accuses_nobody(self, tmp_path: Path, program: Program) -> None:
        work = [Commit("Work", author=BEN, date="2026-03-01", files={"a": "1\n"}), Commit("Ours", files={"b": "2\n"})]
        reset = Commit("Reset", author=EVE, date="2026-03-05", files={"a": None, "b": None})
        assert_undecided(program.check(build_federation(tmp_path, commits=[BY_ANA, *work, reset]).path), self.DOUBT)

    def test_a_merge_that_keeps_nothing(self, tmp_path: Path, program: Program) -> None:
        topic = on_topic(put(), "main")
        merge = Commit("Keep ours", author=BEN, date="2026-03-03", merge=("topic",), files={"x": None})
        commits = [BY_ANA, topic, merge]
        assert_undecided(program.check(build_federation(tmp_path, commits=commits).path), self.DOUBT)

    def test_a_review_of_what_its_author_took_back_is_open(self, tmp_path: Path, program: Program) -> None:
        reviewed = Commit(f"Put\n\nReviewed-by: {BEN}", date="2026-03-01", files={"x": "one\n"})
        run = program.check(build_federation(tmp_path, commits=[BY_ANA, reviewed, take(ANA)]).path)
        assert_undecided(run, self.DOUBT)


def test_a_report_counts_what_is_left_out_and_why_names_it(tmp_path: Path, program: Program) -> None:
    web = build_federation(tmp_path, commits=[BY_ANA, put(), take()])
    [history] = [one for one in program.check(web.path).report["histories"] if one["repository"] == "web"]
    assert [(left["reason"], left["number"]) for left in history["left_out"]] == [("taken-back", 2)]
    assert [one["commit"] for one in history["left_out"][0]["evidence"]] == [web.ids[2], web.ids[1]]
    why = program("why", "acme", web.path, "--allow-local", "--as-of", "2026-06-30").out
    assert "2 left out: taken back by the giver" in why
    assert web.ids[1][:12] in why
