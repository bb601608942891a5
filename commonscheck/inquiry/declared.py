"""Whether the repositories of a commons declare one license, and the one that the commons is checked by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from commonscheck.declared.comparing import agree, count_licenses, disagree, that_count
from commonscheck.declared.names import Names
from commonscheck.declared.recognising import recognise
from commonscheck.declared.words import key_of
from commonscheck.documents.shipped import shipped_license, shipped_uids
from commonscheck.inquiry.dossier import Dossier
from commonscheck.inquiry.notes import finding
from commonscheck.inquiry.pulling import Puller, locate
from commonscheck.model.commons import Commons
from commonscheck.model.declaration import Declaration, Name, Paper
from commonscheck.model.license import License
from commonscheck.model.place import Place
from commonscheck.model.report import Finding
from commonscheck.model.truth import Truth
from commonscheck.model.wording import plural
from commonscheck.repository.snapshot import Snapshot
from commonscheck.sources.papers import read_papers

_SHOWN = 20
_MEANS = 3
_HELP = "let every file name the license that is meant, where there is one by its SPDX identifier"


def compare_declarations(commons: Commons, license_: License, dossier: Dossier, puller: Puller) -> Iterator[Finding]:
    """Find the repositories of a commons whose declarations disagree; what cannot be read says nothing here."""
    known = (license_, *dossier.manifests.licenses.values())
    rules = Declaration((_rules(commons),), exact=True)
    places = [(locate(reference, dossier.pulled), known) for reference in commons.repositories]
    told = puller.ask(places, _declared, "reading the license declarations of")
    for one in {one.pulled: one for one in told}.values():
        if one.said is None:
            continue
        declared = that_count(one.said, rules)
        if disagree((*declared, rules)):
            yield _finding(one.pulled.label, declared, rules)


def _declared(snapshot: Snapshot, known: Sequence[License]) -> tuple[Declaration, ...]:
    """Read the declarations of one repository, in whichever process."""
    return _recognise(read_papers(snapshot), known)


def _rules(commons: Commons) -> Name:
    return Name(commons.place, commons.license, frozenset({commons.license}), key_of(commons.license))


def _recognise(papers: Sequence[Paper], known: Sequence[License]) -> tuple[Declaration, ...]:
    """Read declarations; the names of all shipped licenses are looked at only where some name needs them."""
    found = recognise(papers, Names(known))
    if all(name.means or name.withheld or not name.words for one in found for name in one.names):
        return found
    shipped = (shipped_license(uid) for uid in sorted(shipped_uids()))
    return recognise(papers, Names((*(one for one in shipped if one), *known)))


def _finding(label: str, declared: Sequence[Declaration], rules: Declaration) -> Finding:
    names = [name for one in declared for name in one.names]
    said = [name for name in names if name.words]
    none = " or none" if any(name.withheld for name in said) else ""
    what = f"{plural(count_licenses(said), 'license')}{none} under {plural(len({name.key for name in said}), 'name')}"
    if disagree(declared):
        files = plural(len({name.place.path for name in said}), "file")
        message = f"the license declarations of {label} disagree: {what} in {files}"
    else:
        message = f"the files of {label} declare another license than {rules.names[0].place.path}"
    lines = [_says(list(group)) for _, group in groupby(names, lambda name: (name.place, _whole(name)))]
    details = [("declared", line) for line in lines[:_SHOWN]]
    details += [("declared", f"{len(lines) - _SHOWN:,} more")] if len(lines) > _SHOWN else []
    details += [("checked by", f"{name.words} ({name.place.path})") for name in rules.names]
    details += [("inbound", sentence) for sentence in _inbound(declared)]
    return finding("CC306", message, label, [*details, ("help", _HELP)], said[0].place)


def _says(names: Sequence[Name]) -> str:
    """Tell what one line says, and what that means: a name, or an expression of several."""
    name = names[0]
    if name.problem:
        return f"{name.place.path} cannot be read: {name.problem}"
    if not name.words:
        return f"{_at(name.place)} names no license in its first lines"
    others = [one for one in names if one.means != {one.words}]
    if not others:
        return f"{_at(name.place)} says {_whole(name)}"
    if name.expression:
        meant = "where " + " and ".join(f"{one.words} {_meaning(one)}" for one in others)
    else:
        meant = f"which {_meaning(name)}"
    return f'{_at(name.place)} says "{_whole(name)}", {meant}'


def _whole(name: Name) -> str:
    return name.expression or name.words


def _meaning(name: Name) -> str:
    if name.withheld:
        return "gives no license"
    few = " or ".join(sorted(name.means)) if len(name.means) <= _MEANS else f"one of {len(name.means)} licenses"
    return f"is {few or 'not recognised'}"


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"


def _inbound(declared: Iterable[Declaration]) -> Iterator[str]:
    """Say where contributions come in under another license than the one under which the work goes out."""
    declared = tuple(declared)
    for one in (one for one in declared if one.inbound):
        outbound = (other for other in declared if not (other.inbound or other.names[0].withheld))
        others = (other for other in outbound if agree(one, other) is Truth.FALSE)
        for other in list(others)[:1]:
            come, go = one.names[0], other.names[0]
            yield (
                f"contributions come in under {_whole(come)} ({_at(come.place)}), "
                f"and the work goes out under {_whole(go)} ({_at(go.place)})"
            )
