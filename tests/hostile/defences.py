"""The defences one by one: what each is, its one place, the test that fails without it, and how to take it out.

`python -m tests.hostile.takeouts` takes each out of a copy of the tree and sees that its test fails.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Defence:
    """One defence; `old` in the file `place` becomes `new` to take it out.

    Where there is no `old`, `why` says why one edit cannot take it out, and its test alone vouches for it.
    """

    name: str
    what: str
    place: str
    test: str
    old: str = ""
    new: str = ""
    why: str = ""


GIT = "commonscheck/repository"
TESTS = "tests/repository"
_SPREAD = "it is a rule for many lines, not one of them"

DEFENCES = (
    Defence("D1", "git runs by one door, as a list of arguments", "pyproject.toml", "tests/test_house.py", why=_SPREAD),
    Defence(
        "D2",
        "git's environment is made from nothing",
        f"{GIT}/environment.py",
        f"{TESTS}/test_environment.py::test_nothing_of_the_surroundings_leaks",
        'environment = {"PATH": absolute_path(), **_FIXED,',
        'environment = {**os.environ, "PATH": absolute_path(), **_FIXED,',
    ),
    Defence(
        "D3",
        "settings on every call",
        f"{GIT}/environment.py",
        f"{TESTS}/test_hostile.py::test_nothing_of_a_hostile_repository_runs",
        why="a second wall behind D4: while the room stands, none of its settings is missed alone",
    ),
    Defence(
        "D4",
        "a clean room over foreign objects",
        f"{GIT}/room.py",
        f"{TESTS}/test_traps.py::test_no_file_beside_the_history_moves_the_figures",
        '"GIT_DIR": str(self._folder)',
        '"GIT_DIR": str(objects.parent)',
    ),
    Defence(
        "D5",
        "objects are hashed again",
        f"{GIT}/room.py",
        f"{TESTS}/test_room.py::test_an_object_that_is_not_what_its_name_says_is_damaged",
        "hexdigest() == object_id",
        "hexdigest() is not None",
    ),
    Defence(
        "D6",
        "what is missing in a history is a gap",
        f"{GIT}/walk.py",
        f"{TESTS}/test_history.py::test_a_missing_commit_is_a_gap_and_the_rest_is_read",
        why="every reader of objects tells what is missing, and the laws of tests/property hold them to it",
    ),
    Defence(
        "D7",
        "dates are read strictly and by ourselves",
        f"{GIT}/commits.py",
        f"{TESTS}/test_commits.py::test_what_readers_disagree_on_is_odd",
        "if moment is None or int(moment[1]) >= _LATEST:",
        "if moment is None:",
    ),
    Defence(
        "D8",
        "a second author is odd",
        f"{GIT}/commits.py",
        f"{TESTS}/test_commits.py::test_what_readers_disagree_on_is_odd",
        'if key in _SINGLE or b"\\0" in line:',
        'if b"\\0" in line:',
    ),
    Defence(
        "D9",
        "only so many lines of trailers are read",
        f"{GIT}/commits.py",
        f"{TESTS}/test_commits.py::test_only_the_first_200_lines_of_trailers_are_read",
        "lines[start + 1 : start + 1 + TRAILER_LINES]",
        "lines[start + 1 :]",
    ),
    Defence(
        "D10",
        "manifests are regular files",
        f"{GIT}/trees.py",
        f"{TESTS}/test_trees.py::test_links_submodules_and_folders_are_refused",
        "return self.mode in _FILE_MODES",
        "return True",
    ),
    Defence(
        "D11",
        "URLs by an allow-list: public hosts only",
        f"{GIT}/addresses.py",
        f"{TESTS}/test_addresses.py::test_other_urls_are_refused_without_repeating_them",
        "if not fits or labels[-1] in _PRIVATE",
        "if not fits",
    ),
    Defence(
        "D12",
        "refs by an allow-list: no ranges",
        f"{GIT}/addresses.py",
        f"{TESTS}/test_addresses.py::test_other_refs_are_refused",
        '        and ".." not in name\n',
        "",
    ),
    Defence(
        "D13",
        "fetch takes no tags",
        f"{GIT}/mirror.py",
        f"{TESTS}/test_cache.py::test_branches_are_fetched_by_name_and_tags_are_not",
        '"--no-tags", ',
        '"--tags", ',
    ),
    Defence(
        "D14",
        "at the deadline the whole group of processes ends",
        "commonscheck/processes/running.py",
        f"{TESTS}/test_process.py::test_a_silent_server_is_left_at_the_deadline_and_no_process_stays",
        "os.killpg(process.pid, signal.SIGKILL)",
        "process.kill()",
    ),
    Defence(
        "D15",
        "an interrupted fetch is mended",
        f"{GIT}/mirror.py",
        f"{TESTS}/test_cache.py::test_stale_locks_and_left_files_are_mended",
        why="the clearing away is one of several steps under the lock",
    ),
    Defence(
        "D16",
        "rewritten history is told",
        f"{GIT}/mirror.py",
        f"{TESTS}/test_cache.py::test_rewritten_history_is_told_as_long_as_a_tip_seen_before_is_gone",
        why="it is kept in the state of the cache, over runs",
    ),
    Defence(
        "D17",
        "no credentials in URLs",
        f"{GIT}/addresses.py",
        f"{TESTS}/test_addresses.py::test_other_urls_are_refused_without_repeating_them",
        'if not allowed or user != "git":',
        "if not allowed and not user:",
    ),
    Defence("D18", "GitPython by one door", "pyproject.toml", "tests/test_house.py", why=_SPREAD),
    Defence(
        "D19",
        "no invisible characters in manifests",
        "commonscheck/documents/plaintext.py",
        "tests/documents/test_syntax.py::test_refused_at_its_place",
        "islice(_HIDDEN.finditer(text), _MAX_TOLD)",
        "()",
    ),
    Defence(
        "D20",
        "depth is limited on the events",
        "commonscheck/documents/document.py",
        "tests/documents/test_syntax.py::test_refused_at_its_place",
        "if depth > MAX_DEPTH:",
        "if depth > 500:",
    ),
    Defence(
        "D21",
        "dates and numbers are read from text by the schema",
        "commonscheck/documents/conversion.py",
        "tests/documents/test_syntax.py::test_dates",
        why="each type has its own reader",
    ),
    Defence(
        "D22",
        "JSON without doubled keys",
        "commonscheck/documents/foreign/strict.py",
        "tests/documents/foreign/test_pie_chart.py::test_what_is_no_such_file_is_refused",
        "if len(found) < len(pairs):",
        "if len(found) > len(pairs):",
    ),
    Defence(
        "D23",
        "schemas are our own and fetch nothing",
        "commonscheck/documents/document.py",
        "tests/documents/test_schemas.py",
        why="no schema of ours has a reference to elsewhere, so that nothing would be fetched without it either",
    ),
    Defence(
        "D24",
        "patterns take no more than the product of the lengths",
        "commonscheck/model/globs.py",
        "tests/model/test_globs.py::test_no_pattern_takes_more_than_the_product_of_the_lengths",
        why="it is how the matcher is made",
    ),
    Defence(
        "D25",
        "names of parties are compared without case",
        "commonscheck/documents/checks/parties.py",
        "tests/documents/test_meaning.py::test_told_at_its_place",
        why="several checks compare by one key",
    ),
    Defence(
        "D26",
        "licenses that inherit from each other are told",
        "commonscheck/documents/inheriting.py",
        "tests/documents/test_inheriting.py::test_licenses_that_inherit_from_each_other",
        why="without it the reader would not end",
    ),
    Defence(
        "D27",
        "hidden characters become visible",
        "commonscheck/formats/clean.py",
        "tests/formats/test_clean.py::test_hidden_signs_become_visible",
        "unicodedata.category(character) in _HIDDEN",
        'unicodedata.category(character) == "Zl"',
    ),
    Defence(
        "D28",
        "no line is a command",
        "commonscheck/formats/github.py",
        "tests/formats/test_ci.py::test_github_escapes_messages_and_properties",
        why="each format escapes by its own rules, which tests/formats/test_laws.py holds over any names",
    ),
    Defence(
        "D29",
        "no addresses of people in reports",
        "commonscheck/formats/clean.py",
        "tests/formats/test_clean.py::test_addresses_lose_their_local_part",
        'return _ADDRESS.sub("…@", text) if "@" in text else text',
        "return text",
    ),
    Defence(
        "D29 files",
        "no file is replaced",
        "commonscheck/commands/writing.py",
        "tests/commands/test_output.py::test_nothing_is_replaced",
        why="looked for before the run, and once more by link() after it; each is enough for the test",
    ),
)
