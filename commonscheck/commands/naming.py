"""Licenses found by what people call them."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from commonscheck.errors import SettingsError
from commonscheck.model.license import License

_LONGEST_GUESSED = 100


def find_license(name: str, licenses: Collection[License]) -> License:
    """Find the one license with this uid, title or alias, in any case; raise SettingsError for none and for several."""
    found = [one for one in licenses if one.uid == name]
    found = found or [one for one in licenses if name.casefold() in _names(one)]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{name!r} names several licenses"
        raise SettingsError(message, f"take the uid: {', '.join(one.uid for one in found)}")
    message = f"there is no license {name!r}"
    raise SettingsError(message, _hint(name, licenses))


def _names(license_: License) -> list[str]:
    return [name.casefold() for name in (*license_.aliases, license_.title, license_.uid)]


def _hint(name: str, licenses: Collection[License]) -> str:
    names = {known: one.uid for one in licenses for known in _names(one)}
    near = get_close_matches(name.casefold(), names, n=1) if len(name) <= _LONGEST_GUESSED else []
    return f"did you mean {names[near[0]]}?" if near else "`commonscheck licenses list` names those that are known"
