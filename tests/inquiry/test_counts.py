"""The figures of a report are those that plain git gives, on a history with all that histories have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.builders import ANA, BEN, Built, Commit, build_repository
from tests.federations import (
    COOP,
    STRANGER,
    USE,
    USER,
    Json,
    build_user,
    commons_files,
    without,
)
from tests.program import Program

BOT = "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>"
CLA = "Cla <cla@coop-a.example>"
SINCE = "2025-06-30"
PARTIES: tuple[Json, ...] = (
    without(COOP, domains=["coop-a.example"]),
    {
        "uid": "acme",
        "name": "Acme",
        "uri": "https://acme.example",
        "people": [{"name": "Ben", "emails": ["ben@acme.example"]}],
    },
)


def _history(name: str) -> list[Commit]:
    """Make a year and a half of work: branches, merges, bots, co-authors, reviews, and people nobody knows."""
    authors = (ANA, BEN, CLA, STRANGER, ANA, BOT)
    commits = []
    for month in range(18):
        day = f"{2025 + (month // 12)}-{month % 12 + 1:02}-10"
        author = authors[month % len(authors)]
        trailer = f"\n\nCo-authored-by: {BEN}\nReviewed-by: {CLA}" if month % 3 == 0 else ""
        commits.append(Commit(f"{name} {month}{trailer}", author=author, date=day))
        if month % 3 == 0:
            topic = f"topic-{month}"
            commits.append(Commit(f"{name} try {month}", author=BEN, date=day, branch=topic, start="main"))
            commits.append(Commit(f"{name} do {month}", author=ANA, date=day))
            commits.append(Commit(f"Merge {topic}", author=ANA, date=day, merge=(topic,)))
    return commits


class Federation:
    """Two repositories of one commons, and the report of a check on them."""

    def __init__(self, root: Path, program: Program) -> None:
        self.app: Built = build_repository(root / "app", _history("app"))
        users = [{"url": f"../{uid}"} for uid in ("acme", "coop-a")]
        files = commons_files(parties=PARTIES, users=users, repositories=[{"url": "."}, {"url": "../app"}])
        described = Commit("Describe", author=ANA, date="2026-06-20", files=files)
        self.web: Built = build_repository(root / "web", [*_history("web"), described])
        build_user(root / "acme")
        build_user(root / "coop-a", without(USER, uid="coop-a", uri="https://coop-a.example"), [USE])
        self.report: Any = program.check(self.web.path).report

    def git(self, *arguments: str) -> list[str]:
        """Give the lines that git prints in both repositories."""
        return [line for built in (self.web, self.app) for line in built.git(*arguments).splitlines()]


@pytest.fixture(scope="module")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    root = tmp_path_factory.mktemp("counts")
    (root / "home").mkdir()
    return Federation(root, Program(root / "home"))


@pytest.mark.parametrize("name", ["web", "app"])
def test_commits_merges_and_bots(federation: Federation, name: str) -> None:
    built = {"web": federation.web, "app": federation.app}[name]
    history = next(one for one in federation.report["histories"] if one["repository"] == name)
    assert history["commit"] == built.head
    assert history["commits"] == int(built.git("rev-list", "--count", "HEAD"))
    assert history["merges"] == int(built.git("rev-list", "--count", "--merges", "HEAD"))
    assert history["bots"] == len(built.git("log", "--no-merges", "--author=\\[bot\\]", "--format=%H").splitlines())
    assert history["odd"] == 0
    assert history["merges"] > 0
    assert history["bots"] > 0


def _tally(federation: Federation, party: str) -> dict[str, int]:
    verdict = next(one for one in federation.report["verdicts"] if one["party"] == party)
    assert verdict["tally"]["since"] == SINCE
    return {row["kind"]: row["number"] for row in verdict["tally"]["counted"]}


def _since(federation: Federation, *options: str) -> set[str]:
    window = (f"--since={SINCE}T00:00:00Z", "--until=2026-06-30T23:59:59Z")
    return set(federation.git("log", "--no-merges", *window, *options, "--format=%H"))


def test_work_of_a_person(federation: Federation) -> None:
    written = _since(federation, "--author=ben@acme.example")
    helped = _since(federation, "--grep=^Co-authored-by: Ben <ben@acme.example>$")
    assert helped - written
    assert _tally(federation, "acme") == {"code": len(written | helped)}


def test_work_of_a_domain(federation: Federation) -> None:
    written = _since(federation, "--author=@coop-a.example>")
    reviewed = _since(federation, "--grep=^Reviewed-by: Cla <cla@coop-a.example>$")
    # A party that reviews its own work, as Cla does of Ana's, gives no review.
    assert reviewed & written
    assert reviewed - written
    assert _tally(federation, "coop-a") == {"code": len(written), "review": len(reviewed - written)}


def test_work_of_all_times(federation: Federation) -> None:
    lines = federation.git("shortlog", "-s", "-e", "--no-merges", "--author=ben@acme.example", "HEAD")
    written = sum(int(line.split()[0]) for line in lines)
    helped = federation.git("log", "--no-merges", "--grep=^Co-authored-by: Ben", "--format=%ae")
    acme = next(one for one in federation.report["verdicts"] if one["party"] == "acme")
    assert acme["tally"]["ever"] == written + sum(address != "ben@acme.example" for address in helped)


def test_work_that_nobody_claims(federation: Federation) -> None:
    unmapped = federation.git("log", "--no-merges", "--author=stranger@mail.example", "--format=%H")
    note = next(finding for finding in federation.report["findings"] if finding["code"] == "CC401")
    total = len(federation.git("log", "--no-merges", "--format=%H"))
    assert note["message"].startswith(f"{len(unmapped)} of {total} commits")
