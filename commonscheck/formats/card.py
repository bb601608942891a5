"""A license as a card that people read at a glance: who may, on which routes, owing what, by when.

Every text from a license file is cleaned here, so that what writes a card need not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commonscheck.formats.clean import clean
from commonscheck.model.license import BOUND, CURE_EVENTS, TERMINATION_SCOPES, Cure, Duty, License, Rule, Termination
from commonscheck.model.plain_amounts import ACTS, amount
from commonscheck.model.plain_conditions import Sentence, due, owed, sentence

LONGEST = 2000
_CONFLICTS = {
    "prohibit": "where a route and a prohibition both hold, the prohibition wins",
    "perm": "where a route and a prohibition both hold, the route wins",
    "invalid": "where a route and a prohibition both hold, nobody can tell which wins",
}
_NO_ROUTE = "anything that no route allows"


@dataclass(frozen=True)
class Row:
    """One line of an entry: what it tells (`if`, `owing`, `due` …), and the sentences that tell it."""

    name: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Entry:
    """A route, prohibition, duty or parameter: its name in the file, its label, its clause, and more about it."""

    uid: str
    label: str
    source: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Section:
    """Entries under one heading; `key` names them for programs."""

    key: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Card:
    """A license in plain words; `columns` are those of choosealicense.com, each with its short texts."""

    uid: str
    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def card(license_: License) -> Card:
    """Make the card of a license, parameters by their defaults."""
    sections = (
        Section("routes", "Who may use it: any one of these routes is enough", _rules(license_.permission, license_)),
        Section("prohibitions", "Who may not, whatever the route", _rules(license_.prohibition, license_)),
        Section("duties", "What is owed", tuple(_duty(duty, license_) for duty in license_.duties.values())),
        Section("breach", "When the terms are broken", _breach(license_)),
        Section("parameters", "What the licensor may set", _parameters(license_)),
    )
    filled = tuple(section for section in sections if section.entries)
    notes = tuple(_clean(note) for note in license_.notes)
    return Card(clean(license_.uid), _clean(license_.title), _head(license_), _columns(license_), filled, notes)


def clause(entry: Entry) -> str:
    """Cite the clause behind an entry; what does not begin with a number names itself."""
    word = "clause " if entry.source[:1].isdigit() else ""
    return f" ({word}{entry.source})" if entry.source else ""


def _clean(text: str) -> str:
    return clean(text, LONGEST)


_APPROVED = {None: "", True: "; approved by the Open Source Initiative", False: "; not an open source license"}


def _head(license_: License) -> tuple[tuple[str, str], ...]:
    text = license_.legal_text
    told = {
        "status": f"{license_.status}{_APPROVED[license_.osi_approved]}",
        "about": license_.description,
        "text": text.url if text else "",
        "sha256": text.sha256 if text else "",
        "also called": "; ".join(license_.aliases),
        "takes over": f"the rules of {license_.inherited}" if license_.inherited else "",
        "also binds": "; ".join(BOUND[name] for name in license_.binds),
    }
    return tuple((name, _clean(said)) for name, said in told.items() if said)


def _columns(license_: License) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sum up as choosealicense.com does: what is permitted, on which conditions, within which limits."""
    limits = (*(_label(rule) for rule in license_.prohibition), _NO_ROUTE)
    return (
        ("Permissions", tuple(_label(rule) for rule in license_.permission)),
        ("Conditions", tuple(_label(duty) for duty in license_.duties.values()) or ("none",)),
        ("Limitations", limits),
    )


def _label(named: Rule | Duty) -> str:
    return _clean(named.label or named.uid)


def _rules(rules: Iterable[Rule], license_: License) -> tuple[Entry, ...]:
    return tuple(_rule(rule, license_) for rule in rules)


def _rule(rule: Rule, license_: License) -> Entry:
    asked = tuple(_cleaned(sentence(item, license_.parameters)) for item in rule.constraint)
    owing = tuple(Sentence(_label(license_.duties[name])) for name in rule.duty)
    rows = (
        Row("covers", (Sentence(ACTS[rule.action]),)),
        Row("if", asked),
        Row("owing", owing),
        Row("reading", _told(rule.reading)),
    )
    return _entry(rule, rows)


def _duty(duty: Duty, license_: License) -> Entry:
    after = f"until {duty.retention} after the end of the use" if duty.retention else ""
    rows = (
        Row("when", tuple(_cleaned(sentence(item, license_.parameters)) for item in duty.constraint)),
        Row("what", tuple(map(_cleaned, owed(duty, license_.parameters)))),
        Row("due", _told(due(duty.deadline, license_.parameters) if duty.deadline else "")),
        Row("lasts", _told(after)),
        Row("reading", _told(duty.reading)),
    )
    return _entry(duty, rows)


def _entry(named: Rule | Duty, rows: Iterable[Row]) -> Entry:
    filled = tuple(row for row in rows if row.sentences)
    return Entry(clean(named.uid), _label(named), _clean(named.source), filled)


def _cleaned(said: Sentence) -> Sentence:
    return Sentence(_clean(said.text), tuple(map(_cleaned, said.parts)), said.joint)


def _told(text: str) -> tuple[Sentence, ...]:
    return (Sentence(_clean(text)),) if text else ()


def _breach(license_: License) -> tuple[Entry, ...]:
    conflict = (Entry("conflict", _CONFLICTS[license_.conflict]),) if license_.prohibition else ()
    cure = (_cure(license_.cure, license_),) if license_.cure else ()
    ending = (_termination(license_.termination),) if license_.termination else ()
    return (*conflict, *cure, *ending)


def _cure(cure: Cure, license_: License) -> Entry:
    again = "a later breach gets the time again" if cure.repeatable else "only once"
    period = amount(cure.period, license_.parameters)
    only = tuple(Sentence(_label(license_.duties[name])) for name in cure.duties)
    rows = (
        Row("time", _told(f"{period} from {CURE_EVENTS[cure.event]}; {again}")),
        *((Row("only", only),) if only else ()),
    )
    return Entry("cure", "time to repair it", _clean(cure.source), rows)


def _termination(ending: Termination) -> Entry:
    how = ", without a word from anybody" if ending.automatic else ", once the licensor says so"
    ends = f"{TERMINATION_SCOPES[ending.scope]}{'' if ending.scope == 'none' else how}"
    return Entry("termination", "what a breach ends", _clean(ending.source), (Row("ends", _told(ends)),))


def _parameters(license_: License) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            clean(name),
            _clean(parameter.label),
            "",
            (Row("default", _told(amount(parameter.default, {}))),),
        )
        for name, parameter in license_.parameters.items()
    )
