"""Acts of a use against acts that a license names, along the table of which act is included in which."""

from __future__ import annotations

import pytest

from commonscheck.evaluation.comparing import holds, is_act
from commonscheck.model.operands import ACTIONS, OPERANDS
from commonscheck.model.report import State
from commonscheck.model.truth import Truth, negate
from tests.situations import FRAME, license_of, rule, situation, state, verdict, when

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED


def acts(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("act", "action", "expected"),
    [
        ("serve", "serve", T),
        ("serve", "deploy", T),
        ("serve", "execute", T),
        ("serve", "use", T),
        ("execute", "serve", U),
        ("execute", "deploy", U),
        ("use", "serve", U),
        ("use", "sell", U),
        ("sell", "serve", F),
        ("serve", "sell", F),
        ("distribute", "execute", F),
    ],
)
def test_an_act_is_every_act_that_includes_it_and_may_be_any_that_it_includes(
    act: str, action: str, expected: Truth
) -> None:
    assert is_act(act, action) is expected


@pytest.mark.parametrize("act", ACTIONS)
def test_every_act_is_itself_and_a_use(act: str) -> None:
    assert (is_act(act, act), is_act(act, "use")) == (T, T)
    assert is_act("use", act) is (T if act == "use" else U)


@pytest.mark.parametrize(
    ("done", "operator", "named", "expected"),
    [
        (acts("serve"), "isAnyOf", acts("execute", "sell"), T),
        (acts("serve", "sell"), "isAnyOf", acts("distribute"), F),
        (acts("execute"), "isAnyOf", acts("serve", "sell"), U),
        (acts("execute", "sell"), "isAnyOf", acts("serve", "sell"), T),
        (acts("use"), "isAnyOf", acts("sell"), U),
        (acts("serve", "sell"), "isAllOf", acts("execute", "sell"), T),
        (acts("serve"), "isAllOf", acts("execute", "deploy"), T),
        (acts("serve"), "isAllOf", acts("execute", "sell"), F),
        (acts("execute", "sell"), "isAllOf", acts("serve", "sell"), U),
        (acts("execute"), "isAllOf", acts("serve", "sell"), F),
        (acts(), "isAllOf", acts("use"), T),
        (acts(), "isAnyOf", acts("sell"), U),
    ],
)
def test_several_acts(done: frozenset[str], operator: str, named: frozenset[str], expected: Truth) -> None:
    row = OPERANDS["use.action"]
    assert holds(row, done, operator, named, FRAME) is expected
    if operator == "isAnyOf":
        assert holds(row, done, "isNoneOf", named, FRAME) is negate(expected)


@pytest.mark.parametrize(
    ("done", "permitted", "expected"),
    [
        (acts("serve"), "execute", Y),
        (acts("serve", "modify"), "execute", N),
        (acts("execute"), "serve", OPEN),
        (acts("execute", "sell"), "serve", N),
    ],
)
def test_a_route_covers_every_act(done: frozenset[str], permitted: str, expected: State) -> None:
    assert state(license_of(rule("route", action=permitted)), situation({"use.action": done})) is expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [(acts("serve"), N), (acts("deploy"), OPEN), (acts("modify"), Y), (acts("deploy", "serve"), N)],
)
def test_a_prohibition_needs_one_act(done: frozenset[str], expected: State) -> None:
    forbidding = license_of(rule("all"), prohibition=(rule("no-service", action="serve"),))
    assert state(forbidding, situation({"use.action": done})) is expected


def test_acts_in_wider_terms_are_asked_for_in_more_words() -> None:
    decided = verdict(license_of(rule("route", action="serve")), situation({"use.action": acts("execute")}))
    assert [gap.what for gap in decided.missing] == ["the acts of the use"]
    asked = license_of(rule("route", when("use.action", "isAnyOf", acts("serve"))))
    assert [gap.what for gap in verdict(asked, situation({"use.action": acts("execute")})).missing] == [
        "the acts of the use"
    ]
