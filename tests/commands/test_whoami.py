"""`whoami`: for whom the next commit will count, by git's own word on who commits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import Built, Commit, build_repository, run_git_in
from tests.federations import ACME, COOP, Json, commons_files, usage_files, without
from tests.formats.checks import assert_visible, check_text
from tests.program import AS_OF, Program, Run

ON = ("--as-of", AS_OF)
BOUNDED = without(COOP, people=[{"name": "Ana", "emails": ["ana@coop-a.example"], "until": "2026-01-01"}])


def web(tmp_path: Path, parties: tuple[Json, ...] = (COOP, ACME), mailmap: str = "", **changes: object) -> Built:
    """Build a commons whose working copy is all that counts."""
    aliases = {".mailmap": mailmap} if mailmap else {}
    files = {**commons_files(parties=parties, given=None, users=[], **changes), **aliases}
    return build_repository(tmp_path / "web", [Commit("Begin", files=files)])


def ask(program: Program, built: Built, name: str, email: str, *options: object) -> Run:
    """Set who commits as people do, in the repository's own configuration, and ask."""
    built.git("config", "user.name", name)
    built.git("config", "user.email", email)
    run = program("whoami", *ON, *options, cwd=built.path)
    assert_visible(run.out)
    check_text(run.out)
    return run


def test_who_is_named_commits_for_a_party(tmp_path: Path, program: Program) -> None:
    run = ask(program, web(tmp_path), "Ana", "Ana@Coop-A.example")
    assert run.code == 0
    assert run.out.startswith("Ana <ana@coop-a.example> commits to web-commons for coop-a\n  = named: Ana of coop-a, ")
    assert ".commons/contributors.yaml:10:5, since 2020-01-01" in run.out


def test_the_line_that_is_missing_mends_it_before_it_is_committed(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, (without(COOP, "people"),))
    run = ask(program, built, "Dee: \u202ethe #1", "dee@mail.example")
    assert run.code == 1
    line = run.out.splitlines()[-1].strip()
    assert "is named by nobody in web-commons" in run.out
    assert line.endswith(f"emails: [dee@mail.example], since: {AS_OF}}}")
    party = f"commonscheck: contributors/1\nparties:\n  - uid: coop-a\n    name: Coop A\n    people:\n      {line}\n"
    (built.path / ".commons" / "contributors.yaml").write_text(party, encoding="utf-8")
    assert ask(program, built, "Dee: \u202ethe #1", "dee@mail.example").code == 0


def test_a_domain_counts_and_an_alias_does(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, (without(COOP, domains=["coop-a.example"]),), "Ana <ana@coop-a.example> <ana@old.example>\n")
    assert ask(program, built, "Lea", "lea@mail.coop-a.example").code == 0
    run = ask(program, built, "Ana", "ana@old.example")
    assert (run.code, ", by .mailmap ana@coop-a.example, commits" in run.out) == (0, True)


def test_dates_that_leave_the_day_out_are_told(tmp_path: Path, program: Program) -> None:
    run = ask(program, web(tmp_path, (BOUNDED,)), "Ana", "ana@coop-a.example")
    assert run.code == 1
    assert f"belongs to no party on {AS_OF}" in run.out
    assert "until 2026-01-01" in run.out
    assert run.out.endswith(f"- {{name: Ana, emails: [ana@coop-a.example], since: {AS_OF}}}\n")


def test_two_parties_at_once_are_told(tmp_path: Path, program: Program) -> None:
    address = "7+dee@users.noreply.github.com"
    coop = without(COOP, people=[{"name": "Dee", "emails": [address]}])
    acme = without(ACME, people=[{"name": "Dee", "logins": ["dee"]}])
    run = ask(program, web(tmp_path, (coop, acme)), "Dee", address)
    assert run.code == 1
    assert "belongs to acme and coop-a" in run.out
    assert "- {" not in run.out


def test_a_claim_of_ones_own_is_only_possible(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    party = {"uid": "bolt", "name": "Bolt", "people": [{"name": "Dee", "emails": ["dee@bolt.example"]}]}
    (built.path / ".commons" / "usage.yaml").write_text(usage_files(party)[".commons/usage.yaml"])
    run = ask(program, built, "Dee", "dee@bolt.example")
    assert run.code == 1
    assert "only possibly that of bolt" in run.out


@pytest.mark.parametrize("name", ["renovate[bot]", "Weblate"])
def test_nothing_is_amiss_with_a_bot(tmp_path: Path, program: Program, name: str) -> None:
    run = ask(program, web(tmp_path, bots=["weblate"]), name, "bot@mail.example")
    assert (run.code, "is a bot" in run.out) == (0, True)


def test_an_unreadable_mailmap_leaves_it_open(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    (built.path / ".mailmap").symlink_to(tmp_path)
    run = ask(program, built, "Dee", "dee@mail.example")
    assert (run.code, ".mailmap cannot be read" in run.out) == (3, True)
    assert ask(program, built, "Ana", "ana@coop-a.example").code == 0


def test_the_commons_may_be_described_elsewhere(tmp_path: Path, program: Program) -> None:
    commons, code = web(tmp_path), build_repository(tmp_path / "code", [Commit()])
    run = ask(program, code, "Ana", "ana@coop-a.example", commons.path)
    assert (run.code, "../web/.commons/contributors.yaml" in run.out or str(commons.path) in run.out) == (0, True)
    nested = code.path / "deep" / "er"
    nested.mkdir(parents=True)
    run_git_in(commons.path, "config", "user.email", "ana@coop-a.example")
    assert program("whoami", *ON, cwd=commons.path / ".commons").code == 0
    run = program("whoami", *ON, cwd=nested)
    assert (run.code, "no manifests in" in run.err) == (2, True)


def test_where_no_commons_is_described_nothing_is_answered(tmp_path: Path, program: Program) -> None:
    built = build_repository(tmp_path / "acme", [Commit("State", files=usage_files())])
    run = ask(program, built, "Ben", "ben@acme.example")
    assert (run.code, "acme/.commons describes no commons" in run.err) == (2, True)
    (built.path / ".commons" / "usage.yaml").write_text("commonscheck: usage/9\n")
    assert ask(program, built, "Ben", "ben@acme.example").code == 2
    assert program("whoami", cwd=tmp_path).code == 2
