"""Kept facts in Parquet: the one door to pyarrow, which is there where `commonscheck[parquet]` is installed.

Columns go by the names of git and of GrimoireLab, the tools of CHAOSS. People are numbers, in the order in which they
first appear: who has the repository can look them up by `hash`, and nobody else learns names or addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from typing import BinaryIO

from commonscheck.errors import SettingsError
from commonscheck.model.change import Change
from commonscheck.model.contribution import Identity
from commonscheck.repository.commits import Commit
from commonscheck.repository.store.listing import KeptCommit

_GROUP = 10_000  # rows that are held and written at once


def require_parquet() -> None:
    """Raise SettingsError where pyarrow is missing, before any work is done."""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 -- heavy, and not everybody has it
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed"
        raise SettingsError(message, "install `commonscheck[parquet]`") from error


def write_parquet(file: BinaryIO, facts: Iterable[KeptCommit]) -> int:
    """Write a row for each commit, the same bytes for the same facts, and give their number."""
    import pyarrow as pa  # noqa: PLC0415 -- as above
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    change = pa.struct(
        {"file": pa.string(), "added": pa.int64(), "removed": pa.int64(), "moved": pa.bool_()},
    )
    moment = pa.timestamp("s", "UTC")
    schema = pa.schema(
        {
            "repository": pa.string(),
            "hash": pa.string(),
            "tree": pa.string(),
            "parents": pa.list_(pa.string()),
            "author": pa.int32(),
            "committer": pa.int32(),
            "author_date": moment,
            "commit_date": moment,
            "trailers": pa.list_(pa.struct({"token": pa.string(), "person": pa.int32()})),
            "signed": pa.bool_(),
            "odd": pa.string(),
            "patch_id": pa.string(),
            "files": pa.list_(change),
        }
    )
    rows, written = _rows(facts), 0
    with ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _GROUP)):
            writer.write_table(pa.Table.from_pylist(batch, schema))
            written += len(batch)
    return written


def _rows(facts: Iterable[KeptCommit]) -> Iterator[dict[str, object]]:
    numbers = count()
    people: dict[Identity, int] = {}

    def person(who: Identity) -> int:
        if who not in people:
            people[who] = next(numbers)
        return people[who]

    for one in facts:
        row: dict[str, object] = {
            "repository": one.repository,
            "hash": one.id,
            "parents": list(one.header.parents),
            "commit_date": one.header.commit_time,
            "patch_id": one.patch,
            "files": None if one.changes is None else list(map(_file, one.changes)),
        }
        if isinstance(one.header, Commit):
            row |= {
                "tree": one.header.tree,
                "author": person(one.header.author),
                "committer": person(one.header.committer),
                "author_date": one.header.author_time,
                "trailers": [{"token": key, "person": person(who)} for key, who in one.header.trailers],
                "signed": one.header.signed,
            }
        else:
            row["odd"] = one.header.reason
        yield row


def _file(change: Change) -> Mapping[str, object]:
    added, removed = change.lines or (None, None)
    return {"file": _text(change.path), "added": added, "removed": removed, "moved": change.moved}


def _text(text: str) -> str:
    """Write bytes outside UTF-8 as escapes, as Parquet takes none."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
