"""`report`: who gives, who takes, and what is due."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from commonscheck.commands.outcome import COMPLIANT, UNDECIDED, VIOLATION, overview_code
from commonscheck.commands.output import destinations, write_folder, write_new
from commonscheck.commands.section import Section, read_section, rewrite
from commonscheck.errors import SettingsError
from commonscheck.formats.overview import FOLDERS, FORMATS, render, require_library
from commonscheck.inquiry.overview import survey
from commonscheck.inquiry.persons import Naming
from commonscheck.inquiry.pulling import Puller
from commonscheck.inquiry.wishes import Wishes
from commonscheck.model.overview.whole import Overview
from commonscheck.settings import Settings

_FROM_ENVIRONMENT = "env:"
_SHORTEST_KEY = 16
_LONGEST_KEY = 4096


def report(target: str, wishes: Wishes, settings: Settings, progress: Callable[[str], None]) -> Overview:
    """Read the histories behind a target, and measure them."""
    with Puller(settings, progress) as puller:
        return survey(target, wishes, puller, settings)


def naming(*, people: bool, emails: bool, key: str) -> Naming | None:
    """Say how people are to be named, None where they are counts."""
    if key and emails:
        message = "--pseudonymise and --show-emails contradict each other"
        raise SettingsError(message, "leave one of them out")
    if emails and not people:
        message = "--show-emails shows nothing unless people are named"
        raise SettingsError(message, "add --people")
    if key:
        return Naming(key=_read_key(key))
    return Naming(emails=emails) if people else None


def require(formats: Collection[str], chosen: Mapping[str, Any]) -> None:
    """Refuse forms that cannot be written or would hold nothing, and shares of a part, before any work is done."""
    for name in formats:
        require_library(name)
    if "pie-chart" in formats and not chosen["shares"]:
        message = "a pie chart shows shares, and nobody asked for them"
        raise SettingsError(message, "add --shares")
    if "all-contributors" in formats and (chosen["pseudonymise"] or not chosen["people"]):
        message = "an all-contributors file names people"
        raise SettingsError(message, "add --people, and leave out --pseudonymise")
    if chosen["shares"] and (chosen["parties"] or chosen["kinds"] or chosen["repositories"]):
        message = "--shares is about all that was given, and --party, --kind and --repository look at a part of it"
        raise SettingsError(message, "leave out one or the other")


def _read_key(where: str) -> bytes:
    """Read the key of pseudonyms from a file, or as `env:NAME` from a variable; the command line never holds it."""
    try:
        if where.startswith(_FROM_ENVIRONMENT):
            key = os.environb[os.fsencode(where.removeprefix(_FROM_ENVIRONMENT))]
        else:
            with Path(where).open("rb") as file:
                key = file.read(_LONGEST_KEY)
    except (OSError, KeyError) as error:
        why = error.strerror if isinstance(error, OSError) else "there is no such variable"
        message = f"--pseudonymise: {where} cannot be read: {why}"
        raise SettingsError(message, "name the file of the key, or env:NAME for a variable that holds it") from error
    if len(key.strip()) < _SHORTEST_KEY:
        message = f"--pseudonymise: the key has less than {_SHORTEST_KEY} bytes"
        raise SettingsError(message, "make one, for instance with `openssl rand -hex 32 > FILE`, and keep it secret")
    return key.strip()


# The format, the place, and whether a folder is to be made there.
Places = tuple[tuple[str, Path, bool], ...]


def places(outputs: Iterable[str]) -> Places:
    """Read `FORMAT=FILE` options, before any work is done; `FORMAT=FOLDER/` is for a folder of its own."""
    outputs = tuple(outputs)
    found = destinations((output.rstrip("/") for output in outputs), tuple(FORMATS))
    asked = tuple((*one, output.endswith("/")) for one, output in zip(found, outputs, strict=True))
    for format_, path, folder in asked:
        if folder and format_ not in FOLDERS:
            message = f"--output: {format_} is one file"
            raise SettingsError(message, f"leave out the slash behind {path.name}")
    return asked


def write_all(overview: Overview, files: Places) -> None:
    """Write each report whole or not at all."""
    for format_, path, folder in files:
        rendered = render(format_, overview)
        if folder:
            write_folder(path, rendered.files)
        else:
            write_new(path, rendered.text)


def update(overview: Overview, section: Section) -> str:
    """Write the report into a file, and say so."""
    body = section.body_for(render("markdown", overview).text, overview.as_of)
    told = "wrote the report into" if rewrite(section, body) else "nothing to change in"
    return f"{told} {section.path.name}\n"


def as_written(section: Section, settings: Settings) -> Settings:
    """Take the day that a written report is about, that of the run for one that does not say."""
    return replace(settings, as_of=section.day or settings.as_of)


def compare(overview: Overview, section: Section) -> tuple[str, int]:
    """Say whether a written report still holds for its day: 0 it does, 1 it does not, 3 not everything can be read."""
    name, day = section.path.name, section.day
    body = section.body_for(render("markdown", overview).text, overview.as_of)
    if day is not None and section.says(body):
        return f"the report in {name} holds\n", COMPLIANT
    if overview_code(overview) != COMPLIANT:
        return f"nobody can tell whether the report in {name} holds, as not everything can be read\n", UNDECIDED
    how = f"differs from what is known of {day}" if day else "was never written"
    return f"the report in {name} {how}; write it anew with `commonscheck report --update {name}`\n", VIOLATION


def opened(path: Path | None, other: Path | None) -> tuple[Section | None, Section | None]:
    """Read the file to write a report into, or that to hold against one, before any work is done."""
    if path and other:
        message = "--update and --check exclude each other"
        raise SettingsError(message, "leave one of them out")
    return read_section(path) if path else None, read_section(other) if other else None
