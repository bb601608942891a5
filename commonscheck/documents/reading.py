"""One file: parsed, its kind told by its header, held against the schema of that kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from commonscheck.documents.checks.everywhere import check_everywhere
from commonscheck.documents.document import parse, schema
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.documents.validation import suggest, validate
from commonscheck.model.report import Finding

KINDS = ("commons", "contributors", "usage", "waivers", "policy", "license", "rule-tests")
_FOLDERS = {"licenses": "license", "cases": "rule-tests"}
_SUFFIXES = {".yaml", ".yml"}


@dataclass(frozen=True)
class Document:
    """A file with all that is wrong with it alone; without a kind nothing more can be said of it."""

    kind: str = ""
    root: Node | None = None
    faults: tuple[Finding, ...] = ()


def is_document(file: DocumentFile) -> bool:
    """Whether a file of a manifest folder is meant to be read; others, such as a README, are not looked at."""
    return PurePosixPath(file.path).suffix.lower() in _SUFFIXES


def read_document(file: DocumentFile, *, allow_local: bool = False) -> Document:
    """Read a file as far as its own schema goes."""
    root, faults = parse(file)
    if root is None:
        return Document(faults=faults)
    kind, wrong = _kind(root, _kind_by_name(file.path))
    if not kind:
        return Document(faults=wrong)
    found = validate(root, schema(kind), allow_local=allow_local)
    return Document(kind, root, (*wrong, *found, *check_everywhere(root)))


def _kind_by_name(path: str) -> str:
    """Tell from its name what a file should be: empty when the name says nothing."""
    pure = PurePosixPath(path)
    by_folder = _FOLDERS.get(pure.parent.name, "")
    return by_folder or (pure.stem if pure.stem in KINDS else "")


def _kind(root: Node, by_name: str) -> tuple[str, tuple[Finding, ...]]:
    headers = [f"{kind}/1" for kind in ([by_name] if by_name else KINDS)]
    expected = " or ".join(f"commonscheck: {header}" for header in headers)
    header = root["commonscheck"]
    if not header:
        return "", (root.fault("CC111", "the file does not begin with its header", expected=expected),)
    if header.text not in headers:
        hint = suggest(header.text, headers)
        return "", (
            header.fault("CC111", f"{header.shown} is not the header of this file", expected=expected, hint=hint),
        )
    key = root.keys["commonscheck"]
    late = next(iter(root.keys)) != "commonscheck"
    wrong = (key.fault("CC111", "the header has to be the first key of the file"),) if late else ()
    return header.text.partition("/")[0], wrong
