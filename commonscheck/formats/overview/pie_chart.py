"""Shares as the Contribution Pie-Chart of Sensorica's OVN License, draft 0.1 of its specification.

What the format has no field for (the equal split, what everything was made from) stands among its `extensions`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from commonscheck import __version__
from commonscheck.formats.figures import percent
from commonscheck.formats.overview import Rendered
from commonscheck.model.overview.whole import Overview
from commonscheck.model.shares import HELD, Share, Shares

SCHEMA_VERSION = "0.1"
_GOVERNANCE = "Computed by commonscheck from the value equation that the commons declares in"
_DISPUTES = "The process of the Contribution Pie-Chart specification; the commons states no other."


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write a pie chart; whose share comes to 0.00 % is left out, since the format has no such shares."""
    shares = overview.shares
    assert shares is not None  # noqa: S101 - the command has asked for them
    day = shares.as_of.isoformat()
    chart = {
        "schema_version": SCHEMA_VERSION,
        "project": {
            "name": shares.name or shares.commons,
            "repository": next((one.repository for one in overview.inputs), shares.commons),
            "license_version": shares.license,
        },
        "contributors": [_contributor(share) for share in shares.shares if share.by_value],
        "metadata": {
            "created": day,
            "last_updated": day,
            "governance": f"{_GOVERNANCE} {shares.equation.place}.",
            "dispute_resolution": _DISPUTES,
        },
        "extensions": {"commonscheck": _extension(shares, overview)},
    }
    return Rendered(json.dumps(chart, allow_nan=False, indent=2) + "\n")


def _contributor(share: Share) -> Mapping[str, object]:
    part = {"identifier": _identifier(share), "share": float(percent(share.by_value))}
    if share.held:
        return {"name": f"{share.held} (held back)", **part}
    return {"name": share.name, **part, "roles": sorted({one.kind for one in share.portions if one.value})}


def _identifier(share: Share) -> str:
    """Name a party by its uid; what is held back has a name that no party can have."""
    return f"{HELD}{share.held.replace(' ', '-')}" if share.held else share.party


def _extension(shares: Shares, overview: Overview) -> Mapping[str, object]:
    return {
        "version": __version__,
        "commons": shares.commons,
        "since": shares.since and shares.since.isoformat(),
        "equal_split": {_identifier(share): float(percent(share.equal)) for share in shares.shares},
        "made_from": [{"repository": one.repository, "commit": one.commit} for one in overview.inputs if one.commit],
        "not_read": [gap.sentence for gap in overview.coverage.gaps],
    }
