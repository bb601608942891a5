"""Holds our facts against plain git's, commit by commit: `python -m benchmarks.differential PATH…`.

Each difference falls into a class that is explained; the last class, of those that none explains, has to be empty.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.bench_lines import objects_of
from commonscheck.model.change import Change
from commonscheck.repository.changes import changes
from commonscheck.repository.commits import Commit
from commonscheck.repository.history import History, read_history
from commonscheck.repository.questions import cores
from commonscheck.repository.room import Room

Counts = dict[str, tuple[int, int] | None]
_EXAMPLES = 3
_UNEXPLAINED = "not explained"


class Tally:
    """How many facts agree, and the differences by class with a few examples of each."""

    def __init__(self) -> None:
        """Begin with nothing compared."""
        self.compared: Counter[str] = Counter()
        self.classes: dict[str, list[str]] = {}

    def hold(self, what: str, why: str, example: str) -> None:
        """Note one fact compared; an empty `why` says that it agrees."""
        self.compared[what] += 1
        if why:
            self.classes.setdefault(f"{what}: {why}", []).append(example)

    def show(self) -> None:
        """Print the counts."""
        for what, number in self.compared.items():
            print(f"  {number:9,} {what}")
        for why, examples in sorted(self.classes.items()):
            print(f"  {len(examples):9,} differ, {why}, such as {'; '.join(islice(examples, _EXAMPLES))}")


def main(path: Path) -> bool:
    """Compare one repository, and tell whether every difference is explained."""
    print(f"\n{path.name}\n")
    tally = Tally()
    with Room(objects_of(path)) as room:
        history = read_history(room, _git(path, "rev-parse", "HEAD").decode().strip())
        _compare_people(path, history, tally)
        _compare_shortlog(path, history, tally)
        work = [commit for commit, found in history.commits.items() if len(found.parents) < 2]  # noqa: PLR2004 -- merges have two
        asked = changes(room, work, lines=True, jobs=cores())
        ours = {commit: None if found is None else {one.path: one for one in found} for commit, found in asked}
    _compare_changes(path, ours, tally)
    tally.show()
    return not any(_UNEXPLAINED in why for why in tally.classes)


def _compare_people(path: Path, history: History, tally: Tally) -> None:
    """Compare authors and co-authors with what git prints of the same commits."""
    form = "%H%x00%an%x00%ae%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x01)%x00"
    fields = _git(path, "-c", "mailmap.blob=", "log", "--no-mailmap", "--encoding=UTF-8", f"--format={form}", "HEAD")
    parts = iter(fields.decode("utf-8", "replace").split("\0"))
    odd = dict(history.odd)
    for commit, name, address, trailers in zip(parts, parts, parts, parts, strict=False):
        ident = commit.strip()
        found = history.commits.get(ident)
        if found is None:
            tally.hold("authors", "odd, counted for nobody" if ident in odd else _UNEXPLAINED, ident[:12])
            continue
        tally.hold("authors", _author_differs(found, name, address), ident[:12])
        theirs = {value.strip() for value in trailers.split("\x01") if value.strip()}
        ours = {one for key, one in found.trailers if key == "co-authored-by"}
        tally.hold("co-authors", _trailers_differ({(one.name, one.email) for one in ours}, theirs), ident[:12])


def _author_differs(found: Commit, name: str, address: str) -> str:
    """Say why an author is not what git prints, "" if it is."""
    if (found.author.name, found.author.email) == (name, address):
        return ""
    if (found.author.name, found.author.email) == (name.strip(), address.strip().lower()):
        return "address in lower case"
    return "not UTF-8, read as Latin-1" if "\ufffd" in name else _UNEXPLAINED


def _trailers_differ(ours: set[tuple[str, str]], theirs: set[str]) -> str:
    """Say why co-authors are not what git prints, "" if they are."""
    read = {_person(value) for value in theirs}
    if ours == read:
        return ""
    if ours <= read and all(not address or not name or " " in address for name, address in read - ours):
        return "no `Name <address>`, so nobody"
    return "trailers in a paragraph that git takes for text" if read < ours else _UNEXPLAINED


def _person(value: str) -> tuple[str, str]:
    """Read `Name <address>` as far as it is that."""
    name, _, address = value.rpartition("<")
    return name.strip(), address.strip().removesuffix(">").strip().lower() if name and value.endswith(">") else ""


def _compare_shortlog(path: Path, history: History, tally: Tally) -> None:
    """Compare the number of commits of each author, merges aside, with `git shortlog`."""
    printed = _git(path, "-c", "mailmap.blob=", "shortlog", "-sne", "--no-merges", "HEAD").decode("utf-8", "replace")
    theirs: Counter[str] = Counter()
    for line in printed.splitlines():
        number, _, who = line.strip().partition("\t")
        theirs[who.rpartition("<")[2].lower()] += int(number)
    plain = (found for found in history.commits.values() if len(found.parents) < 2)  # noqa: PLR2004 -- as above
    ours = Counter(f"{found.author.email}>" for found in plain)
    for who in theirs | ours:
        short = theirs[who] - ours[who]
        why = "" if not short else "odd commits" if 0 < short <= len(history.odd) else _UNEXPLAINED
        tally.hold("addresses in shortlog", why, f"{short} commits")


def _compare_changes(path: Path, ours: dict[str, dict[str, Change] | None], tally: Tally) -> None:
    """Compare paths and lines of each commit with plain git's, with no setting of ours."""
    whole = [commit for commit, found in ours.items() if found is not None]
    for commit in ours.keys() - set(whole):
        tally.hold("commits", "objects missing, unknown", commit[:12])
    for commit, theirs in _numstat(path, whole):
        found = ours[commit] or {}
        tally.hold("commits", "" if len(theirs) or not found else _UNEXPLAINED, commit[:12])
        moved = any(change.moved for change in found.values())
        for name in theirs.keys() | found.keys():
            why = _change_differs(found.get(name), theirs, name, moved=moved)
            tally.hold("changed paths", why, f"{commit[:12]} {name!a}")


def _change_differs(change: Change | None, theirs: Counts, name: str, *, moved: bool) -> str:
    """Say why a changed path is not what git prints, "" if it is."""
    if change is None:
        return "the old name of a moved file" if moved else _UNEXPLAINED
    if change.moved:
        return "a moved file, which earns no lines"
    if name not in theirs:
        return _UNEXPLAINED
    told = theirs[name]
    if change.lines == told:
        return ""
    if change.lines is None or told is None:
        return "above 1 MiB, not compared" if told else _UNEXPLAINED
    same_net = change.lines[0] - change.lines[1] == told[0] - told[1]
    return "compared without context, which finds another way from old to new" if same_net else _UNEXPLAINED


def _numstat(path: Path, commits: Sequence[str]) -> Iterator[tuple[str, Counts]]:
    """Read what plain git says that commits change."""
    argv = ("log", "--stdin", "--no-walk=unsorted", "--no-renames", "--numstat", "-z", "--format=%H")
    printed = _git(path, *argv, stdin="".join(f"{commit}\n" for commit in commits).encode())
    commit, found = "", Counts()
    for part in printed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        if "\t" not in part:
            if commit:
                yield commit, found
            commit, found = part, {}
            continue
        added, removed, name = part.strip("\n").split("\t", 2)
        found[name] = None if added == "-" else (int(added), int(removed))
    if commit:
        yield commit, found


def _git(path: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run plain git in a repository."""
    return subprocess.run(["git", "-C", str(path), *arguments], input=stdin, capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(0 if all(list(map(main, map(Path, sys.argv[1:])))) else 1)
