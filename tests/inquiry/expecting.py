"""What tests of missing evidence expect of a run, and how they take evidence away."""

from __future__ import annotations

from pathlib import Path

from tests.builders import Built, run_git_in
from tests.program import Run


def assert_undecided(run: Run, *words: str, party: str = "acme") -> None:
    """The run left `party` undecided, exits 3, and its finding says all `words`."""
    said = run.said("CC301") + run.said("CC302")
    assert (run.code, run.states()[party]) == (3, "undecided"), f"{run.err}{run.said('CC203')}"
    assert [word for word in words if word not in said] == [], said
    assert not run.said("CC201") + run.said("CC202") + run.said("CC203")


def assert_compliant(run: Run) -> None:
    """The run decided for Acme, and exits 0."""
    states = run.states()
    assert (run.code, states) == (0, {"acme": "compliant"}), run.said("CC301") + run.said("CC203")


def assert_violation(run: Run) -> None:
    """The run decided against Acme, and exits 1."""
    states = run.states()
    assert (run.code, states) == (1, {"acme": "violation"}), run.said("CC301")


def clone(built: Built, path: Path, *options: str) -> Path:
    """Clone over git's own protocol, as CI does."""
    built.git("config", "uploadpack.allowFilter", "true")
    run_git_in(built.path.parent, "clone", "-q", *options, f"file://{built.path}", str(path))
    return path


def object_file(built: Built, oid: str) -> Path:
    """Find the file of an object, to remove or damage it."""
    file = built.path / ".git" / "objects" / oid[:2] / oid[2:]
    assert file.is_file()
    file.chmod(0o600)
    return file


def object_of(built: Built, name: str) -> Path:
    """Find the file of the object that git knows as `name`."""
    return object_file(built, built.git("rev-parse", name).strip())
