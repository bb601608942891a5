"""The contributor report as versioned JSON; its schema is schemas/contributor-report.schema.json."""

from __future__ import annotations

from commonscheck import __version__
from commonscheck.formats.jsonreport import dumped, members
from commonscheck.formats.overview import Rendered
from commonscheck.model.overview.whole import Overview

VERSION = "contributor-report/1"


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write everything, keys sorted; amounts are texts, as JSON has no decimal numbers."""
    return Rendered(dumped({"commonscheck": VERSION, "program": __version__, **members(overview)}))
