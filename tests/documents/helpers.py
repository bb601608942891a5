"""Short ways to read documents that a test writes down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from commonscheck.documents import DocumentFile, Manifests, read_manifests, shipped_uids
from commonscheck.errors import DocumentError
from commonscheck.model.report import Finding

AS_OF = date(2026, 11, 22)

LICENSE = """\
commonscheck: license/1
uid: LicenseRef-small
title: A small license
profile: commons/1
conflict: prohibit
parameters:
  window: {type: period, default: P12M, label: how recent}
  least: {type: number, default: 3}
  limit: {type: money, default: {amount: 1000000, unit: EUR}}
permission:
  - uid: small-party
    source: "2(a)"
    action: use
    constraint:
      - {leftOperand: party.revenue, operator: lt, rightOperand: {parameter: limit}, provenance: attested}
      - or:
          - {leftOperand: purpose, operator: isAnyOf, rightOperand: [research, education]}
          - {leftOperand: use.distributed, operator: eq, rightOperand: false}
  - {uid: contributor, action: use, duty: [contribute, pay]}
duties:
  contribute:
    action: contribute
    constraint: [{leftOperand: use.age, operator: gt, rightOperand: P90D}]
    refinement:
      - {leftOperand: contribution.age, operator: lteq, rightOperand: {parameter: window}}
      - {leftOperand: count, operator: gteq, rightOperand: {parameter: least}}
    deadline: P30D
  pay:
    action: compensate
    refinement:
      - {leftOperand: payAmount, operator: gteq, rightOperand: {amount: 2000, unit: USD, per: party.developers}}
cure: {period: {parameter: window}, event: noticeReceived, source: "8", repeatable: false}
notes: [one, two]
"""
COMMONS = """\
commonscheck: commons/1
uid: courier-commons
name: Courier Commons
license: {uid: LicenseRef-small, parameters: {window: P6M}}
"""
CONTRIBUTORS = """\
commonscheck: contributors/1
parties:
  - {uid: coop-a, name: Coop A}
  - {uid: coop-b, name: Coop B}
"""
USAGE = """\
commonscheck: usage/1
party: {uid: acme, name: Acme GmbH}
uses:
  - {commons: courier-commons, purpose: commercial, since: 2025-09-01}
"""


def read(
    files: Mapping[str, str | bytes],
    *,
    digest: Callable[[str], str | None] = lambda _path: None,
    allow_local: bool = False,
) -> Manifests:
    """Read files below `.commons/`, by their names there."""
    documents = [
        DocumentFile(f".commons/{name}", text.encode() if isinstance(text, str) else text)
        for name, text in files.items()
    ]
    return read_manifests(documents, shipped=shipped_uids(), digest=digest, allow_local=allow_local, as_of=AS_OF)


def faults(
    files: Mapping[str, str | bytes],
    *,
    digest: Callable[[str], str | None] = lambda _path: None,
    allow_local: bool = False,
) -> tuple[Finding, ...]:
    """Read files that may be faulty, and give their faults."""
    try:
        read(files, digest=digest, allow_local=allow_local)
    except DocumentError as error:
        return error.faults
    return ()


def told(found: tuple[Finding, ...]) -> list[str]:
    """Write faults as `line:column code message`."""
    return [f"{fault.place.line}:{fault.place.column} {fault.code} {fault.message}" for fault in found if fault.place]


def marked(found: tuple[Finding, ...]) -> list[str]:
    """Write faults as `line [what is marked] code message`."""
    places = [(fault, fault.place) for fault in found if fault.place]
    return [
        f"{place.line} [{fault.snippet[place.column - 1 : place.end_column - 1]}] {fault.code} {fault.message}"
        for fault, place in places
    ]


def usage(rows: str) -> str:
    """Write a usage.yaml that ends in `rows`, whose first line is line 4."""
    return f"commonscheck: usage/1\nparty: {{uid: acme, name: Acme}}\nuses: []\n{rows}"
