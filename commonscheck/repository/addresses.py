"""Which URLs, refs and commit ids are taken: allow-lists, decided as text before any process starts.

Messages never repeat what was given: a refused URL may hold a password.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commonscheck.errors import AddressError

URL_LIMIT = 1024
REF_LIMIT = 200

_FORMS = "write https://host/path, ssh://git@host/path or git@host:path"
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_TOP_LABEL = re.compile(r"(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\Z")
_SEGMENT = re.compile(r"[A-Za-z0-9._~+][A-Za-z0-9._~+-]*\Z")
_PRIVATE = frozenset({"local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp", "onion"})
_PORTS = {"https": "443", "ssh": "22"}
_PORT_LIMIT = 65535

_REF = re.compile(r"[A-Za-z0-9._+@=#,%!/-]+\Z")
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_PURL = re.compile(r"pkg:(github|gitlab|bitbucket)/([A-Za-z0-9._/-]+)\Z")
_PURL_HOSTS = {"github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org"}


@dataclass(frozen=True)
class Address:
    """A repository elsewhere: `url` as git is given it, `key` the same for every spelling of one repository."""

    url: str
    key: str


def parse_url(text: str) -> Address:
    """Take an https, ssh or scp-like URL of a public host, or raise AddressError."""
    _check_characters(text)
    scheme, separator, rest = text.partition("://")
    if not separator:
        return _parse_scp(text)
    if scheme not in _PORTS:
        msg = "this kind of URL is not taken"
        raise AddressError(msg, _FORMS)
    authority, _, path = rest.partition("/")
    user, at, host = authority.rpartition("@")
    if at:
        _check_user(user, allowed=scheme == "ssh")
    host, colon, port = host.partition(":")
    if colon and not (port.isascii() and port.isdigit() and port[0] != "0" and int(port[:6]) <= _PORT_LIMIT):
        msg = "the port of the URL is not a number from 1 to 65535"
        raise AddressError(msg, _FORMS)
    shown = f":{port}" if colon and port != _PORTS[scheme] else ""
    return Address(text, _check_host(host) + shown + "/" + _check_path(path))


def _parse_scp(text: str) -> Address:
    """Take `git@host:path` or `host:path`."""
    authority, colon, path = text.partition(":")
    if not colon or "/" in authority:
        msg = "this is a local path or not a URL"
        raise AddressError(msg, f"{_FORMS}; local paths need --allow-local")
    user, at, host = authority.rpartition("@")
    if at:
        _check_user(user, allowed=True)
    return Address(text, _check_host(host) + "/" + _check_path(path.removeprefix("/")))


def _check_characters(text: str) -> None:
    """Refuse what could mean one thing to us and another to git, curl, ssh or a shell."""
    if not text or len(text) > URL_LIMIT:
        msg = "the URL is empty" if not text else f"the URL is longer than {URL_LIMIT} characters"
        raise AddressError(msg, _FORMS)
    if not text.isascii():
        msg = "the URL has characters outside ASCII"
        raise AddressError(msg, "write an international host name in punycode (xn--…)")
    if text.startswith("-") or "::" in text:
        msg = "the URL looks like an option or a remote helper of git"
        raise AddressError(msg, _FORMS)
    odd = next((character for character in text if not (character.isalnum() or character in "._~+-/:@")), "")
    if odd:
        msg = f"the character {odd!a} is not taken in a URL"
        raise AddressError(msg, "leave out query, fragment, variables and escapes")


def _check_user(user: str, *, allowed: bool) -> None:
    """Take only the conventional user of ssh, so that no password is ever written into a manifest."""
    if not allowed or user != "git":
        msg = "the URL holds a user or password"
        raise AddressError(msg, "leave them out; git asks its credential helper or ssh agent")


def _check_host(host: str) -> str:
    """Give the host in lower case if it can be a public one."""
    host = host.lower()
    labels = host.split(".")
    fits = len(labels) > 1 and all(_LABEL.match(label) for label in labels) and _TOP_LABEL.match(labels[-1])
    if not fits or labels[-1] in _PRIVATE or host.endswith(".home.arpa"):
        msg = "the host of the URL is not a public host name"
        raise AddressError(msg, "name a host with a public domain, such as git.example.org")
    return host


def _check_path(path: str) -> str:
    """Give the path without slashes at its end and without `.git`."""
    path = path.rstrip("/")
    parts = path.split("/")
    if not path or not all(_SEGMENT.match(part) and part.strip(".") for part in parts) or parts[-1] == ".git":
        msg = "the path of the URL is not plain"
        raise AddressError(msg, "write names of letters, digits and . _ ~ + - between single slashes")
    return path.removesuffix(".git")


def parse_ref(text: str) -> str:
    """Take the name of a branch, `main` or `refs/heads/main`, and give it in full, or raise AddressError."""
    name = text.removeprefix("refs/heads/")
    parts = name.split("/")
    fits = (
        len(name) <= REF_LIMIT
        and _REF.match(name)
        and all(part and part[0] not in ".-" and not part.endswith((".lock", ".")) for part in parts)
        and ".." not in name
        and name not in ("@", "HEAD")
        and parts[0] != "refs"
        and not _COMMIT.match(name)
    )
    if not fits:
        msg = "this is not a plain branch name"
        raise AddressError(msg, "write a branch such as main; a commit id belongs in `commit`")
    return f"refs/heads/{name}"


def is_commit(text: str) -> bool:
    """Tell whether text is a full commit id."""
    return _COMMIT.match(text) is not None


def parse_commit(text: str) -> str:
    """Take a full commit id, or raise AddressError."""
    if not _COMMIT.match(text):
        msg = "this is not a full commit id"
        raise AddressError(msg, "write all 40 (or 64) lower-case hexadecimal digits, as `git rev-parse` prints them")
    return text


def purl_url(purl: str) -> str | None:
    """Give the clone URL behind a version-less package URL of a forge, None for any other."""
    match = _PURL.match(purl)
    if match is None or "/" not in match[2]:
        return None
    try:
        return parse_url(f"https://{_PURL_HOSTS[match[1]]}/{match[2]}").url
    except AddressError:
        return None
