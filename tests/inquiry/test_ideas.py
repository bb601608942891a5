"""An idea counts when a commit of the commons took it up and says so; else it stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import ANA, BEN, Built, Commit, add_commits
from tests.federations import (
    ACME,
    BY_ANA,
    COOP,
    STRANGER,
    Json,
    build_commons,
    build_user,
    commons_files,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided
from tests.program import Program, Run

LINK = "https://forge.example/web/issues/12"
UNTIL: Json = {"name": "Ben", "emails": ["ben@acme.example"], "until": "2026-03-01"}
NAMED = f"Go by tram\n\nSuggested-by: {BEN}"


def taken_up(root: Path, message: str = NAMED, *, author: str = ANA, branch: str = "main") -> Built:
    """Build Acme, which gave nothing but an idea, and the commons with the commit that took it up, if any."""
    build_user(root / "acme")
    commit = Commit(message, author=author, date="2026-03-01", branch=branch, start="" if branch == "main" else "main")
    return build_commons(root / "web", [BY_ANA, commit])


def declare(program: Program, web: Built, *ideas: Json, acme: Json = ACME) -> Run:
    """Declare the ideas in the last commit, and check."""
    files = commons_files(parties=(COOP, acme), given={"contributions": ideas})
    add_commits(web.path, [Commit("Declare", author=ANA, date="2026-05-10", files=files)])
    return program.check(web.path)


def idea(commit: str, link: str = "", **changes: object) -> Json:
    evidence: list[Json] = [{"type": "git", "commit": commit}]
    evidence += [{"type": "link", "url": link}] if link else []
    return without({"provider": "acme", "kind": "idea", "date": "2026-02-15", "evidence": evidence}, **changes)


@pytest.mark.parametrize(
    ("message", "link"),
    [
        (NAMED, ""),
        (f"Go by tram\n\nReported-by: {BEN}", ""),
        (f"Go by tram\n\nSuggested-by: {STRANGER}\nREPORTED-BY: {BEN}", ""),
        (f"Go by tram, see {LINK}.", LINK),
        (f"Go by tram\n\nCloses: <{LINK}>\n", LINK),
        (f"Go by tram\n\nAs in [the issue]({LINK}), at last\n", LINK),
    ],
)
def test_idea_that_a_commit_names(tmp_path: Path, program: Program, message: str, link: str) -> None:
    web = taken_up(tmp_path, message)
    run = declare(program, web, idea(web.ids[1], link))
    assert_compliant(run)
    assert not run.said("CC407")
    why = program("why", "acme", web.path, "--allow-local", "--as-of", "2026-06-30")
    assert f"commit {web.ids[1][:7]}" in why.out


@pytest.mark.parametrize(
    ("message", "author", "link", "why"),
    [
        ("Go by tram", ANA, "", "names neither a link of the idea nor"),
        (f"Go by tram, see {LINK}3", ANA, LINK, "names neither a link of the idea nor"),
        ("Go by tram", ANA, LINK, "names neither a link of the idea nor"),
        (f"Go by tram\n\nReported-by: {ANA}", ANA, "", "names neither a link of the idea nor"),
        (f"Suggested-by: {BEN}\n\nGo by tram", ANA, "", "names neither a link of the idea nor"),
        (f"{NAMED}\nRefs: {LINK}", BEN, LINK, "is the giver's own work"),
    ],
    ids=["nothing", "longer link", "no link", "another's", "subject", "own commit"],
)
def test_idea_that_the_commit_contradicts_stays_open(
    tmp_path: Path, program: Program, message: str, author: str, link: str, why: str
) -> None:
    web = taken_up(tmp_path, message, author=author)
    run = declare(program, web, idea(web.ids[1], link, acknowledgedBy="coop-a"))
    assert f"commit {web.ids[1][:12]} {why}" in run.said("CC407")
    assert "it stays open" in run.said("CC407")
    assert run.states()["acme"] == ("undecided" if author == ANA else "compliant")


@pytest.mark.parametrize(
    ("message", "author", "why"),
    [
        (
            f"Go by tram\n\nSuggested-by: {STRANGER}",
            ANA,
            "names somebody by `Suggested-by` or `Reported-by` who may be",
        ),
        (NAMED, STRANGER, "may be the giver's own work"),
    ],
)
def test_what_nobody_can_tell_counts_as_before(
    tmp_path: Path, program: Program, message: str, author: str, why: str
) -> None:
    web = taken_up(tmp_path, message, author=author)
    run = declare(program, web, idea(web.ids[1], date="2026-02-15"))
    assert_undecided(run)
    assert why in run.said("CC407")
    run = declare(program, web, idea(web.ids[1], date="2026-02-15", acknowledgedBy="coop-a"))
    assert_compliant(run)
    assert "its acknowledgement counts" in run.said("CC407")


def test_idea_of_a_later_day_than_the_commit_was_not_taken_up_by_it(tmp_path: Path, program: Program) -> None:
    web = taken_up(tmp_path)
    run = declare(program, web, idea(web.ids[1], date="2026-03-02"))
    assert_undecided(run, "was accepted on 2026-03-01, before the idea of 2026-03-02")


def test_commit_that_is_accepted_after_the_day_of_the_check(tmp_path: Path, program: Program) -> None:
    web = taken_up(tmp_path)
    add_commits(web.path, [Commit(NAMED, date="2026-08-01", author=ANA)])
    run = declare(program, web, idea(web.git("rev-parse", "HEAD").strip()))
    assert "is not known to have been accepted by 2026-06-30" in run.said("CC407")


def test_trailer_counts_for_whom_the_person_worked_for_then(tmp_path: Path, program: Program) -> None:
    web = taken_up(tmp_path)
    run = declare(program, web, idea(web.ids[1]), acme=without(ACME, people=[UNTIL]))
    assert_undecided(run, "names neither a link of the idea nor")


def test_commit_of_a_branch_that_was_not_accepted(tmp_path: Path, program: Program) -> None:
    web = taken_up(tmp_path, branch="topic")
    why = f"commit {web.ids[1][:12]} is on no accepted branch of the commons"
    assert_undecided(declare(program, web, idea(web.ids[1])), why)


def test_commit_that_a_shallow_history_hides_contradicts_nothing(tmp_path: Path, program: Program) -> None:
    web = taken_up(tmp_path)
    declare(program, web, idea(web.ids[1], acknowledgedBy="coop-a"))
    web.git("clone", "-q", "--depth=1", f"file://{web.path}", str(tmp_path / "shallow"))
    run = program.check(tmp_path / "shallow")
    assert f"commit {web.ids[1][:12]} could not be read" in run.said("CC407")
    assert "its acknowledgement counts" in run.said("CC407")


class TestOnlyOnce:
    def test_one_link_is_one_idea(self, tmp_path: Path, program: Program) -> None:
        web = taken_up(tmp_path, f"Go by tram\n\nRefs: {LINK}")
        run = declare(program, web, idea(web.ids[1], LINK), idea(web.ids[1], LINK, date="2026-02-16"))
        assert_undecided(run, "another declaration rests on the same evidence")

    def test_two_links_are_two(self, tmp_path: Path, program: Program) -> None:
        other = f"{LINK}/b"
        web = taken_up(tmp_path, f"Go by tram\n\nRefs: {LINK} {other}")
        run = declare(program, web, idea(web.ids[1], LINK), idea(web.ids[1], other, date="2026-02-16"))
        assert_compliant(run)
        assert not run.said("CC407")

    def test_one_trailer_is_one_idea_and_what_is_said_twice_counts_once(self, tmp_path: Path, program: Program) -> None:
        web = taken_up(tmp_path)
        assert_compliant(declare(program, web, idea(web.ids[1]), idea(web.ids[1])))
        run = declare(program, web, idea(web.ids[1]), idea(web.ids[1], date="2026-02-16"))
        assert run.said("CC407").count("another declaration rests on the same evidence") == 2


def test_idea_that_names_no_commit_counts_as_before(tmp_path: Path, program: Program) -> None:
    web = taken_up(tmp_path)
    bare = idea("", evidence={"type": "link", "url": LINK})
    assert_undecided(declare(program, web, bare), "only the giver states it")
    run = declare(program, web, without(bare, acknowledgedBy="coop-a"))
    assert_compliant(run)
    assert not run.said("CC407")
