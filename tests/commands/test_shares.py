"""`report --shares` through the real program: shares of real repositories, in every form, and round trips."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ANA, Built, Commit, build_repository
from tests.federations import ACME, BY_ANA, BY_BEN, COOP, STRANGER, Json, build_commons, build_user, commons_files
from tests.program import Program, Run

AS_OF = ("--as-of", "2026-06-30")
EQUATION: Json = {
    "worth": [
        {"kind": "code", "weight": 1, "perDay": 2},
        {"kind": "organising", "unit": "hour", "weight": 0.5},
    ]
}
HOURS: Json = {
    "provider": "coop-a",
    "kind": "organising",
    "quantity": {"value": 3, "unit": "hour"},
    "date": "2026-03-02",
    "acknowledgedBy": "acme",
}
UNSEEN: Json = {
    "provider": "acme",
    "kind": "organising",
    "quantity": {"value": 90, "unit": "hour"},
    "date": "2026-03-02",
}
BY_STRANGER = Commit("Help", author=STRANGER, date="2026-03-05")
HOSTILE = '=HYPERLINK("x") <b>|::set-output name=a::b'


def build(root: Path, commits: Sequence[Commit] = (BY_ANA, BY_BEN, BY_STRANGER), **changes: Any) -> Built:  # noqa: ANN401 - keys of commons.yaml
    """Build a commons with an equation, that of `changes` if there is one."""
    changes = {"valueEquation": EQUATION, **changes}
    build_user(root / "acme")
    files = commons_files(given={"contributions": [HOURS, UNSEEN]}, **changes)
    return build_commons(root / "web", commits, files)


def report(root: Path, *arguments: str | Path) -> Run:
    return Program(root)("report", root / "web", "--allow-local", *AS_OF, *arguments)


def shares_of(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run.out)["shares"]["shares"]
    return found


def rows(run: Run) -> dict[str, tuple[str, int, int]]:
    return {one["party"] or one["held"]: (one["value"], one["by_value"], one["equal"]) for one in shares_of(run)}


def test_shares_are_those_of_the_equation(tmp_path: Path) -> None:
    build(tmp_path)
    run = report(tmp_path, "--shares", "--format", "json")
    assert rows(run) == {
        "coop-a": ("3.5", 6364, 4091),
        "acme": ("1", 1818, 4091),
        "unmapped": ("1", 1818, 1818),
    }
    whole = json.loads(run.out)["shares"]
    assert [(one["party"], one["why"]) for one in whole["uncounted"] if one["kind"] == "organising"] == [
        ("acme", "only the giver states it")
    ]
    [hours] = [one for one in shares_of(run)[0]["portions"] if one["kind"] == "organising"]
    assert (hours["quantity"], hours["credited"], hours["worth"]["weight"], hours["left"], hours["value"]) == (
        "3",
        "3",
        "0.5",
        "1",
        "1.5",
    )
    assert hours["evidence"]["path"] == ".commons/contributors.yaml"


def test_they_are_not_there_unless_asked_for(tmp_path: Path) -> None:
    build(tmp_path)
    assert json.loads(report(tmp_path, "--format", "json").out)["shares"] is None
    assert "Shares" not in report(tmp_path).out


def test_time_and_decay_are_kept(tmp_path: Path) -> None:
    build(
        tmp_path,
        (Commit("Old", author=ANA, date="2023-07-01"), BY_ANA, BY_BEN),
        valueEquation={**EQUATION, "halfLife": "P1D"},
    )
    all_time = shares_of(report(tmp_path, "--shares", "--format", "json"))
    assert [len(one["portions"]) for one in all_time if one["party"] == "coop-a"] == [4]
    recent = shares_of(report(tmp_path, "--shares", "--since", "2026-01-01", "--format", "json"))
    assert [len(one["portions"]) for one in recent if one["party"] == "coop-a"] == [3]
    until = report(tmp_path, "--shares", "--until", "2026-03-01", "--format", "json")
    [left] = [one["left"] for share in shares_of(until) if share["party"] == "acme" for one in share["portions"]]
    assert left == "1"


@pytest.mark.parametrize("form", ["text", "markdown", "csv"])
def test_every_form_shows_both_splits_down_to_each_contribution(tmp_path: Path, form: str) -> None:
    built = build(tmp_path, parties=[{**COOP, "name": HOSTILE}, ACME])
    shown = report(tmp_path, "--shares", "--format", form).out
    assert "63.64" in shown
    assert "40.91" in shown
    assert built.ids[0][:12] in shown
    assert "only the giver states it" in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    assert "<b>" not in shown or form != "markdown"
    assert not any(line.startswith('"=') or ',"=' in line for line in shown.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "pie-chart"), "nobody asked for them"),
        (("--format", "all-contributors"), "names people"),
        (("--format", "all-contributors", "--people", "--pseudonymise", "env:KEY"), "names people"),
        (("--shares", "--kind", "code"), "look at a part of it"),
        (("--shares", "--party", "acme"), "look at a part of it"),
    ],
)
def test_what_would_mislead_is_refused(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    run = Program(tmp_path)("report", tmp_path, *arguments)
    assert run.code == 2
    assert message in run.err


def test_without_an_equation_nothing_is_shared_out(tmp_path: Path) -> None:
    build_commons(tmp_path / "web", (BY_ANA,), commons_files(users=[]))
    run = report(tmp_path, "--shares")
    assert run.code == 2
    assert "does not say what contributions are worth" in run.err
    assert "valueEquation" in run.err


def test_a_pie_chart_comes_back_as_the_same_shares(tmp_path: Path) -> None:
    build(tmp_path, (BY_ANA, BY_BEN))
    chart = report(tmp_path, "--shares", "--format", "pie-chart")
    found = json.loads(chart.out)
    assert [(one["identifier"], one["share"], one["roles"]) for one in found["contributors"]] == [
        ("coop-a", 77.78, ["code", "organising"]),
        ("acme", 22.22, ["code"]),
    ]
    assert found["extensions"]["commonscheck"]["equal_split"] == {"coop-a": 50.0, "acme": 50.0}
    (tmp_path / "pie-chart.json").write_text(chart.out)
    declared = Program(tmp_path)("import", tmp_path / "pie-chart.json", "--kind", "support")
    assert declared.code == 0
    confirmed = declared.out.replace("provider: coop-a,", "provider: coop-a, acknowledgedBy: acme,").replace(
        "provider: acme,", "provider: acme, acknowledgedBy: coop-a,"
    )
    other = tmp_path / "other"
    by_percent = {"worth": [{"kind": "support", "unit": "percent", "weight": 1}]}
    files = {**commons_files(valueEquation=by_percent, users=[]), ".commons/contributors.yaml": confirmed}
    build_repository(other / "web", [Commit("Describe", files=files)])
    assert rows(report(other, "--shares", "--format", "json")) == {
        "coop-a": ("77.78", 7778, 5000),
        "acme": ("22.22", 2222, 5000),
    }


def test_what_is_held_back_has_a_row_in_the_pie_chart(tmp_path: Path) -> None:
    build(tmp_path)
    found = json.loads(report(tmp_path, "--shares", "--format", "pie-chart").out)
    held = found["contributors"][-1]
    assert held == {"name": "unmapped (held back)", "identifier": "urn:commonscheck:held:unmapped", "share": 18.18}
    assert sum(one["share"] for one in found["contributors"]) == pytest.approx(100)


def test_an_all_contributors_file_comes_back_as_the_same_kinds(tmp_path: Path) -> None:
    people = [{"name": "R&D <Ana>", "logins": ["ana"], "emails": ["ana@coop-a.example"]}]
    build(tmp_path, parties=[{**COOP, "people": people}, {**ACME, "people": [{"name": "Ben", "logins": ["ben"]}]}])
    run = report(tmp_path, "--people", "--format", "all-contributors")
    found = json.loads(run.out)
    assert [(one["login"], one["name"], one["contributions"]) for one in found["contributors"]] == [
        ("ana", "R&amp;D &lt;Ana&gt;", ["code", "projectManagement"])
    ]
    (tmp_path / ".all-contributorsrc").write_text(run.out)
    back = Program(tmp_path)("import", tmp_path / ".all-contributorsrc", "--date", "2026-01-01").out
    assert 'name: "R&D <Ana>"' in back
    assert "{provider: r-d-ana, kind: code, date: 2026-01-01, x-types: [code]}" in back
    assert "{provider: r-d-ana, kind: organising, date: 2026-01-01, x-types: [projectManagement]}" in back


def test_nobody_without_an_account_or_of_unknown_work_is_in_an_all_contributors_file(tmp_path: Path) -> None:
    build(tmp_path)
    assert json.loads(report(tmp_path, "--people", "--format", "all-contributors").out)["contributors"] == []
