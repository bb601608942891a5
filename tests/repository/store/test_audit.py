"""The sample that is compared: the same for a store and a day, another for another store or day."""

from __future__ import annotations

from datetime import date

from commonscheck.model.audit import Fact
from commonscheck.model.change import Change
from commonscheck.model.contribution import Identity
from commonscheck.repository.commits import Commit, OddCommit
from commonscheck.repository.store.audit import Audit
from commonscheck.repository.store.telling import tell_apart

DAY = date(2026, 6, 30)
COMMITS = [number.to_bytes(20, "big") for number in range(1000)]
SECRET, OTHER = b"s" * 32, b"t" * 32


def test_the_sample_depends_on_the_store_and_the_day_and_not_on_order() -> None:
    sample = Audit(50, DAY).sample(SECRET, COMMITS)
    assert len(sample) == 50
    assert Audit(50, DAY).sample(SECRET, reversed(COMMITS)) == sample
    assert Audit(50, DAY).sample(OTHER, COMMITS) != sample
    assert Audit(50, date(2026, 7, 1)).sample(SECRET, COMMITS) != sample
    assert Audit(5000, DAY).sample(SECRET, COMMITS) == set(COMMITS)


def test_a_fact_that_cannot_be_computed_again_is_neither_equal_nor_different() -> None:
    audit = Audit(1, DAY)
    fact = Fact("web", "1" * 40, "patch id")
    audit.compare(fact, "a", None)
    found = audit.close("", damaged=False)
    assert (found.compared, found.differences, found.unread) == (0, (), (fact,))
    assert not found.wrong
    assert not found.whole


def test_of_two_copies_of_a_repository_the_one_that_differs_is_told() -> None:
    audit = Audit(1, DAY)
    fact = Fact("web", "1" * 40, "patch id")
    for kept in ("a", "b", "a"):
        audit.compare(fact, kept, "a")
    found = audit.close("", damaged=False)
    assert (found.compared, [(one.kept, one.found) for one in found.differences]) == (1, [("b", "a")])


def test_values_are_told_apart_without_addresses() -> None:
    ana, eve = Identity("Ana", "ana@x.example"), Identity("Ana", "eve@x.example")
    kept = Commit("1" * 40, (), ana, ana, 1, 2, (("reviewed-by", eve),))
    assert tell_apart(kept, Commit("1" * 40, (), eve, ana, 1, 3)) == (
        "author Ana, commit_time 2, trailers reviewed-by, Ana",
        "author Ana, of another address, commit_time 3, trailers nothing",
    )
    assert (
        tell_apart(OddCommit("two authors"), kept)[0]
        == "reason two authors, parents nothing, commit_time None, cut False"
    )
    changes = (Change("a", (1, 2)), Change("b"))
    assert tell_apart(changes, (Change("b"), Change("c", moved=True))) == ("a +1 -2", "c moved")
    assert tell_apart("", "12") == ("nothing", "12")
