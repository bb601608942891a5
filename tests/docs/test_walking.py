"""The walk itself: it would notice a page that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.walking import Block, Walk, blocks, is_as_shown, with_output

PAGE = (
    "# A page\n\n```sh\necho one\nfalse    # exit code 1\n```\n\n```\nold\n```\n\n```sh\ntrue\n```\n\n```\nno output\n"
)
FIRST = Block("echo one\nfalse    # exit code 1\n", "old\n")


def test_commands_stand_with_what_is_shown_of_them() -> None:
    assert list(blocks(PAGE)) == [FIRST, Block("true\n", None)]
    assert FIRST.failures == [1]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("a.c\n", "abc\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nb\n", False),
        ("at … of\n", "at 4f2a9c of\n", True),
        ("at … of\n", "at 4f\n2a of\n", False),
    ],
)
def test_what_is_shown_is_all_that_is_printed(shown: str, printed: str, same: bool) -> None:  # noqa: FBT001 - a row
    assert is_as_shown(shown, printed) is same


def test_what_was_printed_is_put_into_its_place() -> None:
    assert with_output(PAGE, FIRST, "one\n") == PAGE.replace("old\n", "one\n")
    assert with_output(PAGE, Block(FIRST.commands, "o…\n"), "one\n") == PAGE


def test_a_shell_hands_on_where_it_stands_and_what_is_exported(tmp_path: Path) -> None:
    walk = Walk(tmp_path)
    first = walk("mkdir -p 'a b' && cd 'a b'\nexport SEEN=yes\nfalse\n(exit 3)\necho done\n")
    assert (first.out, first.failures) == ("done\n", [1, 3])
    assert walk('echo "$SEEN ${PWD##*/}"\nls /absent 2>&1 | wc -l\n').out == "yes a b\n1\n"
