"""A history to measure on that is as long as that of Linux, made up."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

_PEOPLE = 5003
_MESSAGE = """Change part {number} of what people use

It says why the part was changed, in a sentence or two of the length that is usual for such a message.

Signed-off-by: Person {person} <person{person}@host{host}.example>
"""


def generate(folder: Path, commits: int) -> Path:
    """Make a bare repository whose main branch has `commits` commits, every tenth of them a merge, and no files."""
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", folder], check=True)
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--done"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101 -- it was asked for
        process.stdin.writelines(text.encode() for text in _stream(commits))
    if process.returncode:
        message = f"git fast-import ended with {process.returncode}"
        raise RuntimeError(message)
    return folder


def _stream(commits: int) -> Iterator[str]:
    """Write the commits in fast-import's language: eight in a line, one beside them, and the merge of both."""
    for number in range(1, commits + 1):
        person = number % _PEOPLE
        host = person % 97
        time = 1_000_000_000 + 600 * number
        who = f"Person {person} <person{person}@host{host}.example>"
        message = _MESSAGE.format(number=number, person=person, host=host)
        yield f"commit refs/heads/main\nmark :{number}\nauthor {who} {time - 5000} +0100\n"
        yield f"committer {who} {time} +0000\ndata {len(message)}\n{message}"
        behind = {9: (number - 3,), 0: (number - 2, number - 1)}.get(number % 10, (number - 1,))
        known = [one for one in behind if one > 0]
        yield "".join(f"{'merge' if place else 'from'} :{one}\n" for place, one in enumerate(known)) + "\n"
    yield "done\n"
