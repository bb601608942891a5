"""Asks gpgv whether a key made a signature, and reads its answer strictly.

It sees one certificate, one signature and the payload, in a folder that only we can enter: no home, no configuration,
no agent, no other keys. The day of the check has no say: the dates of a key are held against that of acceptance by us.
"""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache, lru_cache
from pathlib import Path

from commonscheck.processes.finding import absolute_path, find_program
from commonscheck.processes.running import Bounds, ProgramError, run
from commonscheck.signatures.openpgp.certificates import Certificate, SigningKey
from commonscheck.signatures.openpgp.detached import Detached
from commonscheck.signatures.wire import RefusedError

_MISSING = "is of OpenPGP, and gpgv is not installed"
_INSTALL = "install gpgv (the package gpgv of Debian and Ubuntu, gnupg elsewhere)"
_BOUNDS = Bounds(deadline=20, output=256 << 10, memory=512 << 20)
_PREFIX = b"[GNUPG:] "
_GOOD, _BAD = b"GOODSIG", b"BADSIG"
_ENDED = (b"EXPKEYSIG", b"REVKEYSIG")
_JUDGING = (_GOOD, _BAD, *_ENDED, b"EXPSIG", b"ERRSIG")
_VALID = b"VALIDSIG"


def verifies(found: Detached, key: SigningKey, certificate: Certificate, payload: bytes) -> bool:
    """Whether a key of the certificate signed `payload`, whatever the day. Raises RefusedError where that is open."""
    program = find_program("gpgv")
    if not program:
        raise RefusedError(_MISSING, known=False, mend=_INSTALL)
    folder = Path(_folder().name)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".sig") as file:
        file.write(found.data)
        file.flush()
        options = ("--quiet", "--homedir", str(folder), "--status-fd", "1", "--ignore-time-conflict")
        command = (program, *options, "--keyring", _keyring(certificate.data), "--", file.name, "-")
        environment = {"PATH": absolute_path(), "LC_ALL": "C", "HOME": str(folder), "GNUPGHOME": str(folder)}
        try:
            finished = run([command], environment=environment, bounds=_BOUNDS, stdin=payload)
        except (ProgramError, OSError) as error:
            message = f"cannot be verified: gpgv {error if isinstance(error, ProgramError) else 'cannot be started'}"
            raise RefusedError(message, known=False) from error
    return _read(finished.stdout, finished.status, found, key, certificate)


def _read(status: bytes, code: int, found: Detached, key: SigningKey, certificate: Certificate) -> bool:
    """Take what gpgv says for an answer only where it says nothing else, and says it of this key and signature."""
    lines = [line.removeprefix(_PREFIX).split(b" ") for line in status.split(b"\n") if line.startswith(_PREFIX)]
    about = [words[:2] for words in lines if words[0] in _JUDGING]
    valid = [words for words in lines if words[0] == _VALID]
    if about == [[_BAD, key.fingerprint[-16:].encode()]] and not valid:
        return False
    judged = [words[0] for words in about]
    ends = key.expires is not None or key.revoked is not None
    good = judged == [_GOOD] or (ends and len(judged) == 1 and judged[0] in _ENDED)
    if good and code == 0 and len(valid) == 1 and _is_of(valid[0], found, key, certificate):
        return True
    message = "cannot be verified: gpgv does not find that the named key, as contributors.yaml has it, may have made it"
    raise RefusedError(message, known=False)


def _is_of(words: list[bytes], found: Detached, key: SigningKey, certificate: Certificate) -> bool:
    """Whether `VALIDSIG fingerprint day time end version - algorithm hash kind primary` is about this signature."""
    try:
        _, signer, _, made, end, version, _, _, hash_, kind, primary = words
    except ValueError:
        return False
    said = (signer, made, end, version, hash_, kind, primary)
    expected = (key.fingerprint, str(found.created), "0", "4", str(found.hash), "00", certificate.fingerprint)
    return said == tuple(word.encode() for word in expected)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Make the folder that gpgv takes for its home; it lasts as long as the process."""
    return tempfile.TemporaryDirectory(prefix="commonscheck-gpgv-")


@lru_cache(maxsize=256)
def _keyring(data: bytes) -> str:
    """Write a certificate where gpgv can read it, once."""
    path = Path(_folder().name) / f"{hashlib.sha256(data).hexdigest()}.gpg"
    path.write_bytes(data)
    return str(path)
