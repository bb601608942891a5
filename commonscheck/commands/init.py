"""`init`: a first `.commons/`, filled from what git tells, and a list of what it does not tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from commonscheck.commands.templates import FILES, SCHEMA
from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.formats.clean import clean
from commonscheck.formats.scaffold import parties_block, people_block, plain_uid
from commonscheck.inquiry.census import take_first_census
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.identities import Census
from commonscheck.model.wording import plural
from commonscheck.repository.addresses import Address, parse_url
from commonscheck.repository.checkout import origin_url
from commonscheck.settings import Settings

_UNKNOWN = {
    "commons": ("the license of the commons: the one in commons.yaml is only a proposal", "who uses it (`users`)"),
    "user": (
        "which commons are used, how and since when: the use in usage.yaml is only an example",
        "who you are in law (`kind`): `company` is only an example",
    ),
}


def init(role: str, folder: Path, settings: Settings, progress: Callable[[str], None], *, hashed: bool) -> str:
    """Write the files of a `commons` or a `user` into `folder`, never over existing ones, and say what was written.

    With `hashed` people are given by the hash of their addresses.
    """
    home = folder.resolve()
    places = {home / ".commons" / f"{kind}.yaml": text for kind, text in FILES[role].items()}
    _require_room(home / ".commons", places)
    census, problem = _census(home, settings, progress, hashed=hashed)
    words = _words(home, census, problem, settings)
    _write(home, {file: SCHEMA.format(kind=file.stem) + text.format(**words) for file, text in places.items()})
    written = "".join(f"wrote .commons/{file.name}\n" for file in places)
    unknown = "".join(f"  {line}\n" for line in _unknown(role, census, problem))
    return f"{written}Git does not tell:\n{unknown}Next: edit, `commonscheck validate`, commit, `commonscheck check`.\n"


def _census(
    home: Path, settings: Settings, progress: Callable[[str], None], *, hashed: bool
) -> tuple[Census | None, str]:
    """Count the people of the history, or say why they cannot be counted."""
    try:
        with Puller(settings, progress) as puller:
            return take_first_census(str(home), puller, settings, hashed=hashed), ""
    except RepositoryError as error:
        return None, clean(error.message)


def _words(home: Path, census: Census | None, problem: str, settings: Settings) -> dict[str, str]:
    """Fill in what is known, as text that YAML reads as nothing else."""
    address = _remote(home)
    uid = plain_uid(home.name) or "my-project"
    return {
        "uid": uid,
        "today": settings.as_of.isoformat(),
        "told": _told(census) if census else f"History could not be read ({problem}).",
        "parties": parties_block(census) if census else "",
        "people": people_block(census) if census else "",
        "identifiers": f"identifiers: [{address.url}]\n" if address else "",
    }


def _told(census: Census) -> str:
    """Say how many people the history shows, and how much of it is theirs."""
    people = plural(census.share.people, "address", "addresses")
    return f"History holds {plural(census.share.commits, 'commit')} by {people}, bots left out."


def _unknown(role: str, census: Census | None, problem: str) -> Iterator[str]:
    """Name what is for people to say."""
    yield from _UNKNOWN[role]
    if census is None:
        yield f"who works here: {problem}"
        return
    strangers = plural(len(census.strangers), "person", "people")
    yield f"for whom {strangers} (counted by address) worked: each stands in a comment, with the first day"
    yield from (clean(gap.sentence, 600) for gap in census.gaps)


def _require_room(folder: Path, files: Iterable[Path]) -> None:
    """Refuse to write over files, or into a folder that is somewhere else."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = ".commons is there, but it is no folder"
        raise SettingsError(message, "remove it first")
    existing = [file.name for file in files if file.exists() or file.is_symlink()]
    if existing:
        message = f".commons/{existing[0]} exists already"
        raise SettingsError(message, "edit it, or remove it first")


def _write(home: Path, files: dict[Path, str]) -> None:
    try:
        for file, text in files.items():
            file.parent.mkdir(exist_ok=True)
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
    except OSError as error:
        message = f"{home.name}/.commons cannot be written: {error.strerror}"
        raise SettingsError(message, "name a folder that you may write to") from error


def _remote(home: Path) -> Address | None:
    """Name the commons by its remote, so that users can refer to it by clone URL."""
    url = origin_url(home)
    try:
        return parse_url(url) if url else None
    except RepositoryError:
        return None
