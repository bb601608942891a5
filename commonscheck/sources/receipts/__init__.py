"""Money that a commons received, as files of its repository show it: journals of hledger and ledger, and exports."""

from __future__ import annotations

from commonscheck.sources.receipts.entry import Entry, UnreadFileError, Wanted, spelled
from commonscheck.sources.receipts.files import LIMIT, read_entries
from commonscheck.sources.receipts.matching import look_up

__all__ = ["LIMIT", "Entry", "UnreadFileError", "Wanted", "look_up", "read_entries", "spelled"]
