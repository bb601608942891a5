from __future__ import annotations

import pytest

from commonscheck.resources import folder


@pytest.mark.parametrize(("name", "file"), [("licenses", "PPL.yaml"), ("schemas", "usage.schema.json")])
def test_data_folders_are_found_in_a_checkout(name: str, file: str) -> None:
    assert (folder(name) / file).is_file()


def test_a_missing_folder_is_told() -> None:
    with pytest.raises(FileNotFoundError, match="the data folder nothing is missing"):
        folder("nothing")
