"""What is due, waived and unproven, and what every figure rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonscheck.measures.due import dues
from commonscheck.measures.factors import by_person
from commonscheck.measures.people import Known, name_people
from commonscheck.measures.spans import steps
from commonscheck.measures.strangers import strangers
from commonscheck.measures.trends import coverage, trend
from commonscheck.measures.unsettled import unconfirmed, unproven, waivers
from commonscheck.model.acceptance import Acceptance, Ground
from commonscheck.model.contribution import Contribution, Declared
from commonscheck.model.overview.measures import Factor, PersonLine
from commonscheck.model.overview.pending import Due, Need, Unconfirmed, UnmappedPeople, Unproven, Urgency, WaiverEnd
from commonscheck.model.overview.whole import Asked, Coverage
from commonscheck.model.place import Evidence, Gap, Place, Provenance
from commonscheck.model.proof import Proof
from commonscheck.model.report import DutyOutcome, Finding, Level, Premise, RuleOutcome, State, Verdict
from commonscheck.model.truth import Truth
from tests.measures.made import EARLIER, YEAR, deed, evidence, gift

HERE = Place(".commons/usage.yaml", 3)
DAY = date(2026, 9, 1)
WAIVED = Acceptance(Ground.WAIVER, "it is being settled", "board", date(2027, 1, 1))
GAP = Gap("the kind of party", "not stated", "state it", "party")


def premise(label: str, truth: Truth, *, needed: bool = True) -> Premise:
    return Premise(label, label, "gteq", "at least 3", "1", truth, needed=needed)


def duty(uid: str, truth: Truth, state: str, *premises: Premise, due: date | None = None) -> DutyOutcome:
    return DutyOutcome(uid, uid, "2(b)", Truth.TRUE, truth, state, (), premises, due)


def route(uid: str, truth: Truth, *premises: Premise, duties: tuple[DutyOutcome, ...] = ()) -> RuleOutcome:
    return RuleOutcome(uid, "permission", uid, "2", truth, premises, duties)


def verdict(state: State, routes: tuple[RuleOutcome, ...] = (), **changes: object) -> Verdict:
    made = Verdict(state, "acme", "Acme", "web", "L-1", HERE, "declared", routes, (), due=DAY)
    return replace(made, **changes)  # type: ignore[arg-type]  # the fields differ in type


BUSY = route("busy", Truth.FALSE, duties=(duty("give", Truth.FALSE, "Violated", premise("count", Truth.FALSE)),))
RICH = route("rich", Truth.FALSE, duties=(duty("pay", Truth.FALSE, "Violated", premise("paid", Truth.FALSE)),))
COOP = route("coop", Truth.FALSE, premise("kind", Truth.FALSE), premise("other", Truth.FALSE, needed=False))


def need(rule: str, label: str) -> Need:
    return Need(rule, label, "gteq", label, "at least 3", "1")


def test_a_violation_is_settled_by_any_route_on_which_only_acts_are_missing() -> None:
    [found] = dues([verdict(State.VIOLATION, (COOP, BUSY, RICH), settle=("do one of them",), accepted=WAIVED)])
    assert found == Due(
        Urgency.OVERDUE,
        "acme",
        "Acme",
        "web",
        "L-1",
        "busy, rich",
        "2, 2(b)",
        DAY,
        ("do one of them",),
        (need("busy", "count"), need("rich", "paid")),
        date(2027, 1, 1),
    )


def test_where_no_act_helps_every_route_is_named() -> None:
    baseline = Acceptance(Ground.BASELINE, "old")
    [found] = dues([verdict(State.VIOLATION, (COOP,), in_cure=True, party_name="", accepted=baseline)])
    assert (found.urgency, found.rule, found.party_name, found.waived) == (Urgency.IN_CURE, "coop", "acme", None)
    assert found.needs == (need("coop", "kind"),)


def test_what_is_forbidden_names_what_the_prohibition_rests_on() -> None:
    ban = RuleOutcome("no-weapons", "prohibition", "no weapons", "", Truth.TRUE, (premise("industry", Truth.TRUE),))
    [found] = dues([verdict(State.VIOLATION, (BUSY,), prohibitions=(ban,))])
    assert (found.rule, found.clause, found.needs) == ("no-weapons", "", (need("no-weapons", "industry"),))


def test_duties_that_come_are_those_of_the_route_taken() -> None:
    coming = duty("give", Truth.TRUE, "Active", premise("count", Truth.FALSE), premise("done", Truth.TRUE), due=DAY)
    done = duty("pay", Truth.TRUE, "Fulfilled", premise("paid", Truth.TRUE), due=DAY)
    undated = duty("ask", Truth.TRUE, "Active")
    taken = route("user", Truth.TRUE, duties=(coming, done, undated))
    other = route("other", Truth.TRUE, duties=(coming,))
    [found] = dues([verdict(State.COMPLIANT, (taken, other), route="user")])
    assert (found.urgency, found.rule, found.clause, found.due) == (Urgency.COMING, "user: give", "2(b)", DAY)
    assert (found.settle, found.needs) == (("count: at least 3",), (need("user: give", "count"),))


def test_the_most_pressing_comes_first_and_what_has_no_day_last() -> None:
    late = verdict(State.VIOLATION, (BUSY,), party="late")
    undated = verdict(State.VIOLATION, (BUSY,), party="undated", due=None)
    curing = verdict(State.VIOLATION, (BUSY,), party="curing", in_cure=True)
    found = dues([curing, undated, late, verdict(State.UNDECIDED, (BUSY,))])
    assert [one.party for one in found] == ["late", "undated", "curing"]


def test_waivers_are_listed_by_their_end() -> None:
    def finding(code: str, accepted: Acceptance | None) -> Finding:
        return Finding(code, Level.ERROR, "", subject="acme→web", accepted=accepted)

    endless = replace(WAIVED, until=None)
    other = Acceptance(Ground.BASELINE, "old")
    found = waivers([finding("CC301", endless), *[finding("CC201", WAIVED)] * 2, finding("CC203", other)])
    assert found == (
        WaiverEnd("CC201", "acme→web", "it is being settled", "board", date(2027, 1, 1)),
        WaiverEnd("CC301", "acme→web", "it is being settled", "board", None),
    )


def test_unproven_is_what_keeps_a_use_undecided_and_what_no_evidence_shows() -> None:
    reported = verdict(State.UNDECIDED, use_provenance="reported", missing=(GAP,), party="b", party_name="")
    shown = Proof(Truth.UNKNOWN, "no such file")
    acknowledged = Declared("coop", "support", DAY, HERE, acknowledged_by="fed", proof=shown)
    alone = replace(acknowledged, acknowledged_by="")
    event = Contribution(
        "idea",
        "provider",
        DAY,
        frozenset(),
        Provenance.DECLARED,
        Truth.UNKNOWN,
        Truth.TRUE,
        "x",
        Evidence("document"),
        gaps=(Gap("a contribution", "only the giver states it", "acknowledge it", "commons"),),
    )
    settled, mined = replace(event, accepted=Truth.TRUE), replace(event, role="author")
    verdicts = (verdict(State.UNDECIDED, missing=(GAP, GAP)), reported, verdict(State.VIOLATION, missing=(GAP,)))
    found = unproven(verdicts, (acknowledged, alone), (("coop", event), ("coop", settled), ("coop", mined)))
    assert [(one.subject, one.gap.what, one.gap.why) for one in found] == [
        ("acme→web", "the kind of party", "not stated"),
        ("coop", f"the idea of {DAY}", "only the giver states it"),
        ("coop", f"the support of {DAY}", "no such file"),
    ]
    assert isinstance(found[0], Unproven)
    assert unconfirmed(verdicts) == (Unconfirmed("b", "b", "web", "not stated"),)


def test_strangers_are_counted_for_each_commons() -> None:
    deeds = (
        deed("ana"),
        deed("dee", mapped=False, thing="one"),
        deed("eve", mapped=False, thing="one"),
        deed("dee", "2019-01-01", mapped=False),
        deed("ana", receiver="app"),
    )
    assert strangers(deeds, YEAR) == (
        UnmappedPeople("app", 1, 0, 1, 0, 0),
        UnmappedPeople("web-commons", 3, 2, 3, 2, 1),
    )


def test_every_figure_says_what_it_does_not_know() -> None:
    gifts = (gift(), gift(sure=False), gift(sure=False, day=""), gift(sure=False, day="2019-01-01"), gift(day=""))
    deeds = (deed("dee", mapped=False), deed("dee", "", mapped=False), deed("dee", "2019-01-01", mapped=False))
    assert coverage(evidence(gifts, deeds), YEAR, (GAP,)) == Coverage(1, 1, 2, 1, (GAP,))


def test_a_trend_has_a_factor_for_each_step_and_for_the_time_before() -> None:
    deeds = (deed("ana"), deed("ben"), deed("ana", "2025-07-01"), deed("ana", "2025-06-30"), deed("ana", ""))
    asked = Asked(YEAR, EARLIER, "quarter")
    found = trend(deeds, asked, tuple(steps(YEAR, "quarter")), by_person)
    nothing = Factor(0, 0, 0, 0, 0)
    assert (found.now, found.before) == (Factor(1, 1, 2, 3, 0), Factor(1, 1, 1, 1, 0))
    assert found.spans == (Factor(1, 1, 1, 1, 0), nothing, Factor(1, 1, 2, 2, 0), nothing)


def test_people_come_by_name_with_what_they_did_for_each_party() -> None:
    deeds = (
        deed("1", thing="same"),
        deed("1", "2026-04-01", thing="same"),
        deed("1", party="firm"),
        deed("2", "2026-02-01"),
        deed("2", settled=False, party="firm"),
        deed("3", "2019-01-01"),
    )
    known = {"1": Known("Zoe", ("zoe@x.example",)), "2": Known("ana")}
    march, april, february = date(2026, 3, 1), date(2026, 4, 1), date(2026, 2, 1)
    assert name_people(deeds, YEAR, known) == (
        PersonLine("ana", "", 1, march, march),
        PersonLine("ana", "coop", 1, february, february),
        PersonLine("Zoe", "coop", 1, march, april, ("zoe@x.example",)),
        PersonLine("Zoe", "firm", 1, march, march, ("zoe@x.example",)),
    )
