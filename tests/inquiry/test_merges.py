"""What somebody put into a merge is credited to nobody, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commonscheck.inquiry.merging import find_changed_merges
from commonscheck.inquiry.pulling import Pulled, Puller
from commonscheck.inquiry.works import Harvest
from commonscheck.ledger.directory import Directory
from commonscheck.model.contribution import Act, HistorySummary, Identity
from commonscheck.model.party import Party, Person
from commonscheck.model.place import Place
from commonscheck.repository.addresses import parse_url
from commonscheck.repository.doubts import Origin
from commonscheck.settings import Settings
from commonscheck.sources.git import Work
from tests.builders import ANA, BEN, Commit, build_repository
from tests.federations import BY_ANA, COOP, build_commons, build_federation, build_user, commons_files
from tests.inquiry.expecting import assert_violation, object_of
from tests.program import Program, Run

BASE = Commit("Lay out", ANA, "2026-02-02", {"a.py": "1\n2\n3\n"})
THEIRS = Commit("Try", ANA, "2026-02-03", {"a.py": "1\nb\n3\n"}, "topic", start="main")
OURS = Commit("Change", ANA, "2026-02-04", {"a.py": "1\nc\n3\n"})
RESOLVED = Commit("Merge", BEN, "2026-02-05", {"a.py": "1\nbc\n3\n"}, merge=("topic",))


def left_out(run: Run) -> dict[str, int]:
    [verdict] = run.report["verdicts"]
    [history] = run.report["histories"]
    of_party, of_repository = (
        {left["reason"]: left["number"] for left in lefts}
        for lefts in (verdict["tally"]["left_out"], history["left_out"])
    )
    assert of_party.items() <= of_repository.items()
    return of_party


def merged(root: Path, program: Program, *commits: Commit) -> Run:
    return program.check(build_federation(root, commits=[BY_ANA, BASE, THEIRS, *commits]).path)


def test_resolved_conflict_is_told_and_clears_nobody(tmp_path: Path, program: Program) -> None:
    run = merged(tmp_path, program, OURS, RESOLVED)
    assert_violation(run)
    assert left_out(run) == {"in-merge": 1}
    said = program("why", "acme", tmp_path / "web", "--allow-local", "--as-of", "2026-06-30").out
    assert "1 left out: changes made in a merge itself" in said


QUIET: dict[str, Sequence[Commit]] = {
    "what git merges alone": (
        replace(OURS, files={"a.py": "1\n2\n3\nc\n", "b.py": "b\n"}),
        replace(RESOLVED, files={"a.py": "1\nb\n3\nc\n"}),
    ),
    "a merge before the twelve months of the balance": (OURS, replace(RESOLVED, date="2025-06-01")),
    "a merge of three": (
        OURS,
        replace(THEIRS, branch="third", files={"third.py": "3\n"}),
        replace(RESOLVED, merge=("topic", "third")),
    ),
}


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_said_of(tmp_path: Path, program: Program, name: str) -> None:
    assert left_out(merged(tmp_path, program, *QUIET[name])) == {}


def test_nothing_is_said_of_a_merge_by_whom_nobody_names(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    web = build_commons(tmp_path / "web", [BY_ANA, BASE, THEIRS, OURS, RESOLVED], commons_files(parties=(COOP,)))
    assert left_out(program.check(web.path)) == {}


def test_merge_that_cannot_be_made_anew_hides_no_other(tmp_path: Path, program: Program) -> None:
    other = replace(THEIRS, branch="other", files={"o.py": "o\n"})
    slipped = replace(RESOLVED, merge=("other",), files={"o.py": "o\n", "slipped.py": "s\n"}, date="2026-02-06")
    web = build_federation(tmp_path, commits=[BY_ANA, BASE, THEIRS, OURS, RESOLVED, other, slipped])
    object_of(web, f"{web.ids[2]}:a.py").unlink()
    assert left_out(program.check(web.path)) == {"in-merge": 1}


def test_the_same_commit_in_a_fork_is_told_once(tmp_path: Path, program: Program) -> None:
    commits = [BY_ANA, BASE, THEIRS, OURS, RESOLVED]
    build_repository(tmp_path / "fork", commits)
    build_user(tmp_path / "acme")
    places = [{"url": "."}, {"url": "../fork"}]
    web = build_commons(tmp_path / "web", commits, commons_files(repositories=places))
    run = program.check(web.path)
    [verdict] = run.report["verdicts"]
    assert {left["reason"]: left["number"] for left in verdict["tally"]["left_out"]} == {"in-merge": 1}


def test_of_merges_that_are_out_of_reach_nothing_is_said(tmp_path: Path) -> None:
    day, here = date(2026, 6, 30), Place(".commons/contributors.yaml")
    address, ben = parse_url("https://forge.example/web"), Identity("Ben", "ben@acme.example")
    acme = Party("acme", "Acme", here, people=(Person("Ben", (ben.email,), here),))
    merge = Act("2" * 40, "author", ben, day, "web", "web-commons")
    work = Work((), HistorySummary("web", "1" * 40, 1, 1, 0, 0), (), merges=(merge,))
    with Puller(Settings(day, tmp_path, offline=True), lambda _step: None) as puller:
        snapshot = puller.cache.reopen(address, Origin("web", "1" * 40, "refs/heads/main", address=address))
        harvest = Harvest({"web": (snapshot, work)}, {"web": Pulled("web", snapshot, address)}, {}, {}, (), (), ())
        assert Directory((acme,)).attribute(merge).party == "acme"
        assert not list(find_changed_merges(harvest, Directory((acme,)), day, puller))
