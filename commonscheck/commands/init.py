"""`init`: a first `.commons/`, filled from what git tells."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.formats.clean import clean
from commonscheck.model.wording import plural
from commonscheck.repository.addresses import Address, parse_url
from commonscheck.repository.cache import Cache
from commonscheck.repository.checkout import origin_url
from commonscheck.repository.opening import open_snapshot

_SCHEMA = "# yaml-language-server: $schema=https://commonscheck.readthedocs.io/en/latest/schemas/{kind}.schema.json\n"
_DOMAINS_SHOWN = 8
_LONGEST_UID = 60

_COMMONS = """commonscheck: commons/1
uid: {uid}
name: {name}
# The rule that a use is held against: a shipped license (`commonscheck schema license` shows how to write your own).
license: LicenseRef-Commons-Reciprocity-1.0
{identifiers}# Who uses this commons: repositories that hold a .commons/usage.yaml.
users: []
# users:
#   - {{url: https://forge.example.org/acme/shop, party: acme}}
"""

_CONTRIBUTORS = """commonscheck: contributors/1
# Whose work is it? Parties, and the people tied to them with dates. {told}
parties: []
# parties:
#   - uid: coop-a
#     name: Coop A
#     uri: https://coop-a.example
#     kind: worker-cooperative
#     people:
#       - {{name: Ana, emails: [ana@coop-a.example], since: {today}}}
# What git cannot see: translation, hosting, money, care; another party acknowledges it.
contributions: []
"""

_USAGE = """commonscheck: usage/1
# Who you are; facts count with their evidence (`commonscheck operands` lists them).
party:
  uid: {uid}
  name: {name}
  kind: company
# What you use, how and since when.
uses:
  - commons: example-commons
    # url: https://forge.example.org/commons/project    # where the commons keeps its .commons/
    action: [execute]
    purpose: commercial
    status: production
    since: {today}
    distributed: false
"""


def init(role: str, folder: Path, today: date) -> str:
    """Write the files of a `commons` or a `user` into `folder`, never over existing ones, and say what was written."""
    home = folder.resolve()
    uid = _uid(home.name)
    told = _told(home)
    words = {"uid": uid, "name": uid, "today": today.isoformat(), "told": told, "identifiers": _identifiers(home)}
    texts = {"commons": _COMMONS, "contributors": _CONTRIBUTORS} if role == "commons" else {"usage": _USAGE}
    files = {
        home / ".commons" / f"{kind}.yaml": _SCHEMA.format(kind=kind) + text.format(**words)
        for kind, text in texts.items()
    }
    _require_room(home / ".commons", files)
    try:
        for file, text in files.items():
            file.parent.mkdir(exist_ok=True)
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
    except OSError as error:
        message = f"{home.name}/.commons cannot be written: {error.strerror}"
        raise SettingsError(message, "name a folder that you may write to") from error
    written = "".join(f"wrote .commons/{file.name}\n" for file in files)
    return f"{written}Next: edit, run `commonscheck validate`, commit, and run `commonscheck check`.\n"


def _uid(name: str) -> str:
    """Make a uid of a folder's name: plain letters and digits, accents dropped."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_UID].strip("-") or "my-project"


def _require_room(folder: Path, files: Iterable[Path]) -> None:
    """Refuse to write over files, or into a folder that is somewhere else."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = ".commons is there, but it is no folder"
        raise SettingsError(message, "remove it first")
    existing = [file.name for file in files if file.exists() or file.is_symlink()]
    if existing:
        message = f".commons/{existing[0]} exists already"
        raise SettingsError(message, "edit it, or remove it first")


def _told(home: Path) -> str:
    """Say what history tells of the people, without naming one."""
    try:
        with open_snapshot(home, Cache(home), ref="", commit="") as snapshot:
            history = snapshot.history()
    except RepositoryError as error:
        return f"History could not be read ({clean(error.message)})."
    addresses = {commit.author.email for commit in history.commits.values()}
    domains = Counter(commit.author.email.rpartition("@")[2] for commit in history.commits.values())
    shown = ", ".join(f"{clean(domain, 80)} ({number})" for domain, number in domains.most_common(_DOMAINS_SHOWN))
    counted = f"{plural(len(history.commits), 'commit')} by {plural(len(addresses), 'address', 'addresses')}"
    return f"History holds {counted}, most of them at {shown}."


def _identifiers(home: Path) -> str:
    """Name the commons by its remote, so that users can refer to it by clone URL."""
    address = _remote(home)
    return f"identifiers: [{address.url}]\n" if address else ""


def _remote(home: Path) -> Address | None:
    url = origin_url(home)
    try:
        return parse_url(url) if url else None
    except RepositoryError:
        return None
