from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from commonscheck.errors import AddressError, RepositoryError
from commonscheck.repository.addresses import Address, parse_url
from commonscheck.repository.cache import Cache
from tests.builders import Built, Commit, add_commits, build_repository, run_git_in
from tests.repository.conftest import FORGE

WEB = parse_url(f"{FORGE}/coop/web")
LINE = [Commit("Begin", files={".commons/usage.yaml": "a"}), Commit("Next")]


@pytest.fixture
def web(forge: Path) -> Built:
    return build_repository(forge / "coop" / "web", LINE)


def later(cache: Cache, *, offline: bool = False) -> Cache:
    """Give the cache as a later run sees it."""
    return Cache(cache.root, allow_local=True, offline=offline, deadline=60)


def folder_of(cache: Cache) -> Path:
    """Give the one repository's folder in the cache."""
    (folder,) = cache.root.iterdir()
    return folder


def commits(cache: Cache, address: Address = WEB, ref: str = "") -> set[str]:
    with cache.fetch(address, ref) as snapshot:
        history = snapshot.history()
        assert history.gaps == ()
        return set(history.commits)


def test_a_default_branch_is_fetched_and_read(web: Built, cache: Cache) -> None:
    with cache.fetch(WEB) as snapshot:
        assert (snapshot.label, snapshot.branch, snapshot.commit) == (
            "forge.example/coop/web",
            "refs/heads/main",
            web.ids[1],
        )
        assert (snapshot.shallow, snapshot.partial, snapshot.rewritten, snapshot.folder()) == (
            False,
            False,
            False,
            None,
        )
        assert [file.data for file in snapshot.files()] == [b"a"]
        assert set(snapshot.history().commits) == set(web.ids)
        assert all(snapshot.patch_ids(web.ids).values())


def test_new_work_is_seen_by_the_next_run_alone(web: Built, cache: Cache) -> None:
    assert len(commits(cache)) == 2
    add_commits(web.path, [Commit("More")])
    assert len(commits(cache)) == 2
    assert len(commits(later(cache))) == 3


def test_an_unchanged_repository_is_not_fetched_again(web: Built, cache: Cache) -> None:
    assert len(commits(cache)) == 2
    (state,) = cache.root.glob("*/state.json")
    before = state.stat().st_mtime_ns
    assert commits(later(cache)) == set(web.ids)
    assert state.stat().st_mtime_ns == before


def test_branches_are_fetched_by_name_and_tags_are_not(web: Built, cache: Cache, tmp_path: Path) -> None:
    ids = add_commits(
        web.path, [Commit("Topic", branch="a/b", start="main"), Commit("Twin", branch="A/B", start="main")]
    )
    web.git("tag", "only-tag")
    web.git("tag", "a/b", web.ids[0])
    assert ids[0] in commits(cache, ref="refs/heads/a/b")
    assert ids[1] in commits(cache, ref="refs/heads/A/B")
    with pytest.raises(RepositoryError, match="has no branch only-tag"):
        cache.fetch(WEB, "refs/heads/only-tag")
    assert not list((tmp_path / "cache").rglob("only-tag"))


def test_a_branch_that_becomes_a_folder_of_branches_is_no_trouble(web: Built, cache: Cache) -> None:
    web.git("branch", "a")
    assert commits(cache, ref="refs/heads/a") == set(web.ids)
    web.git("branch", "-D", "a")
    web.git("branch", "a/b")
    assert commits(later(cache), ref="refs/heads/a/b") == set(web.ids)


def test_a_pinned_commit_must_be_on_the_branch(web: Built, cache: Cache) -> None:
    (other,) = add_commits(web.path, [Commit("Fork", branch="fork", start="main")])
    assert cache.fetch(WEB, commit=web.ids[0]).commit == web.ids[0]
    for commit in (other, "1" * 40):
        with pytest.raises(RepositoryError):
            cache.fetch(WEB, commit=commit)


def test_offline_uses_what_was_fetched(web: Built, cache: Cache) -> None:
    with pytest.raises(RepositoryError, match="not in the cache") as caught:
        later(cache, offline=True).fetch(WEB)
    assert "commonscheck sync" in caught.value.hint
    commits(cache)
    web.path.rename(web.path.with_name("gone"))
    assert (
        commits(later(cache, offline=True))
        == commits(later(cache, offline=True), ref="refs/heads/main")
        == set(web.ids)
    )
    with pytest.raises(RepositoryError, match="not in the cache"):
        later(cache, offline=True).fetch(WEB, "refs/heads/other")
    with pytest.raises(RepositoryError, match="could not be reached"):
        later(cache).fetch(WEB)


def test_rewritten_history_is_told_as_long_as_a_tip_seen_before_is_gone(web: Built, cache: Cache) -> None:
    commits(cache)
    web.git("update-ref", "refs/heads/main", web.ids[0])
    add_commits(web.path, [Commit("Instead")])
    for run in (later(cache), later(cache), later(cache, offline=True)):
        assert run.fetch(WEB).rewritten
    add_commits(web.path, [Commit("On")])
    assert later(cache).fetch(WEB).rewritten
    web.git("branch", "old", web.ids[1])
    add_commits(web.path, [Commit("Bring it back", merge=("old",))])
    assert not later(cache).fetch(WEB).rewritten


def test_an_empty_or_absent_repository_is_one_line(forge: Path, cache: Cache) -> None:
    run_git_in(forge, "init", "-q", "--bare", "empty")
    with pytest.raises(RepositoryError, match=r"forge\.example/empty has no commits"):
        cache.fetch(parse_url(f"{FORGE}/empty"))
    with pytest.raises(RepositoryError, match=r"forge\.example/none could not be reached") as caught:
        cache.fetch(parse_url(f"{FORGE}/none"))
    assert "\n" not in caught.value.message


