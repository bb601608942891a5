"""A person's row of contributors.yaml as a line to paste, whatever the name holds."""

from __future__ import annotations

import json
import re

from commonscheck.formats.clean import clean
from commonscheck.model.identities import Row

_PLAIN = re.compile(r"[^\W\d_][\w.+@'-]*(?: [\w.+@'-]+)*")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def row_line(row: Row) -> str:
    """Write `- {name: Ana, emails: [ana@coop.example], since: 2021-01-01}`."""
    return f"- {{name: {scalar(shown(row.name))}, {keys_of(row)}, since: {row.since}}}"


def keys_of(row: Row) -> str:
    """Write the keys of a row that name addresses: `emails: [ana@coop.example], logins: [ana]`."""
    keys = (("emails", row.emails), ("logins", row.logins), ("emailSha256", row.digests))
    return ", ".join(f"{key}: [{', '.join(map(scalar, texts))}]" for key, texts in keys if texts)


def shown(text: str) -> str:
    """Make a name or an address safe to show as `clean` does, without taking an address out of it."""
    return "@".join(map(clean, text.split("@")))


def scalar(text: str) -> str:
    """Write text that every reader of YAML takes for just that; CI logs take `##` for the start of a command."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False).replace("##", "#\\x23")
