"""No false accusation and no false clearance, as laws over random federations.

A hundred federations in CI; `make laws` tries ten thousand.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import event as note
from hypothesis import strategies as st

from commonscheck.errors import CommonsCheckError
from commonscheck.model.report import State
from tests.property.federations import (
    Described,
    federations,
    less_known,
    less_stated,
    license_asking,
    when,
    without_objects,
)
from tests.property.histories import ACME, dated_back, forged, who, worthless
from tests.property.memory import Federation, check_in_memory, check_on_disk
from tests.situations import AS_OF

if TYPE_CHECKING:
    import pytest

LAW = settings(
    max_examples=int(os.environ.get("COMMONSCHECK_LAWS", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def verdicts(federation: Federation) -> dict[str, State]:
    """Check a federation; a run that ends without a report accuses nobody."""
    try:
        return check_in_memory(federation)
    except CommonsCheckError:
        return {}


KINDS = ("facts", "identities", "objects", "repositories")
LOSSES = (*((kind,) for kind in KINDS), KINDS)


@st.composite
def less(draw: st.DrawFn, described: Described, lost: tuple[str, ...]) -> Federation:
    """The same federation with less evidence: documents that say less, objects and a repository that are away."""
    for kind, take in (("facts", less_stated), ("identities", less_known)):
        if kind in lost:
            described = described.changed(partial(take, draw))
    built = dict(described.build())
    if "objects" in lost:
        name = draw(st.sampled_from(sorted(built)))
        built[name] = without_objects(draw, built[name])
    if "repositories" in lost:
        del built[draw(st.sampled_from(sorted(built.keys() - {"web"})))]
    return built


@LAW
@given(st.data())
def test_missing_evidence_never_accuses(data: st.DataObject) -> None:
    described = data.draw(federations())
    before = verdicts(described.build())
    for lost in LOSSES:
        after = verdicts(data.draw(less(described, lost)))
        for party, state in before.items():
            now = after.get(party)
            note(f"{state.value} then {now.value if now else 'nothing'}")
            assert now is not State.VIOLATION or state is State.VIOLATION, (party, lost)


@settings(LAW, max_examples=max(3, LAW.max_examples // 30))
@given(data=st.data())
def test_real_repositories_say_the_same(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    built = data.draw(less(data.draw(federations()), data.draw(st.sampled_from(LOSSES))))
    root = tmp_path_factory.mktemp("federation")
    try:
        on_disk = check_on_disk(built, root)
    except CommonsCheckError:
        on_disk = {}
    assert on_disk == verdicts(built)


ASKING = {
    "signed": when("contribution.grade", "eq", "signed"),
    "accepted": when("contribution.grade", "isAnyOf", ["signed", "accepted"]),
    "any": when("contribution.age", "lteq", "P12M"),
}


@st.composite
def more(draw: st.DrawFn, described: Described, asked: str) -> Described:
    """The same federation with work that should clear nobody, by a person of Acme, in any history."""
    author = who(draw(st.sampled_from(ACME)))
    repository = draw(st.sampled_from(["web", "app", "lib"]))
    works = list(described.works[repository])
    for serial in range(draw(st.integers(1, 4))):
        day = AS_OF - timedelta(days=draw(st.integers(4, 300)))
        ways = (worthless,) if asked == "any" else (worthless, forged, dated_back)
        bad = draw(st.sampled_from(ways))(draw, day, author, serial)
        at = next((place for place, work in enumerate(works) if work.day > bad[0].day), len(works))
        works[at:at] = bad
    return replace(described, works={**described.works, repository: tuple(works)})


@LAW
@given(st.data(), st.sampled_from(sorted(ASKING)))
def test_bad_work_clears_nobody(data: st.DataObject, asked: str) -> None:
    age = [ASKING["any"]] if data.draw(st.booleans()) else []
    rules = license_asking(ASKING[asked], *age, when("count", "gteq", data.draw(st.integers(1, 2))))
    described = data.draw(federations(rules))
    before = verdicts(described.build())
    after = verdicts(data.draw(more(described, asked)).build())
    for party, state in before.items():
        note(f"{asked}: {state.value} then {after[party].value}")
        assert not (state is State.VIOLATION and after[party] is State.COMPLIANT), party
