"""People with an account as the `.all-contributorsrc` of all-contributors, which writes them into a README."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from urllib.parse import quote

from commonscheck.formats.overview import Rendered
from commonscheck.model.emoji_key import TYPE_OF
from commonscheck.model.overview.thanks import Thanked
from commonscheck.model.overview.whole import Overview

_FORGE = "https://github.com"
# A kind that the emoji key does not have; files may add types of their own.
_TYPES = {"hardware": {"symbol": "🔩", "description": "Hardware"}}


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write everybody who is thanked; names are escaped, since the tool puts them into HTML as they are."""
    owner, project = _names(overview)
    used = {kind for one in overview.thanked for kind in one.kinds}
    listing = {
        "projectName": project,
        "projectOwner": owner,
        "repoType": "github",
        "repoHost": _FORGE,
        "files": ["README.md"],
        "imageSize": 100,
        "commit": False,
        "types": {type_: said for type_, said in _TYPES.items() if type_ in used},
        "contributors": [_contributor(one) for one in overview.thanked],
    }
    return Rendered(json.dumps(listing, allow_nan=False, indent=2) + "\n")


def _names(overview: Overview) -> tuple[str, str]:
    """Take owner and project from the address of the repository, as far as it has such."""
    repository = next((one.repository for one in overview.inputs), "").removesuffix(".git")
    parts = [part for part in repository.replace(":", "/").split("/") if part]
    return (parts[-2], parts[-1]) if "//" in repository and len(parts) > 1 else (overview.target, overview.target)


def _contributor(one: Thanked) -> Mapping[str, object]:
    page = f"{_FORGE}/{quote(one.login, safe='')}"
    return {
        "login": one.login,
        "name": html.escape(one.name, quote=False),
        "avatar_url": f"{page}.png",
        "profile": page,
        "contributions": list(dict.fromkeys(TYPE_OF[kind] for kind in one.kinds if kind in TYPE_OF)),
    }
