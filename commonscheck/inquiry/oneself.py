"""Whether a commit that is about to be made will count for somebody, resolved as it will be once it is accepted."""

from __future__ import annotations

from datetime import date

from commonscheck.documents.manifests import Manifests
from commonscheck.inquiry.rows import make_row
from commonscheck.ledger.bots import BotTest
from commonscheck.ledger.directory import Attribution, Directory
from commonscheck.ledger.mailboxes import mailbox
from commonscheck.ledger.mailmap import read_mailmap
from commonscheck.ledger.strangers import named
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.identities import Oneself, Standing

_HERE = ""


def find_oneself(
    identity: Identity, commons: Commons, manifests: Manifests, mailmap: bytes | None, day: date
) -> Oneself:
    """Look up the author of the next commit in what the commons declares.

    `mailmap` is None where there is one that cannot be read: who is named only behind an alias is not known then.
    """
    own = manifests.contributors.parties
    claimed = (manifests.usage.party,) if manifests.usage else ()
    directory = Directory(own, claimed, {_HERE: read_mailmap(mailmap or b"")})
    act = Act("", "author", identity, day, _HERE, commons.uid, day, day)
    whose = directory.attribute(act)
    standing = _standing(whose, readable=mailmap is not None)
    if BotTest(commons.bots, (*own, *claimed))(identity):
        standing = Standing.BOT
    return Oneself(
        identity.name,
        identity.email,
        directory.address(act),
        commons.uid,
        day,
        standing,
        tuple(sorted({whose.party} - {""} or whose.torn or whose.claimants)),
        tuple((named(time), time.person.since, time.person.until) for time in directory.affiliations(act)),
        make_row(identity.name, day, [mailbox(identity.email)], hashed=False),
    )


def _standing(whose: Attribution, *, readable: bool) -> Standing:
    if whose.party:
        return Standing.COUNTS
    if whose.known:
        return Standing.TORN if whose.torn else Standing.OUTSIDE
    if not readable:
        return Standing.OPEN
    return Standing.CLAIMED if whose.claimants else Standing.UNNAMED
