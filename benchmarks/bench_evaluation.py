"""How many verdicts a CPU-second gives, each explained in full: `python -m benchmarks.bench_evaluation`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.timing import cpu_seconds
from commonscheck.cli.memory import collect_seldom
from commonscheck.documents.shipped import shipped_license
from commonscheck.evaluation.conditions import leaves
from commonscheck.evaluation.right import Terms
from commonscheck.evaluation.selecting import is_filter
from commonscheck.evaluation.verdict import decide, decide_prepared, prepare
from commonscheck.model.commons import Use
from commonscheck.model.contribution import Contribution
from commonscheck.model.party import Fact, Party, Value
from commonscheck.model.place import Evidence, Place, Provenance
from commonscheck.model.report import State, Tally
from commonscheck.model.situation import Frame, Situation
from commonscheck.model.truth import Truth
from commonscheck.ruletests.running import premises_of

PARTIES, CONTRIBUTIONS = 500, 20
BASE = "json.dumps and loads of the contributions"
FRAME = Frame(date(2026, 6, 30), "web", frozenset({"web", "app"}))


@dataclass(frozen=True)
class Kind:
    """Parties that state the same and differ in all else; their newest contributions are `age` days old."""

    license: str
    state: State
    facts: dict[str, Value]
    age: int = 0
    provenance: Provenance = Provenance.DECLARED


_TAKER: dict[str, Value] = {"purpose": "commercial", "party.kind": "company", "party.surplusTo": "investors"}
_COOPERATIVE: dict[str, Value] = {
    "purpose": "commercial",
    "party.kind": "worker-cooperative",
    "party.socialEconomy": True,
    "party.cooperativeModel": True,
    "party.workersAreEmployees": True,
    "party.wagePortage": False,
    "use.distributed": True,
    "use.modified": True,
    "use.sourceOffered": True,
    "use.changesMarked": True,
    "use.outboundLicense": "LicenseRef-CoopCycle",
    "notice.kept": True,
}
KINDS = {
    "Commons Reciprocity, 20 contributions that count": Kind(
        "LicenseRef-Commons-Reciprocity-1.0", State.COMPLIANT, _TAKER
    ),
    "Commons Reciprocity, 20 contributions that came too early": Kind(
        "LicenseRef-Commons-Reciprocity-1.0", State.VIOLATION, _TAKER, age=400
    ),
    "CoopCycle, 12 facts": Kind("LicenseRef-CoopCycle", State.COMPLIANT, _COOPERATIVE, provenance=Provenance.ATTESTED),
}


def main() -> None:
    """Decide the uses of many parties, none like another, and compare with writing and reading what is known of one."""
    collect_seldom()  # as the program does
    base = cpu_seconds(_round_trip, lambda: [_plain(number) for number in range(PARTIES)])
    measured = {name: _measure(kind) for name, kind in KINDS.items()}
    width = max(map(len, (BASE, *KINDS)))
    print(
        f"\nVerdicts on {PARTIES} parties with {CONTRIBUTIONS} contributions each, explained in full, per CPU-second\n"
    )
    print(f"  {BASE:{width}}  {1 / base:9,.0f}")
    for name, (seconds, conditions) in measured.items():
        print(
            f"  {name:{width}}  {1 / seconds:9,.0f}  ({conditions / seconds:9,.0f} conditions)  {seconds / base:7.2f} x"
        )


def _measure(kind: Kind) -> tuple[float, int]:
    """Give the CPU-seconds that a verdict takes, and how many conditions are held in it."""
    license_ = shipped_license(kind.license)
    assert license_ is not None  # noqa: S101 - it is shipped
    terms = Terms(FRAME, {name: parameter.default for name, parameter in license_.parameters.items()})
    prepared = prepare(license_, terms)
    found = decide(license_, _situation(0, kind, terms), Tally(), "")
    assert found.state is kind.state  # noqa: S101 - else something else would be measured
    gifts = [duty for duty in license_.duties.values() if duty.action == "contribute"]
    filters = sum(is_filter(leaf) for duty in gifts for condition in duty.refinement for leaf in leaves(condition))
    conditions = len(premises_of(found)) + filters * CONTRIBUTIONS
    seconds = cpu_seconds(
        lambda situation: decide_prepared(prepared, situation, Tally(), ""),
        lambda: [_situation(number, kind, terms) for number in range(PARTIES)],
    )
    return seconds, conditions


def _situation(number: int, kind: Kind, terms: Terms) -> Situation:
    place = Place(".commons/usage.yaml", 4, 5, 0, f"party-{number}", f"{number:040x}")
    use = Use("web", Party(f"party-{number}", f"Party {number}", place), place, Provenance.DECLARED, _day(400, number))
    facts = {name: (Fact(value, kind.provenance, place),) for name, value in kind.facts.items()}
    given = tuple(_contribution(number, serial, kind.age) for serial in range(CONTRIBUTIONS))
    return Situation(terms.frame, use, facts, given, parameters=terms.parameters)


def _contribution(number: int, serial: int, age: int) -> Contribution:
    commit = f"{number * CONTRIBUTIONS + serial:040x}"
    return Contribution(
        "code",
        "author",
        _day(age, number + 7 * serial),
        frozenset({"web"}),
        Provenance.OBSERVED,
        Truth.TRUE,
        Truth.TRUE,
        f"patch {commit}",
        Evidence("commit", "web", commit),
    )


def _day(age: int, number: int) -> date:
    return FRAME.as_of - timedelta(days=age + number % 300)


def _plain(number: int) -> list[dict[str, object]]:
    """Write down the same contributions as plain data."""
    given = (_contribution(number, serial, 0) for serial in range(CONTRIBUTIONS))
    return [
        {
            "kind": each.kind,
            "role": each.role,
            "date": str(each.date),
            "patch": each.patch,
            "commit": each.evidence.commit,
        }
        for each in given
    ]


def _round_trip(rows: object) -> object:
    return json.loads(json.dumps(rows))


if __name__ == "__main__":
    main()
