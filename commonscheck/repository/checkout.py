"""Finds the user's own repository behind a path, asking git there only what runs nothing of that repository."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commonscheck.errors import NoRepositoryError, RepositoryError
from commonscheck.repository.addresses import is_commit, parse_ref
from commonscheck.repository.environment import clean_environment, user_settings
from commonscheck.repository.process import Outcome, run_pipe

_DEADLINE = 60.0
_LIMIT = 64 << 20
_ORIGIN = "refs/remotes/origin/"
_ACCEPTED = (f"{_ORIGIN}HEAD", f"{_ORIGIN}main", f"{_ORIGIN}master", "refs/heads/main", "refs/heads/master")
_MEND_OWNER = (
    "make yourself the owner of the folder, or trust it with `git config --global --add safe.directory FOLDER` "
    "if you know who made it"
)


@dataclass(frozen=True)
class Local:
    """A repository on this machine: a working copy, a folder in one, a linked work tree, or a bare repository.

    `folder` is where we were sent, `prefix` the path to it from the repository's top, "" or ending in a slash; `branch`
    is the full name of the branch that is checked out, "" when HEAD is detached; `head` the commit that HEAD names;
    `bare` says that it was named itself and has no working copy.
    """

    folder: Path
    prefix: str
    objects: Path
    head: str
    branch: str
    shallow: bool
    partial: bool
    object_format: str
    bare: bool

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
    bare = _looks_bare(folder)
    outcome = ask(folder, "rev-parse", *asked, *([] if bare else ["--show-prefix"]))
    if outcome.status:
        raise not_opened(path, outcome.complaint)
    answers = outcome.stdout.decode("utf-8", "surrogateescape").split("\n")
    objects = Path(answers[0])
    head = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD")
    if head.status:
        msg = f"{folder.name} has no commits yet"
        raise RepositoryError(msg, "commit something; manifests are read from the last commit")
    branch = ask(folder, "symbolic-ref", "-q", "HEAD")
    return Local(
        folder=folder,
        prefix=answers[3],
        objects=objects,
        head=head.stdout.decode("ascii", "replace").strip(),
        branch="" if branch.status else branch.stdout.decode("utf-8", "surrogateescape").rstrip("\n"),
        shallow=answers[1] == "true",
        partial=any((objects / "pack").glob("*.promisor")),
        object_format=answers[2],
        bare=bare,
    )


def find_branch(local: Local, ref: str) -> str:
    """Give the commit of a branch named in full; a tag of the same name is never taken for it.

    Where there is none, as in CI, the branch that was fetched from `origin` stands in.
    """
    short = ref.removeprefix("refs/heads/")
    names = (ref, f"{_ORIGIN}{short}")
    tips = _tips(local, names)
    for name in names:
        if name in tips:
            return tips[name][1]
    msg = f"{local.name} has no branch {short}"
    raise RepositoryError(msg, f"fetch it with `git fetch origin {short}:{short}`, or name another")


def find_start(local: Local, text: str) -> str:
    """Give the commit that a person names: by a full id, or by a branch of one's own, of a remote, or of `origin`.

    Raises AddressError for what is neither, NoRepositoryError where there is no such branch.
    """
    if is_commit(text):
        return text
    full = parse_ref(text)
    short = full.removeprefix("refs/heads/")
    names = (full, f"refs/remotes/{short}", f"{_ORIGIN}{short}")
    tips = _tips(local, names)
    for name in names:
        if name in tips:
            return tips[name][1]
    msg = f"{local.name} has no branch {short}"
    raise NoRepositoryError(msg, f"fetch it with `git fetch origin {short}:{short}`, or name another")


def accepted_branch(local: Local) -> tuple[str, str]:
    """Give the full name and the tip of the branch whose work is accepted, two empty texts where nobody can tell.

    That is what HEAD names at `origin`, else the `main` or `master` of `origin`, else one's own. A bare repository is
    what others fetch from, so that there it is what HEAD names.
    """
    if local.bare and local.branch:
        return local.branch, local.head
    tips = _tips(local, _ACCEPTED)
    return next((tips[name] for name in _ACCEPTED if name in tips), ("", ""))


def _tips(local: Local, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give for each ref of these full names what it stands for, itself or the ref it points to, and the commit."""
    listed = ask(local.folder, "for-each-ref", "--format=%(objectname) %(refname) %(symref)", *names)
    found = {}
    for line in listed.stdout.decode("utf-8", "surrogateescape").splitlines():
        commit, name, target = line.split(" ")
        if name in names:
            found[name] = (target or name, commit)
    return found


def _looks_bare(folder: Path) -> bool:
    """Tell a bare repository that was named itself."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def ask(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
    """Ask git in a foreign folder; folders that the user's own configuration trusts are taken from there."""
    # A bare repository is taken only where it was named itself, never one that merely lies around a folder.
    bare = ["-c", "safe.bareRepository=all"] if _looks_bare(folder) else []
    environment = environment or clean_environment()
    outcome = run_pipe([[*bare, *arguments]], environment=environment, deadline=_DEADLINE, limit=_LIMIT, cwd=folder)
    if outcome.status and "dubious ownership" in outcome.complaint:
        trusted = [
            part for _, value in user_settings(r"^safe\.directory$") for part in ("-c", f"safe.directory={value}")
        ]
        command = [*trusted, *bare, *arguments]
        outcome = run_pipe([command], environment=environment, deadline=_DEADLINE, limit=_LIMIT, cwd=folder)
    return outcome


def not_opened(path: Path, complaint: str) -> RepositoryError:
    """Say why git does not take a folder for a repository."""
    name = path.resolve().name
    if "dubious ownership" in complaint:
        return RepositoryError(f"{name} belongs to another user, so git refuses it", _MEND_OWNER)
    if "not a git repository" in complaint:
        return NoRepositoryError(f"{name} is not in a git repository", "run inside one, or `git init` and commit")
    return RepositoryError(f"{name} cannot be opened: {complaint}", "run `git fsck` there")


def origin_url(folder: Path) -> str:
    """Give the URL of the remote `origin` as the repository's own configuration states it; empty where none does."""
    place = ask(folder, "rev-parse", "--path-format=absolute", "--git-path", "config")
    if place.status:
        return ""
    config = place.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    found = ask(folder, "config", "--file", config, "--no-includes", "--get", "remote.origin.url")
    return found.stdout.decode("utf-8", "replace").strip()
