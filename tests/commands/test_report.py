"""`report` on real repositories: whose work it counts, what it leaves open, and where it writes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from commonscheck.commands.section import BEGIN, END
from tests.builders import ANA, BEN, Built, Commit, add_commits, build_repository
from tests.federations import (
    ACME,
    COOP,
    STRANGER,
    USE,
    Json,
    build_commons,
    build_user,
    commons_files,
    manifest,
    without,
)
from tests.program import AS_OF, Program, Run
from tests.reports.checks import ALWAYS, CHECKS, check_json, check_svg

LOCAL = ("--allow-local", "--as-of", AS_OF)
CARL = "Carl <carl@old.example>"
PEOPLE: Json = {
    **COOP,
    "people": [
        {"name": "Ana", "emails": ["ana@coop-a.example", "ana@home.example"], "since": "2020-01-01"},
        {"name": "Carl", "emails": ["carl@old.example"], "since": "2020-01-01", "until": "2024-01-01"},
    ],
}


def by(author: str, day: str, message: str = "Change", **changes: Any) -> Commit:  # noqa: ANN401 - fields of Commit
    return Commit(message, author=author, date=day, **changes)


HISTORY = (
    by(ANA, "2023-05-01", "Begin"),
    by(CARL, "2023-06-01"),
    by("Ana <ana@home.example>", "2025-01-02"),
    by(CARL, "2025-12-01"),
    by(ANA, "2025-12-24"),
    by(BEN, "2026-01-05", "Help\n\nCo-authored-by: Ana <ana@coop-a.example>\n"),
    by(STRANGER, "2026-02-01"),
    by(STRANGER, "2026-02-01", files={}),
)


def web(tmp_path: Path, history: Sequence[Commit] = HISTORY, *, given: Json | None = None, **changes: object) -> Built:
    """Build a commons of Coop A that Acme uses, with the work of both and of people named by nobody."""
    build_user(tmp_path / "acme")
    return build_commons(tmp_path / "web", history, commons_files(parties=(PEOPLE, ACME), given=given, **changes))


def report(program: Program, target: object, *options: object) -> Run:
    """Report as JSON, which follows its schema."""
    run = program("report", target, *LOCAL, "--format", "json", *options)
    if run.code in (0, 3):
        check_json(run.out)
    return run


def given(found: Any) -> dict[str, dict[tuple[str, str], str]]:  # noqa: ANN401 - JSON
    """Give what each party gave for certain, by kind and unit."""
    return {
        one["party"]: {(amount["kind"], amount["unit"]): amount["certain"] for amount in one["given"]}
        for one in found["balances"]
    }


def series(found: Any, name: str) -> dict[str, list[int]]:  # noqa: ANN401 - JSON
    return {one["key"]: one["numbers"] for one in found["timeline"][name]}


def test_a_commons_with_its_user(tmp_path: Path, program: Program) -> None:
    run = report(program, web(tmp_path).path)
    found = run.report
    assert (run.code, found["target"], found["due"], found["coverage"]["gaps"]) == (0, "web-commons", [], [])
    work = ("code", "contributions")
    assert given(found) == {"acme": {work: "1"}, "coop-a": {work: "3"}}
    assert [one["taken"][0]["kind"] for one in found["balances"] if one["taken"]] == ["commercial"]
    assert [(one["party"], one["commons"], one["uses"]) for one in found["chain"]["links"]] == [
        ("acme", "web-commons", 1),
        ("coop-a", "web-commons", 0),
    ]
    assert (found["coverage"]["contributions"], found["coverage"]["unmapped"]) == (4, 1)
    labels = [one["label"] for one in found["timeline"]["spans"]]
    assert labels == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert series(found, "by_party") == {"acme": [0, 0, 1, 0], "coop-a": [0, 1, 1, 1]}
    assert found["timeline"]["unmapped"] == [0, 0, 1, 0]


def test_nobody_gives_more_by_reviewing_what_is_their_own(tmp_path: Path, program: Program) -> None:
    praise = "Begin\n\nReviewed-by: Ana <ana@home.example>\nReviewed-by: Ben <ben@acme.example>\n"
    target = web(tmp_path, (by(ANA, "2026-01-02", praise),)).path
    found = report(program, target, "--people").report
    work, manifests, review = 1, 1, 1
    assert [(one["name"], one["contributions"]) for one in found["people"]] == [
        ("Ana", work + manifests),
        ("Ben", review),
    ]
    assert found["absence"]["now"]["contributions"] == work + manifests + review


def test_people_are_counted_behind_their_addresses_and_the_unaffiliated_by_themselves(
    tmp_path: Path, program: Program
) -> None:
    found = report(program, web(tmp_path).path, "--since", "2023-01-01", "--by", "year", "--people").report
    assert [(one["name"], one["party"], one["contributions"]) for one in found["people"]] == [
        ("Ana", "coop-a", 5),
        ("Ben", "acme", 1),
        ("Carl", "", 1),
        ("Carl", "coop-a", 1),
        ("Stranger", "", 1),
    ]
    assert all(one["addresses"] == [] for one in found["people"])
    assert found["absence"]["now"] == {"low": 1, "high": 1, "members": 4, "contributions": 9, "unmapped": 1}
    assert found["elephant"]["now"]["members"] == 4
    stages = {stage["name"]: stage["certain"] for stage in found["funnel"]["stages"]}
    assert stages == {"came": 4, "came back": 2, "stayed": 2}
    sources = {one["name"]: one["contributions"] for one in found["dependence"]["sources"]}
    assert sources == {"commons": 6, "firms": 1, "public": 0, "people": 1, "unknown": 1}


def test_people_are_counts_unless_they_are_to_be_named(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    for format_ in ALWAYS:
        out = program("report", built.path, *LOCAL, "--format", format_).out
        CHECKS[format_](out)
        assert not re.search("Ana|Ben|Carl|Stranger|mail.example", out)
    shown = report(program, built.path, "--people", "--show-emails").report["people"]
    assert shown[0]["addresses"] == ["ana@coop-a.example", "ana@home.example"]
    assert program("report", built.path, *LOCAL, "--show-emails").code == 2


def test_pseudonyms_stay_the_same_under_a_key_and_tell_nothing(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    key = tmp_path / "key"
    key.write_text("0123456789abcdef\n", encoding="utf-8")
    named = report(program, built.path, "--pseudonymise", key)
    names = {one["name"] for one in named.report["people"]}
    assert len(names) == 4
    assert all(re.fullmatch("person-[0-9a-f]{12}", name) for name in names)
    assert not re.search("Ana|Ben|Carl|Stranger|mail.example", named.out)
    add_commits(built.path, [by(ANA, "2026-05-01")])
    secret = program.with_variables(KEY="0123456789abcdef")
    assert {one["name"] for one in report(secret, built.path, "--pseudonymise", "env:KEY").report["people"]} == names
    key.write_text("another key of 16", encoding="utf-8")
    others = report(program, built.path, "--pseudonymise", key).report["people"]
    assert {one["name"] for one in others}.isdisjoint(names)
    key.write_text("short", encoding="utf-8")
    told = {key: "less than 16 bytes", "env:NONE": "no such variable", tmp_path / "none": "No such file"}
    for wrong, why in told.items():
        run = report(program, built.path, "--pseudonymise", wrong)
        assert (run.code, why in run.err) == (2, True)
    assert report(secret, built.path, "--pseudonymise", "env:KEY", "--people", "--show-emails").code == 2


def test_filters_and_times_narrow_what_is_counted(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, kinds=[{"paths": ["docs/**"], "kind": "documentation"}])
    add_commits(built.path, [by(BEN, "2026-05-01", files={"docs/a.md": "a\n"})])
    only = report(program, built.path, "--party", "ACME", "--kind", "documentation").report
    assert given(only) == {"acme": {("documentation", "contributions"): "1"}}
    assert (only["asked"]["parties"], only["asked"]["kinds"]) == (["acme"], ["documentation"])
    assert only["coverage"]["unmapped"] == 1  # nobody knows what it is, so it may be of that kind
    year = report(program, built.path, "--since", "2025-01-01", "--until", "2025-12-31", "--by", "month").report
    assert len(year["timeline"]["spans"]) == 12
    assert year["asked"]["before"] == {"since": "2024-01-01", "until": "2024-12-31", "label": ""}
    assert given(year)["coop-a"] == {("code", "contributions"): "2"}
    assert given(report(program, built.path, "--repository", "web").report) == given(report(program, built.path).report)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--until", "2026-07-01"), "nothing is known of days after 2026-06-30"),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--since 2026-02-01 lies after 2026-01-01"),
        (("--since", "0001-01-01", "--by", "month"), "more than 600 steps"),
        (("--party", "acmee"), "known are acme"),
        (("--repository", "x"), "known are web"),
        (("-o", "pdf=x"), "FORMAT is one of"),
        (("-o", "json=x/"), "leave out the slash"),
        (("--update", "none.md"), "does not exist"),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, program: Program, options: Sequence[str], told: str) -> None:
    run = report(program, web(tmp_path).path, *options)
    assert (run.code, run.out) == (2, "")
    assert told in " ".join(run.err.split())


def test_what_is_due_names_rule_clause_day_and_what_would_settle_it(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path, HISTORY[:5])
    run = report(program, built.path)
    [due] = run.report["due"]
    assert (run.code, due["party"], due["urgency"], due["waived"]) == (0, "acme", "in cure", None)
    assert due["rule"] == "contributor, payer"
    assert {need["operand"] for need in due["needs"]} == {"count", "payAmount"}
    assert "at least 1" in due["settle"][0]
    waiver = {
        "code": "CC203",
        "subject": "acme→web-commons",
        "reason": "being-settled",
        "since": "2026-06-01",
        "until": "2026-12-01",
        "owner": "board@coop-a.example",
    }
    waived = manifest("waivers", {"waivers": [waiver]})
    add_commits(built.path, [by(ANA, "2026-06-01", files={".commons/waivers.yaml": waived})])
    found = report(program, built.path).report
    assert [one["waived"] for one in found["due"]] == ["2026-12-01"]
    assert [(one["code"], one["owner"], one["until"]) for one in found["waivers"]] == [
        ("CC203", "…@coop-a.example", "2026-12-01")
    ]
    key = program.with_variables(KEY="0123456789abcdef")
    [pseudonym] = [one["owner"] for one in report(key, built.path, "--pseudonymise", "env:KEY").report["waivers"]]
    assert pseudonym.startswith("person-")
    assert report(program, built.path, "--party", "coop-a").report["due"] == []


def test_declared_amounts_have_their_units_and_what_nobody_confirms_is_open(tmp_path: Path, program: Program) -> None:
    def row(**changes: object) -> Json:
        return {"provider": "acme", "kind": "support", "date": "2026-03-01", **changes}

    hours = row(quantity={"value": 12, "unit": "hour"}, acknowledgedBy="coop-a")
    rows = [hours, row(quantity={"value": 3, "unit": "hour"}, date="2026-03-02"), row(kind="idea")]
    found = report(program, web(tmp_path, given={"contributions": rows}).path).report
    acme = found["balances"][0]
    assert [(one["kind"], one["unit"], one["certain"], one["possible"]) for one in acme["given"]] == [
        ("code", "contributions", "1", "0"),
        ("support", "contributions", "1", "1"),
        ("support", "hour", "12", "3"),
        ("idea", "contributions", "0", "1"),
    ]
    assert found["coverage"]["disputed"] == 2
    assert [(one["subject"], one["gap"]["what"]) for one in found["unproven"]] == [
        ("acme", "the idea of 2026-03-01"),
        ("acme", "the support of 2026-03-02"),
    ]


def test_what_cannot_be_read_leaves_nothing_certain_about_more(tmp_path: Path, program: Program) -> None:
    users = [{"url": "../nowhere", "party": "acme"}]
    built = web(tmp_path, repositories=[{"url": "."}, {"url": "../gone"}], users=users)
    run = report(program, built.path)
    found = run.report
    assert run.code == 3
    assert "gone" in str(found["coverage"]["gaps"])
    assert {one["possible"] for balance in found["balances"] for one in balance["given"]} == {None}
    assert not found["funnel"]["whole"]
    assert [(one["party"], "nowhere" in one["why"]) for one in found["unconfirmed"]] == [("acme", True)]


def test_a_federation_is_one_chain_and_a_user_finds_the_one_it_uses(tmp_path: Path, program: Program) -> None:
    app = commons_files(parties=(PEOPLE,), users=[{"url": "../acme"}])
    app = {
        **app,
        ".commons/commons.yaml": manifest(
            "commons",
            {"uid": "app-commons", "name": "App", "license": "MIT-0", "users": [{"url": "../acme"}]},
        ),
    }
    app[".commons/commons.yaml"] = app[".commons/commons.yaml"].replace("MIT-0", "LicenseRef-Commons-Reciprocity-1.0")
    build_commons(tmp_path / "app", [by(ANA, "2026-03-01", "App")], app)
    build_user(tmp_path / "acme", uses=(USE, without(USE, commons="app-commons")))
    files = commons_files(parties=(PEOPLE, ACME), federation=[{"uid": "app-commons", "url": "../app"}])
    build_commons(tmp_path / "web", HISTORY, files)
    found = report(program, tmp_path / "web").report
    assert [(one["uid"], one["name"]) for one in found["chain"]["commons"]] == [
        ("app-commons", "App"),
        ("web-commons", "Web Commons"),
    ]
    uses = {(one["party"], one["commons"]): one["uses"] for one in found["chain"]["links"]}
    assert uses[("acme", "app-commons")] == uses[("acme", "web-commons")] == 1
    assert {one["commons"] for one in found["unmapped"]} == {"app-commons", "web-commons"}
    one_use = build_user(tmp_path / "other", uses=(without(USE, url="../web"),))
    assert report(program, one_use.path).report["target"] == "web-commons"
    several = build_user(tmp_path / "both", uses=(without(USE, url="../web"), without(USE, commons="x", url="../app")))
    told = report(program, several.path)
    assert (told.code, "report on one commons" in told.err) == (2, True)
    nothing = build_repository(tmp_path / "nothing", [Commit("Begin")])
    assert report(program, nothing.path).code == 2
    missing = build_user(tmp_path / "missing", uses=(without(USE, url="../gone"),))
    assert report(program, missing.path).code == 2
    wrong = build_user(tmp_path / "wrong", uses=(without(USE, url="../acme"),))
    assert report(program, wrong.path).code == 2


def test_the_same_inputs_and_day_give_the_same_bytes(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    options = ("--people", "--format", "markdown")
    first = program("report", built.path, *LOCAL, *options).out
    elsewhere = program.with_variables(TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    fresh = ("--jobs", "1", "--cache-dir", tmp_path / "new")
    assert elsewhere("report", built.path, *LOCAL, *options, *fresh).out == first
    assert built.head[:12] in first
    assert str(tmp_path) not in first


HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "\u202egnp.exe",
    "::set-output name=x::y",
    "##vso[task.setvariable]x",
    "| [x](javascript:alert(1)) `code`",
    '"]; click p0 call alert()',
    "&lt;script&gt; &#61;1+1",
)


@pytest.mark.parametrize("format_", ALWAYS)
def test_hostile_names_in_git_and_manifests_are_inert(tmp_path: Path, program: Program, format_: str) -> None:
    history = [by(f"{name} <{number}@x.example>", "2026-02-01", name) for number, name in enumerate(HOSTILE)]
    people = [{"name": f"<script>{HOSTILE[number]}", "emails": [f"{number}@x.example"]} for number in (0, 2)]
    other: Json = {"uid": "y", "name": f"<b onclick=x>{HOSTILE[4]}"}
    parties: list[Json] = [{"uid": "x", "name": HOSTILE[0], "people": people}, other]
    files = commons_files(parties=parties, users=[], name=HOSTILE[5])
    built = build_commons(tmp_path / "web", history, files)
    run = program("report", built.path, *LOCAL, "--people", "--format", format_)
    assert run.code == 0
    CHECKS[format_](run.out)
    assert format_ == "badge" or "gnp" in run.out


def test_reports_are_written_to_files_and_folders(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    wanted = (f"json={tmp_path}/r.json", f"csv={tmp_path}/sheets/", f"badge={tmp_path}/b", f"markdown={tmp_path}/md/")
    outputs = [word for output in wanted for word in ("-o", output)]
    run = program("report", built.path, *LOCAL, *outputs)
    assert (run.code, run.out.splitlines()[0]) == (0, "Contributor report of web-commons")
    check_json((tmp_path / "r.json").read_text("utf-8"))
    assert json.loads((tmp_path / "b").read_text("utf-8"))["schemaVersion"] == 1
    assert "(chain.svg)" in (tmp_path / "md" / "report.md").read_text("utf-8")
    check_svg((tmp_path / "md" / "chain.svg").read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "sheets" / "parties.csv").read_text("utf-8"))))
    assert [(row["party"], row["contributions"]) for row in rows] == [("Acme", "1"), ("Coop A", "3")]
    again = program("report", built.path, *LOCAL, *outputs)
    assert (again.code, "exists already" in again.err) == (2, True)


def test_a_section_is_kept_up_to_date_and_held_against_its_own_day(tmp_path: Path, program: Program) -> None:
    built = web(tmp_path)
    readme = tmp_path / "README.md"
    readme.write_bytes(f"# Web\n\n{BEGIN}\n{END}\n\nrest".encode())

    def run(*options: object) -> tuple[int, str]:
        done = program("report", built.path, "--allow-local", *options)
        return done.code, done.out

    assert run("--check", readme)[0] == 1  # it was never written
    assert run("--as-of", AS_OF, "--update", readme) == (0, "wrote the report into README.md\n")
    text = readme.read_bytes().decode()
    assert text.startswith(f"# Web\n\n{BEGIN}\n<!-- as of {AS_OF} -->\n\n## Contributor report")
    assert text.endswith(f"\n{END}\n\nrest")
    assert run("--as-of", AS_OF, "--update", readme) == (0, "nothing to change in README.md\n")
    add_commits(built.path, [by(ANA, "2026-07-20", "Later")])
    assert run("--check", readme) == (0, "the report in README.md holds\n")
    add_commits(built.path, [by(BEN, "2026-06-20", "Of that day")])
    code, told = run("--check", readme)
    assert (code, "differs from what is known of 2026-06-30" in told) == (1, True)
    gone = commons_files(parties=(PEOPLE, ACME), repositories=[{"url": "."}, {"url": "../gone"}])
    add_commits(built.path, [by(ANA, "2026-07-21", files=gone)])
    assert run("--check", readme)[0] == 3
