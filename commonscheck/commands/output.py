"""Reports written to files: one place, and nothing is ever overwritten or half-written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

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
        _write(path, pieces(format_, report, verbosity=1))


def _write(path: Path, text: Iterable[str]) -> None:
    """Write beside the file, then link it there: an existing file, even one made meanwhile, is never replaced."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(text)
        os.link(partial, path)
    except OSError as error:
        message = f"--output: {path} cannot be written: {error.strerror}"
        raise SettingsError(message, "name a file in a folder that you may write to") from error
    finally:
        with suppress(OSError):
            partial.unlink()
