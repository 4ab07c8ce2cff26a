"""The palettes, from their own values: contrast, colour blindness, and the CSS they become."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from charts.drawing import theme

Vector = NDArray[np.float64]
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
each_theme = pytest.mark.parametrize("palette", THEMES.values(), ids=THEMES)

# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                   [0.0193339, 0.1191920, 0.9503041]])  # fmt: skip
CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
HPE = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0, 0, 1]])


def linear(colour: str) -> Vector:
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def cam02_ucs(rgb: Vector) -> Vector:
    """CIECAM02 under sRGB's viewing conditions (64 lx, 20 % ground), in Luo's uniform space."""
    white = TO_XYZ @ np.ones(3) * 100
    adapting = 64 / np.pi / 5
    k = 1 / (5 * adapting + 1)
    fl = 0.2 * k**4 * 5 * adapting + 0.1 * (1 - k**4) ** 2 * (5 * adapting) ** (1 / 3)
    n = 20 / white[1]
    nbb = 0.725 * n**-0.2
    z = 1.48 + np.sqrt(n)
    degree = 1 - np.exp((-adapting - 42) / 92) / 3.6

    def response(xyz: Vector) -> Vector:
        sharp_white = CAT02 @ white
        adapted = (CAT02 @ xyz) * (white[1] * degree / sharp_white + 1 - degree)
        cone = HPE @ np.linalg.inv(CAT02) @ adapted
        power = np.sign(cone) * (fl * np.abs(cone) / 100) ** 0.42
        return np.asarray(400 * power / (27.13 + np.abs(power)) + 0.1)

    def achromatic(r: Vector) -> float:
        return float((2 * r[0] + r[1] + r[2] / 20 - 0.305) * nbb)

    r = response(TO_XYZ @ rgb * 100)
    a, b = r[0] - 12 * r[1] / 11 + r[2] / 11, (r[0] + r[1] - 2 * r[2]) / 9
    hue = np.arctan2(b, a)
    lightness = 100 * (achromatic(r) / achromatic(response(white))) ** (0.69 * z)
    eccentricity = (np.cos(hue + 2) + 3.8) / 4
    t = 50000 / 13 * nbb * eccentricity * np.hypot(a, b) / (r[0] + r[1] + 21 * r[2] / 20)
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**n) ** 0.73
    colourfulness = np.log1p(0.0228 * chroma * fl**0.25) / 0.0228
    stretched = 1.7 * lightness / (1 + 0.007 * lightness)
    return np.array([stretched, colourfulness * np.cos(hue), colourfulness * np.sin(hue)])


def difference(one: str, other: str, blindness: str) -> float:
    matrix = np.array(BLINDNESS[blindness])
    seen = [cam02_ucs(np.clip(matrix @ linear(c), 0, 1)) for c in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def test_the_measures_agree_with_published_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # What colorspacious gives for sRGB red and blue.
    red, blue = (cam02_ucs(linear(colour)) for colour in ("#ff0000", "#0000ff"))
    assert red == pytest.approx([60.05, 38.68, 24.33], abs=0.5)
    assert blue == pytest.approx([31.22, -8.38, -39.16], abs=0.5)


@each_theme
@pytest.mark.parametrize("role", theme.TEXT_ROLES)
def test_text_can_be_read(palette: Mapping[str, str], role: str) -> None:
    assert contrast(palette[role], palette["bg"]) >= 4.5


@each_theme
@pytest.mark.parametrize("role", theme.MARK_ROLES)
def test_marks_can_be_seen(palette: Mapping[str, str], role: str) -> None:
    assert contrast(palette[role], palette["bg"]) >= 3


@each_theme
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_data_roles_stay_apart_for_the_colour_blind(
    palette: Mapping[str, str], blindness: str
) -> None:
    close = {
        pair: round(difference(palette[pair[0]], palette[pair[1]], blindness), 1)
        for pair in combinations(theme.DATA_ROLES, 2)
    }
    assert {pair: apart for pair, apart in close.items() if apart < 15} == {}


def test_palettes_name_the_same_roles_with_a_colour_each() -> None:
    assert list(theme.LIGHT) == list(theme.DARK) == list(theme.ROLES)
    assert len(set(theme.LIGHT.values())) == len(theme.ROLES)
    assert all(re.fullmatch("#[0-9a-f]{6}", c) for p in THEMES.values() for c in p.values())


@pytest.mark.parametrize("role", theme.ROLES)
def test_every_role_has_its_variable_in_every_block_and_its_classes(role: str) -> None:
    css = theme.css()
    assert css.count(f"--c-{role}:") == 5  # light, dark twice, forced colours, print
    assert f".f-{role}{{fill:var(--c-{role})}}" in css
    assert f".s-{role}{{" in css
    assert theme.standalone_css().count(f"--c-{role}:") == 2
