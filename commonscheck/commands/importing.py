"""`import`: what other programs list as contributions, as declared ones."""

from __future__ import annotations

from pathlib import Path

from commonscheck.commands.baseline import shown
from commonscheck.documents.foreign import Supplied, read_foreign
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.reading import read_document
from commonscheck.errors import SettingsError
from commonscheck.formats.imported import render_imported
from commonscheck.repository.disk import read_beneath
from commonscheck.repository.trees import FILE_LIMIT, NotRegularError


def import_file(path: Path, supplied: Supplied) -> str:
    """Read a file of another program, and write it as a contributors.yaml that can be read."""
    name = shown(path)
    text = render_imported(read_foreign(name, _content(path), supplied), name)
    document = read_document(DocumentFile("contributors.yaml", text.encode()))
    if document.faults:
        message = f"{name} lists more than one contributors.yaml can hold: {document.faults[0].message}"
        raise SettingsError(message, "import it in parts")
    return text


def _content(path: Path) -> bytes:
    name = shown(path)
    try:
        data = read_beneath(path.parent, path.name, FILE_LIMIT)
    except NotRegularError as error:
        message = f"{name} is no regular file"
        raise SettingsError(message, "name the file itself, not a link to it") from error
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror}"
        raise SettingsError(message, "name an existing file") from error
    if len(data) > FILE_LIMIT:
        message = f"{name} has more than {FILE_LIMIT:,} bytes"
        raise SettingsError(message, "import it in parts")
    return data
