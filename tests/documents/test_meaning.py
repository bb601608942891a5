"""Corpus B: documents that are well formed and yet cannot be meant, each told with its place and what to do."""

from __future__ import annotations

import hashlib

import pytest

from commonscheck.model.report import Finding
from tests.documents.helpers import COMMONS, CONTRIBUTORS, LICENSE, USAGE, faults, marked, read

FILES = {
    "usage.yaml": USAGE,
    "commons.yaml": COMMONS,
    "contributors.yaml": CONTRIBUTORS,
    "licenses/small.yaml": LICENSE,
}


def changed(name: str, old: str, new: str) -> tuple[Finding, ...]:
    """Read the sound files with one change."""
    assert old in FILES[name]
    return faults({**FILES, name: FILES[name].replace(old, new, 1)})


def test_the_sound_files_are_sound() -> None:
    assert faults(FILES) == ()


ROW = "{commons: courier-commons, purpose: commercial, since: 2025-09-01}"
CONDITION = "{leftOperand: use.age, operator: gt, rightOperand: P90D}"
PEOPLE = "name: Coop A, people: [{name: Ana, emails: %s}]"

MIXED = """\
      - or:
          - {leftOperand: contribution.kind, operator: eq, rightOperand: code}
          - {leftOperand: use.distributed, operator: eq, rightOperand: true}
"""

CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "unknown key": ("usage.yaml", "purpose:", "purpos:", ["4 [purpos] CC102 `purpos`: unknown key"]),
    "free key": ("usage.yaml", "purpose:", "x-purpose:", []),
    "no header": (
        "usage.yaml",
        "commonscheck: usage/1\n",
        "",
        ["1 [party] CC111 the file does not begin with its header"],
    ),
    "header of the future": (
        "usage.yaml",
        "usage/1",
        "usage/99",
        ['1 [usage/99] CC111 `commonscheck`: "usage/99" is not the header of this file'],
    ),
    "header of another kind": (
        "usage.yaml",
        "usage/1",
        "commons/1",
        ['1 [commons/1] CC111 `commonscheck`: "commons/1" is not the header of this file'],
    ),
    "empty permission": (
        "licenses/small.yaml",
        LICENSE[LICENSE.index("permission:") : LICENSE.index("duties:")],
        "permission: []\n",
        ["10 [[] CC115 `permission`: the list is empty"],
    ),
    "empty and": ("licenses/small.yaml", CONDITION, "{and: []}", ["23 [[] CC115 `and`: the list is empty"]),
    "empty refinement": (
        "licenses/small.yaml",
        "constraint: [" + CONDITION + "]",
        "constraint: []",
        ["23 [[] CC115 `constraint`: the list is empty"],
    ),
    "prohibition with a duty": (
        "licenses/small.yaml",
        "duties:\n",
        "prohibition:\n  - {uid: never, action: use, duty: [pay]}\nduties:\n",
        ["21 [duty] CC102 `duty`: unknown key"],
    ),
    "duty without refinement": (
        "licenses/small.yaml",
        "    refinement:\n      - {leftOperand: payAmount",
        "    constraint:\n      - {leftOperand: payAmount",
        [
            "29 [action] CC104 `pay`: the key `refinement` is missing",
            "31 [payAmount] CC115 `leftOperand`: `payAmount` is about contributions or payments",
        ],
    ),
    "unknown operand": (
        "licenses/small.yaml",
        "use.age",
        "use.aeg",
        ['23 [use.aeg] CC107 `leftOperand`: "use.aeg" is not an operand'],
    ),
    "unknown operator": (
        "licenses/small.yaml",
        "operator: gt,",
        "operator: more,",
        ['23 [more] CC107 `operator`: "more" is not an operator'],
    ),
    "unknown profile": (
        "licenses/small.yaml",
        "commons/1",
        "commons/2",
        ['4 [commons/2] CC107 `profile`: "commons/2" is not an allowed value'],
    ),
    "unknown unit": (
        "licenses/small.yaml",
        "unit: EUR",
        "unit: euro",
        ['9 [euro] CC103 `unit`: "euro" is not a currency'],
    ),
    "gteq with text": (
        "licenses/small.yaml",
        "operator: isAnyOf, rightOperand: [research, education]",
        "operator: gteq, rightOperand: research",
        ['17 [gteq] CC115 `operator`: "gteq" does not fit the operand'],
    ),
    "isAnyOf with a scalar": (
        "licenses/small.yaml",
        "[research, education]",
        "research",
        ["17 [research] CC115 `rightOperand`: `isAnyOf` needs a list"],
    ),
    "eq with a list": (
        "licenses/small.yaml",
        "isAnyOf",
        "eq",
        ["17 [[] CC115 `rightOperand`: `eq` needs one value"],
    ),
    "unknown word of an operand": (
        "licenses/small.yaml",
        "[research, education]",
        "[research, eduction]",
        ['17 [eduction] CC103 `rightOperand[1]`: "eduction" is not an allowed value'],
    ),
    "unknown duty": (
        "licenses/small.yaml",
        "duty: [contribute, pay]",
        "duty: [contribut, pay]",
        ['19 [contribut] CC107 `duty[0]`: "contribut" is not a duty of this license'],
    ),
    "unknown parameter": (
        "licenses/small.yaml",
        "{parameter: limit}",
        "{parameter: limits}",
        ['15 [limits] CC107 `parameter`: "limits" is not a parameter of this license'],
    ),
    "parameter of another type": (
        "licenses/small.yaml",
        "{parameter: least}",
        "{parameter: window}",
        ["26 [window] CC115 `parameter`: the parameter is of type period"],
    ),
    "default of another type": (
        "licenses/small.yaml",
        "default: P12M",
        "default: 12",
        ['7 [12] CC105 `default`: "12" is not a period'],
    ),
    "events outside a refinement": (
        "licenses/small.yaml",
        CONDITION,
        "{leftOperand: count, operator: gt, rightOperand: 1}",
        ["23 [count] CC115 `leftOperand`: `count` is about contributions or payments"],
    ),
    "mixed group": (
        "licenses/small.yaml",
        "      - {leftOperand: count,",
        MIXED + "      - {leftOperand: count,",
        ["27 [contribution.kind] CC115 `leftOperand`: a filter of events stands in one group"],
    ),
    "doubled rule": (
        "licenses/small.yaml",
        "uid: contributor",
        "uid: small-party",
        ['19 [small-party] CC106 `uid`: "small-party" is the uid of another entry already'],
    ),
    "shipped uid": (
        "licenses/small.yaml",
        "uid: LicenseRef-small",
        "uid: PPL",
        [
            '4 [LicenseRef-small] CC107 `uid`: "LicenseRef-small" is not a license that is shipped',
            '2 [PPL] CC113 `uid`: "PPL" is shipped with the program',
        ],
    ),
    "shipped uid in other letters": (
        "licenses/small.yaml",
        "uid: LicenseRef-small",
        "uid: ppl",
        [
            '4 [LicenseRef-small] CC107 `uid`: "LicenseRef-small" is not a license that is shipped',
            '2 [ppl] CC113 `uid`: "ppl" is shipped with the program',
        ],
    ),
    "until before since": (
        "usage.yaml",
        "since: 2025-09-01",
        "since: 2025-09-01, until: 2025-08-31",
        ["4 [2025-08-31] CC109 `until`: 2025-08-31 is not after `since` 2025-09-01"],
    ),
    "until on since": (
        "usage.yaml",
        "since: 2025-09-01",
        "since: 2025-09-01, until: 2025-09-01",
        ["4 [2025-09-01] CC109 `until`: 2025-09-01 is not after `since` 2025-09-01"],
    ),
    "until null": ("usage.yaml", "since: 2025-09-01", "since: 2025-09-01, until: null", []),
    "null elsewhere": ("usage.yaml", "2025-09-01", "null", ['4 [null] CC105 `since`: "null" is not text']),
    "doubled party": (
        "contributors.yaml",
        "uid: coop-b",
        "uid: Coop-A",
        ['4 [Coop-A] CC106 `uid`: "Coop-A" is the uid of another entry already'],
    ),
    "not addresses": (
        "contributors.yaml",
        "name: Coop A",
        PEOPLE % '["a@b", "not-an-email", "", "ok@x.example"]',
        [
            '3 ["a@b"] CC105 `emails[0]`: "a@b" is not an e-mail address',
            '3 ["not-an-email"] CC105 `emails[1]`: "not-an-email" is not an e-mail address',
            '3 [""] CC105 `emails[2]`: has no value',
        ],
    ),
    "nobody": (
        "contributors.yaml",
        "name: Coop A",
        "name: Coop A, people: [{name: Ana}]",
        ["3 [{] CC104 `people[0]`: one of these keys is needed: emails, emailSha256, logins"],
    ),
    "unknown license": (
        "commons.yaml",
        "LicenseRef-small",
        "PPLL",
        ['4 [PPLL] CC107 `uid`: "PPLL" is not a license that is shipped'],
    ),
    "unknown parameter of the license": (
        "commons.yaml",
        "window:",
        "windows:",
        ['4 [windows] CC107 `windows`: "windows" is not a parameter of LicenseRef-small'],
    ),
    "parameter of the wrong form": (
        "commons.yaml",
        "P6M",
        "6 months",
        ['4 [6 months] CC105 `window`: "6 months" is not a period'],
    ),
    "doubled commons": (
        "commons.yaml",
        "license:",
        "federation: [{uid: courier-commons, url: 'https://forge.example/a/b'}]\nlicense:",
        ['4 [courier-commons] CC106 `uid`: "courier-commons" is the uid of another entry already'],
    ),
    "notice to nobody": (
        "commons.yaml",
        "license:",
        "users: [{url: 'https://a.example/b', party: acme}]\nnotices: [{party: acne, date: 2026-01-01}]\nlicense:",
        ['5 [acne] CC107 `party`: "acne" is not a party that this commons knows'],
    ),
    "local path": (
        "commons.yaml",
        "license:",
        "repositories: [{url: ../app}]\nlicense:",
        ["4 [../app] CC110 `url`: is a local path"],
    ),
    "abbreviated commit": (
        "commons.yaml",
        "license:",
        "repositories: [{url: 'https://forge.example/a/b', commit: abc1234}]\nlicense:",
        ["4 [abc1234] CC110 `commit`: is not accepted: this is not a full commit id"],
    ),
    "purl with a version": (
        "usage.yaml",
        "commons: courier-commons",
        "commons: pkg:npm/x@1",
        ["4 [pkg:npm/x@1] CC110 `commons`: is not a package URL"],
    ),
    "bare fact": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: 5}",
        ['2 [5] CC105 `headcount`: "5" does not fit here'],
    ),
    "band without numbers": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: {gt: 5, lt: 5}}}",
        ["2 [5] CC103 `lt`: no number lies between the bounds"],
    ),
    "band of two lower bounds": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: {gt: 5, gteq: 5}}}",
        ["2 [5] CC103 `gteq`: a second bound on the same side"],
    ),
    "band of three bounds": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: {gt: 5, lt: 9, lteq: 9}}}",
        [
            "2 [{] CC103 `value`: says too much",
            "2 [9] CC103 `lteq`: a second bound on the same side",
        ],
    ),
    "band of words": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: {gt: few, lt: many}}}",
        ['2 [few] CC105 `gt`: "few" is not a number', '2 [many] CC105 `lt`: "many" is not a number'],
    ),
    "number in words": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: few}}",
        ['2 [few] CC105 `value`: "few" does not fit here'],
    ),
    "list for a number": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: [5]}}",
        ["2 [[] CC105 `value`: a list does not fit here"],
    ),
    "list for a license": (
        "commons.yaml",
        COMMONS[COMMONS.index("license:") :],
        "license: [PPL]\n",
        ["4 [[] CC105 `license`: a list does not fit here"],
    ),
    "band in two currencies": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {revenue: {value: {gt: {amount: 1, unit: EUR}, lt: {amount: 9, unit: USD}}}}",
        ["2 [USD] CC103 `unit`: both bounds need the same currency"],
    ),
    "empty band": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {headcount: {value: {}}}",
        ["2 [{] CC104 `value`: the mapping is empty"],
    ),
    "negative amount": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {revenue: {value: {amount: -5, unit: EUR}}}",
        ["2 [-5] CC103 `amount`: -5 is too small"],
    ),
    "twenty decimals": (
        "usage.yaml",
        "name: Acme GmbH",
        "name: Acme GmbH, facts: {revenue: {value: {amount: 1.00000000000000000001, unit: EUR}}}",
        ['2 [1.00000000000000000001] CC105 `amount`: "1.00000000000000000001" is not a number'],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_told_at_its_place(name: str) -> None:
    file, old, new, expected = CASES[name]
    found = marked(changed(file, old, new))
    assert len(found) == len(expected), found
    assert all(line.startswith(wanted) for line, wanted in zip(found, expected, strict=True)), found


@pytest.mark.parametrize("path", ["../../etc/x", "/etc/x", "a/../b", "a//b", ".git/config", "a\\\\b", "./a"])
def test_evidence_lies_inside_the_repository(path: str) -> None:
    evidence = f'since: 2025-09-01, evidence: {{type: file, path: "{path}"}}'
    (found,) = changed("usage.yaml", "since: 2025-09-01", evidence)
    assert (found.code, found.message) == ("CC110", "`path`: is not a path inside the repository")


@pytest.mark.parametrize(
    "url", ["http://register.example/a", "javascript:alert(1)", "https://localhost/", "https://a b.example/"]
)
def test_links_are_public_https(url: str) -> None:
    evidence = f"since: 2025-09-01, evidence: {{type: link, url: '{url}'}}"
    (found,) = changed("usage.yaml", "since: 2025-09-01", evidence)
    assert (found.code, found.message) == ("CC110", "`url`: is not an https address")


PARTIES = """\
commonscheck: contributors/1
parties:
  - uid: coop-a
    name: Coop A
    people: [{name: Ana, emails: [Ana@x.example], until: 2025-01-01}]
  - uid: coop-b
    name: Coop B
    people: [{name: Ana, emails: [ana@x.example], since: 2024-12-31}]
"""


def test_one_address_under_two_parties() -> None:
    (found,) = faults({"contributors.yaml": PARTIES})
    assert found.code == "CC106"
    assert str(found.place) == ".commons/contributors.yaml:8:35"
    assert dict(found.details)["also"] == ".commons/contributors.yaml:5:35"


def test_one_address_under_two_parties_one_after_the_other() -> None:
    assert faults({"contributors.yaml": PARTIES.replace("2024-12-31", "2025-01-01")}) == ()


def test_one_address_plain_and_as_hash() -> None:
    digest = hashlib.sha256(b"ana@x.example").hexdigest()
    hashed = PARTIES.replace("emails: [ana@x.example]", f"emailSha256: [{digest}]")
    assert [fault.code for fault in faults({"contributors.yaml": hashed})] == ["CC106"]


def test_three_claims_to_one_address() -> None:
    span = "since: 2019-01-01, until: 2020-01-01"
    third = f"  - uid: coop-c\n    name: Coop C\n    people: [{{name: Ana, emails: [ana@x.example], {span}}}]\n"
    both = PARTIES.replace("until: 2025-01-01", "until: 2018-01-01") + third
    assert faults({"contributors.yaml": both}) == ()
    found = faults({"contributors.yaml": both.replace("since: 2024-12-31", "since: 2019-06-01")})
    assert [str(fault.place) for fault in found] == [".commons/contributors.yaml:11:35"]


def test_one_domain_under_two_parties() -> None:
    both = CONTRIBUTORS.replace("name: Coop A", "name: Coop A, domains: [x.example]")
    both = both.replace("name: Coop B", "name: Coop B, domains: [X.example]")
    (found,) = faults({"contributors.yaml": both})
    assert found.code == "CC106"


EVENTS = """\
contributions:
  - {provider: %s, kind: code, date: 2026-01-01, acknowledgedBy: %s, receiver: %s}
"""


@pytest.mark.parametrize(
    ("provider", "witness", "receiver", "expected"),
    [
        ("coop-a", "coop-b", "courier-commons", None),
        ("coop-a", "courier-commons", "courier-commons", None),
        ("coop-c", "coop-b", "courier-commons", ("CC107", '`provider`: "coop-c" is not a party of this file')),
        (
            "coop-a",
            "coop-a",
            "courier-commons",
            ("CC103", "`acknowledgedBy`: the giver cannot acknowledge its own contribution"),
        ),
        (
            "coop-a",
            "Coop-A",
            "courier-commons",
            ("CC103", "`acknowledgedBy`: the giver cannot acknowledge its own contribution"),
        ),
        (
            "coop-a",
            "nobody",
            "courier-commons",
            ("CC107", '`acknowledgedBy`: "nobody" is not a party of this file, nor the commons'),
        ),
        ("coop-a", "coop-b", "else", ("CC107", '`receiver`: "else" is not this commons, nor one of its federation')),
    ],
)
def test_contributions_name_known_parties(
    provider: str, witness: str, receiver: str, expected: tuple[str, str] | None
) -> None:
    events = EVENTS % (provider, witness, receiver)
    found = faults({**FILES, "contributors.yaml": CONTRIBUTORS + events})
    assert [(fault.code, fault.message) for fault in found] == ([expected] if expected else [])


def test_money_is_given_in_a_currency() -> None:
    gift = "contributions: [{provider: coop-a, kind: money-gift, date: 2026-01-01, quantity: {value: 5, unit: hour}}]\n"
    (found,) = faults({"contributors.yaml": CONTRIBUTORS + gift})
    assert (found.code, found.message) == ("CC103", '`unit`: "hour" is not a currency')
    assert faults({"contributors.yaml": CONTRIBUTORS + gift.replace("hour", "EUR")}) == ()


@pytest.mark.parametrize(("by", "code"), [("coop-b", ""), ("coop-a", "CC103"), ("coop-z", "CC107")])
def test_attestations_come_from_others(by: str, code: str) -> None:
    fact = f"name: Coop A, facts: {{workersAreEmployees: {{value: true, evidence: {{type: attestation, by: {by}}}}}}}"
    found = faults({"contributors.yaml": CONTRIBUTORS.replace("name: Coop A", fact)})
    assert [fault.code for fault in found] == ([code] if code else [])


def test_hashes_of_files_are_compared() -> None:
    digest = "a" * 64
    fact = (
        f"name: Acme GmbH, facts: {{headcount: {{value: 5, evidence: {{type: file, path: s.pdf, sha256: {digest}}}}}}}"
    )
    files = {"usage.yaml": USAGE.replace("name: Acme GmbH", fact)}
    assert faults(files, digest=lambda path: digest if path == "s.pdf" else None) == ()
    (other,) = faults(files, digest=lambda _path: "b" * 64)
    assert (other.code, other.message) == ("CC103", "`sha256`: the file has another hash")
    (gone,) = faults(files)
    assert (gone.code, gone.message) == ("CC103", '`path`: "s.pdf" is not a file of this repository')


def test_a_second_manifest_of_a_kind() -> None:
    (found,) = faults({"usage.yaml": USAGE, "more.yaml": USAGE})
    assert (found.code, dict(found.details)["also"]) == ("CC106", ".commons/usage.yaml:1:15")


def test_header_comes_first() -> None:
    late = USAGE.replace("commonscheck: usage/1\n", "") + "commonscheck: usage/1\n"
    (found,) = faults({"usage.yaml": late})
    assert (found.code, found.message) == ("CC111", "`commonscheck`: the header has to be the first key of the file")


def test_unknown_yaml_file() -> None:
    (found,) = faults({"notes.yaml": "a: b\n"})
    assert found.code == "CC111"


def test_local_paths_only_when_allowed() -> None:
    files = {**FILES, "commons.yaml": COMMONS + "repositories: [{url: ../app}, {url: .}]\n"}
    assert [fault.code for fault in faults(files)] == ["CC110"]
    commons = read(files, allow_local=True).commons
    assert commons is not None
    assert [repository.url for repository in commons.repositories] == ["../app", "."]


def test_a_token_in_an_address_stands_nowhere() -> None:
    rows = COMMONS + "repositories: [{url: https://user:t0ken@forge.example/a/b?k=s3cret}]\n"
    (found,) = faults({**FILES, "commons.yaml": rows})
    assert found.code == "CC110"
    assert "t0ken" not in repr(found)
    assert "s3cret" not in repr(found)
    assert found.snippet.startswith("repositories: [{url: https://*")


def test_ten_thousand_parties_are_within_limits_or_told() -> None:
    rows = "".join(f"- {{uid: p{n}, name: P}}\n" for n in range(10_000))
    (found,) = faults({"contributors.yaml": "commonscheck: contributors/1\nparties:\n" + rows})
    assert found.code == "CC108"
    few = "".join(f"- {{uid: p{n}, name: P}}\n" for n in range(3000))
    assert faults({"contributors.yaml": "commonscheck: contributors/1\nparties:\n" + few}) == ()
