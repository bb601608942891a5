"""Two values of a fact in words: only that in which they differ, and no address."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum

from commonscheck.model.change import Change
from commonscheck.model.contribution import Identity

_NOTHING = "nothing"


def tell_apart(kept: object, found: object) -> tuple[str, str]:
    """Say what is kept, and what was found instead."""
    match kept, found:
        case Identity(), Identity():
            return kept.name, f"{found.name}, of another address" if kept.email != found.email else found.name
        case tuple(), tuple():
            return _tell(tuple(one for one in kept if one not in found)), _tell(
                tuple(f for f in found if f not in kept)
            )
        case _ if type(kept) is type(found) and is_dataclass(kept):
            names = [field.name for field in fields(kept) if getattr(kept, field.name) != getattr(found, field.name)]
            words = [(name, *tell_apart(getattr(kept, name), getattr(found, name))) for name in names]
            return ", ".join(f"{name} {one}" for name, one, _ in words), ", ".join(
                f"{name} {one}" for name, _, one in words
            )
    return _tell(kept), _tell(found)


def _tell(value: object) -> str:
    match value:
        case Identity(name):
            return name
        case Change(path, lines, moved):
            return f"{path}{' +{} -{}'.format(*lines) if lines else ''}{' moved' if moved else ''}"
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(map(_tell, value)) or _NOTHING
        case _ if is_dataclass(value):
            return ", ".join(f"{field.name} {_tell(getattr(value, field.name))}" for field in fields(value))
        case _:
            return str(value) or _NOTHING
