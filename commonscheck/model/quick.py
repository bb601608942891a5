"""Frozen dataclasses that are made as fast as others: an explanation consists of some fifty of them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, TypeVar

Made = TypeVar("Made")


def quick(cls: type[Made]) -> type[Made]:
    """Let a frozen dataclass with slots fill new instances directly; its own way asks whether each field may be set.

    The fields may have defaults, but no factories of them and no `__post_init__`. An instance is filled as a draft, of
    a class with the same slots that is not frozen, and frozen by turning into one of `cls`.
    """
    rows = fields(cls)  # type: ignore[arg-type]  # it stands above `@dataclass`
    names = tuple(row.name for row in rows)
    known: dict[str, object] = {f"_{row.name}": row.default for row in rows if row.default is not MISSING}
    parameters = ", ".join(f"{name}=_{name}" if f"_{name}" in known else name for name in names)
    known["_Draft"] = type(f"{cls.__name__}Draft", (), {"__slots__": names})
    fill = "".join(f"    made.{name} = {name}\n" for name in names)
    namespace: dict[str, Any] = {}
    source = f"def __new__(cls, {parameters}):\n    made = _Draft()\n{fill}    made.__class__ = cls\n    return made"
    exec(source, known, namespace)  # noqa: S102 - the names of fields, as `dataclasses` itself does it
    read = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),)
    # mypy lets no class replace its own
    setattr(cls, "__new__", namespace["__new__"])  # noqa: B010
    delattr(cls, "__init__")
    setattr(cls, "__reduce__", lambda one: (cls, read(one)))  # noqa: B010
    return cls


def altered(one: Made, **changes: Any) -> Made:  # noqa: ANN401 - the fields of a class have no common type
    """Copy a quick value with some fields changed, as `dataclasses.replace` does of any; it has no other fields."""
    kept: Any = one.__reduce__()  # the class and its values in order
    make, values = kept
    copy: Made = make(*values)
    for name, value in changes.items():
        object.__setattr__(copy, name, value)
    return copy
