from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.model.contribution import Identity
from commonscheck.repository.commits import Commit, OddCommit, _unusual, _usual, parse_commit_object

TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
PARENT = "1" * 40
ANA = b"Ana <Ana@Coop-A.example>"
BEN = Identity("Ben", "ben@acme.example")


def raw(  # noqa: PLR0913 -- one name for each part of a commit
    *,
    author: bytes = ANA,
    date: bytes = b"1767355200 +0100",
    committer: bytes = b"Ben <ben@acme.example>",
    committed: bytes = b"1767441600 -0000",
    parents: tuple[str, ...] = (),
    extra: bytes = b"",
    message: bytes = b"Begin\n",
) -> bytes:
    lines = [b"tree " + TREE.encode(), *(b"parent " + parent.encode() for parent in parents)]
    lines += [b"author " + author + b" " + date, b"committer " + committer + b" " + committed]
    return b"\n".join(lines) + b"\n" + extra + b"\n" + message


def plain(content: bytes) -> Commit:
    found = parse_commit_object(content)
    assert isinstance(found, Commit), found
    return found


def odd(content: bytes) -> OddCommit:
    found = parse_commit_object(content)
    assert isinstance(found, OddCommit)
    return found


def test_a_plain_commit_is_read() -> None:
    found = plain(raw(parents=(PARENT,)))
    assert found.author == Identity("Ana", "ana@coop-a.example")
    assert found.committer == BEN
    assert found.tree == TREE
    assert found.parents == (PARENT,)
    assert found.author_time == datetime(2026, 1, 2, 12, tzinfo=UTC).timestamp()
    assert found.commit_time == datetime(2026, 1, 3, 12, tzinfo=UTC).timestamp()
    assert (found.author_day, found.commit_day) == (date(2026, 1, 2), date(2026, 1, 3))
    assert found.trailers == ()


def test_a_doubled_parent_is_one() -> None:
    assert plain(raw(parents=(PARENT, PARENT, "2" * 40, PARENT))).parents == (PARENT, "2" * 40)


@pytest.mark.parametrize(
    "content",
    [
        raw(author=b"Ana ana@coop-a.example"),
        raw(author=b"Ana"),
        raw(author=b""),
        raw(author=b"<ana@coop-a.example>"),
        raw(author=b" <ana@coop-a.example>"),
        raw(author=b"Ana <>"),
        raw(author=b"Ana < >"),
        raw(author=b"Ana <ana@coop-a.example"),
        raw(author=b"A <a <b@x>>"),
        raw(author=b"A <a@x> <victim@y>"),
        raw(author=b"A <a@x b@y>"),
        raw(author=b"A <a@x\x1f>"),
        raw(author=b"A\0B <a@x>"),
        raw(author=b"A <a\0@x>"),
        raw(author=b"A <" + b"a" * 400 + b"@x>"),
        raw(committer=b"Ben"),
        raw(extra=b"author Eve <eve@x.example> 1767355200 +0000\n"),
        raw(extra=b"committer Eve <eve@x.example> 1767355200 +0000\n"),
        raw(extra=b"parent " + PARENT.encode() + b"\n"),
        raw(extra=b"tree " + TREE.encode() + b"\n"),
        raw(extra=b"x-note a\0b\n"),
        raw(author=ANA + b" 1767355200 +0000\nauthor Eve <eve@x.example>"),
        b"tree " + TREE.encode() + b"\n\nno people\n",
        *(
            raw(date=date)
            for date in (b"-1 +0000", b"8589934592 +0000", b"9" * 5000 + b" +0000", b"1 +1401", b"1 +0060")
        ),
        *(raw(date=date) for date in (b"1 -7", b"1", b"1 Z", b"1  +0000", b"1 +0000 ", b"x +0000", b"", b"1 +00000")),
        *(raw(date=date) for date in ("\u0661 +0000".encode(), b"1_0 +0000", b"+1 +0000", b"1 00000")),
    ],
)
def test_what_readers_disagree_on_is_odd(content: bytes) -> None:
    assert odd(content).reason
    assert not odd(content).cut


@pytest.mark.parametrize("date", [b"0 +0000", b"1 -0000", b"2147483648 +1400", b"8589934591 -1200", b"1 +0545"])
def test_dates_from_1970_to_2242_are_read(date: bytes) -> None:
    assert plain(raw(date=date)).author_time >= 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"tree x\n",
        raw().replace(TREE.encode(), b"0" * 39),
        raw(parents=("HEAD",)),
        raw(parents=("1" * 39,)),
    ],
)
def test_a_commit_without_readable_parents_hides_what_is_behind_it(content: bytes) -> None:
    assert odd(content).cut
    assert odd(content).parents == ()


def test_an_odd_author_leaves_parents_and_the_time_of_the_committer() -> None:
    found = odd(raw(author=b"Ana", parents=(PARENT,)))
    assert found.parents == (PARENT,)
    assert found.commit_day == date(2026, 1, 3)
    assert odd(raw(committed=b"never")).commit_day is None


