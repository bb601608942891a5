"""How wide names are: cut by ourselves, between characters, since the renderer fails where it cuts one in two."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("fijlrtI.,:;|!'`()[]{}/\\- ")
_BROAD = frozenset("MWmw@%&")
_WIDE = frozenset("WF")  # as Unicode has it: of the width of a Chinese character
_PIXELS = {"narrow": 4.0, "plain": 7.2, "capital": 9.0, "broad": 11.5, "wide": 13.0}  # rather too many than too few


def fitted(name: str, pixels: float) -> str:
    """Cut a name to what `pixels` hold of it in the letters of charts."""
    if sum(map(_width, name)) <= pixels:
        return name
    room = pixels - _PIXELS["broad"]  # of the sign that says so
    kept = 0
    for character in name:
        room -= _width(character)
        if room < 0:
            break
        kept += 1
    return name[:kept].rstrip() + "…"


def _width(character: str) -> float:
    if character in _NARROW:
        return _PIXELS["narrow"]
    if unicodedata.east_asian_width(character) in _WIDE:
        return _PIXELS["wide"]
    if unicodedata.combining(character):
        return 0.0
    if character in _BROAD:
        return _PIXELS["broad"]
    return _PIXELS["capital" if character.isupper() else "plain"]
