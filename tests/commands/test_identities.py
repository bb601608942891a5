"""`identities` on real repositories: who is listed, with which row, and what the rows do."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ANA, BEN, Built, Commit, add_commits, build_repository
from tests.federations import (
    ACME,
    BY_ANA,
    BY_BEN,
    COOP,
    STRANGER,
    USE,
    USER,
    Json,
    build_commons,
    build_user,
    commons_files,
    without,
)
from tests.formats.checks import ROOT, assert_visible, check_text, strict_json, validator
from tests.program import AS_OF, Program, Run

LOCAL = ("--allow-local", "--as-of", AS_OF)
CHIDI = "Chidi <77+chidi-rides@users.noreply.github.com>"
DEE = "Dee Moss <dee@mail.example>"
BOT = "renovate[bot] <renovate@mail.example>"


def listed(program: Program, target: object, *options: str) -> Run:
    """Ask for the list as JSON, which follows its schema."""
    run = program("identities", target, *LOCAL, "--format", "json", *options)
    if run.code in (0, 3):
        validator(ROOT / "schemas" / "identities.schema.json").validate(strict_json(run.out))
    return run


def census(run: Run) -> Any:  # noqa: ANN401 - JSON is whatever the test asks of it
    """Give the census of the only commons."""
    [only] = run.report["commons"]
    return only


def lines(run: Run) -> dict[str, str]:
    """Give the row of each unmapped address."""
    return {one["email"]: one["line"] for one in census(run)["strangers"]}


def web(
    tmp_path: Path,
    commits: Sequence[Commit],
    parties: Sequence[Json] = (COOP,),
    users: Sequence[Json] = (),
    **changes: object,
) -> Built:
    """Build a commons that nobody uses, unless `users` do."""
    files = commons_files(parties=parties, given=None, users=users, **changes)
    return build_commons(tmp_path / "web", commits, files)


def by(author: str, day: str = "2026-03-01", message: str = "Change") -> Commit:
    return Commit(message, author=author, date=day)


def test_unmapped_people_are_listed_by_what_they_gave(tmp_path: Path, program: Program) -> None:
    reviewed = "Help\n\nCo-authored-by: Dee <dee@mail.example>\nReviewed-by: Ben <ben@acme.example>\n"
    built = web(
        tmp_path,
        [
            by(DEE, "2024-03-01"),
            by(DEE, "2026-02-01"),
            by(DEE, "2026-02-02"),
            by(CHIDI, "2026-03-01", reviewed),
            by(BOT),
            Commit("Topic", branch="topic", start="main", author=DEE, date="2026-03-02"),
            Commit("Merge", merge=("topic",), author=STRANGER, date="2026-03-03"),
        ],
    )
    run = listed(program, built.path)
    assert run.code == 0
    found = {one["email"]: one for one in census(run)["strangers"]}
    assert list(found) == ["dee@mail.example", "ben@acme.example", "77+chidi-rides@users.noreply.github.com"]
    dee = found["dee@mail.example"]
    assert dee["names"] == ["Dee Moss", "Dee"]
    assert [dee[key] for key in ("total", "authored", "co_authored", "reviewed", "recent")] == [5, 4, 1, 0, 4]
    assert (dee["first"], dee["last"]) == ("2024-03-01", "2026-03-03")  # accepted by the merge
    assert lines(run) == {
        "dee@mail.example": "- {name: Dee Moss, emails: [dee@mail.example], since: 2024-03-01}",
        "ben@acme.example": "- {name: Ben, emails: [ben@acme.example], since: 2026-03-01}",
        "77+chidi-rides@users.noreply.github.com": "- {name: Chidi, logins: [chidi-rides], since: 2026-03-01}",
    }
    assert census(run)["share"] == {
        "commits": 7,
        "unmapped_commits": 5,
        "recent_commits": 4,
        "people": 4,
        "unmapped_people": 3,
    }
    assert census(run)["bots"] == 1


def test_the_share_is_that_of_a_check(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, [by(DEE), by(CHIDI), by(DEE, "2026-03-02"), by(BOT)])
    share = census(listed(program, built.path))["share"]
    told = program.check(built.path).said("CC401")
    assert told.startswith(f"{share['unmapped_commits']} of {share['commits']} commits (60 %)")


def test_authors_are_counted_as_git_counts_them(tmp_path: Path, program: Program) -> None:
    authors = [DEE, CHIDI, STRANGER, ANA, BEN]
    commits = [by(authors[number % 7 % 5], f"2026-03-{number + 1:02}") for number in range(28)]
    topic = Commit("Topic", branch="topic", start="main", author=DEE, date="2026-03-30")
    built = web(tmp_path, [*commits, topic, Commit("Merge", merge=("topic",), author=BEN)])
    shortlog = built.git("shortlog", "-sne", "--no-merges", "main")
    counted = {email: int(number) for number, email in re.findall(r"^ *(\d+)\t.*<(.*)>$", shortlog, re.MULTILINE)}
    del counted["ana@coop-a.example"]
    found = {one["email"]: one["authored"] for one in census(listed(program, built.path))["strangers"]}
    assert found == counted
    assert len(found) == 4


@pytest.mark.parametrize("options", [(), ("--hashed",)], ids=["plain", "hashed"])
def test_rows_that_are_added_name_everybody(tmp_path: Path, program: Program, options: tuple[str, ...]) -> None:
    odd = [
        "No <no@mail.example>",
        "7 of 9: {x}, # [y] <seven@mail.example>",
        "Quote \" ' \\ <q'uote@mail.example>",
        "##[error] ::x:: <a##b@mail.example>",
        "José Ñ 李 <josé@mail.example>",
        "Root <root@localhost>",
        "Nobody <noreply@forge.example>",
        "Under <1+under_score@users.noreply.github.com>",
        "Grace <5-grace@users.noreply.gitlab.com>",
        "esc\x1b[31m\u202e <esc\u200b@mail.example>",
        DEE,
        CHIDI,
    ]
    late = Commit("Late", author=DEE, date="2020-01-01", committer=CHIDI, committed="2026-03-05")
    built = web(tmp_path, [*(by(author) for author in odd), late])
    rows = lines(listed(program, built.path, *options))
    assert len(rows) == len(odd)
    assert not options or not any("@" in row.partition("emailSha256")[2] for row in rows.values())
    people = "".join(f"      {row}\n" for row in rows.values())
    document = f"commonscheck: contributors/1\nparties:\n  - uid: all\n    name: All\n    people:\n{people}"
    ana = "      - {name: Ana, emails: [ana@coop-a.example]}\n"
    add_commits(built.path, [Commit("Name", files={".commons/contributors.yaml": document + ana})])
    assert program("validate", built.path / ".commons").code == 0
    run = listed(program, built.path)
    assert census(run)["strangers"] == []
    assert census(run)["outside"] == []
    assert census(run)["share"]["unmapped_commits"] == 0


def test_hashed_rows_hold_neither_addresses_nor_logins(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, [by(DEE), by(CHIDI)])
    for email, line in lines(listed(program, built.path, "--hashed")).items():
        assert f"emailSha256: [{hashlib.sha256(email.encode()).hexdigest()}]" in line.replace('"', "")
        assert not re.search("emails|logins|@|chidi-rides", line)


class TestJoins:
    def test_by_name_login_local_part_and_alias(self, tmp_path: Path, program: Program) -> None:
        mailmap = "Pat <pat@one.example> <patricia@two.example>\n"
        built = web(
            tmp_path,
            [
                Commit("Map", author=ANA, files={".mailmap": mailmap}),
                by(DEE),
                by("dee  MOSS <moss@forge.example>"),
                by(CHIDI),
                by("Someone <chidi-rides@users.noreply.github.com>"),
                by("Eve <e.young@one.example>"),
                by("Evelyn <e.young@two.example>"),
                by("Pat <pat@one.example>"),
                by("Patricia <patricia@two.example>"),
                by("Gil <gil@gmail.com>"),
                by("Gilbert <gil@yahoo.com>"),
                by("Office One <info@one.example>"),
                by("Office Two <info@two.example>"),
                by("root <root@localhost>"),
                by("root <root@other.example>"),
                by("?? <q1@one.example>"),
                by("?? <q2@two.example>"),
            ],
        )
        run = listed(program, built.path)
        joins = {tuple(one["why"]): set(one["strangers"]) for one in census(run)["joins"]}
        assert joins == {
            ("the same name, dee  MOSS",): {"dee@mail.example", "moss@forge.example"},
            ("the same login, chidi-rides",): {
                "77+chidi-rides@users.noreply.github.com",
                "chidi-rides@users.noreply.github.com",
            },
            ("the same local part at domains of their own, e.young",): {"e.young@one.example", "e.young@two.example"},
            ("the same address by .mailmap, pat@one.example",): {"pat@one.example", "patricia@two.example"},
        }
        # None was made: each address still has a row of its own.
        assert len(lines(run)) == 16

    def test_a_joined_row_names_all_of_them(self, tmp_path: Path, program: Program) -> None:
        built = web(tmp_path, [by(DEE, "2026-03-01"), by("Dee Moss <5+dee@users.noreply.github.com>", "2026-02-01")])
        [join] = census(listed(program, built.path))["joins"]
        assert join["line"] == "- {name: Dee Moss, emails: [dee@mail.example], logins: [dee], since: 2026-02-01}"
        assert join["add"] is None

    def test_one_join_may_have_several_reasons(self, tmp_path: Path, program: Program) -> None:
        built = web(tmp_path, [by("Eve <eve@one.example>"), by("Eve <eve@two.example>")])
        [join] = census(listed(program, built.path))["joins"]
        assert join["why"] == ["the same name, Eve", "the same local part at domains of their own, eve"]

    def test_with_a_person_who_is_named_already(self, tmp_path: Path, program: Program) -> None:
        parties = [without(COOP, people=[{"name": "A.", "emails": ["ana@coop-a.example"], "logins": ["ana-codes"]}])]
        built = web(
            tmp_path,
            [BY_ANA, by("Ana <ana@gmail.com>"), by("Somebody <9-ana-codes@users.noreply.gitlab.com>")],
            parties,
        )
        first, second = census(listed(program, built.path))["joins"]
        assert (first["why"], first["add"]) == (["the same name, Ana"], "emails: [ana@gmail.com]")
        assert second["why"] == ["the same login, ana-codes"]
        [named] = first["named"]
        assert (named["name"], named["party"], named["path"]) == ("A.", "coop-a", ".commons/contributors.yaml")
        assert first["line"] is None
        assert "ana@coop-a.example" not in str(first)

    def test_an_alias_that_would_move_a_declared_address(self, tmp_path: Path, program: Program) -> None:
        mailmap = "Ana <ana@new.example> <ana@coop-a.example>\n"
        built = web(tmp_path, [Commit("Map", files={".mailmap": mailmap}), by("A. <ana@new.example>")])
        [join] = census(listed(program, built.path))["joins"]
        assert "the same address by .mailmap, ana@new.example" in join["why"]
        assert [person["name"] for person in join["named"]] == ["Ana"]

    def test_what_is_named_by_its_hash_is_not_given_away(self, tmp_path: Path, program: Program) -> None:
        digest = hashlib.sha256(b"dee@mail.example").hexdigest()
        hidden: Json = without(COOP, people=[{"name": "Member 7", "emailSha256": [digest], "since": "2026-03-02"}])
        built = web(tmp_path, [by(DEE), by("Dee Moss <moss@forge.example>")], [COOP, without(hidden, uid="coop-b")])
        run = listed(program, built.path)
        assert census(run)["joins"] == []
        [outside] = census(run)["outside"]
        assert "dee@mail" not in run.out
        assert outside["times"][0]["name"] == "Member 7"

    def test_a_circle_of_aliases_joins_nobody_twice(self, tmp_path: Path, program: Program) -> None:
        mailmap = "<one@x.example> <two@x.example>\n<two@x.example> <one@x.example>\n"
        built = web(
            tmp_path, [Commit("Map", files={".mailmap": mailmap}), by("O <one@x.example>"), by("T <two@x.example>")]
        )
        run = listed(program, built.path)
        assert (run.code, census(run)["joins"]) == (0, [])


class TestOutside:
    def test_work_before_between_and_after_the_dates(self, tmp_path: Path, program: Program) -> None:
        person: Json = {"name": "Dee", "emails": ["dee@mail.example"]}
        early = {**person, "since": "2025-01-01", "until": "2025-07-01"}
        later = {**person, "since": "2026-01-01", "until": "2026-03-01"}
        parties = [without(COOP, people=[*_people(COOP), early]), without(ACME, people=[later])]
        days = ["2024-12-30", "2024-12-31", "2025-02-01", "2025-08-01", "2026-01-01", "2026-03-01"]
        straddling = Commit("Slow", author=DEE, date="2026-02-28", committed="2026-03-02")
        built = web(tmp_path, [*(by(DEE, day) for day in days), straddling], parties)
        run = listed(program, built.path)
        assert census(run)["strangers"] == []
        [found] = census(run)["outside"]
        assert [found[key] for key in ("total", "before", "between", "after", "partly")] == [5, 2, 1, 2, 1]
        assert (found["first"], found["last"]) == ("2024-12-30", "2026-03-02")
        times = [(one["party"], one["since"], one["until"]) for one in found["times"]]
        assert times == [("coop-a", "2025-01-01", "2025-07-01"), ("acme", "2026-01-01", "2026-03-01")]
        text = program("identities", built.path, *LOCAL).out
        assert "5 contributions: 2 before these dates, 1 between them, 2 after them" in text
        assert "Dee of coop-a, web/.commons/contributors.yaml:" in text

    def test_a_person_named_by_address_and_hash_is_one(self, tmp_path: Path, program: Program) -> None:
        digest = hashlib.sha256(b"dee@mail.example").hexdigest()
        dee: Json = {"name": "Dee", "emails": ["dee@mail.example"], "emailSha256": [digest], "since": "2026-05-01"}
        built = web(tmp_path, [by(DEE)], [without(COOP, people=[*_people(COOP), dee])])
        [found] = census(listed(program, built.path))["outside"]
        assert len(found["times"]) == 1

    def test_work_within_the_dates_and_of_a_domain_is_not_told(self, tmp_path: Path, program: Program) -> None:
        built = web(
            tmp_path, [by("Zoe <zoe@coop-a.example>", "2001-01-01")], [without(COOP, domains=["coop-a.example"])]
        )
        assert census(listed(program, built.path))["outside"] == []


def _people(party: Json) -> list[object]:
    people = party["people"]
    assert isinstance(people, list)
    return people


def test_what_a_user_claims_is_listed_with_the_claim(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme", without(USER, people=[{"name": "Ben", "emails": ["ben@acme.example"]}]))
    built = web(tmp_path, [BY_BEN], users=[{"url": "../acme", "party": "acme"}])
    run = listed(program, built.path)
    [ben] = census(run)["strangers"]
    assert ben["claimants"] == ["acme"]
    assert "claimed by acme" in program("identities", built.path, *LOCAL).out


def test_a_user_is_told_of_the_commons_it_uses(tmp_path: Path, program: Program) -> None:
    web(tmp_path, [BY_BEN])
    uses = [without(USE, url="../web"), without(USE, url="../gone", commons="gone")]
    run = listed(program, build_user(tmp_path / "acme", uses=uses).path)
    assert [one["uid"] for one in run.report["commons"]] == ["web-commons"]
    assert list(lines(run)) == ["ben@acme.example"]
    assert run.code == 3
    assert [one["repository"] for one in run.report["inputs"] if one["problem"]] == ["gone"]


def test_a_member_of_the_federation_names_its_own(tmp_path: Path, program: Program) -> None:
    bike = commons_files(uid="bike-commons", users=[], parties=[ACME])
    build_commons(tmp_path / "bike", [BY_BEN, by(DEE)], bike)
    built = web(tmp_path, [by(DEE)], federation=[{"uid": "bike-commons", "url": "../bike"}])
    run = listed(program, built.path)
    [dee] = census(run)["strangers"]
    assert (dee["email"], dee["total"]) == ("dee@mail.example", 2)


def test_a_history_that_is_cut_off(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, [by(DEE), by(CHIDI)])
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=2", f"file://{built.path}", str(shallow)], check=True)
    run = listed(program, shallow)
    assert run.code == 3
    assert len(census(run)["strangers"]) == 1
    assert "shallow" in census(run)["gaps"][0]["why"]
    assert "so that more people may be missing here (1)" in program("identities", shallow, *LOCAL).out


def test_a_repository_out_of_reach_and_one_without_commons(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, [by(DEE)], repositories=[{"url": "."}, {"url": "../gone"}])
    run = listed(program, built.path)
    assert (run.code, list(lines(run))) == (3, ["dee@mail.example"])
    plain = build_repository(tmp_path / "plain", [by(DEE)])
    run = program("identities", plain.path, *LOCAL)
    assert run.code == 2
    assert "CC114" in run.out


def test_faulty_documents_and_an_unreadable_mailmap(tmp_path: Path, program: Program) -> None:
    faulty = build_commons(tmp_path / "faulty", [BY_ANA], commons_files(license="PPLL"))
    run = program("identities", faulty.path, *LOCAL)
    assert run.code == 2
    assert "error[CC107]" in run.out
    large = Commit("Map", files={".mailmap": "#" * (2 << 20)})
    run = listed(program, web(tmp_path, [large, by(DEE)]).path)
    assert run.code == 3
    assert ".mailmap cannot be read" in census(run)["gaps"][0]["why"]


def test_text_tells_the_same(tmp_path: Path, program: Program) -> None:
    by_login = by("Dee Moss <9+dee@users.noreply.github.com>", "2026-03-03")
    built = web(tmp_path, [by(DEE), by(DEE, "2026-03-02"), by_login, by(BOT, "2026-03-04")])
    run = program("identities", built.path, *LOCAL)
    assert run.code == 0
    head, _, rest = run.out.partition("\n\nNamed by nobody (2)\n\n")
    assert " ".join(head.split()) == (
        "web-commons: 2 of 3 (66 %) people, counted by address, and 3 of 5 (60 %) commits are unmapped, "
        "3 of these commits accepted since 2025-06-30; the 5 include 1 by bots and 0 odd ones"
    )
    assert " ".join(rest.split()).startswith(
        "Dee Moss <dee@mail.example> own domain "
        "2 contributions (2 authored), 2 accepted since 2025-06-30; from 2026-03-01 to 2026-03-02 "
        "- {name: Dee Moss, emails: [dee@mail.example], since: 2026-03-01} "
        "Dee Moss <9+dee@users.noreply.github.com> no-reply of github.com, login dee "
        "1 contribution (1 authored), 1 accepted since 2025-06-30; on 2026-03-03 "
        "- {name: Dee Moss, logins: [dee], since: 2026-03-03} "
        "Perhaps one person; nobody is joined by this program (1) the same name, Dee Moss "
    )
    assert "\n      - {name: Dee Moss, emails: [dee@mail.example], since: 2026-03-01}\n" in rest
    assert f"Read\n{built.head[:12]}  web\n" in rest


def test_hostile_names_are_shown_and_command_nothing(tmp_path: Path, program: Program) -> None:
    hostile = [
        "::error::x <a@mail.example>",
        "\x1b[31mred\u202e <b\u200b@mail.example>",
        "##[group] <c@mail.example>",
        "\u0600" * 60 + " <d@mail.example>",
    ]
    many = [f"Name {number} <e@mail.example>" for number in range(8)]
    built = web(tmp_path, [by(author) for author in (*hostile, *many)])
    run = program("identities", built.path, *LOCAL)
    assert run.code == 0
    check_text(run.out)
    assert_visible(run.out)
    assert "\\x1b[31mred\\u{202e} <b\\u{200b}@mail.example>" in run.out
    assert "and 2 more names" in " ".join(run.out.split())


def test_work_of_an_unknown_day_is_counted_apart(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, [by(DEE, "2026-05-01"), by(ANA, "2026-01-01")])
    [dee] = census(listed(program, built.path))["strangers"]
    assert (dee["recent"], dee["undated"]) == (0, 1)
    assert "0 accepted since 2025-06-30 and 1 on an" in " ".join(program("identities", built.path, *LOCAL).out.split())
