"""The license fields of package metadata: package.json, composer.json, pyproject.toml, Cargo.toml, setup.cfg."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace

from commonscheck.declared.expressions import read_expression, together
from commonscheck.declared.names import Names
from commonscheck.model.declaration import Declaration, Name, Paper

_DOTS = 200  # in a line: tomllib takes time by the square of a key's parts
_NOT_JSON = "it is not a JSON object"
_NOT_TOML = "it is not TOML"
_TOO_DEEP = f"it has more than {_DOTS} dots in a line"
_CLASSIFIER = "License :: "
_WITHHELD = frozenset({"unlicensed", "proprietary"})  # what npm and Composer write for no license


class UnreadableError(Exception):
    """A file is not what its name says."""


def read_json(paper: Paper, names: Names) -> Iterator[Declaration | None]:
    """Read `license` of npm and Composer: one text, a list of which one may choose, or npm's objects of old."""
    try:
        document = json.loads(paper.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_NOT_JSON) from error
    if not isinstance(document, dict):
        raise UnreadableError(_NOT_JSON)
    for field in ("license", "licenses"):
        said = document.get(field)
        stated = [_type(one) for one in (said if isinstance(said, list) else [said])]
        found = _stated(" OR ".join(filter(None, stated)), f'"{field}"', paper, names)
        yield replace(found, names=tuple(map(_or_withheld, found.names))) if found else None


def _type(said: object) -> str:
    found = said.get("type") if isinstance(said, dict) else said
    return found if isinstance(found, str) else ""


def _or_withheld(name: Name) -> Name:
    return replace(name, withheld=not name.means and name.words.casefold() in _WITHHELD)


def read_pyproject(paper: Paper, names: Names) -> Iterator[Declaration | None]:
    """Read `license` of the project (or of Poetry), and those classifiers that name a license."""
    document = parse_toml(paper)
    for table in (_table(document, "project"), _table(document, "tool", "poetry")):
        said = table.get("license")
        text = said.get("text") if isinstance(said, dict) else said
        yield _stated(text if isinstance(text, str) else "", "license", paper, names)
        listed = table.get("classifiers")
        classifiers = (str(one) for one in (listed if isinstance(listed, list) else ()))
        called = (one.rpartition(" :: ")[2].partition("(")[0] for one in classifiers if one.startswith(_CLASSIFIER))
        known = list(dict.fromkeys(name for name in called if names.find(name)))
        listed_names = (_stated(one, _CLASSIFIER, paper, names) for one in known)
        yield together(name for one in listed_names if one for name in one.names)


def read_cargo(paper: Paper, names: Names) -> Iterator[Declaration | None]:
    """Read `license` of the package, or what the packages of a workspace share."""
    document = parse_toml(paper)
    for table in (_table(document, "package"), _table(document, "workspace", "package")):
        said = table.get("license")
        yield _stated(said if isinstance(said, str) else "", "license", paper, names)


def read_setup(paper: Paper, names: Names) -> Iterator[Declaration | None]:
    """Read the first `license` of `[metadata]`, which needs no more of the format than this."""
    section = ""
    for number, line in _lines(paper):
        section = line.strip() if line.startswith("[") else section
        field, _, text = line.partition("=")
        if section == "[metadata]" and field.strip() == "license":
            yield read_expression(text, replace(paper.place, line=number), names)
            return


def parse_toml(paper: Paper) -> dict[str, object]:
    """Read a TOML file whose keys take no long time; or raise UnreadableError."""
    if any(line.count(".") > _DOTS for line in paper.text.splitlines()):
        raise UnreadableError(_TOO_DEEP)
    try:
        return tomllib.loads(paper.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_NOT_TOML) from error


def _table(document: dict[str, object], *path: str) -> dict[str, object]:
    here: object = document
    for name in path:
        here = here.get(name) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else {}


def _stated(text: str, mark: str, paper: Paper, names: Names) -> Declaration | None:
    """Read what a field says; it stands in the line that holds `mark` with the least indentation."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    lines = [(len(line) - len(line.lstrip()), number) for number, line in _lines(paper) if mark in line]
    return read_expression(first, replace(paper.place, line=min(lines)[1] if lines else 1), names)


def _lines(paper: Paper) -> Iterator[tuple[int, str]]:
    yield from enumerate(paper.text.splitlines(), start=1)
