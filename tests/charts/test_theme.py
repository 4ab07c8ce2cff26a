"""The palettes, from their own values: contrast, colour blindness, and the CSS they become."""

import tomllib
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from charts.drawing import theme

Vector = NDArray[np.float64]
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
each_theme = pytest.mark.parametrize("palette", THEMES.values(), ids=THEMES)

SEEING = tomllib.loads(Path(__file__).with_name("seeing.toml").read_text("utf-8"))
APART = 0.08
DATA_ROLES = ("claim", "a", "b", "c")


def linear(colour: str) -> Vector:
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2."""
    dark, light = sorted(float(SEEING["luminance"] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: Vector) -> Vector:
    return np.asarray(SEEING["oklab"] @ np.cbrt(SEEING["cones"] @ rgb))


def difference(one: str, other: str, blindness: str) -> float:
    matrix = np.array(SEEING["blindness"][blindness])
    seen = [oklab(np.clip(matrix @ linear(c), 0, 1)) for c in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def test_the_measures_agree_with_published_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    red, blue = (oklab(linear(colour)) for colour in ("#ff0000", "#0000ff"))
    assert red == pytest.approx([0.628, 0.225, 0.126], abs=0.001)
    assert blue == pytest.approx([0.452, -0.032, -0.312], abs=0.001)


@each_theme
def test_text_can_be_read_and_marks_be_seen(palette: Mapping[str, str]) -> None:
    seen = {role: contrast(colour, palette["bg"]) for role, colour in palette.items()}
    assert [role for role in theme.TEXT_ROLES if seen[role] < 4.5] == []
    assert [role for role in (*DATA_ROLES, "quiet") if seen[role] < 3] == []


@each_theme
@pytest.mark.parametrize("blindness", SEEING["blindness"])
def test_data_roles_stay_apart_for_the_colour_blind(
    palette: Mapping[str, str], blindness: str
) -> None:
    apart = {
        (one, other): difference(palette[one], palette[other], blindness)
        for one, other in combinations(DATA_ROLES, 2)
    }
    assert {pair: far for pair, far in apart.items() if far < APART} == {}


def test_every_role_has_its_own_colour_and_a_variable_in_every_block() -> None:
    assert len(set(theme.LIGHT.values())) == len(theme.ROLES)
    blocks = {role: theme.css().count(f"--c-{role}:") for role in theme.ROLES}
    assert set(blocks.values()) == {5}, "light, dark twice, forced colours, print"
