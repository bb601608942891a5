"""Pages as people see them: in Chromium, wide and narrow, light and dark, printed, and judged by axe-core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from commonscheck.formats.overview import render
from tests.formats.overview.values import FOREIGN
from tests.house.conftest import Once
from tests.house.tools import install_package
from tests.program import AS_OF, ROOT, Program

PLAYWRIGHT, AXE = "1.65.1", "4.14.1"
SCREENSHOTS = ROOT / "build" / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOOKS = ("wide-light", "wide-dark", "narrow-light", "narrow-dark", "printed")
MORE = [Path(name) for name in os.environ.get("COMMONSCHECK_TEST_PAGES", "").split(os.pathsep) if name]
NAMES = ["demo", "hostile", *(file.stem for file in MORE)]
BAD = """<!doctype html><title>bad</title><img src="https://x.example/a.png"><div style="width:2000px">wide</div>"""

Seen = dict[str, Any]


def browser() -> str:
    """Give a browser; where there is none, no test of pages can run."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or pytest.skip("no Chromium is at hand: " + ", ".join(BROWSERS))


def demo(folder: Path) -> str:
    """Give the page of the federation that `commonscheck demo` builds."""
    program = Program(folder)
    assert program("demo", folder / "demo").code == 0
    where = (folder / "demo" / "courier-commons", "--allow-local", "--as-of", AS_OF)
    run = program("report", *where, "--by", "month", "--people", "--format", "html")
    assert run.code in {0, 3}, run.err
    return run.out


@pytest.fixture(scope="session")
def pages(once: Once, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """Open pages in a browser; give by the name of each what it asked for, and what was seen of it."""
    program = browser()

    def fill(folder: Path) -> None:
        install_package("playwright-core", PLAYWRIGHT, folder)
        install_package("axe-core", AXE, folder)
        script = shutil.copy(Path(__file__).parent / "look.mjs", folder)
        texts = {file.stem: file.read_text("utf-8") for file in MORE}
        texts |= {"bad": BAD, "hostile": render("html", FOREIGN).text}
        texts |= {"demo": demo(tmp_path_factory.mktemp("home"))}
        for name, text in texts.items():
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
        axe = folder / "node_modules" / "axe-core" / "axe.min.js"
        command = ["node", script, program, axe, SCREENSHOTS, *sorted(folder.glob("*.html"))]
        done = subprocess.run([str(part) for part in command], capture_output=True, check=False, timeout=480)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        (folder / "seen.json").write_bytes(done.stdout)

    seen: dict[str, Seen] = json.loads((once("pages", fill) / "seen.json").read_text("utf-8"))
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_no_request_leaves_the_page(pages: dict[str, Seen], name: str) -> None:
    assert pages[name]["asked"] == []


@pytest.mark.parametrize("how", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_page_is_sound(pages: dict[str, Seen], name: str, how: str) -> None:
    [seen] = [one for one in pages[name]["looks"] if one["look"] == how]
    scrolled, width = seen["width"]
    assert seen["said"] == [], "the browser complains"
    assert seen["broken"] == [], "a picture cannot be shown"
    assert scrolled <= width, "something is wider than the screen"
    assert [fault for fault in seen["faults"] if fault["impact"] in {"serious", "critical"}] == []
    assert seen["held"] > 0, "axe looked at nothing"
    assert (SCREENSHOTS / f"{name}-{how}.png").stat().st_size > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_first_key_leads_to_the_report(pages: dict[str, Seen], name: str) -> None:
    steps = [seen["first"] for seen in pages[name]["looks"] if seen["look"] != "printed"]
    assert steps == [{"to": "#report", "visible": True}] * 4


def test_the_browser_would_find_what_is_wrong(pages: dict[str, Seen]) -> None:
    bad = pages["bad"]
    [seen] = [one for one in bad["looks"] if one["look"] == "narrow-light"]
    assert bad["asked"] == ["https://x.example/a.png"]
    assert seen["width"][0] > seen["width"][1]
    assert {"image-alt", "html-has-lang"} <= {fault["id"] for fault in seen["faults"]}
    assert seen["broken"] == [""]
    assert seen["said"] != []
