# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.block import Setting
from stet.blocks.drawing_colours import drawing_colours
from stet.blocks.palette.checks import confused, contrasts
from stet.blocks.palette.colour_space import contrast, difference, nearest_passing, oklch
from stet.blocks.palette.draw import draw
from stet.blocks.palette.parse import parse
from stet.blocks.palette.roles import roles_of
from stet.blocks.palette.scale import STEPS, scale
from stet.blocks.palette.words import HUES

hexes = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
hues = st.sampled_from(sorted(HUES))


@given(st.lists(hues, min_size=1, max_size=3), st.booleans())
def test_a_palette_of_hue_words_passes_every_contrast(words: list[str], dark: bool) -> None:
    palette = parse("from " + ", ".join(words))
    pairs = contrasts(palette, roles_of(palette, dark))
    assert len(pairs) == 11
    assert not [pair for pair in pairs if not pair.passes]


@given(hexes, hexes, st.booleans())
def test_what_is_given_stays_and_what_is_not_is_readable(
    ground: str, primary: str, dark: bool
) -> None:
    palette = parse(f"background: {ground} / {ground}\nprimary: {primary} / {primary}")
    roles = roles_of(palette, dark)
    assert (roles["background"], roles["primary"]) == (ground, primary)
    assert contrast(roles["text"], ground) >= 4.5
    assert contrast(roles["on-primary"], primary) >= 4.5


@given(hexes, hexes, st.sampled_from([3.0, 4.5, 7.0]))
def test_the_nearest_that_passes_does_and_keeps_its_hue(
    colour: str, ground: str, least: float
) -> None:
    found = nearest_passing(colour, (ground,), least)
    if found is None:
        assert max(contrast("#ffffff", ground), contrast("#000000", ground)) < least + 0.2
        return
    assert contrast(found, ground) >= least
    if contrast(colour, ground) >= least:
        assert found == colour


def test_the_nearest_is_near() -> None:
    found = nearest_passing("#e07a3f", ("#fbf8f2",), 3)
    assert found is not None
    assert difference(found, "#e07a3f") < 0.04


@given(hexes)
def test_a_scale_goes_from_light_to_dark_and_holds_its_colour(colour: str) -> None:
    steps = scale(colour)
    assert tuple(steps) == STEPS
    assert colour in steps.values()
    lightness = [oklch(step).lightness for step in steps.values()]
    assert all(a >= b - 0.01 for a, b in pairwise(lightness))


def test_a_faint_pair_is_told_at_its_line_with_what_would_pass() -> None:
    drawing = draw("background: white\ntext: #1d2733\naccent: #e0c03f", Setting())
    (problem,) = drawing.problems
    assert problem.line == 3
    assert contrast(problem.instead, "#ffffff") >= 3


def test_red_and_green_of_one_lightness_are_told_apart_from_red_and_blue() -> None:
    roles = {"success": "#6a8a3a", "danger": "#a8772f", "primary": "#2a4fbf"}
    found = {(one, other) for _, one, other in confused(roles, list(roles))}
    assert ("success", "danger") in found
    assert not [pair for pair in found if "primary" in pair]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("palette", ["", "from teal, orange and sand", "primary: #ffef00"])
def test_what_other_pictures_are_drawn_in_is_readable(palette: str, dark: bool) -> None:
    look = drawing_colours(Setting(dark=dark, palette=palette))
    for ink in (look.ink, look.muted, look.accent):
        assert contrast(ink, look.paper) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert len(look.series) >= 4
    assert all(contrast(colour, look.paper) >= 2.4 for colour in look.series)
