"""Write the schemas into a folder: `python -m commonscheck.documents.schemas schemas/`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from commonscheck.documents.schemas import NAMES, build


def main(folder: Path) -> None:
    """Write each schema as `NAME.schema.json`."""
    for name in NAMES:
        text = json.dumps(build(name), indent=2, ensure_ascii=False) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")


main(Path(sys.argv[1]))
