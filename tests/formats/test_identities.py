"""The list of unmapped people, of values that no repository needs to be built for."""

from __future__ import annotations

from datetime import date

from commonscheck.formats.identities import render_identities
from commonscheck.formats.identities_json import VERSION, render_identities_json
from commonscheck.ledger.mailboxes import mailbox
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.identities import (
    Census,
    Efforts,
    Hosting,
    Identities,
    Join,
    Named,
    Outside,
    Row,
    Share,
    Stranger,
)
from commonscheck.model.place import Gap, Place
from commonscheck.model.report import Input
from tests.formats.checks import ROOT, assert_visible, check_text, strict_json, validator
from tests.formats.test_schema import subschemas

SCHEMA = ROOT / "schemas" / "identities.schema.json"
DAY, LATER = date(2026, 3, 1), date(2026, 4, 1)
ROW = Row("Dee", DAY, emails=("dee@mail.example",))
DEE = Stranger(("Dee", "D."), mailbox("dee@mail.example"), Efforts(3, 2, 1, 4, 1, DAY, LATER), ROW, ("acme\x07",))
ANA = Named("Ana\x1b", "coop-a", Place(".commons/contributors.yaml", 7, 9, repository="web"))
CENSUS = Census(
    "web-commons",
    date(2025, 6, 30),
    Share(1200, 300, 3, 4, 1),
    (DEE,),
    (Join(("the same name, Dee",), (DEE,), (ANA,), ROW),),
    (Outside(((ANA, DAY, None), (ANA, None, LATER)), 1, 2, 3, 4, DAY, LATER),),
    (HistorySummary("web", "a" * 40, 1300, 100, 2, 1),),
    (Gap("the history of web", "it is cut off", "fetch it\u202e"),),
)
FOUND = Identities("web", LATER, (CENSUS,), (Input("web", "target", "a" * 40), Input("gone", "repository", "", "no")))


def test_text_tells_everything() -> None:
    text = render_identities(FOUND)
    check_text(text)
    assert_visible(text)
    flat = " ".join(text.split())
    for part in (
        "1 of 4 (25 %) people, counted by address, and 300 of 1,200 (25 %) commits are unmapped",
        "the 1,200 include 2 by bots and 1 odd ones",
        "6 contributions (3 authored, 2 co-authored, 1 reviewed), 4 accepted since 2025-06-30 and 1 on an unknown day;",
        "also as D.",
        "claimed by acme\\x07, outside",
        "Ana\\x1b of coop-a, web/.commons/contributors.yaml:7:9 if so, add there: emails: [dee@mail.example]",
        "contributors.yaml:7:9, since 2026-03-01 Ana\\x1b",
        "contributors.yaml:7:9, from the beginning until 2026-04-01",
        "6 contributions: 1 before these dates, 2 between them, 3 after them, from 2026-03-01 to 2026-04-01; 4 of them",
        "the history of web: it is cut off; fetch it\\u{202e} (for whoever runs the check to do)",
        "------------ gone no",
    ):
        assert part in flat


def test_json_follows_its_schema_and_says_the_same() -> None:
    document = strict_json(render_identities_json(FOUND))
    validator(SCHEMA).validate(document)
    [census] = document["commons"]
    assert census["strangers"][0]["total"] == census["outside"][0]["total"] == 6
    assert (census["bots"], census["odd"]) == (2, 1)
    assert census["joins"][0]["add"] == "emails: [dee@mail.example]"
    assert document["inputs"][1]["problem"] == "no"


def test_the_schema_is_described_closed_and_names_every_kind_of_hosting() -> None:
    schema = strict_json(SCHEMA.read_text(encoding="utf-8"))
    for path, part in subschemas(schema):
        assert "description" in part, path
        assert part.get("type") != "object" or part["additionalProperties"] is False, path
    assert schema["properties"]["commonscheck"]["const"] == VERSION
    hosting = schema["$defs"]["stranger"]["properties"]["hosting"]["enum"]
    assert hosting == [item.value for item in Hosting]


def test_nothing_is_said_of_nobody() -> None:
    empty = Census("web-commons", DAY, Share(0, 0, 0, 0, 0), (), (), (), (), ())
    text = render_identities(Identities("web", LATER, (empty,), ()))
    assert " ".join(text.split()) == (
        "web-commons: 0 of 0 (0 %) people, counted by address, and 0 of 0 (0 %) commits are unmapped, "
        "0 of these commits accepted since 2026-03-01 Read"
    )
