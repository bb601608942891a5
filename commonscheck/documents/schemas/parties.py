"""The definitions of parties, people, uses and repositories."""

from __future__ import annotations

from commonscheck.documents.schemas.parts import Json, Part, boolean, either, many, mapping, of_scope, one_of, ref, text
from commonscheck.documents.schemas.values import fact, facts, value_of
from commonscheck.model.party import PARTY_KINDS


def parties() -> dict[str, Part]:
    """Define a party and its people."""
    return {
        "party": mapping(
            "Who uses or contributes.",
            {
                "uid": text("The short name by which documents refer to the party.", "uid", "coop-a"),
                "name": text("The full name.", "", "Coop A"),
                "uri": text("The party's own page.", "https-url", "https://coop-a.example"),
                "kind": either(
                    "What the party is by its legal or customary form.",
                    ref("kind"),
                    fact(ref("kind"), "The kind, with evidence.", {}),
                ),
                "facts": ref("facts"),
                "identifiers": many("Numbers in registers.", text("A number in a register.", "", "GB-COH-09506232")),
                "aliases": many("Other names of the party.", ref("text")),
                "people": many("Who works for the party, with dates.", ref("person")),
                "domains": many(
                    "Mail domains of the party; a person's own address wins.",
                    text("A mail domain.", "domain", "coop-a.example"),
                ),
                "peopleComplete": boolean("Whether `people` and `domains` name all who contribute for the party."),
            },
            "uid",
            "name",
        ),
        "kind": one_of("A kind of party.", PARTY_KINDS),
        "facts": facts(),
        "person": _person(),
        "signingKey": _signing_key(),
    }


def _person() -> Part:
    person = mapping(
        "Somebody whose work counts for the party.",
        {
            "name": text("The name, or any word that tells people apart.", "", "Ana"),
            "emails": many("Addresses used in commits.", text("An address.", "email", "ana@coop-a.example"), least=1),
            "emailSha256": many(
                "SHA-256 of lower-case addresses, for those who do not want them published.",
                text("A hash.", "sha256"),
                least=1,
            ),
            "logins": many(
                "Accounts on forges that hide addresses.", text("An account name.", "login", "ana"), least=1
            ),
            "since": text("From this day on.", "date"),
            "until": _until("Up to, but not on, this day."),
            "keys": many("Public keys with which the person signs commits.", ref("signingKey"), least=1),
        },
        "name",
    )
    return person | {"anyOf": [{"required": ["emails"]}, {"required": ["emailSha256"]}, {"required": ["logins"]}]}


def _signing_key() -> Part:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKbnHKALwrXq+6XgYb4WQ7bxbTN2pWjkgMAGUKK2BTPA ana@laptop"
    return mapping(
        "A public key, and for which work it counts by the day of its acceptance.",
        {
            "type": one_of("The kind of signatures made with it.", ("ssh", "openpgp")),
            "key": text(
                "The public key: the line of an SSH key, or an OpenPGP key in its text form.", "signing-key", key
            ),
            "since": text("For what is accepted from this day on.", "date"),
            "until": _until("For what is accepted before this day, such as that of a key's loss."),
        },
        "type",
        "key",
    )


def _until(description: str) -> Part:
    return {"description": description, "type": ["string", "null"], "format": "date"}


def use(description: str, more: dict[str, Json], *required: str) -> Part:
    """Define a use: what the catalogue has of it, when, on what evidence, and `more`."""
    stated: dict[str, Json] = {operand.key: value_of(operand) for operand in of_scope("use")}
    times: dict[str, Json] = {
        "since": text("When the use began.", "date", "2025-09-01"),
        "until": _until("When it ended; null while it lasts."),
        "evidence": ref("evidences"),
    }
    return mapping(description, more | stated | times, *required)


def repository(description: str, more: dict[str, Json], *required: str) -> Part:
    """Define a place where a repository is, and `more` about it."""
    where: dict[str, Json] = {
        "url": text(
            "The clone URL; `.` is the repository that holds this file.", "git-url", "https://forge.example/coop/app"
        ),
        "ref": text("The branch; the default branch where none is given.", "git-ref", "main"),
        "commit": text("A full commit id on that branch, to pin what is read.", "git-commit"),
    }
    return mapping(description, where | more, *required)
