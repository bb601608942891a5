"""`licenses show` and `licenses export`, by the real program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import Program

RULES = """\
commonscheck: license/1
uid: LicenseRef-local
title: "For the \\u202esmall"
aliases: [The Small One]
profile: commons/1
conflict: prohibit
permission:
  - uid: small
    label: "use by \\u001b[31mthe small | `all`"
    action: use
    constraint:
      - {leftOperand: party.headcount, operator: lt, rightOperand: 100}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "commons"
    (folder / ".commons" / "licenses").mkdir(parents=True)
    (folder / ".commons" / "licenses" / "local.yaml").write_text(RULES)
    return folder


def test_show_prints_a_shipped_license_in_plain_words(program: Program) -> None:
    run = program("licenses", "show", "PPL")
    assert run.code == 0
    assert run.out.startswith("Peer Production License (PPL)\n")
    assert "the purpose of the use is not commercial" in run.out
    assert "not an open source license" in run.out


def test_show_knows_licenses_of_the_working_folder_and_shows_nothing_hidden(program: Program, home: Path) -> None:
    run = program("licenses", "show", "LicenseRef-local", cwd=home)
    assert run.code == 0
    assert "fewer than 100 people working for the party" in run.out
    assert "\\u{202e}small" in run.out
    assert not set(run.out) & {"\x1b", "\u202e"}


def test_show_as_markdown_and_json(program: Program, home: Path) -> None:
    markdown = program("licenses", "show", "LicenseRef-local", "--format", "markdown", cwd=home)
    assert markdown.code == 0
    assert "| Permissions | Conditions | Limitations |\n" in markdown.out
    assert "&#124; &#96;all&#96;" in markdown.out
    shown = program("licenses", "show", "LicenseRef-local", "--format", "json", cwd=home)
    assert shown.code == 0
    assert json.loads(shown.out)["sections"]["routes"][0]["rows"]["covers"] == [{"text": "every act"}]


@pytest.mark.parametrize("command", [("show",), ("export", "--to", "odrl")])
def test_an_unknown_license_is_an_error_with_a_guess(program: Program, home: Path, command: tuple[str, ...]) -> None:
    run = program("licenses", *command, "the small on", cwd=home)
    assert run.code == 2
    assert run.out == ""
    assert "there is no license 'the small on'" in run.err
    assert "did you mean LicenseRef-local?" in run.err
    far = program("licenses", *command, "x" * 10_000)
    assert far.code == 2
    assert "`commonscheck licenses list`" in far.err


@pytest.mark.parametrize("name", ["licenseref-LOCAL", "the small one", "For the \u202eSmall", "LicenseRef-local"])
@pytest.mark.parametrize("command", [("show",), ("export", "--to", "odrl"), ("lint",), ("compare", "ppl")])
def test_a_license_goes_by_uid_title_and_alias_in_any_case(
    program: Program, home: Path, command: tuple[str, ...], name: str
) -> None:
    run = program("licenses", *command, name, cwd=home)
    assert (run.code, run.err) == (0, "")
    assert "LicenseRef-local" in run.out


def test_a_name_of_several_licenses_is_refused_and_a_uid_is_not(program: Program, home: Path) -> None:
    (home / ".commons" / "licenses" / "other.yaml").write_text(
        RULES.replace("LicenseRef-local", "LicenseRef-other").replace("[The Small One]", "[the small ONE, PPL]")
    )
    run = program("licenses", "show", "The Small One", cwd=home)
    assert (run.code, run.out) == (2, "")
    assert "'The Small One' names several licenses" in run.err
    assert "take the uid: LicenseRef-local, LicenseRef-other" in run.err
    assert program("licenses", "show", "PPL", cwd=home).out.startswith("Peer Production License (PPL)\n")


def test_export_writes_json_ld(program: Program, home: Path) -> None:
    run = program("licenses", "export", "LicenseRef-local", "--to", "odrl", cwd=home)
    assert run.code == 0
    data = json.loads(run.out)
    assert data["type"] == "Offer"
    assert [rule["action"] for rule in data["permission"]] == ["use", "transfer"]
    assert not set(run.out) & {"\x1b", "\u202e"}


def test_export_writes_turtle(program: Program) -> None:
    run = program("licenses", "export", "PPL", "--to", "odrl", "--format", "turtle")
    assert run.code == 0
    assert "@prefix odrl: <http://www.w3.org/ns/odrl/2/> ." in run.out
    assert run.err == ""


def test_export_asks_for_the_language(program: Program) -> None:
    run = program("licenses", "export", "PPL")
    assert run.code == 2
    assert "--to" in run.err
