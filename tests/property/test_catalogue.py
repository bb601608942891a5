"""Every operand of the catalogue, and every shipped license, keeps what was decided when more becomes known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import event as note
from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck.documents import read_rule_tests, shipped_cases, shipped_license, shipped_uids
from commonscheck.model.license import License
from commonscheck.model.operands import OPERANDS, EventOperand, TotalOperand
from commonscheck.model.quantity import Range
from commonscheck.model.report import State
from commonscheck.model.situation import Situation
from commonscheck.ruletests.running import situation_of
from tests.property.licenses import conditions, named
from tests.property.strategies import blurred, situations
from tests.situations import duty, license_of, rule, state, when


@st.composite
def licenses_about(draw: st.DrawFn, name: str) -> License:
    """Licenses that ask about one operand, and about contributions or payments how many."""
    about = draw(conditions((name,)))
    if not isinstance(OPERANDS[name], EventOperand | TotalOperand):
        return license_of(rule("only", about))
    action = "compensate" if name.startswith("pay") else "contribute"
    least = when("count", "gteq", Range.exact(draw(st.integers(1, 2))))
    owed = duty("owed", about, *([least] if isinstance(OPERANDS[name], EventOperand) else []), action=action)
    return license_of(rule("giver", duty=("owed",)), duties=(owed,))


@pytest.mark.parametrize("name", OPERANDS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_is_decided_by_one_operand_stays(name: str, data: st.DataObject) -> None:
    license_ = data.draw(licenses_about(name))
    known = data.draw(situations(named(license_)))
    assert state(license_, data.draw(blurred(known))) in (State.UNDECIDED, state(license_, known))


@cache
def cases(uid: str) -> tuple[License, tuple[Situation, ...]]:
    """Read a shipped license with the situations of its cases."""
    license_, file = shipped_license(uid), shipped_cases(uid)
    assert license_ is not None
    assert file is not None
    tests = read_rule_tests(file, {uid: license_})
    return license_, tuple(situation_of(case, license_) for case in tests.cases)


@pytest.mark.parametrize("uid", sorted(shipped_uids()))
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_shipped_licenses_keep_what_was_decided(uid: str, data: st.DataObject) -> None:
    license_, supposed = cases(uid)
    defaults = {name: parameter.default for name, parameter in license_.parameters.items()}
    anything = situations(named(license_)).map(lambda one: replace(one, parameters=defaults))
    known = data.draw(st.sampled_from(supposed) | anything)
    before, after = state(license_, data.draw(blurred(known))), state(license_, known)
    note(f"{before.value} then {after.value}")
    assert before in (State.UNDECIDED, after)
