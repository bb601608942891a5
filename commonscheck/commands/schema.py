"""`schema`: the published JSON Schemas."""

from __future__ import annotations

from commonscheck.errors import SettingsError
from commonscheck.resources import folder

_ENDING = ".schema.json"


def schema(name: str | None) -> str:
    """Give the text of a schema, or the names of all."""
    files = {
        file.name.removesuffix(_ENDING): file for file in folder("schemas").iterdir() if file.name.endswith(_ENDING)
    }
    if name is None:
        return "".join(f"{known}\n" for known in sorted(files))
    if name not in files:
        message = f"no schema named {name!r}"
        raise SettingsError(message, f"schemas: {', '.join(sorted(files))}")
    return files[name].read_text(encoding="utf-8")
