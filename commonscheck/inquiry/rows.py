"""Rows of contributors.yaml for people who are not named yet, such as its schema takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from commonscheck.documents.forms import FORMS
from commonscheck.model.identities import Mailbox, Row

# The one forge whose no-reply addresses are matched by login.
_BY_LOGIN = "users.noreply.github.com"


def make_row(name: str, since: date, boxes: Iterable[Mailbox], *, hashed: bool) -> Row:
    """Name a person by address or login, or by the hash of each address where `hashed` or where the schema asks it."""
    emails: dict[str, None] = {}
    logins: dict[str, None] = {}
    digests: dict[str, None] = {}
    for box in boxes:
        if not hashed and box.domain == _BY_LOGIN and FORMS["login"].problem(box.login) is None:
            logins[box.login] = None
        elif not hashed and box.email.isprintable() and FORMS["email"].problem(box.email) is None:
            emails[box.email] = None
        else:
            digests[hashlib.sha256(box.email.encode()).hexdigest()] = None
    return Row(name, since, tuple(emails), tuple(logins), tuple(digests))
