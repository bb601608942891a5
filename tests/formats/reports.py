"""One report that has every state, for golden files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonscheck.model.acceptance import Acceptance, Ground
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.place import Evidence, Gap, Place
from commonscheck.model.quick import altered
from commonscheck.model.report import (
    DutyOutcome,
    Finding,
    Giver,
    Input,
    Level,
    Premise,
    Report,
    RuleOutcome,
    State,
    Tally,
    Verdict,
)
from commonscheck.model.truth import Truth

HOSTILE = "\x1b[31mMallory\u202e <script>::error::[/x] | `a` ](x) @team #1 mallory@evil.example ##[group]"
TARGET = "https://git.example.org/courier-commons"
ACME = "https://git.example.org/acme"
LICENSE = "LicenseRef-Commons-Reciprocity-1.0"
AS_OF = date(2026, 11, 23)
SINCE = date(2025, 11, 23)
DUE = date(2026, 12, 22)

WEB = "4f2a9c0d1e3b5a7968f0c1d2e3f4a5b6c7d8e9f0"
APP = "9b1c2d3e4f5a69788796a5b4c3d2e1f00f1e2d3c"

COUNT_GAP = Gap(
    "contributions of Nordrad",
    "7 commits since 2025-11-23 are by people whom no party claims",
    "name the people under their party in contributors.yaml",
    "commons",
)
REVENUE_GAP = Gap("party.revenue", "not stated", "state `revenue` under `party.facts` in .commons/usage.yaml", "party")
REACH_GAP = Gap("history of courier-app", "the repository could not be read", "run `commonscheck sync` with network")


def place(path: str = ".commons/usage.yaml", line: int = 9, column: int = 5, repository: str = ACME) -> Place:
    return Place(path, line, column, repository=repository, commit=WEB if repository else "")


def premise(label: str, truth: Truth, found: str, expected: str, *, depth: int = 0, joined: str = "") -> Premise:
    return Premise(
        f"party.{label.split(maxsplit=1)[0]}",
        label,
        "gteq",
        expected,
        found,
        truth,
        provenance="observed" if truth is Truth.TRUE else "",
        evidence=(Evidence("commit", TARGET, APP, note="author"),) if truth is Truth.TRUE else (),
        gaps=(COUNT_GAP,) if truth is Truth.UNKNOWN else (),
        place=place("licenses/reciprocity.yaml", 40, 7, ""),
        depth=depth,
        joined=joined,
    )


def contributor(truth: Truth, found: str, *, needed: bool = True) -> RuleOutcome:
    duty = DutyOutcome(
        "give-back-3",
        "give back three times a year",
        "clause 2(b)",
        Truth.TRUE,
        truth,
        {Truth.TRUE: "Fulfilled", Truth.FALSE: "Violated", Truth.UNKNOWN: "Unknown"}[truth],
        (premise("purpose of the use", Truth.TRUE, "commercial", "commercial"),),
        (premise("contributions accepted", truth, found, "at least 3"),),
        due=DUE if truth is Truth.FALSE else None,
    )
    return RuleOutcome("contributor", "permission", "contributors", "clause 2", truth, (), (duty,), needed=needed)


def cooperative(truth: Truth, *, needed: bool = True) -> RuleOutcome:
    found = {Truth.TRUE: "worker-cooperative", Truth.FALSE: "company", Truth.UNKNOWN: "unknown"}[truth]
    premises = (
        premise("kind of party", truth, found, "one of worker-cooperative, association", depth=1, joined="or"),
        premise("ownership", truth, "worker" if truth is Truth.TRUE else "unknown", "worker", depth=1, joined="or"),
    )
    reading = "the text says `workers`; members who work there are read as workers"
    return RuleOutcome(
        "cooperative", "permission", "co-operatives", "clause 3", truth, premises, needed=needed, reading=reading
    )


def prohibition(truth: Truth) -> RuleOutcome:
    premises = (premise("acts of the use", truth, "sell" if truth is Truth.TRUE else "execute", "one of sell"),)
    return RuleOutcome("no-resale", "prohibition", "no resale", "clause 5", truth, premises)


def verdict(party: str, state: State, *rules: RuleOutcome, **more: object) -> Verdict:
    kept = Verdict(
        state,
        party,
        party.capitalize(),
        "courier-commons",
        LICENSE,
        place(),
        "declared",
        tuple(rule for rule in rules if rule.kind == "permission"),
        tuple(rule for rule in rules if rule.kind == "prohibition"),
        looked="0 of 3 repositories hold a commit by it since 2025-11-23; 214 commits read; mailmap applied",
    )
    return altered(kept, **more)


FAILS = contributor(Truth.FALSE, "0")
COMPANY = cooperative(Truth.FALSE)
ALLOWED = prohibition(Truth.FALSE)
GAVE = Tally((("code", 12), ("review", 3)), ever=40, since=SINCE)
SETTLE = (
    "3 accepted contributions to any commons of the federation",
    "2,500 EUR paid to any commons of the federation",
)

WAIVED = Acceptance(
    Ground.WAIVER,
    f"other terms were agreed with the commons: {HOSTILE}",
    HOSTILE,
    date(2027, 2, 1),
    Place(".commons/waivers.yaml", 3, 5, repository=TARGET, commit=APP),
)
HELD = Acceptance(Ground.BASELINE, "accepted as of 2026-06-30 in .commons/baseline.json")
OLDER = Acceptance(Ground.BEFORE, "found at 9b1c2d3e4f5a as well, before the change")

VERDICTS = (
    verdict("acme", State.VIOLATION, FAILS, COMPANY, ALLOWED, settle=SETTLE, due=DUE, tally=Tally(ever=2, since=SINCE)),
    verdict("bolt", State.VIOLATION, FAILS, COMPANY, ALLOWED, settle=SETTLE, due=DUE, in_cure=True),
    verdict(
        HOSTILE,
        State.VIOLATION,
        contributor(Truth.TRUE, "5", needed=False),
        prohibition(Truth.TRUE),
        party_name=HOSTILE,
        tally=GAVE,
    ),
    verdict(
        "nordrad",
        State.UNDECIDED,
        contributor(Truth.UNKNOWN, "at least 2"),
        cooperative(Truth.UNKNOWN),
        ALLOWED,
        missing=(COUNT_GAP, REVENUE_GAP),
        tally=Tally((("code", 2),), ever=2, possible=7, since=SINCE),
    ),
    verdict(
        "velo",
        State.UNDECIDED,
        FAILS,
        COMPANY,
        ALLOWED,
        use_provenance="reported",
        use_place=place(".commons/commons.yaml", 31, 5, TARGET),
        missing=(REACH_GAP,),
        tally=Tally(possible=None, since=SINCE),
        accepted=HELD,
    ),
    verdict("kiosk", State.VIOLATION, FAILS, COMPANY, ALLOWED, settle=SETTLE, due=DUE, accepted=WAIVED),
    verdict("lea", State.COMPLIANT, contributor(Truth.TRUE, "15"), COMPANY, ALLOWED, route="contributor", tally=GAVE),
    verdict(
        "radwerk",
        State.COMPLIANT,
        contributor(Truth.UNKNOWN, "at least 2", needed=False),
        cooperative(Truth.TRUE),
        ALLOWED,
        route="cooperative",
        tally=GAVE,
    ),
)

SENTENCES = (
    ("rule", "give-back-3 › contributor, clause 2(b)"),  # noqa: RUF001 - the sign that reports use between names
    ("found", "0 accepted contributions since 2025-11-23 (needs 3); 0 EUR paid (needs 2,500 EUR)"),
    ("looked", "3 repositories, 214 commits, 2 declared contributions"),
    ("settle", f"{SETTLE[0]}, or 2,500 EUR; due 2026-12-22"),
)


def finding(code: str, level: Level, message: str, at: Place | None, *details: tuple[str, str]) -> Finding:
    subject = message.split(maxsplit=1)[0]
    return Finding(code, level, message, at, details, subject, "contributor" if code.startswith("CC2") else "")


FAULT = Finding(
    "CC103",
    Level.ERROR,
    "`comercial` is not an allowed purpose",
    Place(".commons/commons.yaml", 33, 18, 27, TARGET, APP),
    (("allowed", "commercial, internal, research, education, personal, noncommercial"), ("meant", "commercial")),
    "purpose",
    snippet="        purpose: comercial  # \tsince spring",
)

FINDINGS = (
    FAULT,
    finding("CC201", Level.ERROR, "acme uses courier-commons commercially and gives nothing back", place(), *SENTENCES),
    finding("CC202", Level.ERROR, f"{HOSTILE} sells courier-commons", place(f"::warning::{HOSTILE}/a b#?.yaml", 3, 1)),
    Finding(
        "CC203",
        Level.WARNING,
        "bolt gives nothing back",
        place(".commons/usage.yaml", 4, 3, "https://git.example.org/bolt"),
        SENTENCES,
        "bolt",
        "contributor",
        due=DUE,
        evidence=(Evidence.at(place(".commons/commons.yaml", 40, 3, TARGET), "notice of breach"),),
    ),
    finding("CC301", Level.WARNING, "nordrad may or may not give back", place(), ("missing", "party.revenue")),
    finding("CC305", Level.WARNING, "courier-app could not be read", None, ("why", "the server refuses access")),
    finding(
        "CC401",
        Level.NOTE,
        "7 commits by people whom no party claims",
        place(".commons/contributors.yaml", 1, 1, TARGET),
    ),
    finding(
        "CC601",
        Level.WARNING,
        "the waiver of CC203 for bolt→courier-commons ended on 2026-10-01; what it waived counts again",
        place(".commons/waivers.yaml", 9, 5, TARGET),
        ("owner", "Ana"),
    ),
    replace(finding("CC201", Level.ERROR, "kiosk gives nothing back", place(), *SENTENCES), accepted=WAIVED),
    replace(
        finding("CC302", Level.WARNING, "velo is only reported", place(".commons/commons.yaml", 31, 5, TARGET)),
        accepted=HELD,
    ),
    replace(finding("CC306", Level.WARNING, "courier-commons declares two licenses", None), accepted=OLDER),
)

REPORT = Report(
    TARGET,
    AS_OF,
    (
        Input(TARGET, "commons", APP),
        Input(ACME, "user", WEB),
        Input("https://git.example.org/courier-app", "commons", problem="the server refuses access (403)"),
    ),
    (
        HistorySummary(TARGET, APP, 200, 12, 5, 1),
        HistorySummary(ACME, WEB, 14, 0, 0, 0, (Gap("history", "the clone is shallow", "set `fetch-depth: 0`"),)),
    ),
    VERDICTS,
    FINDINGS,
    (
        Giver(
            "spoke",
            "Spoke Translators",
            "courier-commons",
            Tally((("translation", 2),), 5, 0, AS_OF.replace(year=2025)),
        ),
    ),
)

EMPTY = Report(TARGET, AS_OF, (), (), (), ())
