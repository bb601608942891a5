"""A uid in two commons of a federation is one party only where a `uri` says so."""

from __future__ import annotations

import pytest

from commonscheck.ledger.namesakes import Naming, name_apart
from commonscheck.model.party import Party
from tests.situations import HERE


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("https://a.example", "https://a.example", Naming({("web", "a"): "a", ("mem", "a"): "a"}, {})),
        ("https://a.example", "https://b.example", Naming({("web", "a"): "a", ("mem", "a"): "a@mem"}, {})),
        ("https://a.example", "", Naming({("web", "a"): "a", ("mem", "a"): "a@mem"}, {"a@mem": "a"})),
        ("", "", Naming({("web", "a"): "a", ("mem", "a"): "a@mem"}, {"a@mem": "a"})),
    ],
    ids=["the same", "another", "perhaps", "perhaps, neither tells"],
)
def test_parties_of_one_uid(ours: str, theirs: str, expected: Naming) -> None:
    listed = [("web", (Party("a", "A", HERE, uri=ours),)), ("mem", (Party("a", "A", HERE, uri=theirs),))]
    assert name_apart(listed) == expected


def test_a_uid_that_only_a_member_lists_is_kept() -> None:
    assert name_apart([("web", ()), ("mem", (Party("b", "B", HERE),))]).keys == {("mem", "b"): "b"}
