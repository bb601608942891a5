"""`whoami`: whether the next commit made here will count for somebody."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from commonscheck.commands.validate import read_folder
from commonscheck.errors import SettingsError
from commonscheck.inquiry.oneself import find_oneself
from commonscheck.model.identities import Oneself
from commonscheck.repository.author import find_author


def whoami(folder: Path | None, as_of: date) -> Oneself:
    """Hold the author of the next commit against the manifests in `folder`, else at the top of the working copy.

    Files are read as they stand on disk, so that a line counts before it is committed; nothing is pulled.
    """
    author = find_author(Path())
    home = folder or Path(os.path.relpath(author.top))
    manifests = read_folder(home, as_of, allow_local=True)
    if manifests.commons is None:
        message = f"{home.resolve().name}/.commons describes no commons"
        raise SettingsError(message, "name the folder that holds .commons/commons.yaml")
    return find_oneself(author.identity, manifests.commons, manifests, author.mailmap(), as_of)
