"""Payments and gifts that name a ledger file count by what the file shows; what it does not show stays open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.builders import Built, Commit, Special, build_repository
from tests.federations import (
    ACME,
    BY_ANA,
    COOP,
    USE,
    Json,
    build_commons,
    build_user,
    commons_files,
    manifest,
    usage_files,
    without,
)
from tests.inquiry.expecting import assert_compliant, assert_undecided, clone
from tests.program import AS_OF, Program, Run
from tests.sources.receipts.test_exports import COLLECTIVE, SPONSORS, collective, sponsors

BOOK = "accounts/2026.journal"
JOURNAL = "; book of the commons\n\n2026-02-01 * Acme | fee\n    assets:bank    3000 EUR\n    income:fees\n"
PAYMENT: Json = {
    "provider": "acme",
    "amount": {"amount": 3000, "unit": "EUR"},
    "date": "2026-02-01",
    "evidence": {"type": "ledger", "path": BOOK, "line": 3},
}
GIFT: Json = {
    "provider": "acme",
    "kind": "money-gift",
    "quantity": {"value": 50, "unit": "USD"},
    "date": "2026-02-01",
    "evidence": {"type": "ledger", "path": "accounts/2026.csv"},
}
ALIASED = without(ACME, aliases=["acme-gmbh"])
LOCAL = ("--allow-local", "--as-of", AS_OF, "--format", "json")


def build(
    root: Path,
    rows: Mapping[str, Sequence[Json]],
    files: Mapping[str, str | bytes | Special | None],
    **changes: object,
) -> Built:
    """Build Acme, which gave nothing but what `rows` declare, and the commons with its books."""
    build_user(root / "acme")
    parties = (COOP, ALIASED)
    described = commons_files(parties=parties, given=rows, **changes)
    return build_commons(root / "web", [BY_ANA, Commit("Keep books", date="2026-03-01", files=files)], described)


def paid(root: Path, program: Program, text: str | bytes | Special | None = JOURNAL, **changes: object) -> Run:
    """Check Acme by one payment, and the ledger that is to show it."""
    return program.check(build(root, {"payments": [without(PAYMENT, **changes)]}, {BOOK: text}).path)


class TestShown:
    def test_payment_is_accepted_with_the_entry_as_evidence(self, tmp_path: Path, program: Program) -> None:
        run = paid(tmp_path, program)
        assert_compliant(run)
        assert not run.said("CC407")
        why = program("why", "acme", tmp_path / "web", *LOCAL[:-2])
        assert f"{BOOK}:3@" in why.out
        assert "attested" in why.out

    def test_user_that_checks_itself_gets_the_same(self, tmp_path: Path, program: Program) -> None:
        build(tmp_path, {"payments": [PAYMENT]}, {BOOK: JOURNAL})
        acme = build_repository(
            tmp_path / "self", [Commit("State", files=usage_files(uses=[without(USE, url="../web")]))]
        )
        assert_compliant(program("check", acme.path, *LOCAL))

    @pytest.mark.parametrize(
        ("path", "text", "declared"),
        [
            ("accounts/2026.csv", COLLECTIVE + collective(), GIFT),
            ("accounts/2026.csv", SPONSORS + sponsors(amount="$50.00"), GIFT),
            (
                "g.ledger",
                "2026/02/01 acme\n  assets:bank  $50\n  income\n",
                without(GIFT, evidence=[{"type": "ledger", "path": "g.ledger"}]),
            ),
        ],
        ids=["Open Collective", "GitHub Sponsors", "ledger"],
    )
    def test_gift(self, tmp_path: Path, program: Program, path: str, text: str, declared: Json) -> None:
        assert_compliant(program.check(build(tmp_path, {"contributions": [declared]}, {path: text}).path))

    def test_file_beside_the_manifests_in_a_folder_of_its_own(self, tmp_path: Path, program: Program) -> None:
        build_user(tmp_path / "acme")
        files = commons_files(users=[{"url": "../../acme", "party": "acme"}], given={"payments": [PAYMENT]})
        inside = {f"part/{path}": text for path, text in {**files, BOOK: JOURNAL}.items()}
        build_repository(tmp_path / "web", [BY_ANA, Commit("Describe", date="2026-04-01", files=inside)])
        assert_compliant(program.check(tmp_path / "web" / "part"))

    def test_hash_pins_the_ledger(self, tmp_path: Path, program: Program) -> None:
        pinned = {"type": "ledger", "path": BOOK, "sha256": hashlib.sha256(JOURNAL.encode()).hexdigest()}
        assert_compliant(paid(tmp_path / "right", program, evidence=pinned))
        wrong = paid(tmp_path / "wrong", program, JOURNAL + "\n", evidence=pinned)
        assert (wrong.code, "the file has another hash" in wrong.out) == (2, True)


NOT_SHOWN: tuple[tuple[str, str | None, Json, str], ...] = (
    ("amount", JOURNAL.replace("3000", "2999"), {}, "the amount is 2,999 EUR, not 3,000 EUR"),
    ("day", JOURNAL, {"date": "2026-02-02"}, "the day is 2026-02-01, not 2026-02-02"),
    ("currency", JOURNAL.replace("EUR", "USD"), {}, "the amount is 3,000 USD, not 3,000 EUR"),
    ("payer", JOURNAL.replace("Acme", "Bolt"), {}, 'the payer is "Bolt", which is no name of Acme'),
    ("line", JOURNAL, {"evidence": {"type": "ledger", "path": BOOK, "line": 1}}, "has no entry at line 1"),
    ("none", "", {"evidence": {"type": "ledger", "path": BOOK}}, "shows no receipt of 3,000 EUR on 2026-02-01"),
    ("file", None, {}, f"{BOOK} is not in the repository"),
)


@pytest.mark.parametrize(("text", "changes", "why"), [row[1:] for row in NOT_SHOWN], ids=[row[0] for row in NOT_SHOWN])
def test_what_the_ledger_contradicts_stays_open_though_it_is_acknowledged(
    tmp_path: Path, program: Program, text: str | None, changes: Json, why: str
) -> None:
    run = paid(tmp_path, program, text, acknowledgedBy="coop-a", **changes)
    assert_undecided(run, why, "correct the declaration")
    assert "is not shown by its evidence, and it stays open" in run.said("CC407")
    assert why in run.said("CC407")


def test_what_the_ledger_contradicts_and_nobody_acknowledges_is_no_violation(tmp_path: Path, program: Program) -> None:
    assert_undecided(paid(tmp_path, program, JOURNAL.replace("Acme", "Bolt")), "which is no name of Acme")


UNREAD: tuple[tuple[str, str | bytes | Special, Json, str], ...] = (
    ("kind", JOURNAL, {"evidence": {"type": "ledger", "path": "README"}}, "README is none of the kinds of file"),
    ("text", b"\xff", {}, f"{BOOK} is not UTF-8 at byte 0"),
    ("link", Special("120000", "/etc/passwd"), {}, f"{BOOK} cannot be read: {BOOK} is a symbolic link"),
    ("size", b";" * 8_000 + b"\n" + b"\n" * (4 << 20), {}, f"{BOOK} cannot be read: {BOOK} is larger than"),
    ("alias", f"alias a=b\n{JOURNAL}", {}, "has at line 1 what is not read: alias a=b"),
    ("twice", JOURNAL * 2, {"evidence": {"type": "ledger", "path": BOOK}}, "shows it more than once, at lines 3 and 8"),
)


@pytest.mark.parametrize(("text", "changes", "why"), [row[1:] for row in UNREAD], ids=[row[0] for row in UNREAD])
def test_what_cannot_be_read_neither_shows_nor_contradicts(
    tmp_path: Path, program: Program, text: str | bytes | Special, changes: Json, why: str
) -> None:
    files = {BOOK: text, "README": "hello\n"}
    alone = without(PAYMENT, **changes)
    run = program.check(build(tmp_path / "alone", {"payments": [alone]}, files).path)
    assert_undecided(run, why)
    assert why in run.said("CC407")
    confirmed = without(alone, acknowledgedBy="coop-a")
    run = program.check(build(tmp_path / "confirmed", {"payments": [confirmed]}, files).path)
    assert_compliant(run)
    assert "its acknowledgement counts" in run.said("CC407")


def test_missing_file_of_a_partial_clone_contradicts_nothing(tmp_path: Path, program: Program) -> None:
    web = build(tmp_path, {"payments": [without(PAYMENT, acknowledgedBy="coop-a")]}, {BOOK: JOURNAL})
    half = clone(web, tmp_path / "half", "--filter=blob:none", "--no-checkout")
    for path in (".commons/commons.yaml", ".commons/contributors.yaml"):
        Built(half, ()).git("cat-file", "blob", f"HEAD:{path}")
    run = program.check(half)
    assert "cannot be read" in run.said("CC407")
    assert_compliant(run)


class TestOnlyOnce:
    def test_one_entry_cannot_show_two_things(self, tmp_path: Path, program: Program) -> None:
        gift = {**without(PAYMENT, "amount"), "kind": "money-gift", "quantity": {"value": 3000, "unit": "EUR"}}
        run = program.check(build(tmp_path, {"payments": [PAYMENT], "contributions": [gift]}, {BOOK: JOURNAL}).path)
        assert_undecided(run, "another declaration rests on the same evidence")
        assert run.said("CC407").count("another declaration rests on the same evidence") == 2

    def test_what_is_written_down_twice_happened_once(self, tmp_path: Path, program: Program) -> None:
        half = JOURNAL.replace("3000", "1500")
        evidence = ({"type": "ledger", "path": BOOK, "line": 3}, {"type": "ledger", "path": BOOK})
        rows = [without(PAYMENT, amount={"amount": 1500, "unit": "EUR"}, evidence=one) for one in evidence]
        run = program.check(build(tmp_path, {"payments": rows}, {BOOK: half}).path)
        assert (run.code, run.states()) == (1, {"acme": "violation"})


class TestKeeper:
    def test_ledger_of_another_commons_than_the_receiver_shows_nothing(self, tmp_path: Path, program: Program) -> None:
        tram = {"uid": "tram", "name": "Tram", "license": "PPL"}
        described = {".commons/commons.yaml": manifest("commons", tram)}
        build_repository(tmp_path / "tram", [Commit("Describe", files=described)])
        federation = [{"uid": "tram", "url": "../tram"}]
        rows = {"payments": [without(PAYMENT, receiver="tram")]}
        run = program.check(build(tmp_path, rows, {BOOK: JOURNAL}, federation=federation).path)
        assert f"{BOOK} is kept by web-commons, not by tram, which received it" in run.said("CC407")

    def test_giver_keeps_no_ledger_of_its_own_gifts(self, tmp_path: Path, program: Program) -> None:
        own = without(COOP, uid="web-commons")
        described = commons_files(parties=(own, ACME), given={"payments": [without(PAYMENT, provider="web-commons")]})
        build_user(tmp_path / "acme")
        web = build_commons(tmp_path / "web", [BY_ANA], {**described, BOOK: JOURNAL})
        assert f"{BOOK} is kept by the giver" in program.check(web.path).said("CC407")


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "infrastructure", "quantity": {"value": 12, "unit": "hour"}},
        {"kind": "infrastructure"},
        {"kind": "money-gift", "quantity": {"value": 5, "unit": "EUR"}, "evidence": {"type": "ledger"}},
        {
            "kind": "money-gift",
            "quantity": {"value": 5, "unit": "EUR"},
            "evidence": {"type": "link", "url": "https://a.example/b"},
        },
    ],
    ids=["hours", "no quantity", "no path", "no ledger"],
)
def test_what_is_not_looked_up_counts_as_before(tmp_path: Path, program: Program, row: Json) -> None:
    gift = {**without(PAYMENT, "amount"), **row}
    run = program.check(build(tmp_path / "alone", {"contributions": [gift]}, {}).path)
    assert_undecided(run, "only the giver states it")
    run = program.check(build(tmp_path / "said", {"contributions": [without(gift, acknowledgedBy="coop-a")]}, {}).path)
    assert_compliant(run)
    assert not run.said("CC407")


def test_ledger_of_another_repository_is_not_looked_for_here(tmp_path: Path, program: Program) -> None:
    elsewhere = {"type": "ledger", "path": BOOK, "repository": "https://forge.example/books"}
    run = paid(tmp_path, program, None, evidence=elsewhere)
    assert_undecided(run, "only the giver states it")
    assert not run.said("CC407")


def test_hostile_words_of_a_ledger_are_shown_harmless(tmp_path: Path, program: Program) -> None:
    run = paid(tmp_path, program, JOURNAL.replace("Acme", "::error::\x1b[31m\u202e eve@mail.example"))
    said = run.said("CC407")
    assert "\\x1b[31m" in said
    assert "\\u{202e}" in said
    assert "eve@" not in said
    assert "\x1b" not in run.out
