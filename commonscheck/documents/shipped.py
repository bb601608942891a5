"""Licenses on their own, and those that come with the program."""

from __future__ import annotations

from functools import cache

from commonscheck.documents.checks.licenses import check_license
from commonscheck.documents.licenses import build_license
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.reading import read_document
from commonscheck.errors import DocumentError
from commonscheck.model.license import License
from commonscheck.resources import folder

_SUFFIX = ".yaml"
_CASES = "cases"


def read_license(file: DocumentFile) -> License:
    """Read a license file by itself, or raise DocumentError with all its faults."""
    document = read_document(file)
    faults = list(document.faults)
    if document.root is None:
        raise DocumentError(tuple(faults))
    if document.kind != "license":
        header = document.root["commonscheck"]
        raise DocumentError(
            (header.fault("CC111", f"{header.shown} where a license is expected", expected="license/1"),)
        )
    parent = shipped_license(document.root["inheritFrom"].text)
    faults += check_license(document.root, parent)
    if faults:
        raise DocumentError(tuple(faults))
    return build_license(document.root, parent)


@cache
def shipped_uids() -> frozenset[str]:
    """Name the shipped licenses, without reading them."""
    names = (item.name for item in folder("licenses").iterdir())
    return frozenset(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


@cache
def shipped_license(uid: str) -> License | None:
    """Read the shipped license `uid`, None when there is none of that name."""
    if uid not in shipped_uids():
        return None
    name = uid + _SUFFIX
    return read_license(DocumentFile(f"licenses/{name}", (folder("licenses") / name).read_bytes()))


def shipped_cases(uid: str) -> DocumentFile | None:
    """Load the cases of the shipped license `uid`, None when there are none."""
    file = folder("licenses") / _CASES / f"{uid}{_SUFFIX}"
    return DocumentFile(f"licenses/{_CASES}/{uid}{_SUFFIX}", file.read_bytes()) if file.is_file() else None
