"""What a license still asks after a use has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonscheck.model.commons import Use
from commonscheck.model.license import License


def has_ended(use: Use, as_of: date) -> bool:
    """Whether the use was over on a day."""
    return use.until is not None and use.until <= as_of


def is_outlived(license_: License, use: Use, as_of: date) -> bool:
    """Whether some duty of the license binds on `as_of` although the use has ended."""
    kept = (duty.retention for duty in license_.duties.values() if duty.retention)
    return use.until is not None and any(as_of <= period.after(use.until) for period in kept)


def after_end(license_: License) -> License:
    """Leave of a license what still binds when a use has ended: its routes, with the duties that outlive it."""
    outliving = {uid for uid, duty in license_.duties.items() if duty.retention}
    routes = (replace(rule, duty=tuple(uid for uid in rule.duty if uid in outliving)) for rule in license_.permission)
    return replace(license_, permission=tuple(routes), prohibition=())
