"""Strict readers of the formats, as their consumers would use."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree as ET

import xmlschema
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
_COMMAND = re.compile(r"::(error|warning|notice) [^\n]*::")
_COLOR = re.compile(r"\x1b\[[0-9;]+m")


@cache
def validator(path: Path) -> Draft202012Validator:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@cache
def jenkins() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(str(DATA / "junit-10.xsd"))


def strict_json(text: str) -> Any:  # noqa: ANN401 - any JSON value
    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    return json.loads(text.encode("utf-8"), parse_constant=refuse)


def check_json(text: str) -> None:
    validator(ROOT / "schemas" / "report.schema.json").validate(strict_json(text))


def check_sarif(text: str) -> None:
    log = strict_json(text)
    validator(DATA / "sarif-schema-2.1.0.json").validate(log)
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri)
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")


def check_junit(text: str) -> None:
    jenkins().validate(ET.fromstring(text.encode("utf-8")))  # noqa: S314 - our own output


def check_gitlab(text: str) -> None:
    entries = strict_json(text)
    prints = [entry["fingerprint"] for entry in entries]
    assert len(prints) == len(set(prints))
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}


def check_github(text: str) -> None:
    *commands, last = text.splitlines()
    assert not last.lstrip().startswith("::")
    for line in commands:
        assert _COMMAND.match(line) or not line.lstrip().startswith("::")


def check_text(text: str) -> None:
    for line in text.split("\n"):
        assert not line.lstrip().startswith(("::", "##"))
        assert "##" not in line


def check_markdown(text: str) -> None:
    assert "<script" not in text
    assert len(text.encode()) <= 1024 * 1024


CHECKS: dict[str, Callable[[str], None]] = {
    "full": check_text,
    "concise": check_text,
    "json": check_json,
    "sarif": check_sarif,
    "junit": check_junit,
    "github": check_github,
    "gitlab": check_gitlab,
    "markdown": check_markdown,
}


def assert_visible(text: str) -> None:
    """Only line feeds, and the tabs that indent XML, may be invisible."""
    text.encode("utf-8")
    for sign in set(_COLOR.sub("", text)) - {"\n", "\t"}:
        assert unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}, repr(sign)
