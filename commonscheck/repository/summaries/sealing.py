"""One summary as bytes that tell whether they are whole, and of what they are."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass

_LARGEST = 1 << 30  # bytes of one summary; a history of a million commits has a third of that
_HASH = 64


@dataclass(frozen=True)
class Subject:
    """What a summary is of: facts of a `kind` about all behind a `commit`, as `reader` reads them.

    `repository` is the address it was fetched from, empty for one on this machine. A commit names its whole history, so
    that no day and no manifest is part of it.
    """

    kind: str
    repository: str
    commit: str
    reader: str

    @property
    def name(self) -> str:
        """The name under which it is kept; nothing foreign is part of it."""
        digest = hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()
        return f"{self.kind}/{digest[:2]}/{digest}"


def seal(subject: Subject, facts: object) -> bytes:
    """Write facts that JSON can hold."""
    body = zlib.compress(json.dumps({"of": asdict(subject), "facts": facts}, separators=(",", ":")).encode(), 6)
    return hashlib.sha256(body).hexdigest().encode() + body


def unseal(subject: Subject, data: bytes) -> object | None:
    """Read what seal() wrote of the same subject, None for anything else: damaged, cut off, or of something else."""
    digest, body = data[:_HASH], data[_HASH:]
    if not body or hashlib.sha256(body).hexdigest().encode() != digest:
        return None
    try:
        text = zlib.decompressobj().decompress(body, _LARGEST)
        read = json.loads(text)
        facts: object = read["facts"] if read["of"] == asdict(subject) else None
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError):
        return None
    return facts
