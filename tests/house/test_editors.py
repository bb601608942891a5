"""What editors offer in the files that people write: asked of the server for YAML that most of them run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonscheck.commands.templates import FILES, SCHEMA
from commonscheck.model.operands import OPERANDS
from tests.house.conftest import Once
from tests.house.language_server import Editor, editing
from tests.house.tools import install_package
from tests.program import ROOT

VERSION = "1.18.0"
PUBLISHED = "https://commonscheck.readthedocs.io/en/latest/schemas"


@pytest.fixture(scope="module")
def editor(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Give an editor with the server, which is a package of npm."""
    name = "yaml-language-server"
    folder = once(name, lambda where: install_package(name, VERSION, where))
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not at hand")
    server = folder / "node_modules" / name / "bin" / name
    with editing([node, str(server), "--stdio"], tmp_path_factory.mktemp("editor")) as one:
        yield one


def first_line(kind: str) -> str:
    """Give the first line of a scaffold; the schema is taken from this tree, since it is not published yet."""
    return SCHEMA.format(kind=kind).replace(PUBLISHED, (ROOT / "schemas").as_uri())


# A file of a kind, with `|` where the cursor is, and what is offered there, among other things.
OFFERED = {
    "keys of a file": ("usage", "commonscheck: usage/1\n|", {"party", "uses"}),
    "a word of a list": ("usage", "party:\n  kind: |", {"worker-cooperative", "company", "public-body"}),
    "keys of a row": ("usage", "uses:\n  - commons: x\n    |", {"purpose", "since", "distributed", "internal"}),
    "a purpose": ("usage", "uses:\n  - purpose: |", {"commercial", "partly-commercial", "personal"}),
    "a header": ("contributors", "commonscheck: |", {"contributors/1"}),
    "a kind of evidence": ("contributors", "payments:\n  - evidence:\n      type: |", {"ledger", "file", "link"}),
    "a reason": ("waivers", "waivers:\n  - reason: |", {"agreed-otherwise", "disputed"}),
    "an operand": ("license", "permission:\n  - constraint:\n      - leftOperand: |", set(OPERANDS)),
    "an operator": ("license", "permission:\n  - constraint:\n      - operator: |", {"eq", "lteq", "isAnyOf"}),
}


@pytest.mark.parametrize("case", OFFERED)
def test_completion(editor: Editor, tmp_path: Path, case: str) -> None:
    kind, marked, offered = OFFERED[case]
    before, _, after = (first_line(kind) + marked).partition("|")
    uri = editor.open(tmp_path / f"{kind}.yaml", before + after)
    position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
    found = editor.ask("textDocument/completion", textDocument={"uri": uri}, position=position)
    items = found["items"] if isinstance(found, dict) else found
    assert {item["label"] for item in items} >= offered


def test_a_key_is_explained_under_the_cursor(editor: Editor, tmp_path: Path) -> None:
    uri = editor.open(tmp_path / "usage.yaml", first_line("usage") + "uses:\n  - distributed: false\n")
    hover = editor.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 2, "character": 6})
    [operand] = [operand for operand in OPERANDS.values() if operand.key == "distributed"]
    assert operand.description in hover["contents"]["value"].replace("\\", "")


@pytest.mark.parametrize("role", FILES)
def test_scaffolds_have_no_fault_and_a_slip_is_shown(editor: Editor, tmp_path: Path, role: str) -> None:
    blanks = dict.fromkeys(("told", "parties", "people", "identifiers"), "") | {"uid": "web", "today": "2026-01-01"}
    for kind, template in FILES[role].items():
        text = first_line(kind) + template.format(**blanks)
        assert faults(editor, tmp_path / f"{kind}.yaml", text) == []
        assert faults(editor, tmp_path / f"{kind}-slip.yaml", text.replace(f"{kind}/1", "other/1")) != []


def faults(editor: Editor, path: Path, text: str) -> list[str]:
    """Open a document, and give what the server marks in it."""
    told = editor.wait_for("textDocument/publishDiagnostics", editor.open(path, text))
    return [one["message"] for one in told["params"]["diagnostics"]]
