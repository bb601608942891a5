"""Rule tests, read into the situations that a license is held against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from commonscheck.documents.checks.names import unknown
from commonscheck.documents.checks.ruletests import check_against, check_rule_tests
from commonscheck.documents.commons import read_decisions
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.documents.parties import Speaker, read_party
from commonscheck.documents.reading import read_document
from commonscheck.documents.uses import read_use
from commonscheck.documents.values import read_date, read_flag, read_number, read_text, read_value
from commonscheck.errors import DocumentError
from commonscheck.model.commons import Notice
from commonscheck.model.contribution import ANY_GRADE, Contribution
from commonscheck.model.license import License
from commonscheck.model.place import Evidence, Provenance
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer, KnownSurvivor, RuleTest, RuleTests
from commonscheck.model.situation import Frame, Situation
from commonscheck.model.truth import Truth

_COMMONS = "this"
_FEDERATION = frozenset({_COMMONS, "federation"})


def read_rule_tests(file: DocumentFile, licenses: Mapping[str, License]) -> RuleTests:
    """Read the cases of one of `licenses`, or raise DocumentError with all faults of the file."""
    document = read_document(file)
    root, faults = document.root, list(document.faults)
    if root is None:
        raise DocumentError(tuple(faults))
    if document.kind != "rule-tests":
        header = root["commonscheck"]
        wrong = header.fault("CC111", f"{header.shown} where cases are expected", expected="rule-tests/1")
        raise DocumentError((wrong,))
    uid = root["license"]
    faults += [*check_rule_tests(root), *unknown(uid, licenses, "a license that these cases stand beside")]
    license_ = licenses.get(uid.text)
    if license_ and not faults:
        faults += check_against(root, license_)
    if faults or license_ is None:
        raise DocumentError(tuple(faults))
    return RuleTests(
        uid.text,
        tuple(_case(case, root["date"], license_) for case in root["cases"].each()),
        tuple(_survivor(known) for known in root["survivors"].each()),
    )


def _case(node: Node, usual: Node, license_: License) -> RuleTest:
    as_of = date.fromisoformat((node["date"] or usual).text)
    name = read_text(node["name"])
    return RuleTest(name, node["name"].place, _situation(node["given"], name, as_of, license_), _answer(node["expect"]))


def _situation(given: Node, name: str, as_of: date, license_: License) -> Situation:
    party = read_party(given["party"], Speaker(Provenance.DECLARED, as_of, confirms=True))
    use = read_use(given["use"], _COMMONS, party, Provenance.DECLARED)
    decisions = {name: (fact,) for name, fact in read_decisions(given["decisions"]).items()}
    rows = (*given["contributions"].each(), *given["payments"].each())
    past = (row for row in rows if date.fromisoformat(row["date"].text) <= as_of)
    return Situation(
        Frame(as_of, _COMMONS, _FEDERATION),
        use,
        {**use.facts, **party.operands, **decisions},
        tuple(_event(row, f"{name} {number}") for number, row in enumerate(past)),
        notices=tuple(_notice(row) for row in given["notices"].each()),
        parameters={
            key: read_value(license_.parameters[key].type, value) for key, value in given["parameters"].fields.items()
        },
    )


def _notice(node: Node) -> Notice:
    """Read a bare day as that of a notice received."""
    day = date.fromisoformat((node["date"] or node).text)
    return Notice("", day, node.place, node["event"].text or "noticeReceived")


def _event(node: Node, patch: str) -> Contribution:
    """Read a contribution or payment; each is work of its own, told apart by `patch`."""
    provenance = Provenance[node["provenance"].text.upper() or Provenance.ATTESTED.name]
    accepted = _accepted(node["accepted"], provenance)
    return Contribution(
        node["kind"].text or "payment",
        node["role"].text or ("author" if provenance is Provenance.OBSERVED else "provider"),
        date.fromisoformat(node["date"].text),
        frozenset({node["receiver"].text or _COMMONS}),
        provenance,
        accepted,
        Truth.TRUE,
        patch,
        Evidence.at(node.place),
        Decimal(node["points"].text or 1),
        read_number(node["amount"]) if node["amount"] else None,
        to_own_project=read_flag(node["toOwnProject"]),
        grades=_grades(node["grade"], provenance, accepted),
    )


def _accepted(node: Node, provenance: Provenance) -> Truth:
    if node:
        return Truth.of(value=node.text == "true")
    return Truth.TRUE if provenance > Provenance.DECLARED else Truth.UNKNOWN


def _grades(node: Node, provenance: Provenance, accepted: Truth) -> frozenset[str]:
    """Read the grade; what another party attests to have accepted has one even where nothing is said."""
    if node:
        return frozenset({node.text})
    return frozenset({"accepted"}) if (provenance, accepted) == (Provenance.ATTESTED, Truth.TRUE) else ANY_GRADE


def _answer(node: Node) -> Answer:
    return Answer(
        State(node["verdict"].text),
        node["route"].text or None,
        frozenset(node["missing"].texts()) if node["missing"] else None,
        node["inCure"].text == "true" if node["inCure"] else None,
        read_date(node["due"]),
    )


def _survivor(node: Node) -> KnownSurvivor:
    return KnownSurvivor(read_text(node["mutant"]), read_text(node["reason"]), node["mutant"].place)
