"""Which files of a repository are read for declared licenses, and what is said of those that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from commonscheck.errors import RepositoryError
from commonscheck.model.declaration import Kind, Paper
from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from commonscheck.sources.papers import LIMIT, read_papers
from tests.builders import Commit, Special, build_repository
from tests.inquiry.expecting import object_of

Files = Mapping[str, str | bytes | Special | None]


def papers_of(repository: Path) -> tuple[Paper, ...]:
    with open_snapshot(repository, Cache(repository.parent / "cache", allow_local=True), at_head=True) as snapshot:
        return read_papers(snapshot)


def kinds(root: Path, files: Files) -> dict[str, Kind]:
    built = build_repository(root / "web", [Commit("Begin", files=files)])
    return {paper.place.path: paper.kind for paper in papers_of(built.path)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("LICENSE", Kind.TEXT),
        ("licence.md", Kind.TEXT),
        ("LICENSE-MIT", Kind.TEXT),
        ("LICENSE.MIT", Kind.TEXT),
        ("LICENSE-APACHE-2.0", Kind.TEXT),
        ("COPYING.LESSER", Kind.TEXT),
        ("UNLICENSE", Kind.TEXT),
        ("README", Kind.README),
        ("Readme.rst", Kind.README),
        ("CONTRIBUTING.md", Kind.CONTRIBUTING),
        ("package.json", Kind.JSON),
        ("composer.json", Kind.JSON),
        ("pyproject.toml", Kind.PYPROJECT),
        ("Cargo.toml", Kind.CARGO),
        ("setup.cfg", Kind.SETUP),
        ("REUSE.toml", Kind.REUSE),
        (".reuse/dep5", Kind.DEP5),
        ("main.py", Kind.SOURCE),
        ("src/main.rs", Kind.SOURCE),
        ("license.py", Kind.SOURCE),
    ],
)
def test_a_file_that_may_declare_a_license_is_read(tmp_path: Path, name: str, kind: Kind) -> None:
    assert kinds(tmp_path, {name: "words\n", "other.bin": "x"}) == {name: kind}


def test_others_are_not(tmp_path: Path) -> None:
    names = (
        "licenses.json",
        "licensing.txt",
        "readme.py.orig",
        "docs/LICENSE",
        "LICENSES/MIT.txt",
        "src/deep/a.py",
        ".hidden/a.py",
        "a.bin",
    )
    assert kinds(tmp_path, dict.fromkeys((*names, "LICENSE/a", "README.md/a"), "x")) == {}


def test_of_source_files_a_sample_is_read(tmp_path: Path) -> None:
    files = {f"{folder}/{number}.py": "x" for folder in "abcdefghijklmnop" for number in range(5)}
    found = kinds(tmp_path, {**files, "one.py": "x", "two.py": "x", "three.py": "x"})
    assert len(found) == 20
    assert [path for path in found if "/" not in path] == ["one.py", "three.py"]
    assert [path for path in found if path.startswith("a/")] == ["a/0.py", "a/1.py"]


def test_places_name_repository_and_commit(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin", files={"LICENSE": "MIT License\n"})])
    (paper,) = papers_of(built.path)
    assert (paper.place.repository, paper.place.commit, paper.text) == ("web", built.head, "MIT License\n")


def test_a_commons_in_a_folder_has_its_files_there(tmp_path: Path) -> None:
    files = {"LICENSE": "MIT License\n", "part/LICENSE": "ISC License\n", "part/.commons/commons.yaml": "x"}
    built = build_repository(tmp_path / "web", [Commit("Begin", files=files)])
    assert [(paper.place.path, paper.text) for paper in papers_of(built.path / "part")] == [
        ("part/LICENSE", "ISC License\n")
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (Special("120000", "/etc/passwd"), "it is a symbolic link, not a regular file"),
        (Special("160000", "1" * 40), "it is a submodule, not a regular file"),
        (b"MIT\0", "it is not text"),
        (b"x" * (LIMIT + 1), f"it is larger than {LIMIT} bytes"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes | Special, problem: str) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin", files={"LICENSE": content})])
    (paper,) = papers_of(built.path)
    assert (paper.problem, paper.text) == (problem, "")


def test_what_is_missing_is_not_an_empty_file(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin", files={"LICENSE": "MIT License\n", "src/a.py": "x"})])
    object_of(built, "HEAD:LICENSE").unlink()
    object_of(built, "HEAD:src").unlink()
    (paper,) = papers_of(built.path)
    assert paper.problem.endswith("is missing")
    object_of(built, "HEAD^{tree}").unlink()
    with pytest.raises(RepositoryError):
        papers_of(built.path)


def test_two_spellings_of_a_name_are_no_end(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin", files={"LICENSE": "x", "license": "y", "README": "z"})])
    found = {paper.place.path: paper.problem for paper in papers_of(built.path)}
    assert found["README"] == ""
    assert "there twice" in found["LICENSE"]
    assert "there twice" in found["license"]
