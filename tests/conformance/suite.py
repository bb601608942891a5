"""The data files of the ODRL Test Suite, read from a checkout of it.

To let it judge, clone github.com/SolidLabResearch/ODRL-Test-Suite (MIT, imec), check out the commit below, and name the
folder in the environment: `ODRL_TEST_SUITE=../ODRL-Test-Suite pytest tests/conformance`.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph, Namespace, URIRef

from tests.conformance.adapter import Outcome, evaluate
from tests.conformance.reports import REPORT, RuleReport, expected_report, local_name

if TYPE_CHECKING:
    from rdflib.term import Node

EX = Namespace("http://example.org/")
FOLDERS = ("policies", "requests", "sotw", "test_cases")
CASES = range(1, 69)
# The data files of commit 7958238: how many, and the hash of their names and contents.
FILES = 109
DIGEST = "cca5307f4c026202f16b3fa082af1ef0d6316f2422443534d582540ece9201bc"
CHECKOUT = os.environ.get("ODRL_TEST_SUITE", "")


@dataclass(frozen=True)
class Judged:
    """A case: what the suite expects, what the program found, and the duty states that the world reports, by duty."""

    expected: RuleReport
    found: Outcome
    reported_duties: dict[str, str]


def digest() -> tuple[int, str]:
    """Count the data files and hash their names and contents."""
    files = sorted(path for folder in FOLDERS for path in _data().joinpath(folder).glob("*.ttl"))
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.relative_to(_data())} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return len(files), whole.hexdigest()


@cache
def judge(number: int) -> Judged:
    """Let the program judge the case with this number."""
    [path] = _data().glob(f"test_cases/testcase-{number:03}-*.ttl")
    case = _graph(path)
    [node] = case.subjects(None, EX.TestCase)
    parts = {part: _only(case, node, part) for part in ("policy", "request", "sotw", "expectedReport")}
    world = _defining("sotw", parts["sotw"])
    found = evaluate(_defining("policies", parts["policy"]), _defining("requests", parts["request"]), world)
    return Judged(expected_report(case, parts["expectedReport"]), found, _reported(world))


def _only(graph: Graph, node: Node, part: str) -> URIRef:
    [value] = graph.objects(node, EX[part])
    return URIRef(str(value))


def _reported(world: Graph) -> dict[str, str]:
    return {
        str(duty): local_name(world.value(report, REPORT.deonticState))
        for report, duty in world.subject_objects(REPORT.rule)
    }


def _data() -> Path:
    return Path(CHECKOUT) / "data"


def _defining(folder: str, subject: URIRef) -> Graph:
    """Find the file that describes `subject`; files share other names, so they are kept apart."""
    [graph] = [
        graph
        for path in sorted(_data().joinpath(folder).glob("*.ttl"))
        if (subject, None, None) in (graph := _graph(path))
    ]
    return graph


@cache
def _graph(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")
