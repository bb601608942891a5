"""The binary form in which SSH writes keys and signatures, read strictly: every length, and nothing left over."""

from __future__ import annotations

import base64
import binascii

TEXT_LIMIT = 32 << 10
_LENGTH = 4
_SIGN_BIT = 0x80


class RefusedError(Exception):
    """Why bytes are not what they should be; of something sound that is not supported, `known` is false."""

    def __init__(self, reason: str, *, known: bool = True, mend: str = "") -> None:
        """Say why in words that follow `the signature` or `the key`, and in `mend` what this machine lacks."""
        super().__init__(reason)
        self.reason = reason
        self.known = known
        self.mend = mend


class Wire:
    """Takes one field after the other from the front of some bytes."""

    def __init__(self, data: bytes) -> None:
        """Begin at the start of `data`."""
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        """Take as many bytes as asked for; there must be that many."""
        end = self._at + count
        if end > len(self._data):
            message = "is cut short"
            raise RefusedError(message)
        taken, self._at = self._data[self._at : end], end
        return taken

    def number(self) -> int:
        """Take a number of four bytes."""
        return int.from_bytes(self.take(_LENGTH), "big")

    def string(self) -> bytes:
        """Take bytes with their length before them."""
        return self.take(self.number())

    def word(self) -> str:
        """Take a name, such as that of an algorithm; what is no ASCII is no name that anybody knows."""
        return self.string().decode("ascii", "replace")

    def positive(self) -> int:
        """Take a whole number above zero in its shortest form."""
        data = self.string()
        padded = data[:1] == b"\0"
        if not data.strip(b"\0") or data[0] & _SIGN_BIT or (padded and not data[1] & _SIGN_BIT):
            message = "holds a number that is not positive, or longer than it need be"
            raise RefusedError(message)
        return int.from_bytes(data, "big")

    def end(self) -> None:
        """Insist that nothing is left."""
        if self.left:
            message = "goes on where it should end"
            raise RefusedError(message)


def written(data: bytes) -> bytes:
    """Write bytes with their length before them."""
    return len(data).to_bytes(_LENGTH, "big") + data


def from_base64(text: bytes) -> bytes:
    """Decode base64 of which no bit can be changed without changing what it says."""
    if len(text) > TEXT_LIMIT:
        message = f"is larger than {TEXT_LIMIT >> 10} KiB"
        raise RefusedError(message)
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        message = "is not written in base64"
        raise RefusedError(message) from error
    if base64.b64encode(data) != text:
        message = "is not written in base64"
        raise RefusedError(message)
    return data
