"""What the files of a repository declare about its license, as far as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from commonscheck.model.place import Place


class Kind(Enum):
    """What a file is, and so how its license is read from it."""

    TEXT = "license text"
    README = "text for people about the work"
    CONTRIBUTING = "text for people about what others contribute"
    JSON = "package.json or composer.json"
    PYPROJECT = "pyproject.toml"
    CARGO = "Cargo.toml"
    SETUP = "setup.cfg"
    REUSE = "REUSE.toml"
    DEP5 = ".reuse/dep5"
    SOURCE = "source file"


@dataclass(frozen=True)
class Paper:
    """A file that may declare a license: its text, or `problem`, which says why it could not be read."""

    kind: Kind
    place: Place
    text: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Name:
    """A license as one line names it.

    `words` are those of the file; `means` are the uids of the licenses they may stand for, several where a name leaves
    the version open, none where it is not recognised; `key` compares names that are not recognised. `expression` is
    what the file says where the name is one operand of several, and `withheld` that the words give no license at all.
    Without `words` nothing was understood, and `problem` may say why.
    """

    place: Place
    words: str = ""
    means: frozenset[str] = frozenset()
    key: str = ""
    expression: str = ""
    withheld: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Declaration:
    """What one source says: a field, a text for people, all license texts together, all that is said of single files.

    `joined` is `OR`, `AND`, a whole expression, or empty; `exact` says that the names are all that is meant, as in a
    field, and not a part; `partial` that it is about some files and not the whole work; `inbound` that it is about what
    others contribute.
    """

    names: tuple[Name, ...]
    joined: str = ""
    exact: bool = False
    partial: bool = False
    inbound: bool = False
