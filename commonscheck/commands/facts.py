"""`facts export`: what is kept of histories, for whoever analyses it elsewhere."""

from __future__ import annotations

from pathlib import Path

from commonscheck.commands.writing import new_file
from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.formats.parquet import require_parquet, write_parquet
from commonscheck.repository.cache import facts_of
from commonscheck.repository.store.listing import list_facts


def export(path: Path, cache: Path) -> int:
    """Write all facts of a cache into a new Parquet file, and give the number of commits.

    Raises SettingsError where it cannot be written, RepositoryError where nothing is kept or not all can be read.
    """
    require_parquet()
    if path.is_symlink() or path.exists():
        message = f"FILE: {path} exists already"
        raise SettingsError(message, "remove it, or name another file")
    facts = facts_of(cache)
    with new_file(path, "FILE") as file:
        number = write_parquet(file, list_facts(facts))
        if facts.failure:
            message = f"the store of facts cannot be read: {facts.failure}"
            raise RepositoryError(message, "run `commonscheck sync`, which makes it anew where it is damaged")
        if not number:
            message = "no facts are kept yet"
            raise RepositoryError(message, "run `commonscheck sync` or a check first")
    return number
