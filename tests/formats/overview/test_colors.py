"""The colours of charts hold on light and dark paper, and for people who see colours otherwise."""

from __future__ import annotations

from itertools import combinations

import pytest

from commonscheck.formats.overview.charts.look import COLORS

PAPERS = ("#ffffff", "#16191d")
Color = tuple[float, float, float]

# How the three kinds of colour blindness see linear light, after Machado, Oliveira and Fernandes (2009), severity 1.
EYES: dict[str, tuple[Color, Color, Color]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(color: str) -> Color:
    """Give the linear light of an sRGB colour."""
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(color: str, eyes: str) -> Color:
    """Give CIELAB of what those eyes see of a colour."""
    light = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(weights, light, strict=True))))
        for weights in EYES[eyes]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("color", COLORS)
def test_marks_stand_out_from_the_paper(color: str, paper: str) -> None:
    dark, light = sorted((luminance(color), luminance(paper)))
    assert (light + 0.05) / (dark + 0.05) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("eyes", EYES)
def test_colours_can_be_told_apart(eyes: str) -> None:
    for one, other in combinations(COLORS, 2):
        there, here = seen(one, eyes), seen(other, eyes)
        apart = sum((a - b) ** 2 for a, b in zip(there, here, strict=True)) ** 0.5
        assert apart >= 20, (one, other)
