"""Licenses named in sentences: `This project is licensed under the …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commonscheck.declared.expressions import SHOWN
from commonscheck.declared.names import Names
from commonscheck.declared.paragraphs import Paragraph
from commonscheck.declared.words import Word, key, split
from commonscheck.model.declaration import Name
from commonscheck.model.place import Place

_NAMING = frozenset({"license", "licence", "licenses", "licences"})
_GRANTING = frozenset(
    ("licensed", "licenced", "license", "licence", "release", "released", "distributed", "available", "published")
)
_OURS = frozenset(("project", "software", "program", "repository", "library", "package", "code", "application", "work"))
_FILLERS = frozenset(("a", "an", "the", "terms", "conditions", "and", "of", "either", "both", "version"))
_SMALL = frozenset(("of", "the", "and", "for", "v"))
_JOINTS = frozenset(("and", "or"))
_NAME_WORDS = 16
_UNKNOWN_WORDS = 8
_NEAR = 12


def mentions(paragraph: Paragraph, place: Place, names: Names, *, ours: bool) -> Iterator[Name]:
    """Find the licenses that a paragraph of the file at `place` names as that of a work.

    With `ours` any work is meant, otherwise the sentence has to speak of this project. Under a heading about the
    license the first paragraph may begin with the name.
    """
    words = split(paragraph.text)
    sentence = _Sentence(words, paragraph.text, names)
    for position in _starts(sentence, paragraph, ours=ours):
        for begin, end, means in sentence.names_at(position, titled=position == 0):
            shown = paragraph.text[words[begin].start : words[end - 1].end]
            line = paragraph.line_at(words[begin].start)
            yield Name(replace(place, line=line), shown[:SHOWN], means, key(words[begin:end]))


def _starts(sentence: _Sentence, paragraph: Paragraph, *, ours: bool) -> Iterator[int]:
    """Say behind which words a name may stand."""
    if paragraph.first:
        yield 0
    for number, word in enumerate(sentence.words):
        before = {one.plain for one in sentence.words[max(number - _NEAR, 0) : number]}
        granted = word.plain == "under" and (ours or not before.isdisjoint(_OURS))
        if granted or (word.plain == "to" and "license" in before and sentence.words[number - 1].plain == "refers"):
            yield number + 1


class _Sentence:
    """The words of a paragraph, among which names are sought."""

    def __init__(self, words: Sequence[Word], text: str, names: Names) -> None:
        self.words = words
        self._text = text
        self._names = names

    def names_at(self, position: int, *, titled: bool) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Read one name, and more where `and` or `or` joins them: each as first word, end, uids."""
        granted = self._is_granted(position)
        while position < len(self.words):
            begin = self._skip(position)
            count, means = self._names.longest(self.words[begin : begin + _NAME_WORDS])
            end = begin + (count or self._unknown(begin))
            called = any(word.plain in _NAMING for word in self.words[begin : end + 1])
            called |= any(word.plain == "terms" for word in self.words[position:begin])
            alone = self._stops(end) if count else end == len(self.words)
            if end == begin or not (alone if titled else called or granted):
                return
            end += end < len(self.words) and self.words[end].plain in _NAMING
            yield begin, end, means
            granted = True
            if end >= len(self.words) or self.words[end].plain not in _JOINTS:
                return
            position = end + 1

    def _is_granted(self, position: int) -> bool:
        """Tell whether the words before a name say that something is licensed."""
        return not _GRANTING.isdisjoint(word.plain for word in self.words[max(position - _NEAR, 0) : position])

    def _skip(self, position: int) -> int:
        """Go to where a name may begin: past articles, `terms of`, and `version 3 of`."""
        while position < len(self.words):
            plain, then = self.words[position].plain, self.words[position + 1 : position + 2]
            numbered = plain[0].isdecimal() and any(word.plain == "of" for word in then)
            if plain not in _FILLERS and not numbered:
                break
            position += 1
        return position

    def _unknown(self, begin: int) -> int:
        """Count the words of a name that nobody knows: written in capitals, up to `License`; `LICENSE` is a file."""
        for number, word in enumerate(self.words[begin : begin + _UNKNOWN_WORDS]):
            first = self._text[word.start]
            if number and word.plain in _NAMING and first.isupper() and not self._text[word.start : word.end].isupper():
                return number + 1
            if not (first.isupper() or first.isdecimal() or (number and word.plain in _SMALL)):
                break
        return 0

    def _stops(self, end: int) -> bool:
        """Tell whether a name ends the line, or no other word than `License` follows it at once."""
        if end < len(self.words) and self.words[end].plain in _NAMING:
            return True
        rest = self._text[self.words[end - 1].end :].lstrip(" ")
        return not rest or not rest[0].isalnum()
