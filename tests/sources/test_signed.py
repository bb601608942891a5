"""Signatures are verified once in a run, and a commit that cannot be read leaves its own open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from commonscheck.repository.store.headers import mark
from commonscheck.signatures.commits import Outcome
from commonscheck.sources.git import contributions
from commonscheck.sources.signed import Notary
from tests.builders import Commit, build_repository
from tests.inquiry.expecting import object_file
from tests.signing import Signer, sign_history, write_commit

ANA = Signer.ed25519("ana")


def test_work_brought_in_by_an_odd_commit_was_brought_in_by_nobody_known(tmp_path: Path) -> None:
    topic = Commit("Topic", branch="topic", start="main")
    built = build_repository(tmp_path / "web", [Commit("Begin"), topic, Commit("Go on")])
    begin, onto, go_on = built.ids
    when = "1767355200 +0000"
    head = (
        f"tree {built.git('rev-parse', 'HEAD^{tree}').strip()}\nparent {go_on}\nparent {onto}\nauthor Nobody {when}\n"
    )
    odd = write_commit(built, f"{head}committer Ana <ana@coop-a.example> {when}\n\nMerge\n".encode())
    built.git("update-ref", "refs/heads/main", odd)
    with open_snapshot(built.path, Cache(tmp_path / "cache", allow_local=True)) as snapshot:
        acts = contributions(snapshot, "web", lambda _identity: False).acts
    brought = {act.commit: act.brought_by.name if act.brought_by else None for act in acts}
    assert brought == {begin: "Ana", onto: None, go_on: "Ana"}


def test_each_commit_is_read_once_wherever_it_turns_up(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Go on")])
    begin, go_on = sign_history(built, lambda raw: ANA if b"Begin" in raw else None)
    notary = Notary({ANA.fingerprint: b""})
    snapshot = open_snapshot(built.path, Cache(tmp_path / "cache", allow_local=True))
    missing = "1" * 40
    notary.check(snapshot, [begin, missing])
    object_file(built, begin).unlink()
    notary.check(snapshot, [go_on, begin])
    assert {commit: found.outcome for commit, found in notary.outcomes.items()} == {
        begin: Outcome.VERIFIED,
        missing: Outcome.NOT_CHECKED,
        go_on: Outcome.UNSIGNED,
    }
    assert "cannot be read again" in notary.outcomes[missing].reason


def outcomes(path: Path, cache: Path, known: dict[str, bytes], commits: list[str]) -> dict[str, Outcome]:
    notary = Notary(known)
    notary.check(open_snapshot(path, Cache(cache, keep=True)), commits)
    return {commit: found.outcome for commit, found in notary.outcomes.items()}


def test_outcomes_are_kept_for_a_set_of_keys_and_those_not_checked_never(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin"), Commit("Go on")])
    begin, go_on = sign_history(built, lambda raw: ANA if b"Begin" in raw else None)
    missing, keys, cache = "1" * 40, {ANA.fingerprint: b""}, tmp_path / "cache"
    asked = [begin, go_on, missing]
    first = outcomes(built.path, cache, keys, asked)
    assert first == {begin: Outcome.VERIFIED, go_on: Outcome.UNSIGNED, missing: Outcome.NOT_CHECKED}
    with sqlite3.connect(cache / "facts" / "facts.sqlite") as facts:
        assert {oid.hex() for (oid,) in facts.execute("SELECT oid FROM results")} == {begin, go_on}
        bad = b'["bad", "", "", ""]'
        facts.execute("UPDATE results SET value = ?, mark = ?", (bad, mark(bytes.fromhex(begin), bad)))
        facts.execute("DELETE FROM results WHERE oid = ?", (bytes.fromhex(go_on),))
    assert outcomes(built.path, cache, keys, asked) == {**first, begin: Outcome.BAD}
    assert outcomes(built.path, cache, {**keys, "SHA256:other": b""}, asked) == first
    assert outcomes(built.path, cache, {ANA.fingerprint: b"certificate"}, asked) == first
