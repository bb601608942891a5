"""Who gives out an address."""

from __future__ import annotations

import pytest

from commonscheck.ledger.mailboxes import mailbox
from commonscheck.model.identities import Hosting


@pytest.mark.parametrize(
    ("email", "hosting"),
    [
        ("ana@gmail.com", Hosting.PUBLIC),
        ("ana@yahoo.co.uk", Hosting.PUBLIC),
        ("ana@hotmail.fr", Hosting.PUBLIC),
        ("ana@coop-a.example", Hosting.OWN),
        ("ana@gmail.com.example", Hosting.OWN),
        ("ana@notgmail.com", Hosting.OWN),
        ("ana@live.coop", Hosting.OWN),
        ("ana@live.coop.example", Hosting.OWN),
        ("root@localhost", Hosting.MACHINE),
        ("ana@laptop.local", Hosting.MACHINE),
        ("ana@laptop.(none)", Hosting.MACHINE),
        ("ana@ip-10-0-0-1.ec2.internal", Hosting.MACHINE),
        ("ana", Hosting.MACHINE),
        ("@coop-a.example", Hosting.MACHINE),
    ],
)
def test_hosting(email: str, hosting: Hosting) -> None:
    box = mailbox(email)
    assert (box.email, box.hosting, box.forge, box.login) == (email, hosting, "", "")


@pytest.mark.parametrize(
    ("email", "forge", "login"),
    [
        ("ana@users.noreply.github.com", "github.com", "ana"),
        ("1234+ana@users.noreply.github.com", "github.com", "ana"),
        ("1234-ana@users.noreply.github.com", "github.com", "1234-ana"),
        ("1234-ana@users.noreply.gitlab.com", "gitlab.com", "ana"),
        ("1234-ana@users.noreply.forge.example", "forge.example", "ana"),
        ("ana-2-b@users.noreply.gitlab.com", "gitlab.com", "ana-2-b"),
        ("ana@noreply.codeberg.org", "codeberg.org", "ana"),
        ("1234+ana@noreply.codeberg.org", "codeberg.org", "ana"),
        ("noreply@github.com", "github.com", ""),
    ],
)
def test_no_reply_addresses_name_forge_and_login(email: str, forge: str, login: str) -> None:
    box = mailbox(email)
    assert (box.hosting, box.forge, box.login) == (Hosting.NO_REPLY, forge, login)
