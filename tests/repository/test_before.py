"""What signatures rest on: who brought work in, what stood before a change, and commits as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.errors import RepositoryError
from commonscheck.repository.commits import Commit as Read
from commonscheck.repository.commits import parse_commit_object
from commonscheck.repository.history import merge_base, read_history
from tests.builders import Commit, build_repository
from tests.inquiry.expecting import object_file
from tests.repository.conftest import Opener, RoomOf
from tests.signing import Signer

TOPIC = [
    Commit("Begin"),
    Commit("Topic", branch="topic", start="main"),
    Commit("Meanwhile"),
    Commit("Merge topic", merge=("topic",)),
    Commit("Propose", branch="pr", start="topic"),
]


def test_work_is_brought_in_by_the_first_parent_commit_that_made_it_accepted(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", TOPIC)
    begin, topic, meanwhile, merge, _ = built.ids
    assert read_history(room_of(built), merge).brought == {
        begin: begin,
        topic: merge,
        meanwhile: meanwhile,
        merge: merge,
    }


def test_before_a_change_is_what_it_has_in_common_with_the_accepted_branch(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", TOPIC, head="pr")
    built.git("branch", "-m", "main", "trunk")
    with opened(built.path, at_head=True) as snapshot:
        assert snapshot.before() is None  # nobody can tell which branch is the accepted one
    built.git("branch", "-m", "trunk", "main")
    with opened(built.path, at_head=True) as snapshot:
        before = snapshot.before()
        assert before is not None
        assert (snapshot.commit, before.commit) == (built.ids[4], built.ids[1])
        assert before.label == snapshot.label
    built.git("checkout", "-q", "main")
    with opened(built.path, at_head=True) as snapshot:
        assert snapshot.before() is snapshot


def test_histories_with_nothing_in_common_have_nothing_before(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("One"), Commit("Other", branch="other")])
    with pytest.raises(RepositoryError, match="have in common cannot be told"):
        merge_base(room_of(built), *built.ids)


def test_a_commit_is_given_as_it_was_written_or_not_at_all(tmp_path: Path, opened: Opener) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    for pack in list((built.path / ".git" / "objects" / "pack").glob("*.pack")):
        data = pack.read_bytes()
        for file in pack.parent.glob(f"{pack.stem}.*"):
            file.unlink()
        built.git("unpack-objects", "-q", stdin=data)
    with opened(built.path, at_head=True) as snapshot:
        assert snapshot.commit_object(built.head).decode() == built.git("cat-file", "commit", built.head)
    head = built.head
    object_file(built, head).write_bytes(b"broken")
    with snapshot, pytest.raises(RepositoryError, match=head):
        snapshot.commit_object(head)


def test_a_commit_says_whether_it_bears_a_signature() -> None:
    who = "Ana <ana@coop-a.example> 1772366400 +0000"
    plain = f"tree {'0' * 40}\nauthor {who}\ncommitter {who}\n\nBegin\n\ngpgsig in the text\n".encode()
    signed = {}
    for name, raw in (("plain", plain), ("signed", Signer.ed25519().commit(plain))):
        found = parse_commit_object(raw)
        assert isinstance(found, Read)
        signed[name] = found.signed
    assert signed == {"plain": False, "signed": True}