def test_a_default_branch_with_an_unusual_name_is_refused(web: Built, cache: Cache) -> None:
    web.git("update-ref", "refs/heads/é", web.ids[0])
    web.git("symbolic-ref", "HEAD", "refs/heads/é")
    with pytest.raises(AddressError):
        cache.fetch(WEB)


def test_sha256_repositories_are_fetched(forge: Path, cache: Cache) -> None:
    built = build_repository(forge / "new", LINE, object_format="sha256")
    assert commits(cache, parse_url(f"{FORGE}/new")) == set(built.ids)


def test_local_transport_needs_leave(web: Built, cache: Cache) -> None:
    assert web.ids
    with pytest.raises(RepositoryError, match="not allowed"):
        Cache(cache.root, deadline=60).fetch(WEB)


def test_the_cache_is_private_and_of_ones_own(web: Built, cache: Cache, tmp_path: Path) -> None:
    assert commits(cache) == set(web.ids)
    for folder in (cache.root, folder_of(cache)):
        assert folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "link").symlink_to(cache.root)
    with pytest.raises(RepositoryError, match="symbolic link"):
        Cache(tmp_path / "link", offline=True).fetch(WEB)
    (tmp_path / "file").write_text("")
    with pytest.raises(RepositoryError, match="cannot be used"):
        Cache(tmp_path / "file").fetch(WEB)


def test_the_hooks_and_configuration_of_the_remote_are_not_taken_over(web: Built, cache: Cache) -> None:
    web.git("config", "core.fsmonitor", "true")
    commits(cache)
    config = (folder_of(cache) / "repository" / "config").read_text()
    assert "fsmonitor" not in config
    assert "remote" not in config
    assert not (folder_of(cache) / "repository" / "hooks").exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 0}', '{"version": 1, "tips": {"a": 3}, "default": ""}', "null"]
)
def test_a_torn_or_foreign_state_is_made_anew(web: Built, cache: Cache, text: str) -> None:
    commits(cache)
    (folder_of(cache) / "state.json").write_text(text)
    with pytest.raises(RepositoryError):
        later(cache, offline=True).fetch(WEB)
    assert commits(later(cache)) == set(web.ids)
    assert json.loads((folder_of(cache) / "state.json").read_text())["default"] == "refs/heads/main"


def test_stale_locks_and_left_files_are_mended(web: Built, cache: Cache) -> None:
    commits(cache)
    repository = folder_of(cache) / "repository"
    (reference,) = (repository / "refs" / "cc").iterdir()
    left = [
        reference.with_suffix(".lock"),
        repository / "packed-refs.lock",
        repository / "objects" / "pack" / "tmp_pack_x",
    ]
    left += [repository / "shallow.lock", folder_of(cache) / "tmp_state_x"]
    for file in left:
        file.write_text("")
    (repository / "objects" / "tmp_objdir-incoming-x").mkdir()
    add_commits(web.path, [Commit("More")])
    assert len(commits(later(cache))) == 3
    assert not [file for file in left if file.exists()]
    assert not (repository / "objects" / "tmp_objdir-incoming-x").exists()


def test_a_lost_repository_is_fetched_again(web: Built, cache: Cache) -> None:
    commits(cache)
    subprocess.run(["rm", "-r", str(folder_of(cache) / "repository")], check=True)
    assert commits(later(cache)) == set(web.ids)


def test_threads_and_runs_share_a_cache(web: Built, cache: Cache) -> None:
    with ThreadPoolExecutor(8) as pool:
        caches = [cache, cache, cache, cache, later(cache), later(cache), later(cache), later(cache)]
        found = list(pool.map(commits, caches))
    assert found == [set(web.ids)] * 8


@pytest.fixture
def large(forge: Path) -> Built:
    """Build a repository whose fetch takes a while."""
    source = random.Random(1)  # noqa: S311 -- only to be incompressible
    files = {f"f{number}": source.randbytes(200_000) for number in range(60)}
    return build_repository(forge / "coop" / "web", [Commit("Begin"), Commit("Much", files=files)], bare=True)


Runner = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def run(cache: Cache) -> Runner:
    """Start a process that fetches into the cache."""
    script = (
        "import sys; from pathlib import Path; from commonscheck.repository.cache import Cache; "
        "from commonscheck.repository.addresses import parse_url; "
        f"print(Cache(Path({str(cache.root)!r}), allow_local=True).fetch(parse_url({WEB.url!r})).commit)"
    )

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", script], env=os.environ.copy(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    return start


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_fetch_leaves_a_usable_cache(
    large: Built, cache: Cache, run: Runner, number: signal.Signals
) -> None:
    for moment in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        with run() as process:
            time.sleep(moment)
            process.send_signal(number)
    assert commits(later(cache)) == set(large.ids)
    repository = folder_of(cache) / "repository"
    assert run_git_in(repository, "-c", "safe.bareRepository=all", "fsck", "--connectivity-only").strip() == ""
    left = [path for pattern in ("**/tmp_*", "repository/**/*.lock") for path in folder_of(cache).glob(pattern)]
    assert left == []


def test_an_interrupted_update_keeps_what_was_there(large: Built, cache: Cache, run: Runner) -> None:
    commits(cache)
    source = random.Random(2)  # noqa: S311 -- only to be incompressible
    add_commits(large.path, [Commit("More", files={"g": source.randbytes(8_000_000)})], bare=True)
    for moment in (0.1, 0.2, 0.3):
        with run() as process:
            time.sleep(moment)
            process.kill()
        assert commits(later(cache, offline=True)) >= set(large.ids)
    assert len(commits(later(cache))) == 3
