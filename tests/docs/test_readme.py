"""What README shows is what the program does: the output of the demo, and every command."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.builders import BEN, Commit, build_repository
from tests.docs.walking import Walk, blocks
from tests.federations import ACME, BY_ANA, BY_BEN, COOP, build_commons, commons_files, without
from tests.program import AS_OF

README = Path(__file__).parents[2] / "README.md"
_SAMPLE = re.compile(r"(?<=from the demo:\n\n```\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
GITCONFIG = """\
[user]
    name = Ben
    email = ben@acme.example
[url "file://{forge}/"]
    insteadOf = https://forge.example/
"""
VARIABLES = {
    f"COMMONSCHECK_{command}_{name}": value
    for command in ("CHECK", "WHY", "REPORT", "IDENTITIES", "BASELINE_CREATE")
    for name, value in (("ALLOW_LOCAL", "1"), ("AS_OF", AS_OF))
}


def _sample(printed: str) -> str:
    """Take the first finding, and the last line of the same report."""
    finding = re.search(r"^\S+ error\[CC201\].*?\n(?=\n)", printed, re.MULTILINE | re.DOTALL)
    summary = re.search(r"^\d+ violations?.*, as of .*\n", printed, re.MULTILINE)
    assert finding
    assert summary
    return f"{finding[0]}…\n{summary[0]}"


def test_readme_shows_what_the_demo_prints(tmp_path: Path, *, update_golden: bool) -> None:
    argv = [sys.executable, "-m", "commonscheck", "demo", str(tmp_path / "demo"), "--color", "never"]
    printed = subprocess.run(argv, capture_output=True, check=True, cwd=README.parent).stdout.decode()
    text = README.read_text(encoding="utf-8")
    if update_golden:
        text = _SAMPLE.sub(lambda _: _sample(printed), text)
        README.write_text(text, encoding="utf-8")
    found = _SAMPLE.search(text)
    assert found
    assert found[0] == _sample(printed), "run `make docs`"


def test_the_commands_before_anything_else_are_there() -> None:
    first, _ = blocks(README.read_text("utf-8"))
    for line in first.commands.splitlines():
        command = shlex.split(line, comments=True)
        assert command[0] == "make"
        subprocess.run([*command, "--dry-run"], capture_output=True, check=True, cwd=README.parent)


def test_every_command_does_what_is_said_of_it(tmp_path: Path) -> None:
    """A user begins with a manifest of its own, puts in what README shows, and commits it before the check."""
    page = README.read_text("utf-8")
    _, use = blocks(page)
    [usage] = re.findall(r"^```yaml\n(commonscheck: usage/1\n.*?)^```$", page, re.MULTILINE | re.DOTALL)
    own, parties = ["https://forge.example/courier/commons"], (COOP, without(ACME, "uri"))
    files = commons_files(uid="courier-commons", identifiers=own, parties=parties, users=[])
    build_commons(tmp_path / "forge" / "courier" / "commons", [BY_ANA, BY_BEN], files)
    build_repository(tmp_path / "acme", [Commit("Begin", author=BEN)])
    (tmp_path / ".gitconfig").write_text(GITCONFIG.format(forge=tmp_path / "forge"), encoding="utf-8")
    walk = Walk(tmp_path, VARIABLES).with_program()
    first, *others = use.commands.splitlines(keepends=True)
    begun = walk(f"cd acme\n{first}")
    assert (begun.failures, "wrote .commons/usage.yaml\n" in begun.out) == ([], True)
    (tmp_path / "acme" / ".commons" / "usage.yaml").write_text(usage, encoding="utf-8")
    walk("git add .commons\ngit commit -q -m State\n")
    printed = {line.split()[1]: walk(line) for line in others}
    assert {name: step.out for name, step in printed.items() if step.failures} == {}
    assert "1 file without fault" in printed["validate"].out
    assert "1 compliant" in printed["check"].out
    assert "✓ Acme Couriers" in printed["why"].out
