"""What is read is the accepted branch, up to the day of the check; where it may not be, that is told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from commonscheck.repository.addresses import parse_url
from commonscheck.repository.cache import Cache
from commonscheck.repository.snapshot import Snapshot
from tests.builders import Built, Commit, add_commits, build_repository, run_git_in
from tests.repository.conftest import FORGE, Opener

DAY = date(2026, 6, 30)
WEB = parse_url(f"{FORGE}/web")
LINE = [Commit("Begin", date="2026-01-02"), Commit("Next", date="2026-02-01")]
TOPIC = Commit("Try", branch="topic", start="main", date="2026-03-01")


def why(snapshot: Snapshot, day: date = DAY) -> list[str]:
    return [gap.why for gap in snapshot.gaps(day)]


@pytest.fixture
def web(tmp_path: Path) -> Built:
    """Build a repository with an old topic branch checked out."""
    built = build_repository(tmp_path / "web", [LINE[0], TOPIC, LINE[1]])
    built.git("checkout", "-q", "topic")
    return built


def opened_as(snapshot: Snapshot) -> tuple[str, str, str]:
    return snapshot.label, snapshot.branch, snapshot.commit


def test_a_topic_branch_that_is_checked_out_is_not_the_accepted_branch(web: Built, opened: Opener) -> None:
    assert opened_as(opened(web.path)) == ("web (main)", "refs/heads/main", web.ids[2])
    assert opened_as(opened(web.path, at_head=True)) == ("web", "refs/heads/topic", web.ids[1])
    assert why(opened(web.path)) == why(opened(web.path, at_head=True)) == []


def test_the_accepted_branch_is_what_origin_says(web: Built, tmp_path: Path, opened: Opener) -> None:
    def read() -> tuple[str, str, str]:
        return opened_as(opened(clone))

    web.git("branch", "-q", "trunk", web.ids[0])
    clone = tmp_path / "clone"
    run_git_in(tmp_path, "clone", "-q", str(web.path), str(clone))
    assert read() == ("clone", "refs/remotes/origin/topic", web.ids[1])
    run_git_in(clone, "remote", "set-head", "origin", "trunk")
    assert read() == ("clone (origin/trunk)", "refs/remotes/origin/trunk", web.ids[0])
    run_git_in(clone, "remote", "set-head", "--delete", "origin")
    assert read() == ("clone (origin/main)", "refs/remotes/origin/main", web.ids[2])
    run_git_in(clone, "update-ref", "refs/remotes/origin/master", web.ids[0])
    run_git_in(clone, "update-ref", "-d", "refs/remotes/origin/main")
    assert read() == ("clone (origin/master)", "refs/remotes/origin/master", web.ids[0])
    run_git_in(clone, "checkout", "-q", "--detach", web.ids[0])
    assert read() == ("clone", "refs/remotes/origin/master", web.ids[0])


def test_a_dangling_head_of_origin_is_passed_over(web: Built, opened: Opener) -> None:
    web.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
    assert opened(web.path).commit == web.ids[2]


def test_a_head_that_may_be_any_branch_is_read_with_a_gap(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", [Commit(branch="trunk")], head="trunk")
    snapshot = opened(built.path)
    assert opened_as(snapshot) == ("web", "refs/heads/trunk", built.ids[0])
    assert why(snapshot) == ["HEAD is not known to be the accepted branch"]
    assert "`ref` under `repositories` in commons.yaml" in snapshot.gaps(DAY)[0].mend
    assert why(opened(built.path, "trunk")) == []


def test_the_head_of_a_bare_repository_is_its_accepted_branch(tmp_path: Path, opened: Opener) -> None:
    commits = [Commit(branch="trunk"), Commit(branch="main", start="trunk")]
    built = build_repository(tmp_path / "web.git", commits, head="trunk", bare=True)
    assert opened(built.path).commit == built.ids[0]
    assert why(opened(built.path)) == []


def test_a_branch_that_only_origin_has_is_found_by_its_name(web: Built, tmp_path: Path, opened: Opener) -> None:
    run_git_in(tmp_path, "clone", "-q", str(web.path), "clone")
    assert opened(tmp_path / "clone", "main").commit == web.ids[2]


def test_a_pin_with_later_work_behind_the_branch_is_a_gap(web: Built, opened: Opener) -> None:
    pinned = opened(web.path, "main", web.ids[0])
    (gap,) = pinned.gaps(DAY)
    assert gap.why == f"work after the pinned commit {web.ids[0][:12]} is not read"
    assert (gap.mend, gap.who) == ("move the pin in commons.yaml", "commons")
    assert why(pinned, date(2026, 1, 2)) == []
    assert why(opened(web.path, "main", web.ids[2])) == []


@pytest.fixture
def remote(forge: Path) -> Built:
    return build_repository(forge / "web", LINE)


def test_what_was_pulled_before_the_day_of_the_check_is_stale_off_the_network(remote: Built, cache: Cache) -> None:
    assert why(cache.fetch(WEB)) == []
    today = datetime.now(UTC).date()
    off = Cache(cache.root, offline=True)
    assert remote.head == off.fetch(WEB).commit
    assert why(off.fetch(WEB), today - timedelta(days=1)) == []
    (gap,) = off.fetch(WEB).gaps(today + timedelta(days=2))
    assert gap.why.startswith("last pulled on 2")
    assert "commonscheck sync" in gap.mend


@pytest.mark.usefixtures("remote")
def test_a_state_that_knows_no_day_is_stale(cache: Cache) -> None:
    cache.fetch(WEB)
    (file,) = cache.root.glob("*/state.json")
    state = json.loads(file.read_text())
    for contact in ("", "yesterday"):
        state["tips"]["refs/heads/main"]["contact"] = contact
        file.write_text(json.dumps(state))
        off = Cache(cache.root, offline=True).fetch(WEB)
        assert why(off, date(2020, 1, 1)) == ["nobody knows when it was last pulled"]


def test_a_state_of_the_first_form_is_still_understood(remote: Built, cache: Cache) -> None:
    cache.fetch(WEB)
    (file,) = cache.root.glob("*/state.json")
    old = {"commit": remote.ids[1], "previous": "1" * 40, "rewritten": True}
    file.write_text(json.dumps({"version": 1, "default": "refs/heads/main", "tips": {"refs/heads/main": old}}))
    off = Cache(cache.root, offline=True).fetch(WEB)
    assert off.rewritten
    assert len(why(off)) == 2


def test_rewritten_history_is_a_gap_until_a_pin_says_what_counts(remote: Built, cache: Cache) -> None:
    cache.fetch(WEB)
    remote.git("update-ref", "refs/heads/main", remote.ids[0])
    instead, on = add_commits(remote.path, [Commit("Instead"), Commit("On")])
    again = Cache(cache.root, allow_local=True)
    (gap,) = again.fetch(WEB).gaps(DAY)
    assert "it was rewritten" in gap.why
    assert "pin a commit" in gap.mend
    assert why(again.fetch(WEB, commit=on)) == []
    assert [text[:14] for text in why(again.fetch(WEB, commit=instead))] == ["work after the"]
