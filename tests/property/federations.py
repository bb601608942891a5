"""Random federations: two commons with three histories and their people, two users, and one license."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.federations import LICENSE, Json, manifest
from tests.property.histories import ACME, BOLT, COOP, HOST, OTHERS, PEOPLE, Work, who, works
from tests.property.memory import Builder, Federation, Repository
from tests.situations import AS_OF

RULES = "LicenseRef-random"
BASE = {"base.py": "base\n", "old/a.py": "a\n", ".gitattributes": "notes/** linguist-generated\n"}
FIRST, LAST = date(2024, 1, 1), AS_OF - timedelta(days=3)
FACTS: Mapping[str, Sequence[object]] = {
    "headcount": (3, 30, 300),
    "forProfit": (True, False),
    "revenue": ({"amount": 9, "unit": "EUR"}, {"amount": 9000, "unit": "EUR"}),
    "surplusTo": ("members", "investors"),
}
RARELY = st.integers(0, 4).map(lambda number: number == 0)


@dataclass(frozen=True)
class Described:
    """All that a federation is made of; documents are JSON values that tests may change in copies."""

    license: str
    rules: Json
    works: Mapping[str, tuple[Work, ...]]
    contributors: Mapping[str, Any]
    usages: Mapping[str, Any]
    commons: Mapping[str, Any]

    def build(self) -> Federation:
        """Write every repository of the federation."""
        web = {
            ".commons/commons.yaml": manifest("commons", self.commons),
            ".commons/contributors.yaml": manifest("contributors", self.contributors["web"]),
            f".commons/licenses/{RULES}.yaml": manifest("license", self.rules),
        }
        app = {
            ".commons/commons.yaml": manifest("commons", {"uid": "app", "name": "App", "license": LICENSE}),
            ".commons/contributors.yaml": manifest("contributors", self.contributors["app"]),
        }
        users = {
            name: _history((), {".commons/usage.yaml": manifest("usage", usage)}) for name, usage in self.usages.items()
        }
        described = {"web": web, "app": app, "lib": {}}
        return {**{name: _history(self.works[name], files) for name, files in described.items()}, **users}

    def changed(self, change: Callable[[dict[str, Any]], None]) -> Described:
        """Give the same with its documents changed."""
        names = ("contributors", "usages", "commons")
        documents: dict[str, Any] = deepcopy({name: getattr(self, name) for name in names})
        change(documents)
        return replace(self, **documents)


def _history(works: Sequence[Work], manifests: Mapping[str, str]) -> Repository:
    builder = Builder()
    builder.add(Work(who("ana"), FIRST, BASE))
    for work in works:
        builder.add(work)
    builder.add(Work(who("ana"), LAST, dict(manifests)))
    return builder.done()


def party(uid: str, people: Sequence[str], **more: object) -> dict[str, object]:
    """Write a party with its people."""
    named = [{"name": name, "emails": [f"{name}@{HOST}"]} for name in people]
    return {"uid": uid, "name": uid.title(), "uri": f"https://{uid}.example", "people": named, **more}


@st.composite
def facts(draw: st.DrawFn) -> dict[str, object]:
    """State some facts of a party."""
    return {name: {"value": draw(st.sampled_from(values))} for name, values in FACTS.items() if not draw(RARELY)}


@st.composite
def federations(draw: st.DrawFn, rules: Json | None = None) -> Described:
    """Give a federation in which everybody states this or that."""
    kinds = st.sampled_from(["company", "company", "charity"])
    listed = [
        party("coop-a", [one for one in COOP if not draw(RARELY)]),
        party("acme", [one for one in ACME if not draw(RARELY)]),
        party("bolt", [one for one in BOLT if not draw(RARELY)]),
    ]
    given = draw(st.lists(_gifts(), max_size=2))
    where = draw(st.sampled_from([("web",), ("app",), ("lib",), ("web", "app", "lib")]))
    shipped = rules is None and draw(st.booleans())
    return Described(
        LICENSE if shipped else RULES,
        draw(random_rules()) if rules is None else rules,
        {name: draw(works(PEOPLE if name in where else OTHERS, most=5)) for name in ("web", "app", "lib")},
        {"web": {"parties": listed, "contributions": given}, "app": {"parties": [party("acme", ACME[:1])]}},
        {"acme": draw(_usage("acme", ACME, kinds)), "bolt": draw(_usage("bolt", BOLT, kinds))},
        {
            "uid": "web",
            "name": "Web",
            "license": LICENSE if shipped else RULES,
            "federation": [{"uid": "app", "url": "../app"}],
            "repositories": [{"url": "."}, {"url": "../lib"}],
            "users": [{"url": f"../{uid}", "party": uid} for uid in ("acme", "bolt")],
        },
    )


@st.composite
def _gifts(draw: st.DrawFn) -> dict[str, object]:
    seen = {"acknowledgedBy": "coop-a"} if draw(st.booleans()) else {}
    day = AS_OF - timedelta(days=draw(st.integers(0, 500)))
    return {"provider": draw(st.sampled_from(["acme", "bolt"])), "kind": "design", "date": str(day), **seen}


@st.composite
def _usage(draw: st.DrawFn, uid: str, people: Sequence[str], kinds: st.SearchStrategy[str]) -> dict[str, Any]:
    """State who one is and what one uses; who says that its people are complete, names them all."""
    whole = draw(st.integers(0, 2)) > 0
    described = party(uid, people if whole else people[:1], kind=draw(kinds), facts=draw(facts()))
    since = str(AS_OF - timedelta(days=draw(st.integers(0, 900))))
    use = {"commons": "web", "purpose": "noncommercial" if draw(RARELY) else "commercial", "since": since}
    return {"party": {**described, "peopleComplete": whole}, "uses": [use]}


def when(left: str, operator: str, right: object) -> Json:
    """Write a condition."""
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def license_asking(*refinements: Json, permissions: Sequence[Json] = (), **more: object) -> Json:
    """Write a license that whoever gives as `refinements` ask may use, beside what else permits it."""
    give = {"uid": "giver", "action": "use", "label": "use by who gives", "duty": ["give"]}
    return {
        "uid": RULES,
        "title": "Random",
        "profile": "commons/1",
        "conflict": "prohibit",
        "permission": [give, *permissions],
        "duties": {"give": {"action": "contribute", "label": "give", "refinement": refinements}},
        **more,
    }


@st.composite
def random_rules(draw: st.DrawFn) -> Json:
    """Ask for this or that of contributions, and permit or forbid by facts."""
    wanted = draw(
        st.lists(
            st.sampled_from(
                [
                    when("contribution.age", "lteq", "P12M"),
                    when("contribution.state", "eq", "accepted"),
                    when("contribution.grade", "isAnyOf", ["signed", "accepted"]),
                    when("contribution.kind", "isAnyOf", ["code", "review"]),
                    when("contribution.kind", "isNoneOf", ["documentation"]),
                    when("contribution.role", "neq", "reviewer"),
                    when("contribution.receiver", "isPartOf", draw(st.sampled_from(["this", "federation"]))),
                ]
            ),
            max_size=2,
            unique_by=str,
        )
    )
    total = draw(st.sampled_from(["count", "contribution.activeDays", "contribution.points"]))
    by_fact = {"uid": "fact", "action": "use", "label": "use by fact", "constraint": [draw(_condition())]}
    forbidden = {"uid": "never", "action": "use", "label": "no use by fact", "constraint": [draw(_condition())]}
    return license_asking(
        *wanted,
        when(total, "gteq", draw(st.sampled_from([1, 1, 2, 3]))),
        permissions=[by_fact] if draw(RARELY) else [],
        **({"prohibition": [forbidden]} if draw(RARELY) else {}),
    )


def _condition() -> st.SearchStrategy[Json]:
    return st.sampled_from(
        [
            when("party.kind", "isAnyOf", ["charity", "worker-cooperative"]),
            when("party.kind", "isNoneOf", ["company"]),
            when("party.headcount", "lteq", 10),
            when("party.forProfit", "eq", right=False),
            when("party.revenue", "gt", {"amount": 100, "unit": "EUR"}),
            when("party.surplusTo", "neq", "investors"),
            when("purpose", "eq", "noncommercial"),
            when("use.age", "lteq", "P12M"),
        ]
    )


def without_objects(draw: st.DrawFn, found: Repository) -> Repository:
    """Take objects away, or cut the history off as a shallow clone does; the last commit is left."""
    way = draw(st.sampled_from(["files", "commits", "shallow"]))
    commits = [oid for oid, (kind, _) in found.objects.items() if kind == "commit" and oid != found.tip]
    if way != "shallow":
        ids = commits if way == "commits" else sorted(found.objects.keys() - {*commits, found.tip})
        lost = draw(st.sets(st.sampled_from(ids), max_size=4)) | {draw(st.sampled_from([ids[0], ids[-1]]))}
        return replace(found, objects={oid: data for oid, data in found.objects.items() if oid not in lost})
    lost = set(commits[: draw(st.integers(1, len(commits)))])
    left = {oid: data for oid, data in found.objects.items() if oid not in lost}
    return Repository(left, found.tip, shallow=bool(lost))


def less_stated(draw: st.DrawFn, documents: dict[str, Any]) -> None:
    """Take facts and what uses say out of the documents, and who stands behind a gift.

    Left alone is what somebody says of an end (`until`, `status`), and gifts that a commons declares: what it does not
    say it received, it did not.
    """
    for usage in documents["usages"].values():
        stated, [use] = usage["party"], usage["uses"]
        for keys in (stated["facts"], use):
            for key in sorted(keys.keys() - {"commons"}):
                if draw(st.booleans()):
                    del keys[key]
        if draw(st.booleans()):
            del stated["kind"]
    for gift in documents["contributors"]["web"]["contributions"]:
        if draw(st.booleans()):
            gift.pop("acknowledgedBy", None)


def less_known(draw: st.DrawFn, documents: dict[str, Any]) -> None:
    """Take people out of the documents; who takes one out of its own list no longer says that all are in it."""
    everybody = draw(st.booleans())
    for stated in (usage["party"] for usage in documents["usages"].values()):
        if everybody or draw(st.booleans()):
            stated["people"] = [] if everybody else stated["people"][1:]
            stated["peopleComplete"] = False
    for one in (one for listed in documents["contributors"].values() for one in listed["parties"]):
        if everybody or draw(st.booleans()):
            one["people"] = [] if everybody else one["people"][1:]
