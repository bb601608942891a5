"""The forms that text can be asked to have (JSON Schema's `format`), each with what to say when it has not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from commonscheck.documents.currencies import CURRENCIES
from commonscheck.errors import AddressError
from commonscheck.model.globs import Glob, MalformedError
from commonscheck.model.quantity import Period
from commonscheck.repository.addresses import parse_commit, parse_ref, parse_url
from commonscheck.signatures.named import is_openpgp, read_key
from commonscheck.signatures.wire import RefusedError

_MAX_PURL = 500
_SSH_LINE = "the line of a public key file, such as ssh-ed25519 AAAA… ana@laptop"
_ARMORED = "what `gpg --armor --export-options export-minimal --export ADDRESS` prints, for one key"
_PERIOD_IN_WORDS = re.compile(r"([0-9]{1,4}) ?(day|week|month|year)s?\Z", re.IGNORECASE)


def _nothing(_text: str) -> str:
    return ""


@dataclass(frozen=True)
class Form:
    """`problem` gives None for text of this form, else what is wrong and what is expected; `code` is the fault's.

    `meant` guesses what wrong text should have been, and gives nothing where it cannot.
    """

    problem: Callable[[str], tuple[str, str] | None]
    code: str = "CC105"
    meant: Callable[[str], str] = _nothing


def is_local_path(text: str) -> bool:
    """Whether an address is a folder of this machine, which manifests may name only when the run allows it."""
    return text.startswith(("./", "../", "/")) and "\0" not in text


def _matching(pattern: str, noun: str, expected: str) -> Callable[[str], tuple[str, str] | None]:
    compiled = re.compile(pattern + r"\Z")
    return lambda text: None if compiled.match(text) else (f"is not {noun}", expected)


def _date(text: str) -> tuple[str, str] | None:
    try:
        if date.fromisoformat(text).isoformat() == text:
            return None
    except ValueError:
        pass
    return "is not a date", "a date of the calendar as year-month-day, such as 2026-03-31"


def _period(text: str) -> tuple[str, str] | None:
    return None if Period.parse(text) else ("is not a period", "a period such as P12M, P90D or P1Y")


def _period_meant(text: str) -> str:
    found = _PERIOD_IN_WORDS.match(text)
    return f"P{int(found[1])}{found[2][0].upper()}" if found else ""


def _currency(text: str) -> tuple[str, str] | None:
    return None if text in CURRENCIES else ("is not a currency", "a currency code of ISO 4217, such as EUR or USD")


def _git(parse: Callable[[str], object], expected: str, text: str) -> tuple[str, str] | None:
    try:
        parse(text)
    except AddressError as error:
        return f"is not accepted: {error.message}", error.hint or expected
    return None


def _git_url(text: str) -> tuple[str, str] | None:
    if text == ".":
        return None
    found = _git(parse_url, "an https, ssh or git@host:path address", text)
    if found and is_local_path(text):
        return "is a local path", "an https or ssh address; local paths need --allow-local"
    return found


def _https(text: str) -> tuple[str, str] | None:
    plain = re.match(r"https://[a-z0-9][a-z0-9.-]*\.[a-z][a-z0-9-]*(?:/[!-~]*)?\Z", text)
    return None if plain else ("is not an https address", "an address that begins with https:// and a public host name")


def _repository_path(text: str) -> tuple[str, str] | None:
    parts = text.split("/")
    if (
        "\\" in text
        or not text.isprintable()
        or any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts)
    ):
        return "is not a path inside the repository", "a relative path without `..`, such as docs/statutes.pdf"
    return None


def _path_pattern(text: str) -> tuple[str, str] | None:
    try:
        Glob.parse(text)
    except MalformedError as error:
        return f"is no pattern: {error}", "a pattern for paths as in .gitattributes, such as docs/ or *.po"
    return None


def _purl(text: str) -> tuple[str, str] | None:
    if len(text) <= _MAX_PURL and re.match(r"pkg:[a-z][a-z0-9.+-]*(?:/[A-Za-z0-9._~%+-]+)+\Z", text):
        return None
    return "is not a package URL", "a package URL without version, such as pkg:npm/example"


def _identifier(text: str) -> tuple[str, str] | None:
    return _purl(text) if text.startswith("pkg:") else _git_url(text)


def _signing_key(text: str) -> tuple[str, str] | None:
    try:
        read_key(text)
    except RefusedError as error:
        return error.reason, _ARMORED if is_openpgp(text) else _SSH_LINE
    return None


def _commons(text: str) -> tuple[str, str] | None:
    return _identifier(text) if ":" in text else _uid(text)


_uid = _matching(
    "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
    "a uid",
    "up to 100 letters, digits, dots, hyphens and underscores, such as courier-commons",
)

FORMS: dict[str, Form] = {
    "date": Form(_date),
    "period": Form(_period, meant=_period_meant),
    "currency": Form(_currency, "CC103"),
    "uid": Form(_uid),
    "email": Form(
        _matching(
            r"[^\s@<>\"(),:;\\\[\]\x00-\x20]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
            "an e-mail address",
            "an address such as ana@coop.example",
        )
    ),
    "domain": Form(
        _matching(
            r"(?:[A-Za-z0-9-]{1,63}\.){1,10}[A-Za-z][A-Za-z0-9-]{1,62}", "a domain", "a host name such as coop.example"
        )
    ),
    "login": Form(_matching("[A-Za-z0-9][A-Za-z0-9-]{0,38}", "a login", "the account's name on the forge, without @")),
    "signing-key": Form(_signing_key),
    "sha256": Form(_matching("[0-9a-f]{64}", "a SHA-256 hash", "64 lower-case hexadecimal digits")),
    "git-url": Form(_git_url, "CC110"),
    "git-ref": Form(partial(_git, parse_ref, "the plain name of a branch, such as main"), "CC110"),
    "git-commit": Form(partial(_git, parse_commit, "a full commit id of 40 hexadecimal digits"), "CC110"),
    "https-url": Form(_https, "CC110"),
    "repository-path": Form(_repository_path, "CC110"),
    "path-pattern": Form(_path_pattern),
    "identifier": Form(_identifier, "CC110"),
    "commons": Form(_commons, "CC110"),
}
