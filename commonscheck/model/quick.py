"""Frozen dataclasses that are made as fast as others: an explanation consists of some fifty of them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def quick(cls: type[Made]) -> type[Made]:
    """Let a frozen dataclass fill its new instances directly; its own way asks for each field whether it may be set.

    The fields may have defaults, but no factories of them and no `__post_init__`. Instances stay frozen.
    """
    rows = fields(cls)  # type: ignore[arg-type]  # it stands above `@dataclass`
    defaults = {f"_{row.name}": row.default for row in rows if row.default is not MISSING}
    parameters = ", ".join(f"{row.name}=_{row.name}" if f"_{row.name}" in defaults else row.name for row in rows)
    lines = [f"def __init__(self, {parameters}):", "    made = self.__dict__"]
    lines += [f"    made[{row.name!r}] = {row.name}" for row in rows]
    namespace: dict[str, object] = {}
    exec("\n".join(lines), defaults, namespace)  # noqa: S102 - the names of fields, as `dataclasses` itself does it
    setattr(cls, "__init__", namespace["__init__"])  # noqa: B010 - mypy lets no class replace its own
    return cls


def altered(one: Made, **changes: Any) -> Made:  # noqa: ANN401 - the fields of a class have no common type
    """Copy a quick value with some fields changed, as `dataclasses.replace` does of any."""
    fields_ = one.__dict__ | changes
    if len(fields_) != len(one.__dict__):
        msg = f"{type(one).__name__} has no fields {sorted(fields_.keys() - one.__dict__.keys())}"
        raise TypeError(msg)
    copy = object.__new__(type(one))
    object.__setattr__(copy, "__dict__", fields_)
    return copy
