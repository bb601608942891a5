"""One history full of traps through the command line: whose work it is, what is left out, and no setting counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ANA, Built, Commit, build_repository
from tests.federations import Json, commons_files
from tests.program import AS_OF, Program, Run
from tests.repository.test_traps import FILES, HUNDRED, SETTINGS, VARIABLES

HOST = "x.example"
TWELVE = tuple(f"squashed-{number}" for number in range(12))


def by(uid: str) -> str:
    return f"{uid.title()} <{uid}@{HOST}>"


def sharing(*lines: str) -> str:
    return "Work\n\n" + "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Truth:
    """What a party gave by the table: commits and reviews that count, and what is left out, by reason."""

    given: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)


CODE = Truth({"code": 1})
NOTHING = Truth()

# Every row of the table: who is in it, the commits, and the truth for each of them.
TRAPS: Mapping[str, tuple[list[Commit], Mapping[str, Truth]]] = {
    "one address, two names": (
        [
            Commit("New", by("ada"), files={"ada/1.py": "1\n"}),
            Commit("Old", f"A. Da <ada@{HOST}>", files={"ada/2.py": "2\n"}),
        ],
        {"ada": Truth({"code": 2})},
    ),
    "case of an address": ([Commit("Case", f"Bob <BOB@{HOST.upper()}>")], {"bob": CODE}),
    "co-authors in both spellings": (
        [Commit(sharing(f"Co-authored-by: {by('cy')}", f"Co-Authored-By: {by('di')}"))],
        {"cy": CODE, "di": CODE},
    ),
    "co-authors inside a sentence or paragraph": (
        [
            Commit(
                f"Talk\n\nCo-authored-by: {by('mid')}\n\nas Co-authored-by: {by('fake')} would say\n",
                files={"talk.py": "1\n"},
            )
        ],
        {"mid": NOTHING, "fake": NOTHING},
    ),
    "squash merge with twelve co-authors": (
        [Commit(sharing(*(f"Co-authored-by: {by(uid)}" for uid in TWELVE)), files={"squash.py": "1\n"})],
        dict.fromkeys(TWELVE, CODE),
    ),
    "bot as author, helped by a person": (
        [
            Commit(sharing(f"Co-authored-by: {by('hal')}"), "tidy[bot] <tidy@bots.example>", files={"hal.py": "1\n"}),
            Commit("Bump", "bump <bump@robots.example>", files={"bump.py": "1\n"}),
        ],
        {"hal": CODE},
    ),
    "bot as co-author": (
        [
            Commit(
                sharing(
                    "Co-authored-by: helper[bot] <helper@bots.example>", "Co-authored-by: bump <bump@robots.example>"
                ),
                by("ida"),
                files={"ida.py": "1\n"},
            )
        ],
        {"ida": CODE},
    ),
    "clean merge": (
        [
            Commit("Topic", by("joe"), branch="topic", start="main", files={"joe.py": "t\n" * 20}),
            Commit("Merge", by("kim"), merge=("topic",), files={"joe.py": "t\n" * 20}),
        ],
        {"joe": CODE, "kim": NOTHING},
    ),
    "evil merge": (
        [
            Commit("Other", by("lea"), branch="other", start="main", files={"lea.py": "o\n"}),
            Commit("Merge", by("max"), merge=("other",), files={"lea.py": "o\n", "evil.py": "evil\n" * 50}),
        ],
        {"lea": CODE, "max": NOTHING},
    ),
    "pure move": (
        [Commit("Move", by("ned"), files={"hundred.py": None, "moved.py": HUNDRED})],
        {"ned": Truth(left_out={"moved": 1})},
    ),
    "vendored lines": (
        [Commit("Vendor", by("ola"), files={"vendor/lib.js": "x\n" * 5000})],
        {"ola": Truth(left_out={"vendored": 1})},
    ),
    "path with a tab and accents": ([Commit("Path", by("pia"), files={"t\t\u00e9\u00e8.c": "4\n" * 4})], {"pia": CODE}),
    "author of no lines": (
        [
            Commit("Binary", by("quy"), files={"logo.bin": b"\0\1"}),
            Commit("Mode and nothing else", by("rex"), files={}),
        ],
        {"quy": CODE, "rex": Truth(left_out={"empty": 1})},
    ),
    "nothing but white space": (
        [Commit("Spaces", by("sam"), files={"spaced.py": "  1 \n"})],
        {"sam": Truth(left_out={"empty": 1})},
    ),
    "no address": ([Commit("Nobody", "Nobody <>", files={"nobody.py": "1\n"})], {}),
}
TRUTH = {uid: truth for _, truths in TRAPS.values() for uid, truth in truths.items()}
BEGIN = Commit("Begin", ANA, files={"hundred.py": HUNDRED, "spaced.py": "1\n", "old.svg": "<svg/>\n"})
LATIN = {"jose": b"encoding ISO-8859-1\n", "inez": b""}


def build_traps(root: Path) -> Built:
    """Build the commons, with two commits in latin-1 of which one says so."""
    people = [*TRUTH, *LATIN]
    parties: list[Json] = [
        {"uid": uid, "name": uid, "people": [{"name": uid, "emails": [f"{uid}@{HOST}"]}]} for uid in people
    ]
    files = commons_files(parties=parties, users=[], bots=["bump@robots.example"])
    commits = [BEGIN, *(commit for rows, _ in TRAPS.values() for commit in rows)]
    web = build_repository(root / "web", [*commits, Commit("Describe", ANA, files=files)])
    for uid, header in LATIN.items():
        tree = web.git("rev-parse", "HEAD^{tree}").split()[0]
        blob = web.git("hash-object", "-w", "--stdin", stdin=uid.encode()).strip()
        listed = web.git("ls-tree", tree) + f"100644 blob {blob}\t{uid}.py\n"
        tree = web.git("mktree", stdin=listed.encode("utf-8", "surrogateescape")).strip()
        who = f"J\u00f6rg <{uid}@{HOST}> 1767614400 +0000".encode("latin-1")
        head = f"tree {tree}\nparent {web.head}\n".encode()
        raw = head + b"author " + who + b"\ncommitter " + who + b"\n" + header + b"\nGr\xfc\xdfe\n"
        commit = web.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw).strip()
        web.git("update-ref", "refs/heads/main", commit)
    return web


def names() -> list[str]:
    """Name the trap that each built commit belongs to."""
    return ["begin", *(name for name, (commits, _) in TRAPS.items() for _ in commits), "describe"]


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_traps(tmp_path_factory.mktemp("traps"))


def checked(home: Path, web: Built, **variables: str) -> Run:
    home.mkdir()
    return Program(home, variables).check(web.path)


@pytest.fixture(scope="module")
def run(trap: Built, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return checked(tmp_path_factory.mktemp("home") / "first", trap)


def by_party(run: Run) -> dict[str, Any]:
    return {giver["party"]: giver["tally"] for giver in run.report["givers"]}


@pytest.mark.parametrize("name", [name for name, (_, truth) in TRAPS.items() if truth])
def test_every_row_of_the_table_has_the_truth_it_states(run: Run, name: str) -> None:
    tallies = by_party(run)
    found = {
        uid: Truth(
            {one["kind"]: one["number"] for one in tallies[uid]["counted"]},
            {one["reason"]: one["number"] for one in tallies[uid]["left_out"]},
        )
        for uid in TRAPS[name][1]
    }
    assert found == TRAPS[name][1]


@pytest.mark.parametrize("uid", LATIN)
def test_names_in_latin_1_are_read_with_and_without_saying_so(run: Run, uid: str) -> None:
    assert by_party(run)[uid]["counted"] == [{"kind": "code", "number": 1}]


def test_merges_bots_and_commits_without_author_are_told(run: Run, trap: Built) -> None:
    [history] = run.report["histories"]
    assert (history["merges"], history["bots"], history["odd"]) == (2, 2, 1)
    assert history["commits"] == int(trap.git("rev-list", "--count", "main"))
    assert f"web@{dict(zip(names(), trap.ids, strict=True))['no address']}" in run.said("CC402")


def test_only_those_whom_nobody_names_are_unmapped(trap: Built, tmp_path: Path) -> None:
    listed = Program(tmp_path)("identities", trap.path, "--allow-local", "--as-of", AS_OF, "--format", "json")
    [census] = listed.report["commons"]
    assert [(one["names"], one["authored"]) for one in census["strangers"]] == [(["Ana"], 5)]
    assert (census["bots"], census["odd"]) == (2, 1)


def test_nothing_beside_the_history_moves_a_figure(run: Run, tmp_path: Path) -> None:
    web = build_traps(tmp_path)
    for name, text in {**FILES, "order": "*.py\n", "names": FILES[".mailmap"], "attributes": "* binary\n"}.items():
        (web.path / name).write_text(text or f"{web.head}\n")
    for key, value in SETTINGS.items():
        web.git("config", key, str(web.path / value) if (web.path / value).is_file() else value)
    web.git("replace", web.ids[1], web.ids[2])
    web.git("tag", "main", web.ids[0])
    again = checked(tmp_path / "home", web, **VARIABLES)
    assert (again.code, again.out) == (run.code, run.out)
