"""Unmapped people as versioned JSON; its schema is schemas/identities.schema.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from commonscheck import __version__
from commonscheck.formats.clean import clean, cleaned
from commonscheck.formats.jsonreport import dumped
from commonscheck.formats.rows import keys_of, row_line, shown
from commonscheck.model.identities import Census, Identities, Join, Named, Outside, Stranger

VERSION = "identities/1"


def render_identities_json(found: Identities) -> str:
    """Write every census, keys sorted, so that the same histories give the same bytes."""
    return dumped(
        {
            "commonscheck": VERSION,
            "program": __version__,
            "target": clean(found.target),
            "as_of": found.as_of.isoformat(),
            "inputs": [asdict(cleaned(one)) for one in found.inputs],
            "commons": [_census(census) for census in found.censuses],
        }
    )


def _census(census: Census) -> Mapping[str, object]:
    return {
        "uid": clean(census.commons),
        "since": census.since.isoformat(),
        "share": asdict(census.share),
        "strangers": [_stranger(one) for one in census.strangers],
        "joins": [_join(one) for one in census.joins],
        "outside": [_outside(one) for one in census.outside],
        "bots": sum(one.bots for one in census.histories),
        "odd": sum(one.odd for one in census.histories),
        "gaps": [asdict(cleaned(gap)) for gap in census.gaps],
    }


def _stranger(one: Stranger) -> Mapping[str, object]:
    efforts, box = one.efforts, one.mailbox
    return {
        "names": [shown(name) for name in one.names],
        "email": shown(box.email),
        "hosting": box.hosting.value,
        "domain": clean(box.domain),
        "forge": clean(box.forge),
        "login": clean(box.login),
        "total": efforts.total,
        "authored": efforts.authored,
        "co_authored": efforts.co_authored,
        "reviewed": efforts.reviewed,
        "recent": efforts.recent,
        "undated": efforts.undated,
        "first": efforts.first.isoformat(),
        "last": efforts.last.isoformat(),
        "claimants": [clean(party) for party in one.claimants],
        "line": row_line(one.row),
    }


def _join(join: Join) -> Mapping[str, object]:
    return {
        "why": [shown(why) for why in join.why],
        "strangers": [shown(one.mailbox.email) for one in join.strangers],
        "named": [_named(person) for person in join.named],
        "line": None if join.named else row_line(join.row),
        "add": keys_of(join.row) if join.named else None,
    }


def _named(person: Named) -> dict[str, object]:
    place = cleaned(person.place)
    return {
        "name": shown(person.name),
        "party": clean(person.party),
        "repository": place.repository,
        "path": place.path,
        "line": place.line,
    }


def _outside(one: Outside) -> Mapping[str, object]:
    return {
        "times": [
            {**_named(person), "since": since and since.isoformat(), "until": until and until.isoformat()}
            for person, since, until in one.times
        ],
        "total": one.total,
        "before": one.before,
        "between": one.between,
        "after": one.after,
        "partly": one.partly,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
    }
