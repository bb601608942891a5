"""Charts as SVG: the one door to vl-convert, which is there where `commonscheck[report]` is installed."""

from __future__ import annotations

from html import escape
from importlib.util import find_spec

from commonscheck.formats.overview.charts.look import Chart

VERSION = "6.4"  # of Vega-Lite; another one draws other bytes
# Letters, lines and the seams between bars take the colours of the reader's screen; marks keep theirs, seen on both.
# A bar of nothing has no seam, which would break the axis.
_STYLE = (
    "<style>text{fill:#3c4149}line{stroke:#d5d9de}.mark-rect path{stroke:#fff;stroke-width:.6}"
    "@media(prefers-color-scheme:dark){text{fill:#c9cfd6}line{stroke:#3a4048}.mark-rect path{stroke:#16191d}}"
    '.mark-rect path:is([d*="v0h"],[d*="h0v"]){stroke:none}</style>'
)


def can_draw() -> bool:
    """Whether charts can be drawn here."""
    return find_spec("vl_convert") is not None


def draw(chart: Chart) -> str:
    """Draw a chart that stands alone: one name for those who do not see it, no script, nothing from elsewhere."""
    import vl_convert  # noqa: PLC0415 - heavy, and not everybody has it

    svg = vl_convert.vegalite_to_svg(chart.spec, vl_version=VERSION, allowed_base_urls=[])
    name = escape(f"{chart.title}. {chart.key}".strip())
    opening, rest = svg.split(">", 1)
    return f'{opening} role="img" aria-label="{name}"><title>{name}</title>{_STYLE}{rest}'
