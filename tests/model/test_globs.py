"""Patterns for paths: what git's own matching says of them, whatever is thrown at them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.model.globs import LONGEST, Glob, MalformedError
from tests.builders import run_git_in

PATHS = (
    *("a", "ab", "b.md", "docs/a.md", "docs/x/a.md", "x/docs/a.md", "x/b", "a/b", "a/x/b", "a/x/y/b", "a b/c"),
    *("[x]", "a-c", "A", "9", "x1", "é.md", "a]b", "a*b", "x/9/z", "web/dist/app.js", " ", "\\"),
)
PATTERNS = (
    *("a", "*", "*.md", "docs/*.md", "docs/**", "/docs/*", "**/docs/*.md", "a/**/b", "**/b", "/a", "x/*", "a*", "*b"),
    *("?", "??", "[ab]", "[!ab]", "[^ab]", "[a-c]*", "[]x]*", "[[:digit:]]", "x[[:digit:]]", "[[:upper:]]", "\\[x\\]"),
    *("a\\*b", "a]b", "a/*/b", "**", "**/*", "a**b", "[a\\-z]-c", "a[-]c", "*[!.]*d", "web/**/*.js", "[[:punct:]]x?"),
    *("[[:alpha:][:digit:]]", "[9[:upper:]]", "x/[[:alnum:]]/z", "[z-a]", "[\\]]", "[!]]", "\\\\", "a[]]b", "**/**/b"),
    *("***", "a/***", "***/b", "a/****/b", "a***"),
)


@pytest.fixture(scope="module")
def git_says(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bool]:
    """Ask git which patterns of .gitattributes fit which paths."""
    folder = tmp_path_factory.mktemp("attributes")
    run_git_in(folder, "init", "-q")
    lines = [f'"{text}" p{place}' for place, text in enumerate(p.replace("\\", "\\\\") for p in PATTERNS)]
    (folder / ".gitattributes").write_text("\n".join(lines), encoding="utf-8")
    names = [f"p{place}" for place in range(len(PATTERNS))]
    asked = "".join(f"{path}\0" for path in PATHS).encode()
    told = run_git_in(folder, "check-attr", "--stdin", "-z", *names, stdin=asked).split("\0")
    rows = zip(told[::3], told[1::3], told[2::3], strict=False)
    return {(PATTERNS[int(name[1:])], path): value == "set" for path, name, value in rows}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_fits_what_git_says_it_fits(git_says: dict[tuple[str, str], bool], pattern: str) -> None:
    glob = Glob.parse(pattern)
    assert [path for path in PATHS if glob.matches(path)] == [path for path in PATHS if git_says[pattern, path]]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("docs/", "docs/a", True),
        ("docs/", "x/docs/y/a", True),
        ("docs/", "docs", False),
        ("/docs/", "docs/a", True),
        ("/docs/", "x/docs/a", False),
        ("web/dist/", "web/dist/x/y.js", True),
        ("web/dist/", "x/web/dist/y.js", False),
        ("docs/**", "docs", False),
    ],
)
def test_a_last_slash_stands_for_all_that_is_in_a_folder(pattern: str, path: str, *, expected: bool) -> None:
    assert Glob.parse(pattern).matches(path) is expected


@pytest.mark.parametrize("pattern", ["", "/", "a" * (LONGEST + 1), "[a", "[", "[!", "[]", "a\\", "[[:none:]]", "[a-"])
def test_what_fits_nothing_by_its_form_is_refused(pattern: str) -> None:
    with pytest.raises(MalformedError):
        Glob.parse(pattern)


@pytest.mark.parametrize("pattern", ["*a" * 100 + "b", "**/a/" * 50 + "b", "?*" * 120, "[a-z]*" * 40 + "!"])
def test_no_pattern_takes_more_than_the_product_of_the_lengths(pattern: str) -> None:
    glob = Glob.parse(pattern)
    assert glob.matches("a" * 2000) is (pattern[0] == "?")
    assert not glob.matches("a/" * 500 + "c")


@given(st.text("a*?[]!-\\/[:digt", max_size=12), st.text("a!-\\/t1", max_size=12))
def test_every_pattern_is_refused_or_answers(pattern: str, path: str) -> None:
    try:
        glob = Glob.parse(pattern)
    except MalformedError:
        return
    assert glob.matches(path) in (True, False)


@given(st.text("ab/", min_size=1, max_size=12))
def test_a_plain_path_fits_itself_and_nothing_longer(path: str) -> None:
    plain = "/".join(part for part in path.split("/") if part)
    if plain:
        assert Glob.parse(f"/{plain}").matches(plain)
        assert not Glob.parse(f"/{plain}").matches(f"{plain}a")
