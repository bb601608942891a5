"""Shared rules: what a commons takes over, and that it weakens none of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal

import pytest

from commonscheck.documents import DocumentFile, Manifests, Named, read_manifests, shipped_uids
from commonscheck.documents.policy import find_extends
from commonscheck.errors import DocumentError
from commonscheck.model.quantity import Period
from commonscheck.model.report import Finding
from tests.documents.helpers import AS_OF, LICENSE

SHARED = "LicenseRef-Commons-Reciprocity-1.0"
POLICY = f"""\
commonscheck: policy/1
name: Rules of the federation
license:
  uid: {SHARED}
  parameters: {{window: P12M, minimumContributions: 3}}
weights: {{code: 1, translation: 0.5}}
bots: [weblate]
waivers:
  codes: [CC301, CC302]
  longest: P3M
"""
COMMONS = f"""\
commonscheck: commons/1
uid: web
name: Web
extends: policy.yaml
license: {SHARED}
"""


def read(commons: str = COMMONS, policy: str = POLICY, **files: str) -> Manifests:
    documents = [
        DocumentFile(f".commons/{name}.yaml", text.encode()) for name, text in {"commons": commons, **files}.items()
    ]
    return read_manifests(
        documents,
        shipped=shipped_uids(),
        digest=lambda _path: None,
        allow_local=False,
        as_of=AS_OF,
        named=Named(DocumentFile("policy.yaml", policy.encode(), "https://forge.example/rules", "c" * 40)),
    )


def faults(commons: str = COMMONS, policy: str = POLICY, **files: str) -> tuple[Finding, ...]:
    with pytest.raises(DocumentError) as caught:
        read(commons, policy, **files)
    return caught.value.faults


class TestTakenOver:
    """What commons.yaml does not say, the shared rules do."""

    def test_parameters_weights_and_bots(self) -> None:
        commons = read().commons
        assert commons
        assert commons.parameters["window"] == Period(months=12)
        assert commons.weights == {"code": Decimal(1), "translation": Decimal("0.5")}
        assert commons.bots == ("weblate",)

    def test_what_it_adds_and_where_it_is_stricter(self) -> None:
        license_ = f"{{uid: {SHARED}, parameters: {{window: P1Y, fee: {{amount: 5000, unit: EUR}}}}}}"
        more = COMMONS.replace(f"license: {SHARED}", f"license: {license_}")
        commons = read(
            f"{more}weights: {{translation: 0.25, review: 0.5, code: 1}}\nbots: [renovate, weblate]\n"
        ).commons
        assert commons
        assert set(commons.parameters) == {"window", "minimumContributions", "fee"}
        assert commons.weights == {"code": 1, "review": Decimal("0.5"), "translation": Decimal("0.25")}
        assert commons.bots == ("weblate", "renovate")

    def test_shared_rules_may_say_little(self) -> None:
        commons = read(f"{COMMONS}weights: {{code: 9}}\n", "commonscheck: policy/1\nname: Little\n").commons
        assert commons
        assert (commons.weights, commons.bots, commons.parameters) == ({"code": Decimal(9)}, (), {})


class TestWeakened:
    """The fault says which line weakens which."""

    @pytest.mark.parametrize(
        ("line", "place", "weakened"),
        [
            ("license: {uid: LICENSE, parameters: {minimumContributions: 1}}", "5:87", "policy.yaml:5:52"),
            ("license: {uid: LICENSE, parameters: {minimumContributions: 4}}", "5:87", "policy.yaml:5:52"),
            ("license: {uid: LICENSE, parameters: {window: P24M}}", "5:73", "policy.yaml:5:24"),
            ("license: PPL", "5:10", "policy.yaml:4:8"),
            ("license: LICENSE\nweights: {code: 1.5}", "6:17", "policy.yaml:6:17"),
            ("license: LICENSE\nweights: {translation: 1}", "6:24", "policy.yaml:6:33"),
            ("license: LICENSE\nweights: {review: 2}", "6:19", "policy.yaml:6:10"),
        ],
    )
    def test_by_commons_yaml(self, line: str, place: str, weakened: str) -> None:
        commons = COMMONS.replace(f"license: {SHARED}", line.replace("LICENSE", SHARED))
        [fault] = faults(commons)
        assert fault.code == "CC116"
        assert str(fault.place) == f".commons/commons.yaml:{place}"
        assert fault.message.endswith(f"which weakens {weakened} of https://forge.example/rules at {'c' * 12}")

    @pytest.mark.parametrize(
        ("code", "until", "weakened"),
        [("CC201", "2026-06-01", "policy.yaml:9:10"), ("CC301", "2026-06-02", "policy.yaml:10:12")],
    )
    def test_by_waivers_yaml(self, code: str, until: str, weakened: str) -> None:
        row = f"{{code: {code}, subject: a->web, reason: disputed, since: 2026-03-01, until: {until}, owner: Ana}}"
        [fault] = faults(waivers=f"commonscheck: waivers/1\nwaivers:\n  - {row}\n")
        assert (fault.code, fault.place and fault.place.path) == ("CC116", ".commons/waivers.yaml")
        assert weakened in fault.message

    def test_waivers_within_the_shared_rules(self) -> None:
        row = "{code: CC301, subject: a->web, reason: disputed, since: 2026-03-01, until: 2026-06-01, owner: Ana}"
        assert read(waivers=f"commonscheck: waivers/1\nwaivers:\n  - {row}\n").waivers

    def test_no_waivers_at_all(self) -> None:
        row = "{code: CC301, subject: a->web, reason: disputed, since: 2026-03-01, until: 2026-04-01, owner: Ana}"
        policy = "commonscheck: policy/1\nname: None\nwaivers: {codes: []}\n"
        [fault] = faults(policy=policy, waivers=f"commonscheck: waivers/1\nwaivers:\n  - {row}\n")
        assert ("expected", "nothing") in fault.details

    def test_all_of_it_is_told_at_once(self) -> None:
        found = faults(f"{COMMONS}weights: {{code: 2, translation: 2}}\nbots: [x]\n")
        assert [fault.code for fault in found] == ["CC116", "CC116"]


class TestOwnLicense:
    """A uid alone says nothing of the rules in a file that each commons keeps itself."""

    COMMONS = COMMONS.replace(SHARED, "LicenseRef-small")
    DIGEST = hashlib.sha256(LICENSE.encode()).hexdigest()

    def policy(self, sha256: str = "") -> str:
        pin = f", sha256: {sha256}" if sha256 else ""
        return f"commonscheck: policy/1\nname: Small\nlicense: {{uid: LicenseRef-small{pin}}}\n"

    def read(self, policy: str, license_: str = LICENSE, **more: str) -> tuple[Finding, ...]:
        files: Mapping[str, str] = {
            "licenses/small": license_,
            **{f"licenses/{name}": text for name, text in more.items()},
        }
        try:
            read(self.COMMONS, policy, **files)
        except DocumentError as error:
            return error.faults
        return ()

    def test_the_file_with_the_hash(self) -> None:
        assert self.read(self.policy(self.DIGEST)) == ()

    def test_without_a_hash_anything_could_stand_in_it(self) -> None:
        [fault] = self.read(self.policy())
        assert (fault.code, fault.place and fault.place.path) == ("CC104", "policy.yaml")
        assert f"add `sha256: {self.DIGEST}`" in str(fault.details)

    def test_another_file_of_that_name(self) -> None:
        [fault] = self.read(self.policy(self.DIGEST), LICENSE + "# weaker\n")
        assert (fault.code, fault.place and fault.place.path) == ("CC116", ".commons/commons.yaml")

    def test_a_file_that_takes_its_rules_from_another(self) -> None:
        head = "commonscheck: license/1\nuid: LicenseRef-small\ntitle: Small\nprofile: commons/1\n"
        child = f"{head}inheritFrom: LicenseRef-big\n"
        big = LICENSE.replace("LicenseRef-small", "LicenseRef-big")
        pinned = self.policy(hashlib.sha256(child.encode()).hexdigest())
        found = self.read(pinned, child, big=big)
        assert [fault.code for fault in found if "takes rules over from another" in fault.message] == ["CC116"]


class TestFaulty:
    """The shared rules may be faulty themselves."""

    @pytest.mark.parametrize(
        ("policy", "told"),
        [
            ("commonscheck: commons/1\nuid: x\nname: X\nlicense: PPL\n", "is not the header of this file"),
            ("commonscheck: policy/2\nname: x\n", "is not the header of this file"),
            ("[]", "where a mapping is expected"),
            (POLICY + "extends: other.yaml\n", "unknown key"),
            (POLICY + "users: []\n", "unknown key"),
            (POLICY.replace("P3M", "soon"), "is not a period"),
            (POLICY.replace("window", "windows"), "is not a parameter of"),
            (POLICY.replace("P12M", "12"), "is not"),
        ],
    )
    def test_it_is_told_where(self, policy: str, told: str) -> None:
        found = faults(policy=policy)
        assert any(told in fault.message for fault in found)
        assert {fault.place and fault.place.path for fault in found} == {"policy.yaml"}

    def test_a_file_of_another_kind(self) -> None:
        usage = DocumentFile("rules.yaml", b"commonscheck: usage/1\nparty: {uid: a, name: A}\nuses: []\n")
        commons = DocumentFile(".commons/commons.yaml", COMMONS.encode())
        with pytest.raises(DocumentError) as caught:
            read_manifests(
                [commons],
                shipped=shipped_uids(),
                digest=lambda _: None,
                allow_local=False,
                as_of=AS_OF,
                named=Named(usage),
            )
        assert "where shared rules are expected" in caught.value.faults[0].message

    def test_a_faulty_commons_is_not_held_against_it(self) -> None:
        found = faults(f"{COMMONS}weights: {{code: lots}}\n")
        assert [fault.code for fault in found] == ["CC105"]

    def test_a_faulty_parameter_is_told_once(self) -> None:
        found = faults(COMMONS.replace(SHARED, f"{{uid: {SHARED}, parameters: {{minimumContributions: few}}}}"))
        assert [fault.code for fault in found] == ["CC105"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("../policy.yaml", "is not a path inside the repository"),
        ("/etc/passwd", "is not a path inside the repository"),
        ("a/../../b.yaml", "is not a path inside the repository"),
        ("{url: https://forge.example/rules, path: p.yaml}", "the key `commit` is missing"),
        ("{url: https://forge.example/rules, path: p.yaml, commit: main}", "is not a full commit id"),
        (f"{{url: 'ext::sh -c x', path: p.yaml, commit: {'c' * 40}}}", "is not accepted"),
        (f"{{url: https://forge.example/rules, path: ../p.yaml, commit: {'c' * 40}}}", "is not a path inside"),
    ],
)
def test_only_a_path_beside_it_or_a_pinned_commit_is_taken(value: str, told: str) -> None:
    text = COMMONS.replace("policy.yaml", value)
    assert find_extends([DocumentFile(".commons/commons.yaml", text.encode())], allow_local=False) is None
    found = faults(text, "commonscheck: policy/1\nname: x\n")
    assert any(told in fault.message for fault in found)


def test_files_without_it_extend_nothing() -> None:
    plain = COMMONS.replace("extends: policy.yaml\n", "")
    other = "commonscheck: usage/1\n# extends\nparty: {uid: a, name: A}\nuses: []\n"
    files = [DocumentFile("commons.yaml", plain.encode()), DocumentFile("usage.yaml", other.encode())]
    assert find_extends(files, allow_local=False) is None
