"""The files shown in the documentation are valid, and the pages tell the whole truth about headers and exit codes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from commonscheck.documents import DocumentFile, read_license, read_manifests, read_rule_tests, shipped_uids
from commonscheck.errors import DocumentError
from commonscheck.formats.ruletests import render_rule_tests
from commonscheck.ruletests import try_license

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```yaml\n(commonscheck: ([a-z-]+)/1\n.*?)^```$", re.MULTILINE | re.DOTALL)
_FOLDERS = {"license": ".commons/licenses/", "rule-tests": ".commons/licenses/cases/"}


def _examples() -> list[tuple[str, str, str]]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    texts = [(page.relative_to(ROOT).as_posix(), page.read_text(encoding="utf-8")) for page in pages]
    return [(name, found[2], found[1]) for name, text in texts for found in _BLOCK.finditer(text)]


EXAMPLES = _examples()


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for _, kind, text in EXAMPLES], ids=[f"{n}:{k}" for n, k, _ in EXAMPLES]
)
def test_example_is_without_fault(kind: str, text: str) -> None:
    files = [_file(kind, text)]
    if kind == "rule-tests":  # cases are read beside the license that they test
        files += [_file(other, rules) for _, other, rules in EXAMPLES if other == "license" and _uid(rules) in text]
    try:
        read = read_manifests(
            files, shipped=shipped_uids(), digest=lambda _path: None, allow_local=False, as_of=date(2026, 6, 30)
        )
    except DocumentError as error:
        pytest.fail("\n".join(f"{fault.place}: {fault.message} {fault.details}" for fault in error.faults))
    stated = read.licenses or read.commons or read.usage or read.contributors.parties or read.waivers
    assert stated or kind == "policy"  # which states something for others only


def _file(kind: str, text: str) -> DocumentFile:
    return DocumentFile(f"{_FOLDERS.get(kind, '.commons/')}{kind}.yaml", text.encode())


def _uid(rules: str) -> str:
    found = re.search(r"^uid: (.+)$", rules, re.MULTILINE)
    assert found
    return found[1]


def test_every_kind_of_file_is_shown() -> None:
    assert {kind for _, kind, _ in EXAMPLES} == {
        "usage",
        "contributors",
        "commons",
        "waivers",
        "policy",
        "license",
        "rule-tests",
    }
    assert any(name == "README.md" for name, _, _ in EXAMPLES)


def test_the_cases_shown_test_the_license_shown_as_is_said() -> None:
    page = (ROOT / "docs" / "rule-tests.md").read_text(encoding="utf-8")
    rules, cases = (found[1] for found in _BLOCK.finditer(page))
    license_ = read_license(DocumentFile(".commons/licenses/small.yaml", rules.encode()))

    def told(text: str) -> list[str]:
        tests = read_rule_tests(DocumentFile("cases.yaml", text.encode()), {license_.uid: license_})
        return render_rule_tests(try_license(license_, tests, mutate=True)).splitlines(keepends=True)

    [figures] = told(cases)
    assert f"--threshold 100 --mutate\n{figures}```\n" in page
    assert "coverage 100 %" in figures
    [_, survivor] = told(cases.replace("{value: 9}", "{value: 1}"))
    assert f"```\n{survivor}```\n" in page
