"""The files of one repository read together: every fault of every file, or the values that they state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from commonscheck.documents.checks.commons import check_commons, check_license_name, check_parameters
from commonscheck.documents.checks.contributions import check_contributors
from commonscheck.documents.checks.everywhere import Digest, check_hash, check_hashes
from commonscheck.documents.checks.licenses import check_redefinition
from commonscheck.documents.checks.names import doubled, unknown
from commonscheck.documents.checks.parties import check_parties
from commonscheck.documents.checks.policy import Ruling, check_policy, check_waiving
from commonscheck.documents.checks.ruletests import check_against, check_rule_tests
from commonscheck.documents.checks.waivers import check_waivers
from commonscheck.documents.commons import license_uid, read_commons
from commonscheck.documents.contributors import read_contributors
from commonscheck.documents.inheriting import read_family
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.documents.parties import Speaker
from commonscheck.documents.pledge import parse_pledge
from commonscheck.documents.policy import extended
from commonscheck.documents.reading import is_document, read_document
from commonscheck.documents.shipped import shipped_license
from commonscheck.documents.uses import read_usage
from commonscheck.documents.values import read_value
from commonscheck.documents.waivers import read_waivers
from commonscheck.errors import DocumentError
from commonscheck.model.acceptance import Waiver
from commonscheck.model.commons import Commons, Contributors, Usage
from commonscheck.model.license import License
from commonscheck.model.party import Value
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import Finding


@dataclass(frozen=True)
class Manifests:
    """What the documents of one repository state."""

    commons: Commons | None
    contributors: Contributors
    usage: Usage | None
    licenses: Mapping[str, License]
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True)
class Named:
    """Files that manifests name: the shared rules that commons.yaml extends, the report of usage.yaml to the Pledge."""

    policy: DocumentFile | None = None
    pledge: DocumentFile | None = None

    @property
    def files(self) -> tuple[DocumentFile, ...]:
        """Those that there are."""
        return tuple(file for file in (self.policy, self.pledge) if file)


_NOTHING = Named()


@dataclass
class _Gathered:
    """The files of a run: roots by kind, all that is wrong so far, and of `rules` whether the file is sound."""

    faults: list[Finding] = field(default_factory=list)
    roots: dict[str, Node] = field(default_factory=dict)
    uids: list[Node] = field(default_factory=list)
    rules: list[tuple[Node, bool]] = field(default_factory=list)
    licenses: dict[str, License] = field(default_factory=dict)
    cases: list[Node] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    policy: Node | None = None
    pledge: Node | None = None
    digests: dict[str, str] = field(default_factory=dict)


def read_manifests(
    files: Sequence[DocumentFile],
    *,
    shipped: Collection[str],
    digest: Callable[[str], str | None],
    allow_local: bool,
    as_of: date,
    named: Named = _NOTHING,
) -> Manifests:
    """Read the documents of a repository; raise DocumentError with all faults of all of them.

    `shipped` holds the uids of shipped licenses, `digest` gives the SHA-256 of a file of the repository in hexadecimal
    digits, and statements are read as on the day `as_of`. `named` are the files that these name.
    """
    gathered = _Gathered()
    for file in filter(is_document, files):
        _gather(gathered, file, shipped, allow_local=allow_local)
    if named.policy:
        gathered.policy = _shared(gathered, named.policy)
    if named.pledge:
        gathered.pledge, wrong = parse_pledge(named.pledge)
        gathered.faults += wrong
    family = read_family(gathered.rules, shipped)
    gathered.licenses.update(family.licenses)
    gathered.faults += family.faults
    ruling = _ruling(gathered, shipped)
    faults = [*gathered.faults, *_contradictions(gathered, ruling, shipped, digest)]
    if faults:
        order = {file.path: number for number, file in enumerate((*files, *named.files))}
        raise DocumentError(tuple(sorted(faults, key=lambda fault: _position(fault, order))))
    return _read(gathered, ruling, as_of)


def _position(fault: Finding, order: Mapping[str, int]) -> tuple[int, int, int]:
    place = fault.place
    return (order[place.path], place.line, place.column) if place else (0, 0, 0)


def _gather(gathered: _Gathered, file: DocumentFile, shipped: Collection[str], *, allow_local: bool) -> None:
    document = read_document(file, allow_local=allow_local)
    faults = list(document.faults)
    root = document.root
    if document.faults:
        gathered.broken.add(document.kind)
    if root and document.kind == "license":
        gathered.digests[root["uid"].text] = hashlib.sha256(file.data).hexdigest()
        gathered.uids.append(root["uid"])
        faults += check_redefinition(root, shipped)
        gathered.rules.append((root, not faults))
    elif root and document.kind == "rule-tests":
        faults += check_rule_tests(root)
        gathered.cases.append(root)
    elif root and document.kind != "policy":
        first = gathered.roots.setdefault(document.kind, root)
        if first is not root:
            also = first["commonscheck"]
            faults.append(root["commonscheck"].fault("CC106", f"a second {document.kind} manifest", also=also))
    gathered.faults += faults


def _shared(gathered: _Gathered, file: DocumentFile) -> Node | None:
    """Read shared rules that lie anywhere, None for faulty ones."""
    document = read_document(file)
    faults = list(document.faults)
    if document.root and document.kind != "policy":
        header = document.root["commonscheck"]
        faults = [header.fault("CC111", f"{header.shown} where shared rules are expected", expected="policy/1")]
    gathered.faults += (fault for fault in faults if fault not in gathered.faults)
    return None if faults else document.root


def _ruling(gathered: _Gathered, shipped: Collection[str]) -> License | None:
    """Find the license of the commons among the sound local and the shipped ones."""
    commons = gathered.roots.get("commons")
    return _license(gathered, license_uid(commons).text if commons else "", shipped)


def _license(gathered: _Gathered, uid: str, shipped: Collection[str]) -> License | None:
    return gathered.licenses.get(uid) or (shipped_license(uid) if uid in shipped else None)


def _contradictions(
    gathered: _Gathered, ruling: License | None, shipped: Collection[str], digest: Digest
) -> Iterator[Finding]:
    roots = gathered.roots
    commons, contributors, usage = roots.get("commons"), roots.get("contributors"), roots.get("usage")
    yield from doubled(gathered.uids, "uid")
    yield from _of_cases(gathered, shipped)
    if commons:
        yield from check_commons(commons, contributors)
        yield from check_license_name(commons, {*shipped, *(uid.text for uid in gathered.uids)})
        if ruling:
            yield from check_parameters(commons["license"]["parameters"], ruling)
        if gathered.policy and "commons" not in gathered.broken:
            yield from check_policy(commons, gathered.policy, _held(gathered, ruling, license_uid(commons).text))
    if contributors:
        yield from check_contributors(contributors, commons)
    if usage:
        yield from check_parties((usage["party"],))
        yield from check_hash(usage["pledge"], digest)
    if "waivers" in roots:
        yield from check_waivers(roots["waivers"])
        if gathered.policy:
            yield from check_waiving(roots["waivers"], gathered.policy["waivers"])
    for root in roots.values():
        yield from check_hashes(root, digest)


def _held(gathered: _Gathered, ruling: License | None, uid: str) -> Ruling:
    """Say what is known of the license that shared rules name."""
    parents = {root["uid"].text: root["inheritFrom"].text for root, _ in gathered.rules}
    return Ruling(ruling, gathered.digests.get(uid, ""), whole=parents.get(uid, "") not in gathered.digests)


def _of_cases(gathered: _Gathered, shipped: Collection[str]) -> Iterator[Finding]:
    """Hold cases against the licenses beside them, of which each has one file of cases."""
    tested = [cases["license"] for cases in gathered.cases]
    yield from doubled(tested, "license")
    known = sorted({*shipped, *(uid.text for uid in gathered.uids)})
    for cases, uid in zip(gathered.cases, tested, strict=True):
        yield from unknown(uid, known, "a license that is shipped or defined under .commons/licenses/")
        license_ = _license(gathered, uid.text, shipped)
        if license_:
            yield from check_against(cases, license_)


def _read(gathered: _Gathered, ruling: License | None, as_of: date) -> Manifests:
    roots = gathered.roots
    commons = contributors = usage = None
    if "commons" in roots:
        policy = gathered.policy
        shared = _parameters(policy, ruling) if policy else {}
        stated = {**shared, **_parameters(roots["commons"], ruling)}
        commons = read_commons(roots["commons"], Speaker(Provenance.DECLARED, as_of), stated)
        commons = extended(commons, policy) if policy else commons
    if "contributors" in roots:
        speaker = Speaker(Provenance.DECLARED, as_of, confirms=True)
        contributors = read_contributors(roots["contributors"], speaker, commons.uid if commons else "")
    if "usage" in roots:
        usage = read_usage(roots["usage"], Speaker(Provenance.DECLARED, as_of), gathered.pledge)
    waivers = read_waivers(roots["waivers"]) if "waivers" in roots else ()
    return Manifests(commons, contributors or Contributors(), usage, gathered.licenses, waivers)


def _parameters(document: Node, ruling: License | None) -> dict[str, Value | Period]:
    types = {name: parameter.type for name, parameter in ruling.parameters.items()} if ruling else {}
    stated = document["license"]["parameters"].fields
    return {name: read_value(types[name], value) for name, value in stated.items() if name in types}
