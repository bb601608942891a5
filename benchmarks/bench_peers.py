"""What other miners of git take for the same question: `python -m benchmarks.bench_peers PATH [--max COMMITS]`.

The question is who wrote how many commits that are no merges, and how many lines these added and removed. Each peer is
installed by pip into an environment of its own, runs through its own interface, and is stopped after ten minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench_lines import objects_of
from benchmarks.timing import Cost, cost, show_costs
from commonscheck.repository.changes import changes
from commonscheck.repository.history import read_history
from commonscheck.repository.questions import cores
from commonscheck.repository.room import Room

LIMIT = 600
BASE = "git log --all --no-renames --numstat"
OURS = "commonscheck"
_MARK = "\x01"

# Commits, and lines added and removed, by lower-case address of the author.
Counts = Mapping[str, tuple[int, int]]

# Each script is run as `python -c SCRIPT REPOSITORY SCRATCH` and calls `tell(address, lines)` for a commit.
_TELL = """
import sys
path, scratch = sys.argv[1:]
def tell(address, lines, commits=1):
    print(commits, lines, address.lower(), sep='\\t')
"""
PEERS = {
    "pydriller": """
from pydriller import Repository
for one in Repository(path, only_no_merge=True).traverse_commits():
    tell(one.author.email, one.insertions + one.deletions)
""",
    "gitpython": """
import git
for one in git.Repo(path).iter_commits('HEAD', no_merges=True):
    tell(one.author.email or '', one.stats.total['lines'])
""",
    "git-fame": """
import json, subprocess
tool = [sys.executable, '-m', 'gitfame', '--loc=ins,del', '--show-email', '--silent-progress', '--format=json', path]
table = json.loads(subprocess.run(tool, capture_output=True, check=True).stdout)
names = table['columns']
for row in table['data']:
    found = dict(zip(names, row))
    tell(str(found['Author']), found['loc'], found['coms'])
""",
    "perceval": """
from perceval.backends.core.git import Git
for item in Git(path, scratch + '/mirror').fetch():
    one = item['data']
    if 'Merge' not in one:
        counts = [one_file.get(side, '-') for one_file in one['files'] for side in ('added', 'removed')]
        tell(one['Author'].rpartition('<')[2].rstrip('>'), sum(int(count) for count in counts if count.isdigit()))
