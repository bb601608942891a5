"""Small federations of real repositories: a commons, and the parties that use it.

The commons `web-commons` belongs to a co-op, whose Ana works on it; Ben's work is that of `acme`, a company that uses
it commercially. On the day of the tests Acme is compliant by Ben's one commit, and in violation without it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.builders import ANA, BEN, Built, Commit, build_repository

LICENSE = "LicenseRef-Commons-Reciprocity-1.0"
STRANGER = "Stranger <stranger@mail.example>"

Json = Mapping[str, object]

COOP: Json = {
    "uid": "coop-a",
    "name": "Coop A",
    "uri": "https://coop-a.example",
    "kind": "worker-cooperative",
    "people": [{"name": "Ana", "emails": ["ana@coop-a.example"], "since": "2020-01-01"}],
}
ACME: Json = {
    "uid": "acme",
    "name": "Acme",
    "uri": "https://acme.example",
    "people": [{"name": "Ben", "emails": ["ben@acme.example"], "since": "2020-01-01"}],
}
USER: Json = {
    "uid": "acme",
    "name": "Acme",
    "uri": "https://acme.example",
    "kind": "company",
    "peopleComplete": True,
}
USE: Json = {
    "commons": "web-commons",
    "action": ["execute"],
    "purpose": "commercial",
    "status": "production",
    "since": "2024-01-01",
    "distributed": False,
}

BY_BEN = Commit("Speed up", author=BEN, date="2026-03-01")
BY_ANA = Commit("Begin", author=ANA, date="2026-02-01")


def without(base: Json, *keys: str, **changes: object) -> Json:
    """Give `base` without some keys, and with others changed."""
    return {key: value for key, value in {**base, **changes}.items() if key not in keys}


def manifest(kind: str, body: Json) -> str:
    """Write a manifest; YAML reads JSON."""
    return json.dumps({"commonscheck": f"{kind}/1", **body}, indent=1, ensure_ascii=False) + "\n"


def commons_files(
    *, parties: Sequence[Json] = (COOP, ACME), given: Json | None = None, **changes: object
) -> dict[str, str]:
    """Write the manifests of the commons; `given` adds contributions and payments, `changes` go to commons.yaml."""
    body = {
        "uid": "web-commons",
        "name": "Web Commons",
        "license": LICENSE,
        "users": [{"url": "../acme", "party": "acme"}],
        **changes,
    }
    return {
        ".commons/commons.yaml": manifest("commons", body),
        ".commons/contributors.yaml": manifest("contributors", {"parties": parties, **(given or {})}),
    }


def build_commons(path: Path, commits: Sequence[Commit], files: Mapping[str, str] | None = None) -> Built:
    """Build the commons: its history, and its manifests in the last commit."""
    last = Commit("Describe", author=ANA, date="2026-04-01", files=files or commons_files())
    return build_repository(path, [*commits, last])


def usage_files(party: Json = USER, uses: Sequence[Json] = (USE,)) -> dict[str, str]:
    """Write the manifest of a user."""
    return {".commons/usage.yaml": manifest("usage", {"party": party, "uses": uses})}


def build_user(path: Path, party: Json = USER, uses: Sequence[Json] = (USE,)) -> Built:
    """Build a user's repository."""
    return build_repository(path, [Commit("State", author=BEN, files=usage_files(party, uses))])


def build_federation(root: Path, *, commits: Sequence[Commit] = (BY_ANA, BY_BEN)) -> Built:
    """Build the commons in `root`/web with its user in `root`/acme, and give the commons."""
    build_user(root / "acme")
    return build_commons(root / "web", commits)


def build_many(root: Path, number: int, *, shared: bool = False, at: str = "..") -> Built:
    """Build the commons in `root`/web with so many users, whose repositories are its own as well if `shared`.

    They are named as lying `at` a folder or server.
    """
    names = [f"user-{one}" for one in range(number)]
    for name in names:
        build_user(root / name, without(USER, uid=name, uri=f"https://{name}.example"), [USE])
    users = [{"url": f"{at}/{name}", "party": name} for name in names]
    shares = [{"url": f"{at}/{name}"} for name in names] if shared else [{"url": "."}]
    return build_commons(root / "web", [Commit()], commons_files(users=users, repositories=shares))
