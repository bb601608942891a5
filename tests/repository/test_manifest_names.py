from __future__ import annotations

from pathlib import Path

from commonscheck.repository.working import is_manifest
from tests.builders import Commit, build_repository
from tests.repository.conftest import Opener


def test_manifests_with_the_short_suffix_are_not_passed_over(tmp_path: Path, opened: Opener) -> None:
    files = {".commons/usage.yml": "a", ".commons/licenses/own.YAML": "b", ".commons/README.md": "c"}
    built = build_repository(tmp_path / "web", [Commit("Begin", files=files)])
    found = {file.path for file in opened(built.path).files()}
    assert found == {".commons/usage.yml", ".commons/licenses/own.YAML"}
    (built.path / ".commons" / "usage.yml").write_text("changed")
    (built.path / ".commons" / "commons.yml").write_text("new")
    assert opened(built.path).uncommitted() == (".commons/commons.yml", ".commons/usage.yml")


def test_what_is_meant_as_a_manifest_is_told_by_its_suffix() -> None:
    assert [is_manifest(name) for name in ("usage.yaml", "usage.yml", "USAGE.YML", "yaml", "a.yaml~")] == [
        *(True, True, True),
        *(False, False),
    ]
