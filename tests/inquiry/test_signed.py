"""A license that asks for signed or accepted work, held against real signatures in real repositories."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.builders import ANA, BEN, Built, Commit, add_commits, build_repository
from tests.federations import ACME, BY_ANA, BY_BEN, COOP, Json, build_user, commons_files, manifest
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.program import AS_OF, Program, Run
from tests.signing import Signer, Signs, sign_history

RULES = "LicenseRef-Graded"
BENS, ANAS, EVES = Signer.ed25519("ben"), Signer.ed25519("ana"), Signer.ed25519("eve")
Keys = Sequence[Json]


class X509(Signer):
    """Signs in another way than the key can."""

    def sign(self, payload: bytes) -> bytes:
        return b"-----BEGIN SIGNED MESSAGE-----\n%d\n-----END SIGNED MESSAGE-----" % len(payload)


def key(signer: Signer, **dates: str) -> Json:
    return {"type": "ssh", "key": signer.line, **dates}


def rules(*grades: str) -> str:
    """Write a license that whoever contributed work of one of the grades may use."""
    graded = {"leftOperand": "contribution.grade", "operator": "isAnyOf", "rightOperand": list(grades)}
    body: Json = {
        "uid": RULES,
        "title": "Graded",
        "profile": "commons/1",
        "conflict": "prohibit",
        "permission": [{"uid": "giver", "action": "use", "duty": ["give"]}],
        "duties": {"give": {"action": "contribute", "refinement": [graded]}},
    }
    return manifest("license", body)


def described(bens: Keys = (), anas: Keys = (), grades: Sequence[str] = ("signed",)) -> Mapping[str, str]:
    """Write the commons' manifests, with keys of Ben (of Acme) and Ana (of the co-op)."""
    acme = {**ACME, "people": [{"name": "Ben", "emails": ["ben@acme.example"], **({"keys": bens} if bens else {})}]}
    coop = {**COOP, "people": [{"name": "Ana", "emails": ["ana@coop-a.example"], **({"keys": anas} if anas else {})}]}
    files = commons_files(parties=(coop, acme), license=RULES)
    return {**files, f".commons/licenses/{RULES}.yaml": rules(*grades)}


def signer_of(raw: bytes, author: bytes = b"author Ben") -> Signer | None:
    return BENS if author in raw else None


def build(
    root: Path,
    files: Mapping[str, str],
    sign: Callable[[bytes], Signs | None] = signer_of,
    commits: Sequence[Commit] = (BY_ANA, BY_BEN),
) -> Built:
    build_user(root / "acme")
    last = Commit("Describe", author=ANA, date="2026-04-01", files={**files})
    built = build_repository(root / "web", [*commits, last])
    sign_history(built, sign)
    built.git("reset", "-q", "--hard")
    return built


def why(program: Program, built: Built) -> str:
    return program("why", "acme", built.path, "--allow-local", "--as-of", AS_OF).out


def note(run: Run) -> str:
    return run.said("CC408")


def test_work_signed_with_a_key_of_the_person_is_signed(tmp_path: Path, program: Program) -> None:
    built = build(tmp_path, described([key(BENS)]))
    run = program.check(built.path)
    assert_compliant(run)
    assert note(run) == ""
    assert "(author, signed)" in why(program, built)


def test_work_that_is_not_signed_is_not(tmp_path: Path, program: Program) -> None:
    assert_violation(program.check(build(tmp_path, described([key(BENS)]), lambda _raw: None).path))


def test_a_license_that_asks_for_no_grade_is_met_by_plain_work(tmp_path: Path, program: Program) -> None:
    built = build(tmp_path, described(grades=["signed", "accepted", "plain"]), lambda _raw: None)
    assert_compliant(program.check(built.path))


