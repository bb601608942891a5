"""Numbers in words, the same in every finding and report."""

from __future__ import annotations


def plural(number: int, word: str, words: str = "") -> str:
    """Write `1 merge`, `2 merges`, `3,000 commits`."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"
