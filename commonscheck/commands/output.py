"""Reports written to files: one place, and nothing is ever overwritten or half-written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from shutil import rmtree

from commonscheck.commands.writing import new_file
from commonscheck.errors import SettingsError
from commonscheck.formats import pieces
from commonscheck.model.report import Report


def destinations(outputs: Iterable[str], formats: Collection[str]) -> tuple[tuple[str, Path], ...]:
    """Read `FORMAT=FILE` options, before any work is done."""
    found: dict[Path, str] = {}
    for output in outputs:
        format_, equals, name = output.partition("=")
        path = Path(os.path.realpath(Path(name).parent)) / Path(name).name
        if not equals or name in {"", "-"} or format_ not in formats:
            message = f"--output {output}: not of the form FORMAT=FILE"
            raise SettingsError(message, f"FORMAT is one of {', '.join(formats)}")
        if path in found:
            message = f"--output: two reports for {path}"
            raise SettingsError(message, "name a file for each")
        if path.is_symlink() or path.exists():
            message = f"--output: {path} exists already"
            raise SettingsError(message, "remove it, or name another file")
        if not path.parent.is_dir():
            message = f"--output: there is no folder {path.parent}"
            raise SettingsError(message, "make the folder first")
        found[path] = format_
    return tuple((format_, path) for path, format_ in found.items())


def write_all(report: Report, files: Iterable[tuple[str, Path]]) -> None:
    """Write each report whole or not at all."""
    for format_, path in files:
        with new_file(path, "--output") as file:
            file.writelines(piece.encode() for piece in pieces(format_, report, verbosity=1))


def write_new(path: Path, text: str) -> None:
    """Write a text into a new file."""
    with new_file(path, "--output") as file:
        file.write(text.encode())


def write_folder(path: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files into a new folder beside its place, then move it there whole."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.mkdir(mode=0o755)
        for name, text in files:
            (partial / name).write_bytes(text.encode())
        partial.rename(path)
    except OSError as error:
        message = f"--output: {path} cannot be written: {error.strerror}"
        raise SettingsError(message, "name a folder in one that you may write to") from error
    finally:
        rmtree(partial, ignore_errors=True)