""",
}


@dataclass(frozen=True)
class Answer:
    """What one subject cost, and what it counted."""

    cost: Cost
    counts: Counts


def main() -> None:
    """Ask git, ourselves and the peers, and show what it costs and where the counts differ from git's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--max", type=int, help="ask for about so many of the oldest commits only")
    parser.add_argument("--own", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.own:
        for address, (commits, lines) in _added(_ours(chosen.path)).items():
            print(commits, lines, address, sep="\t")
        return
    with TemporaryDirectory() as folder:
        _compare(_sample(chosen.path, chosen.max, Path(folder) / "sample"), Path(folder))


def _compare(path: Path, scratch: Path) -> None:
    subjects = {OURS: [sys.executable, "-m", "benchmarks.bench_peers", str(path), "--own"]}
    for peer, script in PEERS.items():
        interpreter = _installed(peer, scratch / peer)
        subjects[f"{peer} {_version(peer, interpreter)}"] = [interpreter, "-c", _TELL + script, str(path), str(scratch)]
    truth = _added(_git(path))
    base = cost(["git", "-C", str(path), *BASE.split()[1:]])
    answers = {name: answer for name, argv in subjects.items() if (answer := _ask(name, argv, scratch / "out"))}
    title = f"{sum(commits for commits, _ in truth.values()):,} commits that are no merges, by {len(truth):,} addresses"
    show_costs(title, {BASE: [base], **{name: [answer.cost] for name, answer in answers.items()}}, BASE)
    print()
    for name, answer in answers.items():
        print(f"  {name}: {_difference(answer.counts, truth)}")


def _ask(name: str, argv: Sequence[str], out: Path) -> Answer | None:
    """Run one subject; None, said so, where it fails or does not come to an end in time."""
    shell = 'exec timeout "$0" "$@" >"$OUT"'
    os.environ["OUT"] = str(out)
    try:
        taken = cost(["sh", "-c", shell, str(LIMIT), *argv])
    except RuntimeError as error:
        print(f"  {name}: gave up ({str(error).rpartition(' ')[2]}; 124 is ten minutes)")
        return None
    totals: dict[str, tuple[int, int]] = {}
    for line in out.read_text("utf-8", "replace").splitlines():
        commits, lines, address = line.split("\t", 2)
        before = totals.get(address, (0, 0))
        totals[address] = (before[0] + int(commits), before[1] + int(lines))
    return Answer(taken, totals)


def _difference(counts: Counts, truth: Counts) -> str:
    if counts == truth:
        return "as git counts"
    commits, lines = (sum(one[side] for one in counts.values()) for side in (0, 1))
    wanted, listed = (sum(one[side] for one in truth.values()) for side in (0, 1))
    other = sum(counts.get(address, (0, 0)) != truth.get(address, (0, 0)) for address in {*counts, *truth})
    return f"{commits - wanted:+,} commits, {lines - listed:+,} of {listed:,} lines; {other:,} addresses differ"


def _added(rows: Iterable[tuple[str, int]]) -> Counts:
    """Add up commits and lines by address."""
    commits, lines = Counter[str](), Counter[str]()
    for address, changed in rows:
        commits[address] += 1
        lines[address] += changed
    return {address: (number, lines[address]) for address, number in commits.items()}


def _git(path: Path) -> Iterator[tuple[str, int]]:
    """Read git's own listing; the address is what the commit says, and not what a mailmap makes of it."""
    form = f"--format={_MARK}%ae"
    argv = ["git", "-C", str(path), "log", "--no-merges", "--no-renames", "--numstat", form]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace") as process:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        address, lines = None, 0
        for line in process.stdout:
            if line.startswith(_MARK):
                if address is not None:
                    yield address, lines
                address, lines = line[1:].strip().lower(), 0
            elif line.strip():
                lines += sum(int(count) for count in line.split("\t", 2)[:2] if count.isdigit())
        if address is not None:
            yield address, lines


def _ours(path: Path) -> Iterator[tuple[str, int]]:
    head = _run(path, "rev-parse", "HEAD")
    with Room(objects_of(path)) as room:
        found = read_history(room, head).commits
        work = [commit for commit, one in found.items() if len(one.parents) < 2]  # noqa: PLR2004 - merges have two
        for commit, changed in changes(room, work, lines=True, jobs=cores()):
            yield found[commit].author.email, sum(sum(one.lines) for one in changed or () if one.lines)


def _sample(path: Path, most: int | None, where: Path) -> Path:
    """Check out the history, or the part of it that ends with the last step of its main line within `most` commits."""
    _run(path, "clone", "--quiet", "--shared", "--no-checkout", "--no-tags", "--single-branch", ".", str(where))
    tip = _run(where, "rev-parse", "HEAD")
    if most:
        line = _run(where, "rev-list", "--first-parent", "--reverse", "HEAD").split()
        low, high = 0, len(line) - 1
        while low < high:
            middle = (low + high + 1) // 2
            fits = int(_run(where, "rev-list", "--count", line[middle])) <= most
            low, high = (middle, high) if fits else (low, middle - 1)
        tip = line[low]
    whole = _run(where, "branch", "--show-current")
    _run(where, "checkout", "--quiet", "-B", "sample", tip)
    _run(where, "branch", "--quiet", "--delete", "--force", whole)
    _run(where, "remote", "remove", "origin")
    return where


def _installed(peer: str, folder: Path) -> str:
    venv.create(folder, with_pip=True)
    interpreter = str(folder / "bin" / "python")
    pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return interpreter


def _version(peer: str, interpreter: str) -> str:
    ask = f"from importlib.metadata import version; print(version({peer!r}))"
    return subprocess.run([interpreter, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()


def _run(path: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(path), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
