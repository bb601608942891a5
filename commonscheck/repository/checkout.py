"""Finds the user's own repository behind a path, asking git there only what runs nothing of that repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from commonscheck.errors import NoRepositoryError, RepositoryError
from commonscheck.repository.environment import clean_environment, user_settings
from commonscheck.repository.process import Outcome, run_pipe

_DEADLINE = 60.0
_LIMIT = 64 << 20
_MEND_OWNER = (
    "make yourself the owner of the folder, or trust it with `git config --global --add safe.directory FOLDER` "
    "if you know who made it"
)


@dataclass(frozen=True)
class Local:
    """A repository on this machine: a working copy, a folder in one, a linked work tree, or a bare repository.

    `folder` is where we were sent, `prefix` the path to it from the repository's top, "" or ending in a slash; `branch`
    is the full name of the branch that is checked out, "" when HEAD is detached; `head` the commit that HEAD names.
    """

    folder: Path
    prefix: str
    objects: Path
    head: str
    branch: str
    shallow: bool
    partial: bool
    object_format: str

    @property
    def name(self) -> str:
        """Give the folder's name, which is what people are shown instead of a path of this machine."""
        return self.folder.name.removesuffix(".git") or "repository"


def open_local(path: Path) -> Local:
    """Find the repository that holds `path`, or raise RepositoryError with the remedy."""
    folder = path.resolve()
    folder = folder.parent if folder.name == ".git" else folder
    if not folder.is_dir():
        msg = "there is no such folder"
        raise NoRepositoryError(msg, "name the folder of a git repository")
    asked = ["--path-format=absolute", "--git-path", "objects", "--is-shallow-repository", "--show-object-format"]
    outcome = _ask(folder, "rev-parse", *asked, *([] if _looks_bare(folder) else ["--show-prefix"]))
    if outcome.status:
        raise _not_opened(path, outcome.complaint)
    answers = outcome.stdout.decode("utf-8", "surrogateescape").split("\n")
    objects = Path(answers[0])
    head = _ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD")
    if head.status:
        msg = f"{folder.name} has no commits yet"
        raise RepositoryError(msg, "commit something; manifests are read from the last commit")
    branch = _ask(folder, "symbolic-ref", "-q", "HEAD")
    return Local(
        folder=folder,
        prefix=answers[3],
        objects=objects,
        head=head.stdout.decode("ascii", "replace").strip(),
        branch="" if branch.status else branch.stdout.decode("utf-8", "surrogateescape").rstrip("\n"),
        shallow=answers[1] == "true",
        partial=any((objects / "pack").glob("*.promisor")),
        object_format=answers[2],
    )


def find_branch(local: Local, ref: str) -> str:
    """Give the commit of a branch named in full; a tag of the same name is never taken for it."""
    listed = _ask(local.folder, "for-each-ref", "--format=%(objectname) %(refname)", ref)
    for line in listed.stdout.decode("utf-8", "surrogateescape").splitlines():
        commit, _, name = line.partition(" ")
        if name == ref:
            return commit
    short = ref.removeprefix("refs/heads/")
    msg = f"{local.name} has no branch {short}"
    raise RepositoryError(msg, f"fetch it with `git fetch origin {short}:{short}`, or name another")


def _looks_bare(folder: Path) -> bool:
    """Tell a bare repository that was named itself."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _ask(folder: Path, *arguments: str) -> Outcome:
    """Ask git in a foreign folder; folders that the user's own configuration trusts are taken from there."""
    # A bare repository is taken only where it was named itself, never one that merely lies around a folder.
    bare = ["-c", "safe.bareRepository=all"] if _looks_bare(folder) else []
    environment = clean_environment()
    outcome = run_pipe([[*bare, *arguments]], environment=environment, deadline=_DEADLINE, limit=_LIMIT, cwd=folder)
    if outcome.status and "dubious ownership" in outcome.complaint:
        trusted = [
            part for _, value in user_settings(r"^safe\.directory$") for part in ("-c", f"safe.directory={value}")
        ]
        command = [*trusted, *bare, *arguments]
        outcome = run_pipe([command], environment=environment, deadline=_DEADLINE, limit=_LIMIT, cwd=folder)
    return outcome


def _not_opened(path: Path, complaint: str) -> RepositoryError:
    """Say why git does not take a folder for a repository."""
    name = path.resolve().name
    if "dubious ownership" in complaint:
        return RepositoryError(f"{name} belongs to another user, so git refuses it", _MEND_OWNER)
    if "not a git repository" in complaint:
        return NoRepositoryError(f"{name} is not in a git repository", "run inside one, or `git init` and commit")
    return RepositoryError(f"{name} cannot be opened: {complaint}", "run `git fsck` there")


def origin_url(folder: Path) -> str:
    """Give the URL of the remote `origin` as the repository's own configuration states it; empty where none does."""
    place = _ask(folder, "rev-parse", "--path-format=absolute", "--git-path", "config")
    if place.status:
        return ""
    config = place.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    found = _ask(folder, "config", "--file", config, "--no-includes", "--get", "remote.origin.url")
    return found.stdout.decode("utf-8", "replace").strip()
