"""A row that `identities` writes is what it says, whatever names and addresses people commit under."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commonscheck.documents import DocumentFile, read_manifests, shipped_uids
from commonscheck.formats.rows import row_line, shown
from commonscheck.inquiry.rows import make_row
from commonscheck.ledger.mailboxes import mailbox
from commonscheck.ledger.people import People
from commonscheck.model.party import Party
from commonscheck.repository.commits import Commit, parse_commit_object
from tests.formats.checks import assert_visible, check_text

DAY = date(2026, 3, 1)
_HEAD = f"tree {'0' * 40}\nauthor "
_SIGNS = st.characters(exclude_characters="<>\0\n", codec="utf-8")
_TEXTS = st.text(_SIGNS, max_size=40)
_WORDS = st.text(st.characters(min_codepoint=0x21, exclude_characters="<>\x7f", codec="utf-8"), max_size=40)
_DOMAINS = st.one_of(st.sampled_from(("users.noreply.github.com", "mail.example", "localhost")), _WORDS)
_LOCALS = st.one_of(_WORDS, st.from_regex(r"\A[0-9]{0,3}[+]?[A-Za-z0-9_.-]{1,12}\Z"))


def _parties(line: str) -> tuple[Party, ...]:
    text = f"commonscheck: contributors/1\nparties:\n  - uid: coop-a\n    name: Coop A\n    people:\n      {line}\n"
    file = DocumentFile(".commons/contributors.yaml", text.encode())
    read = read_manifests([file], shipped=shipped_uids(), digest=lambda _: None, allow_local=False, as_of=DAY)
    return read.contributors.parties


@given(name=_TEXTS, local=_LOCALS, domain=_DOMAINS, hashed=st.booleans())
def test_a_row_names_its_address(*, name: str, local: str, domain: str, hashed: bool) -> None:
    signature = f"{name} <{local}@{domain}> 1700000000 +0000\n"
    raw = f"{_HEAD}{signature}committer Ana <ana@mail.example> 1700000000 +0000\n\nChange\n"
    commit = parse_commit_object(raw.encode())
    if not isinstance(commit, Commit):
        return  # an odd commit names nobody
    email = commit.author.email
    line = row_line(make_row(commit.author.name, DAY, [mailbox(email)], hashed=hashed))
    assert_visible(line)
    check_text(line)
    [party] = _parties(line)
    [person] = party.people
    assert (person.name, person.since) == (shown(commit.author.name).strip(), DAY)
    assert People([party]).names(email)
    assert not hashed or (person.emails, person.logins) == ((), ())