class TestOpen:
    """Unknown is never no: what may be signed by the person leaves it open, and says who can settle it."""

    def test_a_signature_by_a_key_that_is_not_named(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(EVES)]))
        run = program.check(built.path)
        assert_undecided(run, f"it is signed with {BENS.fingerprint}", "under `keys` in contributors.yaml")
        assert f"web@{built.git('rev-parse', 'HEAD~1').strip()}: it is signed with" in note(run)

    def test_a_signature_by_a_person_whose_keys_are_not_named(self, tmp_path: Path, program: Program) -> None:
        run = program.check(build(tmp_path, described()).path)
        assert_undecided(run, "names no key of the person")
        assert note(run) == ""

    def test_a_signature_of_another_kind(self, tmp_path: Path, program: Program) -> None:
        x509 = X509(BENS.algorithm, BENS.blob, BENS.make)
        built = build(tmp_path, described([key(BENS)]), lambda raw: x509 if signer_of(raw) else None)
        run = program.check(built.path)
        assert_undecided(run, "X.509 is not verified")
        assert "only SSH and OpenPGP signatures are verified" in note(run)

    def test_a_key_with_dates_and_work_that_nobody_can_date(self, tmp_path: Path, program: Program) -> None:
        early = Commit("Early", author=ANA, date="2026-05-01")
        built = build(tmp_path, described([key(BENS, since="2024-01-01")]), commits=[early, BY_BEN])
        assert_undecided(program.check(built.path), "run backwards")


class TestNotSigned:
    def test_a_commit_that_was_changed_after_it_was_signed(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(BENS)]), lambda raw: BENS.but(after=b"\0") if signer_of(raw) else None)
        run = program.check(built.path)
        assert_violation(run)
        assert "goes on where it should end" in note(run)

    def test_a_signature_for_another_purpose(self, tmp_path: Path, program: Program) -> None:
        sign = {True: BENS.but(namespace=b"file")}
        run = program.check(build(tmp_path, described([key(BENS)]), lambda raw: sign.get(b"author Ben" in raw)).path)
        assert_violation(run)
        assert "another purpose than git" in note(run)

    def test_a_signature_by_the_key_of_somebody_else(self, tmp_path: Path, program: Program) -> None:
        sign = {True: ANAS}
        files = described([key(BENS)], [key(ANAS)])
        run = program.check(build(tmp_path, files, lambda raw: sign.get(b"author Ben" in raw)).path)
        assert_violation(run)

    @pytest.mark.parametrize(
        ("dates", "holds"),
        [
            ({"until": "2026-03-01"}, False),
            ({"until": "2026-03-02"}, True),
            ({"since": "2026-03-01"}, True),
            ({"since": "2026-03-02"}, False),
        ],
    )
    def test_a_key_counts_in_its_time_only(
        self, tmp_path: Path, program: Program, dates: Mapping[str, str], *, holds: bool
    ) -> None:
        run = program.check(build(tmp_path, described([key(BENS, **dates)])).path)
        (assert_compliant if holds else assert_violation)(run)
        assert ("was not bound to the person, or had ended, when it was accepted" in note(run)) is not holds

    def test_the_day_of_acceptance_decides_not_the_one_that_the_signer_wrote(
        self, tmp_path: Path, program: Program
    ) -> None:
        lost = [key(BENS, until="2026-01-15")]
        backdated = Commit("Topic", author=BEN, date="2026-01-10", branch="topic", start="main")
        begun, merged = Commit("Begin", date="2026-01-01"), Commit("Merge", date="2026-03-05", merge=("topic",))
        assert_violation(program.check(build(tmp_path, described(lost), commits=[begun, backdated, merged]).path))


