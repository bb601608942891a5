"""Who gives out an address: a public provider, a forge that hides the real one, the owner of a domain, or a machine."""

from __future__ import annotations

import re

from commonscheck.model.identities import Hosting, Mailbox

# Providers where anybody can have an address; the list helps reading, nothing is decided by it.
_PROVIDERS = frozenset(
    (
        *("gmail.com", "googlemail.com", "ymail.com", "rocketmail.com", "msn.com", "icloud.com", "me.com", "mac.com"),
        *("proton.me", "pm.me", "tuta.com", "tuta.io", "hey.com", "duck.com", "fastmail.fm", "mail.com", "email.com"),
        *("web.de", "mail.de", "t-online.de", "freenet.de", "arcor.de", "mailbox.org", "aon.at", "chello.at"),
        *("bluewin.ch", "ik.me", "free.fr", "orange.fr", "wanadoo.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr"),
        *("libero.it", "virgilio.it", "tin.it", "telefonica.net", "telenet.be", "skynet.be", "ziggo.nl", "xs4all.nl"),
        *("wp.pl", "o2.pl", "onet.pl", "interia.pl", "seznam.cz", "centrum.cz", "inbox.lv", "abv.bg", "ukr.net"),
        *("mail.ru", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "ya.ru", "qq.com", "foxmail.com", "163.com"),
        *("126.com", "sina.com", "naver.com", "daum.net", "hanmail.net", "rediffmail.com", "uol.com.br"),
        *("bol.com.br", "terra.com.br", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "cox.net"),
        *("btinternet.com", "riseup.net", "disroot.org", "autistici.org", "systemli.org", "tutanota.com"),
    )
)
# Providers that have their name under many endings, such as yahoo.co.uk.
_BRANDED = re.compile(
    r"(?:yahoo|hotmail|outlook|live|aol|gmx|protonmail|tutanota|fastmail|zoho|yandex|posteo)\.[a-z]{2,3}(?:\.[a-z]{2})?"
)
_NOT_PUBLIC = frozenset({"local", "localdomain", "localhost", "lan", "home", "internal", "intranet", "(none)"})
_NOBODYS = frozenset({"noreply", "no-reply", "donotreply", "do-not-reply"})
_GITHUB = "users.noreply.github.com"
_USERS = "users.noreply."
_PLAIN = "noreply."
# A number before the login: GitHub sets it off by `+`, GitLab by `-`.
_NUMBERED = {_GITHUB: re.compile(r"\A\d+\+"), _USERS: re.compile(r"\A\d+[+-]"), _PLAIN: re.compile(r"\A\d+\+")}


def mailbox(email: str) -> Mailbox:
    """Tell who gives out a lower-case address."""
    local, _, domain = email.rpartition("@")
    for start in (_GITHUB, _USERS, _PLAIN):
        if local and domain.startswith(start):
            forge = domain.removeprefix(_USERS).removeprefix(_PLAIN)
            return Mailbox(email, Hosting.NO_REPLY, domain, forge, _NUMBERED[start].sub("", local, count=1))
    if local in _NOBODYS:
        return Mailbox(email, Hosting.NO_REPLY, domain, domain)
    if not local or "." not in domain or domain.rpartition(".")[2] in _NOT_PUBLIC:
        return Mailbox(email, Hosting.MACHINE, domain)
    public = domain in _PROVIDERS or _BRANDED.fullmatch(domain)
    return Mailbox(email, Hosting.PUBLIC if public else Hosting.OWN, domain)
