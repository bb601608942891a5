"""A cache that was damaged mends itself, and a host that does not answer is asked once."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from commonscheck.errors import RepositoryError
from commonscheck.repository.addresses import parse_url
from commonscheck.repository.cache import Cache
from tests.builders import Built, Commit, add_commits, build_repository
from tests.repository.conftest import FORGE

WEB = parse_url(f"{FORGE}/coop/web")


@pytest.fixture
def web(forge: Path) -> Built:
    return build_repository(
        forge / "coop" / "web", [Commit("Begin", files={".commons/usage.yaml": "a"}), Commit("Next")]
    )


def later(cache: Cache, *, offline: bool = False) -> Cache:
    """Give the cache as a later run sees it."""
    return Cache(cache.root, allow_local=True, offline=offline, deadline=60)


def read(cache: Cache) -> set[str]:
    with cache.fetch(WEB) as snapshot:
        assert [file.data for file in snapshot.files()] == [b"a"]
        history = snapshot.history()
        assert history.gaps == ()
        return set(history.commits)


def damage(cache: Cache) -> None:
    """Cut everything short that git keeps objects in."""
    objects = [*cache.root.rglob("*.pack"), *cache.root.rglob("objects/??/*")]
    assert objects
    for file in objects:
        file.chmod(0o600)
        file.write_bytes(file.read_bytes()[:20])


def test_a_damaged_copy_is_fetched_anew_within_the_run(web: Built, cache: Cache) -> None:
    assert read(cache) == set(web.ids)
    damage(cache)
    assert read(later(cache)) == read(later(cache, offline=True)) == set(web.ids)


def test_damaged_history_alone_is_fetched_anew(web: Built, cache: Cache) -> None:
    read(cache)
    (lost,) = cache.root.rglob(f"objects/{web.ids[0][:2]}/{web.ids[0][2:]}")
    lost.unlink()
    assert read(later(cache)) == set(web.ids)


def test_a_damaged_copy_is_fetched_anew_for_every_branch(web: Built, cache: Cache) -> None:
    (topic,) = add_commits(web.path, [Commit("Topic", branch="topic", start="main")])
    read(cache)
    cache.fetch(WEB, "refs/heads/topic")
    damage(cache)
    run = later(cache)
    with run.fetch(WEB) as first, run.fetch(WEB, "refs/heads/topic") as second:
        assert set(first.history().commits) == set(web.ids)
        assert set(second.history().commits) == {*web.ids, topic}
    assert set(later(cache).fetch(WEB, "refs/heads/topic").history().commits) == {*web.ids, topic}


@pytest.mark.parametrize("known", [True, False])
def test_new_work_is_fetched_into_a_damaged_copy(web: Built, cache: Cache, *, known: bool) -> None:
    read(cache)
    damage(cache)
    if not known:
        next(cache.root.glob("*/state.json")).write_text("{")
    (new,) = add_commits(web.path, [Commit("More")])
    assert read(later(cache)) == {*web.ids, new}


def test_offline_the_damage_is_told_and_the_next_run_mends_it(web: Built, cache: Cache) -> None:
    read(cache)
    damage(cache)
    with pytest.raises(RepositoryError) as caught:
        read(later(cache, offline=True))
    assert "commonscheck sync" in caught.value.hint
    later(cache).fetch(WEB)  # reads nothing, as `sync` does of histories
    assert read(later(cache, offline=True)) == set(web.ids)


def test_lost_work_is_remembered_through_mending(web: Built, cache: Cache) -> None:
    read(cache)
    web.git("update-ref", "refs/heads/main", web.ids[0])
    add_commits(web.path, [Commit("Instead")])
    later(cache).fetch(WEB)
    damage(cache)
    read(later(cache))
    assert later(cache).fetch(WEB).rewritten


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"version": 1, "default": "refs/heads/main", "tips": {"refs/heads/main": {"commit": "--output=x"}}}',
        '{"version": 1, "default": 5, "tips": {"refs/heads/main": {"commit": 5}}}',
        '{"version": 1, "default": "", "tips": {"refs/heads/../x": {"commit": "' + "1" * 40 + '"}}}',
    ],
)
def test_a_state_that_holds_what_no_state_can_hold_is_made_anew(web: Built, cache: Cache, text: str) -> None:
    read(cache)
    next(cache.root.glob("*/state.json")).write_text(text)
    with pytest.raises(RepositoryError, match="not in the cache"):
        later(cache, offline=True).fetch(WEB)
    assert read(later(cache)) == set(web.ids)


def test_a_host_that_does_not_answer_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        config = tmp_path / "gitconfig"
        silent = f"https://127.0.0.1:{server.getsockname()[1]}/"
        config.write_text(f'[url "{silent}"]\n\tinsteadOf = https://silent.example/\n')
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
        cache = Cache(tmp_path / "cache", deadline=1)
        with pytest.raises(RepositoryError, match="deadline"):
            cache.fetch(parse_url("https://silent.example/a"))
        with pytest.raises(RepositoryError, match=r"silent\.example did not answer before"):
            cache.fetch(parse_url("https://silent.example/b"))
        server.settimeout(0.1)
        server.accept()[0].close()
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_host_that_refuses_one_repository_is_asked_for_the_next(web: Built, cache: Cache) -> None:
    with pytest.raises(RepositoryError):
        cache.fetch(parse_url(f"{FORGE}/coop/none"))
    assert read(cache) == set(web.ids)