class TestAccepted:
    TOPIC = Commit("Topic", author=BEN, date="2026-02-10", branch="topic", start="main")

    def graded(self, root: Path, *commits: Commit) -> Built:
        return build(root, described(grades=["signed", "accepted"]), lambda _raw: None, [BY_ANA, *commits])

    def test_work_merged_by_another_party_is_accepted(self, tmp_path: Path, program: Program) -> None:
        built = self.graded(tmp_path, self.TOPIC, Commit("Merge", date="2026-02-11", merge=("topic",)))
        assert_compliant(program.check(built.path))
        assert "(author, accepted)" in why(program, built)

    def test_work_committed_by_another_party_is_accepted(self, tmp_path: Path, program: Program) -> None:
        assert_compliant(
            program.check(self.graded(tmp_path, Commit("Apply", author=BEN, committer=ANA, date="2026-02-11")).path)
        )

    def test_a_merge_on_a_forge_is_by_its_author(self, tmp_path: Path, program: Program) -> None:
        forge = "GitHub <noreply@github.com>"
        merge = Commit("Merge", author=ANA, committer=forge, date="2026-02-11", merge=("topic",))
        assert_compliant(program.check(self.graded(tmp_path, self.TOPIC, merge).path))

    def test_accepted_work_is_enough_whoever_signed_it_where_either_grade_is(
        self, tmp_path: Path, program: Program
    ) -> None:
        files = described([key(EVES)], grades=["signed", "accepted"])
        merge = Commit("Merge", date="2026-02-11", merge=("topic",))
        built = build(tmp_path, files, lambda raw: BENS if b"author Ben" in raw else None, [BY_ANA, self.TOPIC, merge])
        assert_compliant(program.check(built.path))

    def test_work_merged_by_its_giver_is_plain(self, tmp_path: Path, program: Program) -> None:
        merge = Commit("Merge", author=BEN, date="2026-02-11", merge=("topic",))
        assert_violation(program.check(self.graded(tmp_path, self.TOPIC, merge).path))
        assert_violation(program.check(self.graded(tmp_path / "direct", BY_BEN).path))

    @pytest.mark.parametrize(
        ("committer", "reason"),
        [
            ("GitHub <noreply@github.com>", "do not tell who brought it in"),
            ("merger[bot] <merger@bots.example>", "do not tell who brought it in"),
            ("Eve <eve@mail.example>", "does not tell the party"),
        ],
    )
    def test_work_brought_in_by_nobody_knows_whom_is_open(
        self, tmp_path: Path, program: Program, committer: str, reason: str
    ) -> None:
        built = self.graded(tmp_path, Commit("Squash", author=BEN, committer=committer, date="2026-02-11"))
        assert_undecided(program.check(built.path), reason)


class TestBeforeTheChange:
    """Whose key counts is for what was accepted to say: a change that adds a key cannot vouch for itself."""

    @staticmethod
    def propose(built: Built, files: Mapping[str, str]) -> None:
        add_commits(built.path, [Commit("Propose", branch="pr", start="main", date="2026-05-01", files={**files})])
        built.git("checkout", "-q", "pr")

    def test_a_key_that_is_only_proposed_does_not_count(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(EVES)]))
        self.propose(built, described([key(EVES), key(BENS)]))
        assert_undecided(program.check(built.path), f"it is signed with {BENS.fingerprint}")
        built.git("checkout", "-q", "main")
        built.git("merge", "-q", "pr")
        assert_compliant(program.check(built.path))

    def test_a_key_that_a_change_would_remove_counts(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(BENS)]))
        self.propose(built, described([key(EVES)]))
        assert_compliant(program.check(built.path))

    def test_a_key_accepted_after_the_change_began_does_not_count_there(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(EVES)]))
        self.propose(built, {"README": "x"})
        after = Commit("Name", date="2026-05-01", files={**described([key(BENS)])})
        add_commits(built.path, [after], head="pr")
        assert_undecided(program.check(built.path), f"it is signed with {BENS.fingerprint}")

    def test_where_nobody_can_read_what_stood_there_before_no_key_counts(
        self, tmp_path: Path, program: Program
    ) -> None:
        built = build(tmp_path, {".commons/contributors.yaml": "broken: ["})
        self.propose(built, described([key(BENS)]))
        assert_undecided(program.check(built.path), "names no key of the person")

    def test_where_nobody_can_tell_what_was_accepted_no_key_counts(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(BENS)]))
        built.git("branch", "-m", "main", "trunk")
        assert_undecided(program.check(built.path), "names no key of the person")


def test_a_user_cannot_bind_keys_to_people_of_the_commons(tmp_path: Path, program: Program) -> None:
    built = build(tmp_path, described())
    user: Json = {"uid": "acme", "name": "Acme", "uri": "https://acme.example", "kind": "company"}
    people = [{"name": "Ben", "emails": ["ben@acme.example"], "keys": [key(BENS)]}]
    build_user(tmp_path / "other", {**user, "peopleComplete": True, "people": people})
    (tmp_path / "acme").rename(tmp_path / "gone")
    (tmp_path / "other").rename(tmp_path / "acme")
    assert_undecided(program.check(built.path), "names no key of the person")


def test_a_history_of_another_object_format_is_verified_alike(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    last = Commit("Describe", author=ANA, date="2026-04-01", files={**described([key(BENS)])})
    built = build_repository(tmp_path / "web", [BY_ANA, BY_BEN, last], object_format="sha256")
    sign_history(built, signer_of)
    assert_compliant(program.check(built.path))
