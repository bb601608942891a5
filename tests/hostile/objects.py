"""Sections D to G, repositories themselves: settings that run programs, damaged objects, histories that lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.builders import ANA, BEN, Built, Commit, Special, build_repository
from tests.federations import BY_ANA, BY_BEN, build_commons, build_user, commons_files
from tests.hostile.row import MANIFEST, Build, Row
from tests.repository.test_history import take_away
from tests.repository.test_hostile import plant
from tests.repository.test_room import write_loose
from tests.repository.test_traps import FILES, SETTINGS
from tests.repository.test_trees import commit_tree, entry

MANY = "".join(f"Co-authored-by: P{number} <p{number}@x.example>\n" for number in range(5_000))


def _holding(files: dict[str, str | bytes | Special | None]) -> Build:
    """Build a commons with odd entries in its tree."""

    def build(folder: Path) -> Path:
        return build_repository(folder / "web", [Commit("Describe", files=files)], bare=True).path

    return build


def _after(change: Callable[[Built], object], *commits: Commit) -> Build:
    """Build the federation in which all is well, add commits, and change the repository of the commons."""

    def build(folder: Path) -> Path:
        build_user(folder / "acme")
        built = build_commons(folder / "web", [BY_ANA, BY_BEN, *commits])
        change(built)
        return built.path

    return build


def _deep(folder: Path) -> Path:
    """Build the federation over a file that lies deeper than a working folder could hold it."""
    build_user(folder / "acme")
    deep = Commit("Deep", BEN, "2026-03-02", files={"a/" * 2_000 + "x": "1"})
    described = Commit("Describe", ANA, "2026-04-01", files=commons_files())
    return build_repository(folder / "web", [BY_ANA, BY_BEN, deep, described], bare=True).path


def _nothing(_built: Built) -> None:
    pass


def _hostile(built: Built) -> None:
    plant(built, built.path.parents[1] / "marks")


def _settings(built: Built) -> None:
    for name, text in FILES.items():
        (built.path / name).write_text(text or f"{built.head}\n")
    for key, value in SETTINGS.items():
        built.git("config", key, value)


def _replace(built: Built) -> None:
    built.git("replace", built.ids[1], built.ids[0])


def _false_shallow(built: Built) -> None:
    (built.path / ".git" / "shallow").write_text(f"{built.head}\n")


def _lose_a_commit(built: Built) -> None:
    take_away(built, built.ids[0])


def _forge_a_commit(built: Built) -> None:
    raw = built.git("cat-file", "commit", built.ids[1]).replace("Ben", "Eve").encode()
    take_away(built, built.ids[1])
    write_loose(built.path / ".git" / "objects", built.ids[1], b"commit %d\0" % len(raw) + raw)


def _cut_the_pack(built: Built) -> None:
    built.git("repack", "-adq")
    for pack in (built.path / ".git" / "objects" / "pack").glob("*.pack"):
        pack.chmod(0o644)
        pack.write_bytes(pack.read_bytes()[:-60])


def _odd(raw: Callable[[str], str]) -> Callable[[Built], object]:
    """Put a commit on top whose raw text is changed, whatever git thinks of it."""

    def change(built: Built) -> None:
        text = raw(built.git("cat-file", "commit", built.head)).encode("utf-8", "surrogateescape")
        commit = built.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=text).strip()
        built.git("update-ref", "refs/heads/main", commit)

    return change


def _author(line: str) -> Callable[[Built], object]:
    return _odd(lambda raw: "\n".join(line if one.startswith("author ") else one for one in raw.split("\n")))


def _twins(built: Built) -> None:
    blob = built.git("rev-parse", f"HEAD:{MANIFEST}").strip()
    twins = entry("100644", "commons.yaml", blob) * 2
    inner = built.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=twins).strip()
    built.git("update-ref", "refs/heads/main", commit_tree(built, entry("40000", ".commons", inner)))


_DATE = "1767355200 +0000"
_ODD = {
    118: {"no e-mail": f"author Eve {_DATE}", "empty e-mail": f"author Eve <> {_DATE}"},
    119: {"two brackets": f"author A <a <b@x>> {_DATE}", "two addresses": f"author A <a@x> <b@y> {_DATE}"},
    120: {"two authors": f"author A <a@x> {_DATE}\nauthor B <b@x> {_DATE}"},
    121: {"NUL": f"author A\0B <a@x> {_DATE}"},
    122: {"before 1970": "author A <a@x> -1 +0000", "after 2242": "author A <a@x> 8589934592 +0000"},
    123: {"zone -7": "author A <a@x> 1767355200 -7", "zone Z": "author A <a@x> 1767355200 Z"},
}
_BAD_SIGNATURE = "gpgsig -----BEGIN SSH SIGNATURE-----\n not base64 at all\n -----END SSH SIGNATURE-----\n"

ROWS = [
    Row(83, "settings, hooks and attributes that run programs", _after(_hostile), 0, ("1 compliant",)),
    Row(92, "settings and files beside the history", _after(_settings), 0, ("1 compliant",)),
    Row(101, "manifest is a link", _holding({MANIFEST: Special("120000", "/etc/passwd")}), 2, ("a symbolic link",)),
    Row(102, "manifest is a submodule", _holding({MANIFEST: Special("160000", "1" * 40)}), 2, ("a submodule",)),
    Row(102, "manifest is a folder", _holding({f"{MANIFEST}/x": "a"}), 2, ("a folder",)),
    Row(103, "manifest of 64 MiB", _holding({MANIFEST: bytes(64 << 20)}), 2, ("larger",)),
    Row(
        104,
        "2,000 files",
        _holding({f".commons/{number}.yaml": "" for number in range(2_000)}),
        2,
        (".commons",),
    ),
    Row(105, "2,000 nested folders", _deep, 0),
    Row(
        106,
        "odd file names",
        _after(
            _nothing, Commit("Odd", BEN, "2026-03-02", files={'a\nb"\\\x1b[31m': "1", "\u00e9": "2", "e\u0301": "3"})
        ),
        0,
    ),
    Row(107, "truncated pack", _after(_cut_the_pack), 3, ("cannot be read",)),
    Row(107, "lost commit", _after(_lose_a_commit), 3, ("1 commit is missing",)),
    Row(107, "doubled name in a tree", _after(_twins), 2, ("commons.yaml",)),
    Row(108, "commit that is not what its name says", _after(_forge_a_commit), 3),
    Row(
        116,
        "octopus",
        _after(
            _nothing,
            *(Commit(f"T{n}", branch=f"t{n}", start="main", date="2026-03-02") for n in range(40)),
            Commit("Merge", ANA, "2026-03-03", files={}, merge=tuple(f"t{n}" for n in range(40))),
        ),
        0,
    ),
    *(
        Row(number, name, _after(_author(line)), 0, ("1 odd",))
        for number, rows in _ODD.items()
        for name, line in rows.items()
    ),
    Row(125, "5,000 co-authors", _after(_nothing, Commit(f"Many\n\n{MANY}", ANA, "2026-03-02")), 0),
    Row(125, "message of 1 MB", _after(_nothing, Commit("x" * 1_000_000, ANA, "2026-03-02")), 0),
    Row(128, "false shallow file", _after(_false_shallow), 0),
    Row(130, "replaced commit", _after(_replace), 0, ("1 compliant",)),
    Row(148, "signature that is none", _after(_odd(lambda raw: raw.replace("\n\n", f"\n{_BAD_SIGNATURE}\n", 1))), 0),
]
