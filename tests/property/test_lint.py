"""What lint says of a license is true of every verdict on random situations."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from commonscheck.model.license import License
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Provenance
from commonscheck.model.situation import Situation
from commonscheck.model.truth import Truth
from commonscheck.ruletests.lint import lint
from tests.property.licenses import conditions, duties, licenses
from tests.property.strategies import events
from tests.property.values import values
from tests.situations import AS_OF, fact, license_of, rule, situation, use, verdict

LAW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_STATED = ("party.kind", "party.headcount", "party.revenue", "party.developers", "purpose", "use.distributed")
_SAME = ("party.kind", "party.headcount", "party.revenue", "use.distributed", "use.age")


@st.composite
def crowded(draw: st.DrawFn) -> License:
    """Licenses whose conditions are about so few things that they often exclude each other."""
    several = st.lists(conditions(_SAME), min_size=1, max_size=4).map(tuple)
    owed = draw(duties())
    return license_of(
        rule("first", *draw(several), duty=("owed",)),
        rule("second", *draw(several)),
        prohibition=(rule("never", *draw(several)),) if draw(st.booleans()) else (),
        duties=(owed,),
        conflict=draw(st.sampled_from(["perm", "prohibit", "invalid"])),
    )


@st.composite
def known(draw: st.DrawFn) -> Situation:
    """What is known of a use, as far as these licenses look at it."""
    stated = {name: draw(_statements(values(OPERANDS[name]))) for name in _STATED if draw(st.integers(0, 4))}
    began = draw(st.none() | st.integers(0, 800).map(lambda days: AS_OF - timedelta(days=days)))
    return situation(stated, *draw(st.lists(events(), max_size=3)), used=use(since=began))


def _statements(found: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Fact, ...]]:
    return st.lists(st.builds(fact, found, st.sampled_from(Provenance)), min_size=1, max_size=2).map(tuple)


@LAW
@given(licenses() | crowded(), known())
def test_nobody_takes_a_permission_that_is_called_unreachable(license_: License, facing: Situation) -> None:
    unreachable = {finding.rule for finding in lint(license_) if finding.code == "CC501"}
    event(f"{len(unreachable)} unreachable")
    assert verdict(license_, facing).route not in unreachable


@LAW
@given(licenses() | crowded(), known())
def test_a_duty_that_is_called_impossible_is_never_fulfilled(license_: License, facing: Situation) -> None:
    owed = {
        finding.rule for finding in lint(license_) if finding.message.startswith("duty owed can never be fulfilled")
    }
    event(f"{len(owed)} impossible")
    states = {duty.state for route in verdict(license_, facing).routes for duty in route.duties if duty.uid in owed}
    assert "Fulfilled" not in states


@LAW
@given(licenses() | crowded(), known())
def test_a_rule_that_is_called_idle_never_holds(license_: License, facing: Situation) -> None:
    idle = {finding.rule for finding in lint(license_) if finding.code == "CC505"}
    event(f"{len(idle)} idle")
    found = verdict(license_, facing)
    assert all(rule.truth is not Truth.TRUE for rule in found.prohibitions if rule.uid in idle)
    bound = {duty.state for route in found.routes for duty in route.duties if duty.uid in idle}
    assert bound <= {"Inactive", "Unknown"}


@LAW
@given(licenses() | crowded(), known())
def test_a_permission_that_covers_another_holds_with_it(license_: License, facing: Situation) -> None:
    held = {route.uid: route.truth for route in verdict(license_, facing).routes}
    for finding in lint(license_):
        covering = re.search(r"needed: (\w+) holds whenever", finding.message)
        if covering and held[finding.rule] is Truth.TRUE:
            event("covered")
            assert held[covering[1]] is Truth.TRUE
