"""The hooks, run by pre-commit itself from an environment that it made of this project."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commonscheck.commands.section import BEGIN, END
from tests.builders import run_git_in
from tests.house.conftest import Once
from tests.house.houses import Ended, House, build_house, commit, hooks_config
from tests.program import AS_OF, ROOT

HOOKS = ("commonscheck-validate", "commonscheck", "commonscheck-identity", "commonscheck-report")
# Another hook of the same commit, to see what git gives to hooks.
PROBE = """  - repo: local
    hooks:
      - id: probe
        name: probe
        language: system
        always_run: true
        pass_filenames: false
        entry: sh -c 'env > "$PROBE"'
"""


@pytest.fixture
def house(tmp_path: Path, once: Once, request: pytest.FixtureRequest) -> House:
    """Give a house in which Acme is covered, unless the test says otherwise."""
    gave = getattr(request, "param", True)
    variables = {"PRE_COMMIT_HOME": str(once("pre-commit", Path.mkdir)), "PROBE": str(tmp_path / "probe")}
    return build_house(tmp_path, gave=gave).with_variables(**variables)


def install(house: House, where: Path, released: Path, *hooks: str) -> None:
    """Use hooks of the project in a working copy, beside the probe."""
    (where / ".pre-commit-config.yaml").write_text(hooks_config(released, hooks) + PROBE, encoding="utf-8")
    installed = house.pre_commit(where, "install", "--install-hooks")
    assert installed.code == 0, installed.out
    house.run(where, "git", "add", ".pre-commit-config.yaml")


def outcomes(ended: Ended) -> dict[str, str]:
    """Read what became of each hook: `Passed`, `Failed` or `Skipped`."""
    lines = [line for line in ended.out.splitlines() if "......" in line]
    return {line.partition("..")[0]: line.rpartition(".")[2] for line in lines}


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Listen on a port of this machine, and keep the first line of whatever comes."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hear() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(200).decode("latin-1").partition("\r\n")[0])

        threading.Thread(target=hear, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
        server.shutdown(socket.SHUT_RDWR)


def test_the_manifest_is_one(house: House) -> None:
    assert house.pre_commit(ROOT, "validate-manifest", ROOT / ".pre-commit-hooks.yaml").out == ""


def test_try_repo_of_the_project_in_a_sound_commons(house: House, released: Path) -> None:
    web = house.clone("web", author="Ana", email="ana@coop-a.example")
    write_report(house, web)
    tried = house.pre_commit(web, "try-repo", released, "--all-files")
    assert tried.code == 0, tried.out
    assert outcomes(tried) == dict.fromkeys(
        ("commonscheck check", "commonscheck validate", "commonscheck whoami", "commonscheck report"), "Passed"
    )


def write_report(house: House, where: Path) -> Path:
    """Keep a report in the README of a working copy."""
    readme = where / "README.md"
    readme.write_text(f"# Web\n\n{BEGIN}\n{END}\n", encoding="utf-8")
    written = house.program(where, "report", "--offline", "--as-of", AS_OF, "--update", readme)
    assert written.code == 0, written.out
    house.run(where, "git", "add", readme)
    return readme


def test_a_report_that_does_not_hold_is_told(house: House, released: Path) -> None:
    web = house.clone("web", author="Ana", email="ana@coop-a.example")
    readme = write_report(house, web)
    install(house, web, released, "commonscheck-report")
    assert commit(house, web).code == 0
    assert commit(house, web, "--allow-empty").code == 0  # its own commit is not in the figures of that day
    readme.write_text(readme.read_text("utf-8").replace("| Acme |", "| Somebody |"), encoding="utf-8")
    house.run(web, "git", "add", readme)
    refused = commit(house, web)
    assert (refused.code, outcomes(refused)["commonscheck report"]) == (1, "Failed")
    assert f"differs from what is known of {AS_OF}" in refused.out


def test_a_commons_with_a_fault_and_a_stranger_are_told(house: House, released: Path) -> None:
    web = house.clone("web", author="Dee", email="dee@mail.example")
    install(house, web, released, "commonscheck-validate", "commonscheck-identity")
    refused = commit(house, web)
    assert refused.code == 1
    assert outcomes(refused) == {
        "commonscheck validate": "(no files to check)Skipped",
        "commonscheck whoami": "Failed",
        "probe": "Passed",
    }
    line = next(line.strip() for line in refused.out.splitlines() if "- {name: Dee" in line)
    assert commit(house, web, "--author", "Ana <ana@coop-a.example>").code == 0
    manifest = web / ".commons" / "commons.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace('"web-commons"', "[]"), encoding="utf-8")
    house.run(web, "git", "add", manifest)
    faulty = commit(house, web, "--author", "Ana <ana@coop-a.example>")
    assert (faulty.code, outcomes(faulty)["commonscheck validate"]) == (1, "Failed")
    assert ".commons/commons.yaml:3:" in faulty.out
    assert line.startswith("- {name: Dee, emails: [dee@mail.example], since: ")


@pytest.mark.parametrize("house", [True, False], indirect=True, ids=["covered", "uncovered"])
@pytest.mark.parametrize("kind", ["plain", "linked"])
def test_a_commit_is_judged_by_the_history_of_the_commons(
    house: House, released: Path, tmp_path: Path, request: pytest.FixtureRequest, kind: str
) -> None:
    """All work in the user's own repository is Ben's: taken for that of the commons it would cover the use."""
    covered = request.node.callspec.params["house"]
    acme = house.clone("acme", author="Ben", email="ben@acme.example")
    install(house, acme, released, "commonscheck")
    where = acme
    if kind == "linked":
        where = tmp_path / "linked"
        run_git_in(acme, "worktree", "add", "-q", "-b", "topic", str(where))
        (where / ".pre-commit-config.yaml").write_bytes((acme / ".pre-commit-config.yaml").read_bytes())
        house.run(where, "git", "add", ".pre-commit-config.yaml")
    before = run_git_in(where, "rev-parse", "HEAD")
    done = commit(house, where)
    told = (tmp_path / "probe").read_text("utf-8")
    assert "\nGIT_INDEX_FILE=" in f"\n{told}"
    assert ("\nGIT_DIR=" in f"\n{told}") == (kind == "linked")
    assert outcomes(done)["commonscheck check"] == ("Passed" if covered else "Failed"), done.out
    assert (run_git_in(where, "rev-parse", "HEAD") != before) == covered
    assert ("CC203" in done.out) != covered


def test_hooks_touch_no_network(house: House, released: Path) -> None:
    acme = house.clone("acme", author="Ben", email="ben@acme.example")
    install(house, acme, released, "commonscheck", "commonscheck-validate")
    with listening() as (proxy, heard):
        (house.root / "gitconfig").write_text(f"[http]\n\tproxy = {proxy}\n", encoding="utf-8")
        away = house.with_variables(https_proxy=proxy, HTTPS_PROXY=proxy, http_proxy=proxy, ALL_PROXY=proxy)
        assert away.pre_commit(acme, "run", "--all-files", *HOOKS[1:2]).code == 0
        assert commit(away, acme).code == 0
        assert heard == []
        away.program(acme, "check", "--no-progress")
        assert heard != []  # the same without --offline
