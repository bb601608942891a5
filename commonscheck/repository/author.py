"""Who git says will be the author of the next commit, with all that `git commit` goes by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from commonscheck.errors import SettingsError
from commonscheck.model.contribution import Identity
from commonscheck.repository.checkout import ask, not_opened
from commonscheck.repository.disk import read_beneath
from commonscheck.repository.environment import author_environment
from commonscheck.repository.trees import FILE_LIMIT, NotRegularError

_MAILMAP = ".mailmap"


@dataclass(frozen=True)
class Author:
    """Who is about to commit, and the top of the working copy where that happens."""

    identity: Identity
    top: Path

    def mailmap(self) -> bytes | None:
        """Give `.mailmap` as it stands in the working copy, None for one that cannot be relied on.

        Without any it is empty.
        """
        try:
            data = read_beneath(self.top, _MAILMAP, FILE_LIMIT)
        except FileNotFoundError:
            return b""
        except (NotRegularError, OSError):
            return None
        return data if len(data) <= FILE_LIMIT else None


def find_author(folder: Path) -> Author:
    """Ask git in the repository that holds `folder`: what a hook was told, then settings of any level.

    Raises RepositoryError outside of a working copy, SettingsError where git knows nobody.
    """
    top = ask(folder, "rev-parse", "--path-format=absolute", "--show-toplevel")
    if top.status:
        raise not_opened(folder, top.complaint)
    known = ask(folder, "var", "GIT_AUTHOR_IDENT", environment=author_environment())
    if known.status:
        message = f"git does not know who you are: {known.complaint}"
        raise SettingsError(message, "set `git config user.name` and `git config user.email`")
    # `Name <address> seconds zone`; git takes angle brackets out of both.
    name, _, rest = known.stdout.decode("utf-8", "replace").partition("<")
    return Author(Identity(name.strip(), rest.partition(">")[0].strip().lower()), _path(top.stdout))


def _path(printed: bytes) -> Path:
    return Path(printed.decode("utf-8", "surrogateescape").rstrip("\n"))
