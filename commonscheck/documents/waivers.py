"""Waivers and baselines, from checked nodes."""

from __future__ import annotations

import re
from datetime import date

from commonscheck.documents.document import parse, schema
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.documents.validation import validate
from commonscheck.documents.values import read_text
from commonscheck.errors import DocumentError
from commonscheck.model.acceptance import Baseline, Waiver

_ARROW = re.compile(r"\s*(?:->|→)\s*")


def read_waivers(node: Node) -> tuple[Waiver, ...]:
    """Read every waiver of waivers.yaml."""
    return tuple(_waiver(row) for row in node["waivers"].each())


def _waiver(node: Node) -> Waiver:
    return Waiver(
        node["code"].text,
        subject_of(node),
        node["reason"].text,
        date.fromisoformat(node["since"].text),
        date.fromisoformat(node["until"].text),
        read_text(node["owner"]),
        node.place,
        read_text(node["note"]),
    )


def subject_of(waiver: Node) -> str:
    """Read what a waiver is about, with the arrow that findings have."""
    return _ARROW.sub("→", waiver["subject"].text.strip())


def read_baseline(file: DocumentFile) -> Baseline:
    """Read a baseline, or raise DocumentError with all its faults."""
    root, faults = parse(file)
    if root is not None:
        faults = validate(root, schema("baseline"))
    if root is None or faults:
        raise DocumentError(faults)
    keys = (
        (code, subject, rule)
        for code, rules in root["findings"].fields.items()
        if not code.startswith("x-")
        for rule, subjects in rules.fields.items()
        for subject in subjects.texts()
    )
    return Baseline(date.fromisoformat(root["asOf"].text), tuple(keys))
