"""The licenses that come with the program, and what reading costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commonscheck.documents import DocumentFile, read_license, shipped_license, shipped_uids
from commonscheck.errors import DocumentError
from tests.documents.helpers import LICENSE, USAGE

FOLDER = Path(__file__).parents[2] / "licenses"


def test_every_license_file_is_shipped_under_its_name() -> None:
    assert shipped_uids() == {path.stem for path in FOLDER.glob("*.yaml")}
    for uid in shipped_uids():
        license_ = shipped_license(uid)
        assert license_ is not None
        assert license_.uid == uid
        assert license_.place.path == f"licenses/{uid}.yaml"


@pytest.mark.parametrize("uid", ["ppl", "../LICENSE", "", "PPL.yaml"])
def test_other_names_are_not_shipped(uid: str) -> None:
    assert shipped_license(uid) is None


def test_a_license_alone() -> None:
    assert read_license(DocumentFile("a.yaml", LICENSE.encode())).uid == "LicenseRef-small"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[", ["CC101"]),
        (USAGE, ["CC111"]),
        (
            LICENSE.replace("conflict: prohibit", "conflict: both").replace("[contribute, pay]", "[give]"),
            ["CC103", "CC107"],
        ),
    ],
)
def test_a_faulty_license_alone(text: str, codes: list[str]) -> None:
    with pytest.raises(DocumentError) as raised:
        read_license(DocumentFile("a.yaml", text.encode()))
    assert [fault.code for fault in raised.value.faults] == codes


def test_importing_does_not_load_the_validator() -> None:
    program = "import sys, commonscheck.documents; print('jsonschema' in sys.modules, 'git' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
