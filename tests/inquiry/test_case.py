"""The figures of docs/case-coopcycle.md, on generated histories: ours are those of plain git."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from commonscheck.commands.check import check
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.quantity import Period
from commonscheck.model.report import Report, State, Verdict
from commonscheck.settings import Settings
from tests.builders import Built, Commit, build_repository, run_git_in

DOMAINS = {"coop-a": "coop-a.example", "acme": "acme.example"}
PEOPLE = (
    "Ana <ana@coop-a.example>",
    "Abe <abe@coop-a.example>",
    "Ben <ben@acme.example>",
    "Dee <dee@mail.example>",
    "Eli <eli@forge.example>",
)
BOT = "tidy[bot] <tidy@bots.example>"
REGISTRY = """\
commonscheck: commons/1
uid: web
name: Web
license: LicenseRef-Commons-Reciprocity-1.0
repositories: [{url: ../web, ref: main}]
users:
"""
CONTRIBUTORS = "commonscheck: contributors/1\nparties:\n"
USAGE = """\
commonscheck: usage/1
party: {uid: taker, name: Taker, kind: company, peopleComplete: %s}
uses: [{commons: web, purpose: commercial, since: 2020-01-01}]
"""


@dataclass(frozen=True)
class Case:
    """A generated history, the report on it, and where the window of the balance begins in it."""

    web: Built
    report: Report
    base: str

    @property
    def summary(self) -> HistorySummary:
        [summary] = self.report.histories
        return summary

    def verdict(self, party: str) -> Verdict:
        [verdict] = [verdict for verdict in self.report.verdicts if verdict.party == party]
        return verdict

    def patches(self, tip: str, *filters: str) -> set[str]:
        """Ask plain git for the distinct changes behind `tip` by whom the filters of `git log` name."""
        log = run_git_in(self.web.path, "log", "--no-merges", "-p", "--no-renames", "-i", *filters, tip)
        listed = run_git_in(self.web.path, "patch-id", "--stable", stdin=log.encode("utf-8", "surrogateescape"))
        return {line.split()[0] for line in listed.splitlines()}

    def code(self, tip: str, domain: str) -> set[str]:
        return self.patches(tip, f"--author=@{domain}>") | self.patches(tip, f"--grep=^Co-authored-by:.*@{domain}>")

    def reviews(self, tip: str, domain: str) -> set[str]:
        """Leave out what the party wrote itself: that it reviews its own work gives nothing."""
        return self.patches(tip, f"--grep=^Reviewed-by:.*@{domain}>") - self.code(tip, domain)

    def acts(self, *revisions: str) -> dict[str, int]:
        """Ask `git shortlog` who took part in how many commits, whatever the role."""
        groups = ["--group=author", "--group=trailer:co-authored-by", "--group=trailer:reviewed-by"]
        listed = run_git_in(self.web.path, "shortlog", "-se", "--no-merges", *groups, *revisions)
        return {who: int(number) for number, who in (line.strip().split("\t") for line in listed.splitlines())}


def generated(seed: int, steps: int = 40) -> list[Commit]:
    """Make a history of plain and paired work, topics merged later, rebased and empty commits, repeats, a bot."""
    draw = random.Random(seed)  # noqa: S311 -- a reproducible history, no secret
    commits = [Commit("Begin", author=PEOPLE[0], date="2025-01-01")]
    commits.append(Commit("Begin long", author=PEOPLE[0], date="2025-01-02", branch="long", start="main"))
    commits += [Commit(f"Long {who}", author=who, date="2025-01-03", branch="long") for who in PEOPLE]
    day = date(2025, 1, 1)
    for number in range(steps):
        early, day = day, day + timedelta(days=draw.randrange(2, 20))
        author, other, third = draw.sample(PEOPLE, 3)
        match draw.choice(("plain", "paired", "topic", "rebased", "empty", "repeated", "bot")):
            case "plain":
                commits.append(Commit(f"Plain {number}", author=author, date=str(day)))
            case "paired":
                trailers = f"Co-authored-by: {other}\nReviewed-by: {third}"
                commits.append(Commit(f"Pair {number}\n\n{trailers}\n", author=author, date=str(day)))
            case "topic":
                name = f"topic-{number}"
                commits += [
                    Commit(f"Topic {number}", author=author, date=str(early), branch=name, start="main"),
                    Commit(f"Merge {number}", author=other, date=str(day), merge=(name,)),
                ]
            case "rebased":
                commits.append(
                    Commit(f"Rebase {number}", author=author, date="2024-06-01", committer=other, committed=str(day))
                )
            case "empty":
                # Of the work that nobody claims no content is looked at, so that of strangers is not empty.
                named = author if author in PEOPLE[:3] else PEOPLE[0]
                commits.append(Commit(f"Empty {number}", author=named, date=str(day), files={}))
            case "repeated":
                path, other_path = f"repeated/{number}.txt", f"kept/{number}.txt"
                commits += [
                    Commit(f"Put {number}", author=author, date=str(early), files={path: f"{number}\n"}),
                    Commit(f"Move {number}", author=author, date=str(day), files={path: None, other_path: f"{day}\n"}),
                    Commit(f"Put again {number}", author=author, date=str(day), files={path: f"{number}\n"}),
                ]
            case _:
                commits.append(Commit(f"Bump {number}", author=BOT, date=str(day)))
    return [*commits, Commit("Merge long", author=PEOPLE[0], date=str(day), merge=("long",))]


def build_case(home: Path, commits: Sequence[Commit], parties: str, users: str) -> Case:
    """Describe a history from a registry beside it, and check it a month after its last commit."""
    web = build_repository(home / "web", commits)
    files = {".commons/commons.yaml": REGISTRY + users, ".commons/contributors.yaml": CONTRIBUTORS + parties}
    build_repository(home / "registry", [Commit("Describe", files=files)])
    as_of = date.fromisoformat(web.git("log", "-1", "--format=%cs").strip()) + timedelta(days=30)
    report = check(str(home / "registry"), Settings(as_of, home / "cache", allow_local=True), lambda _name: None)
    since = Period(months=12).before(as_of)
    base = web.git("rev-list", "-1", "--first-parent", f"--before={since}T00:00:00Z", "main").strip()
    return Case(web, report, base)


@pytest.fixture(scope="module", params=[1, 2, 3])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    uids = [*DOMAINS, "stranger"]
    parties = "".join(f"  - {{uid: {uid}, name: {uid}, domains: [{domain}]}}\n" for uid, domain in DOMAINS.items())
    users = "".join(f"  - {{party: {{uid: {uid}, name: {uid}}}, uses: [{{purpose: commercial}}]}}\n" for uid in uids)
    return build_case(tmp_path_factory.mktemp("case"), generated(request.param), parties, users)


def test_commits_merges_and_bots_are_those_of_git(case: Case) -> None:
    assert case.summary.commits == int(case.web.git("rev-list", "--count", "main"))
    assert case.summary.merges == int(case.web.git("rev-list", "--count", "--merges", "main")) > 0
    assert case.summary.bots == case.acts("main")[BOT] > 0


@pytest.mark.parametrize("party", DOMAINS)
def test_what_a_party_gave_is_what_git_finds_by_its_domain(case: Case, party: str) -> None:
    code, reviews = case.code("main", DOMAINS[party]), case.reviews("main", DOMAINS[party])
    assert case.verdict(party).tally.ever == len(code) + len(reviews) > 0


@pytest.mark.parametrize("party", DOMAINS)
def test_what_it_gave_in_the_window_is_what_came_in_after_the_base(case: Case, party: str) -> None:
    domain = DOMAINS[party]
    expected = {
        "code": len(case.code("main", domain) - case.code(case.base, domain)),
        "review": len(case.reviews("main", domain) - case.reviews(case.base, domain)),
    }
    counted = dict(case.verdict(party).tally.counted)
    assert counted == {kind: number for kind, number in expected.items() if number}
    assert counted["code"] < case.verdict(party).tally.ever


def test_what_may_be_a_strangers_is_what_nobody_claims(case: Case) -> None:
    open_acts = {
        who: number
        for who, number in case.acts(f"{case.base}..main").items()
        if who != BOT and not who.endswith(tuple(f"@{domain}>" for domain in DOMAINS.values()))
    }
    assert case.verdict("stranger").tally.possible == sum(open_acts.values()) > 0
    assert case.verdict("stranger").tally.ever == 0


def test_the_unmapped_share_is_what_git_counts(case: Case) -> None:
    people = case.web.git("log", "--no-merges", "--format=%ae %(trailers:valueonly,separator=%x20)", "main")
    unmapped = [line for line in people.splitlines() if "dee@mail.example" in line or "eli@forge.example" in line]
    total = int(case.web.git("rev-list", "--count", "--no-merges", "main"))
    [note] = [finding for finding in case.report.findings if finding.code == "CC401"]
    assert note.message.startswith(f"{len(unmapped)} of {total} commits ({len(unmapped) * 100 // total} %)")


@pytest.mark.parametrize(
    ("mapped", "complete", "state"),
    [
        (False, False, State.UNDECIDED),
        (True, False, State.VIOLATION),
        (False, True, State.VIOLATION),
    ],
    ids=["unmapped work could be the firm's", "all work is mapped", "the firm names all who work for it"],
)
def test_a_firm_is_accused_only_when_no_work_could_be_its_own(
    tmp_path: Path, *, mapped: bool, complete: bool, state: State
) -> None:
    usage = {".commons/usage.yaml": USAGE % str(complete).lower()}
    build_repository(tmp_path / "taker", [Commit("State our use", files=usage)])
    domains = [*DOMAINS.values(), *(["mail.example", "forge.example"] if mapped else [])]
    parties = "".join(f"  - {{uid: p{i}, name: P, domains: [{domain}]}}\n" for i, domain in enumerate(domains))
    case = build_case(tmp_path, generated(1), parties, "  - {url: ../taker, party: taker}\n")
    assert case.verdict("taker").state is state
