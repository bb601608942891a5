"""A commons whose files declare different licenses is told so, by the real program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import Commit, Special, build_repository
from tests.federations import USE, USER, build_user, commons_files, manifest, without
from tests.program import Program, Run

INBOUND = (
    "contributions come in under Peer Production License (CONTRIBUTING.md:4), "
    "and the work goes out under CoopCycle License (LICENSE:1)"
)

Files = Mapping[str, str | bytes | Special | None]

COOPCYCLE: Files = {
    "LICENSE": "CoopCycle License\n\nWhoever runs this for gain is a co-operative of its workers.\n",
    "README.md": "# Rides\n\nIt plans rides.\n\nLicense\n-------\n\nThe code is licensed under the\n"
    "[Coopyleft License](https://wiki.example/license), for co-operatives.\n",
    "CONTRIBUTING.md": "Thanks!\n\nBy sending a patch you agree to release your code under the terms\n"
    "of the Peer Production License\n",
    "composer.json": '{\n  "name": "rides/rides",\n  "license": "Peer Production License"\n}\n',
    "package.json": '{\n  "name": "rides",\n  "version": "1.0.0",\n  "license": "ISC"\n}\n',
}


def build(root: Path, files: Files, license_: str = "LicenseRef-CoopCycle") -> Path:
    """Build a commons of these files, whose only user is compliant under any license."""
    idle = {"forProfit": {"value": False}, "wageLabourForProfit": {"value": False}}
    build_user(root / "acme", without(USER, kind="association", facts=idle), (without(USE, purpose="noncommercial"),))
    described = commons_files(license=license_)
    return build_repository(root / "web", [Commit("Begin", files={**files, **described})]).path


def told(run: Run) -> list[tuple[str, str]]:
    """Give the details of the finding about licenses; there is at most one."""
    found = [one for one in run.report["findings"] if one["code"] == "CC306"]
    assert len(found) <= 1
    return [(detail["name"], detail["text"]) for one in found for detail in one["details"]]


def test_three_licenses_under_four_names_in_five_files(program: Program, tmp_path: Path) -> None:
    run = program.check(build(tmp_path, COOPCYCLE))
    (finding,) = [one for one in run.report["findings"] if one["code"] == "CC306"]
    assert finding["message"] == "the license declarations of web disagree: 3 licenses under 4 names in 5 files"
    assert finding["level"] == "warning"
    assert (finding["place"]["path"], finding["place"]["line"]) == ("LICENSE", 1)
    assert sorted(told(run)) == sorted(
        [
            ("declared", 'LICENSE:1 says "CoopCycle License", which is LicenseRef-CoopCycle'),
            ("declared", 'README.md:9 says "Coopyleft License", which is LicenseRef-CoopCycle'),
            ("declared", 'CONTRIBUTING.md:4 says "Peer Production License", which is PPL'),
            ("declared", 'composer.json:3 says "Peer Production License", which is PPL'),
            ("declared", "package.json:4 says ISC"),
            ("checked by", "LicenseRef-CoopCycle (.commons/commons.yaml)"),
            ("inbound", INBOUND),
            ("help", "let every file name the license that is meant, where there is one by its SPDX identifier"),
        ]
    )


def test_it_does_not_change_the_exit_code(program: Program, tmp_path: Path) -> None:
    without = program.check(build(tmp_path / "one", {"LICENSE": COOPCYCLE["LICENSE"]}))
    run = program.check(build(tmp_path / "two", COOPCYCLE))
    assert (without.code, run.code) == (0, 0)
    assert told(run)
    assert not told(without)
    assert program.check(tmp_path / "two" / "web", "--ignore", "CC306").said("CC306") == ""


def test_every_format_tells_it(program: Program, tmp_path: Path) -> None:
    web = build(tmp_path, COOPCYCLE)
    for name in ("full", "concise", "github", "markdown", "sarif", "gitlab"):
        run = program("check", web, "--allow-local", "--as-of", "2026-06-30", "--format", name)
        assert (run.code, "CC306" in run.out) == (0, True), name


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"LICENSE": "Peer Production License\n"},
        {
            "LICENSE": "Peer Production License\n",
            "README.rst": "License\n=======\n\nPPL\n",
            "CONTRIBUTING.txt": "Patches are taken under the Peer Production License.\n",
            "package.json": '{"license": "PPL"}',
            "pyproject.toml": '[project]\nlicense = "ppl"\n',
            "src/a.py": "# SPDX-License-Identifier: PPL\n",
            "LICENSES/MIT.txt": "MIT License\n",
            ".reuse/dep5": "License: PPL\n",
            "REUSE.toml": "[[annotations]]\nSPDX-License-Identifier = 'PPL'\n",
        },
        {
            "LICENSE": "Peer Production License\n",
            "README.md": "<!-- SPDX-License-Identifier: CC-BY-4.0 -->\n# Rides\n",
            "REUSE.toml": "[[annotations]]\npath = 'docs/**'\nSPDX-License-Identifier = 'CC0-1.0'\n",
            "vendor/a.js": "// SPDX-License-Identifier: MIT\n",
            "LICENSES/CC0-1.0.txt": "words\n",
        },
        {
            ".reuse/dep5": "Files: docs/*\nLicense: CC0-1.0\n",
            "src/a.py": "# SPDX-License-Identifier: PPL\n",
        },
        {
            "package.json": '{"license": "Apache-2.0 OR PPL"}',
            "LICENSE": "Apache License\nVersion 2.0\n\n",
            "COPYING": "PPL",
        },
        {"LICENSE": "Words that have no title.\n", "package.json": '{"license": "PPL"}'},
        {"LICENSE": "Frob License\n", "package.json": '{"license": "Frob Licence"}'},
    ],
    ids=[
        "none",
        "one",
        "all agree",
        "REUSE",
        "REUSE alone",
        "a choice",
        "a text that nobody knows",
        "one unknown name",
    ],
)
def test_agreement_is_not_told(program: Program, tmp_path: Path, files: Files) -> None:
    assert program.check(build(tmp_path, files, "PPL")).said("CC306") == ""


def test_a_license_that_differs_from_the_one_checked_is_told(program: Program, tmp_path: Path) -> None:
    run = program.check(build(tmp_path, {"LICENSE": "MIT License\n", "package.json": '{"license": "MIT"}'}, "PPL"))
    assert "the files of web declare another license than .commons/commons.yaml" in run.said("CC306")
    assert ("checked by", "PPL (.commons/commons.yaml)") in told(run)


def test_licenses_of_the_commons_itself_are_known_by_their_names(program: Program, tmp_path: Path) -> None:
    rules = {
        "uid": "LicenseRef-Rides",
        "title": "Rides License",
        "aliases": ["Ridesleft"],
        "type": "Offer",
        "profile": "commons/1",
        "conflict": "prohibit",
        "permission": [{"uid": "all", "label": "any use", "action": "use"}],
    }
    files = {
        ".commons/licenses/LicenseRef-Rides.yaml": manifest("license", rules),
        "LICENSE": "Rides License\n",
        "README.md": "## License\n\nRidesleft\n",
    }
    agreeing = program.check(build(tmp_path / "one", files, "LicenseRef-Rides"))
    assert (agreeing.code, told(agreeing)) == (0, [])
    run = program.check(build(tmp_path / "two", {**files, "package.json": '{"license": "MIT"}'}, "PPL"))
    assert ("declared", 'README.md:3 says "Ridesleft", which is LicenseRef-Rides') in told(run)


def test_headers_and_folders_of_source_files_count(program: Program, tmp_path: Path) -> None:
    files = {"COPYING": "ISC License\n", "src/a.py": "# SPDX-License-Identifier: Zlib\n"}
    assert ("declared", "src/a.py:1 says Zlib") in told(program.check(build(tmp_path, files)))


def test_unknown_names_are_shown_as_such(program: Program, tmp_path: Path) -> None:
    files = {"LICENSE": "Frob License\n", "package.json": '{"license": "Bar License"}', "composer.json": "{"}
    details = told(program.check(build(tmp_path, files)))
    assert ("declared", 'LICENSE:1 says "Frob License", which is not recognised') in details
    assert ("declared", "composer.json cannot be read: it is not a JSON object") in details


def test_a_registry_compares_the_repositories_that_it_names(program: Program, tmp_path: Path) -> None:
    build_repository(tmp_path / "code", [Commit("Begin", files=COOPCYCLE)])
    build_repository(tmp_path / "more", [Commit("Begin", files={"LICENSE": COOPCYCLE["LICENSE"]})])
    described = commons_files(
        license="LicenseRef-CoopCycle", users=[], repositories=[{"url": "../code"}, {"url": "../more"}]
    )
    build_repository(tmp_path / "registry", [Commit("Describe", files=described)])
    run = program.check(tmp_path / "registry", "--allow-empty")
    (finding,) = [one for one in run.report["findings"] if one["code"] == "CC306"]
    assert (finding["subject"], finding["place"]["repository"]) == ("code", "code")
    assert finding["place"]["commit"] == run.report["inputs"][1]["commit"]


def test_files_that_lie_in_wait_are_no_crash(program: Program, tmp_path: Path) -> None:
    files: Files = {
        "LICENSE": Special("120000", "/etc/passwd"),
        "LICENSE.md": "\u202eMIT\u202c License\u2066\n",
        "COPYING": b"\0\1\2" * 1000,
        "README.md": "## License\n" + "[" * 50_000 + "under the " * 40_000,
        "CONTRIBUTING.md": "under the " * 20_000,
        "package.json": "[" * 200_000,
        "composer.json": '{"license": "\\u001b[31mFrob\\u0007 License\\n::error::"}',
        "pyproject.toml": "a." * 100_000,
        "Cargo.toml": "[package]\nlicense = '''\n''' \x00",
        "setup.cfg": "[metadata]\nlicense = ISC\n",
        "LICENSES": "no folder",
        "src/a.py": b"# SPDX-License-Identifier: \xff\xfe\n",
    }
    run = program.check(build(tmp_path, files))
    said = run.said("CC306")
    assert run.code == 0
    assert "LICENSE cannot be read: it is a symbolic link, not a regular file" in said
    assert "COPYING cannot be read: it is not text" in said
    assert "README.md cannot be read: it is larger than" in said
    assert "root:" not in run.out
    shown = program("check", tmp_path / "web", "--allow-local", "--as-of", "2026-06-30").out
    assert not {"\x1b", "\u202e", "\u2066", "\x07"} & set(shown)
    assert "::error::" not in [line.strip()[:9] for line in shown.splitlines()]


def test_an_expression_is_told_whole(program: Program, tmp_path: Path) -> None:
    files = {
        "package.json": '{"license": "(Apache-2.0 OR PPL)"}',
        "composer.json": '{"license": "mit OR Frob-1 OR ISC"}',
        "Cargo.toml": "[package]\nlicense = 'Zlib'\n",
    }
    details = told(program.check(build(tmp_path, files, "PPL")))
    assert {text for name, text in details if name == "declared"} == {
        "package.json:1 says (Apache-2.0 OR PPL)",
        'composer.json:1 says "mit OR Frob-1 OR ISC", where mit is MIT and Frob-1 is not recognised',
        "Cargo.toml:2 says Zlib",
    }


@pytest.mark.parametrize(("path", "word"), [("package.json", "UNLICENSED"), ("composer.json", "proprietary")])
def test_a_word_for_no_license_disagrees_with_any(program: Program, tmp_path: Path, path: str, word: str) -> None:
    files = {
        "LICENSE": "Peer Production License\n",
        "CONTRIBUTING.md": COOPCYCLE["CONTRIBUTING.md"],
        path: f'{{"license": "{word}"}}',
    }
    run = program.check(build(tmp_path, files, "PPL"))
    assert "disagree: 1 license or none under 2 names in 3 files" in run.said("CC306")
    assert ("declared", f'{path}:1 says "{word}", which gives no license') in told(run)
    assert "inbound" not in dict(told(run))


def test_what_single_files_say_is_told_where_no_other_names_the_license(program: Program, tmp_path: Path) -> None:
    header = {"src/a.py": "# SPDX-License-Identifier: MIT OR ISC\n"}
    assert ("declared", "src/a.py:1 says MIT OR ISC") in told(program.check(build(tmp_path / "one", header, "PPL")))
    files = {**header, "LICENSE": "Zlib License\n"}
    assert ("declared", "src/a.py:1 says MIT OR ISC") in told(program.check(build(tmp_path / "two", files, "PPL")))
