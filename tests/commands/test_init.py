"""`init` in a project with a past: who worked there, as comments that people have to make theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commonscheck.formats.scaffold import MOST_PEOPLE, plain_uid
from tests.builders import ANA, BEN, Built, Commit, build_repository, run_git_in
from tests.program import Program

GMAIL = "Dee <dee@gmail.com>"
COMMITS = [
    Commit("Begin", author=ANA, date="2026-01-01"),
    Commit("More", author="Ana M <ana.m@coop-a.example>", date="2026-01-03"),
    Commit("Fix", author=BEN, date="2026-01-04"),
    Commit("Try", author=GMAIL, date="2026-01-05", files={".mailmap": f"{ANA} <ana.m@coop-a.example>\n"}),
    Commit("Bump", author="renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>", date="2026-01-06"),
]


def written(folder: Path, name: str = "contributors") -> str:
    return (folder / ".commons" / f"{name}.yaml").read_text("utf-8")


def uncommented(text: str) -> str:
    """Take the `# ` away, as people do; what is prose in a block stays a comment."""
    block = re.compile("^# (?=parties:|  )", re.MULTILINE)
    return block.sub("", text).replace("parties: []\n", "", 1)


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return build_repository(tmp_path / "web", COMMITS)


class TestPeople:
    """Who worked there."""

    def test_nobody_is_tied_to_a_party_and_nothing_is_joined(self, built: Built, program: Program) -> None:
        run = program("init", "commons", cwd=built.path)
        assert (run.code, run.err) == (0, "")
        text = written(built.path)
        assert "\nparties: []\n" in text
        assert "History holds 5 commits by 4 addresses, bots left out." in text
        assert "Perhaps one person (the same address by .mailmap, ana@coop-a.example):" in text
        assert text.count("emails: [ana@coop-a.example]") == 1
        assert "renovate" not in text

    def test_each_mailbox_is_one_person_by_domain(self, built: Built, program: Program) -> None:
        program("init", "commons", cwd=built.path)
        (built.path / ".commons" / "contributors.yaml").write_text(uncommented(written(built.path)), encoding="utf-8")
        assert program("validate", cwd=built.path).out == "2 files without fault\n"
        run_git_in(built.path, "add", ".commons")
        run_git_in(built.path, "commit", "-q", "-m", "Describe")
        left = program("identities", ".", "--as-of", "2026-06-30", "--format", "json", cwd=built.path).report
        [census] = left["commons"]
        assert ([one["email"] for one in census["strangers"]], census["outside"]) == (["dee@gmail.com"], [])

    def test_what_git_does_not_tell_is_named(self, built: Built, program: Program) -> None:
        out = program("init", "commons", cwd=built.path).out
        for words in ("the license of the commons", "who uses it", "for whom 4 people (counted by address) worked"):
            assert words in out
        assert "@" not in out

    def test_a_history_cut_off_is_told(self, built: Built, program: Program, tmp_path: Path) -> None:
        run_git_in(tmp_path, "clone", "-q", "--depth", "1", f"file://{built.path}", "shallow")
        assert "fetch-depth: 0" in program("init", "commons", cwd=tmp_path / "shallow").out

    def test_outside_git_the_reason_is_told(self, tmp_path: Path, program: Program) -> None:
        (tmp_path / "new").mkdir()
        assert "who works here: new is not in a git repository" in program("init", "commons", tmp_path / "new").out
        assert "History could not be read" in written(tmp_path / "new")

    def test_hashes_in_place_of_addresses(self, built: Built, program: Program) -> None:
        assert program("init", "commons", "--hashed", cwd=built.path).code == 0
        rows = [line for line in written(built.path).splitlines() if "- {name:" in line]
        assert len(rows) == 5
        assert all("emailSha256" in row and "@" not in row for row in rows)

    def test_a_user_gets_its_people_below_its_party(self, built: Built, program: Program) -> None:
        program("init", "user", cwd=built.path)
        text = written(built.path, "usage")
        lines = [line.removeprefix("  # ") for line in text.splitlines() if line.startswith("  # ")]
        assert (
            "  - {name: Ben, emails: [ben@acme.example], since: 2026-01-04}  # 1 contribution, on 2026-01-04" in lines
        )
        live = re.sub("^  # (?=people:|  -)", "  ", text, flags=re.MULTILINE)
        (built.path / ".commons" / "usage.yaml").write_text(live, encoding="utf-8")
        assert program("validate", cwd=built.path).code == 0


class TestHostileHistory:
    """Names and addresses are written by strangers."""

    def test_names_cannot_leave_their_comment(self, tmp_path: Path, program: Program) -> None:
        authors = [
            "x: y # {a} \u202e\x85z <a@{b}.example>",
            "\x1b[31m'\" \\ | - ] <'q\"]@no/dots\\.example>",
            "## <::error::@x.example>",
        ]
        built = build_repository(tmp_path / "web", [Commit(f"{n}", author=who) for n, who in enumerate(authors)])
        program("init", "commons", cwd=built.path)
        text = written(built.path)
        block = text[text.index("# parties:") :].splitlines()
        assert [line for line in block if not line.startswith("#")] == ["contributions: []"]
        assert program("validate", cwd=built.path).code == 0
        (built.path / ".commons" / "contributors.yaml").write_text(uncommented(text), encoding="utf-8")
        assert program("validate", cwd=built.path).code == 0

    def test_domains_of_one_uid_are_kept_apart(self, tmp_path: Path, program: Program) -> None:
        authors = ["A <a@x-y.example>", "B <b@x.y.example>"]
        built = build_repository(tmp_path / "web", [Commit(f"{n}", author=who) for n, who in enumerate(authors)])
        program("init", "commons", cwd=built.path)
        assert re.findall("- uid: (.+)", written(built.path)) == ["x-y-example", "x-y-example-2"]

    def test_a_crowd_is_cut_and_said(self, tmp_path: Path, program: Program) -> None:
        crowd = [Commit(f"{n}", author=f"P{n} <p{n}@gmail.com>") for n in range(MOST_PEOPLE + 2)]
        built = build_repository(tmp_path / "web", crowd)
        program("init", "commons", cwd=built.path)
        assert "2 more people with fewer contributions: `commonscheck identities`" in written(built.path)
        assert written(built.path).count("- {name:") == MOST_PEOPLE

    @pytest.mark.parametrize(
        ("name", "uid"),
        [("Ünsere Läden", "unsere-laden"), ("--", ""), ("x" * 80, "x" * 60), ("a" * 59 + "-b", "a" * 59)],
    )
    def test_uids_are_plain(self, name: str, uid: str) -> None:
        assert plain_uid(name) == uid


class TestScaffold:
    """What editors and second runs find."""

    @pytest.mark.parametrize("role", ["commons", "user"])
    def test_the_first_line_names_a_schema_that_is_published(self, built: Built, program: Program, role: str) -> None:
        program("init", role, cwd=built.path)
        known = program("schema").out.split()
        for file in (built.path / ".commons").iterdir():
            first = file.read_text("utf-8").splitlines()[0]
            found = re.fullmatch(r"# yaml-language-server: \$schema=https://\S+/schemas/(\S+)\.schema\.json", first)
            assert found
            assert found[1] == file.stem
            assert found[1] in known

    def test_nothing_else_is_left_in_the_project(self, built: Built, program: Program) -> None:
        program("init", "commons", cwd=built.path)
        assert built.git("status", "--porcelain") == "?? .commons/\n"

    def test_a_second_run_overwrites_nothing(self, built: Built, program: Program) -> None:
        program("init", "commons", cwd=built.path)
        (built.path / ".commons" / "commons.yaml").write_text("mine", encoding="utf-8")
        before = written(built.path)
        assert program("init", "commons", cwd=built.path).code == 2
        assert (written(built.path), written(built.path, "commons")) == (before, "mine")

    def test_the_remote_names_the_commons(self, built: Built, program: Program) -> None:
        built.git("remote", "add", "origin", "https://forge.example/coop/web.git")
        program("init", "commons", cwd=built.path)
        assert "identifiers: [https://forge.example/coop/web.git]\n" in written(built.path, "commons")