def test_names_are_read_in_utf8_and_latin1() -> None:
    assert plain(raw(author="Zoë <z@x>".encode())).author.name == "Zoë"
    assert plain(raw(author="Zoë <z@x>".encode("latin-1"))).author.name == "Zoë"
    declared = raw(author="Zoë <z@x>".encode("latin-1"), extra=b"encoding ISO-8859-1\n")
    assert plain(declared).author.name == "Zoë"
    assert plain(raw(extra=b"encoding KLINGON\n")).author.name == "Ana"


def test_signatures_and_unknown_headers_are_passed_over() -> None:
    extra = b"gpgsig -----BEGIN SSH SIGNATURE-----\n \n author Eve <e@x> 1 +0000\n -----END\nchange-id abc\n"
    assert plain(raw(extra=extra)).author.name == "Ana"


def test_a_long_name_is_cut() -> None:
    assert len(plain(raw(author=b"A" * 1_000_000 + b" <a@x>")).author.name) == 1024


def trailers(message: bytes) -> list[tuple[str, str]]:
    return [(key, identity.email) for key, identity in plain(raw(message=message)).trailers]


def test_trailers_of_the_last_paragraph_are_read() -> None:
    message = (
        b"Add a map\n\nIt shows couriers.\nCo-authored-by: Not Here <no@x.example>\n\n"
        b"Signed-off-by: Ana <ana@coop-a.example>\nCO-AUTHORED-BY: Ben <Ben@Acme.example>\r\n"
        b"Reviewed-By:Cy<cy@x.example>\nReviewed-by: Cy <cy@x.example>\n\n  \n"
    )
    assert trailers(message) == [("co-authored-by", "ben@acme.example"), ("reviewed-by", "cy@x.example")]


@pytest.mark.parametrize(
    "message",
    [
        b"Co-authored-by: Ben <ben@acme.example>\n",
        b"Subject\nCo-authored-by: Ben <ben@acme.example>\n",
        b"Subject\n\n> Co-authored-by: Ben <ben@acme.example>\n",
        b"Subject\n\n  Co-authored-by: Ben <ben@acme.example>\n",
        b"Subject\n\nCo-authored-by: Ben\n",
        b"Subject\n\nCo-authored-by: Ben <>\n",
        b"Subject\n\nCo-authored-by: Ben <ben@acme.example> and others\n",
        b"Subject\n\nCo-authored-by: Ben <a@x> <ben@acme.example>\n",
        b"Subject\n\nText\0\n\nCo-authored-by: Ben <ben@acme.example>\n",
        b"Subject\n\nCo-authored-by: " + b" " * 1_000_000 + b"Ben <ben@acme.example>\n",
    ],
)
def test_what_is_no_trailer_counts_for_nobody(message: bytes) -> None:
    assert trailers(message) == []


def test_only_the_first_200_lines_of_trailers_are_read() -> None:
    lines = b"".join(b"Co-authored-by: P <p%d@x.example>\n" % number for number in range(100_000))
    assert len(trailers(b"Subject\n\n" + lines)) == 200


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    assert isinstance(parse_commit_object(content), Commit | OddCommit)


@given(st.binary(max_size=60), st.binary(max_size=20), st.binary(max_size=120))
def test_no_part_of_a_commit_breaks_the_reader(author: bytes, date: bytes, message: bytes) -> None:
    found = parse_commit_object(raw(author=author, date=date, message=message))
    assert isinstance(found, OddCommit) or not set(found.author.email) & set(" <>\0\n\t")


_ODDITIES = st.sampled_from(
    [b"", b"<", b">", b"\0", b" ", b"\n", b"\nparent x", b"\nauthor ", b"\xff", b"-0060", b"+1400"]
)
_LINES = st.lists(
    st.sampled_from([b"gpgsig x\n", b" y\n", b"gpgsig-sha256 z\n", b"encoding latin1\n", b"author a\n", b" \n"])
)


@given(
    st.sampled_from([(), (PARENT,), (PARENT, PARENT, "2" * 40)]), _LINES, _ODDITIES, st.integers(0, 400), st.booleans()
)
def test_the_quick_way_agrees_with_the_thorough_one(
    parents: tuple[str, ...],
    extra: list[bytes],
    oddity: bytes,
    place: int,
    told: bool,  # noqa: FBT001 -- given by hypothesis
) -> None:
    message = b"Subject\n\nReviewed-by: Ben <ben@acme.example>\n" if told else b"Subject"
    content = raw(parents=parents, extra=b"".join(extra), message=message)
    content = content[:place] + oddity + content[place:]
    quick = _usual(content)
    assert quick is None or quick == _unusual(content)


def test_most_commits_are_read_the_quick_way() -> None:
    signature = b"gpgsig -----BEGIN SSH SIGNATURE-----\n \n abc\n -----END SSH SIGNATURE-----\n"
    for content in (raw(), raw(parents=(PARENT, "2" * 40)), raw(extra=signature)):
        assert _usual(content) == _unusual(content)
    assert plain(raw(extra=signature)).signed
