"""The errors that end a run or fail one repository; a violation is a finding, never an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonscheck.model.report import Finding


class CommonsCheckError(Exception):
    """The root of every expected error: one sentence for people, and what they can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep `message` (what is wrong) and `hint` (how to mend it)."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class SettingsError(CommonsCheckError):
    """An option or its value cannot be used (exit 2)."""


class DocumentError(CommonsCheckError):
    """Documents are faulty (exit 2); `faults` holds every fault of every document of the run."""

    def __init__(self, faults: tuple[Finding, ...]) -> None:
        """Gather `faults`, each with its place."""
        super().__init__(f"faults in the documents: {len(faults)}")
        self.faults = faults


class RepositoryError(CommonsCheckError):
    """One repository, or a part of it, cannot be read: what rests on it is unknown (exit 3)."""


class AddressError(RepositoryError):
    """A URL, ref or commit id is outside the accepted grammar (exit 2 where a person wrote it)."""


class NoRepositoryError(RepositoryError):
    """A path leads to no git repository (exit 2 where a person named it on the command line)."""
