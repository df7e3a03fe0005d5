# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from stet.blocks.palette.colour_space import contrast, difference, oklch
from stet.blocks.palette.parse import parse
from stet.blocks.palette.words import HUES, TONES, named_colour


@pytest.mark.parametrize(
    ("written", "light", "dark"),
    [
        ("primary: #2f6b4f Fern", "#2f6b4f", ""),
        ("primary: #2F6B4F", "#2f6b4f", ""),
        ("Primary = 2f6b4f", "#2f6b4f", ""),
        ("--primary: #abc;", "#aabbcc", ""),
        ("brand: #fff / #000", "#ffffff", "#000000"),
        ("primary: #2f6b4f Fern / #6fd3a8", "#2f6b4f", "#6fd3a8"),
        ("primary: #2f6b4f/#6fd3a8", "#2f6b4f", "#6fd3a8"),
        ("primary #2f6b4f", "#2f6b4f", ""),
        ("primary: rgb(47 107 79)", "#2f6b4f", ""),
        ("primary: white / black", "#ffffff", "#0b0b0b"),
    ],
)
def test_a_colour_is_read_however_it_is_written(written: str, light: str, dark: str) -> None:
    palette = parse(written)
    assert not palette.problems
    assert (palette.given["primary"].light, palette.given["primary"].dark) == (light, dark)


def test_oklch_comes_out_where_it_says() -> None:
    place = oklch(parse("primary: oklch(0.5 0.1 160)").given["primary"].light)
    assert place.lightness == pytest.approx(0.5, abs=0.01)
    assert place.hue == pytest.approx(160, abs=2)


def test_the_words_after_a_value_are_its_name() -> None:
    assert parse("text: #20302a Ink green").given["text"].name == "Ink green"
    assert parse("text: deep teal / bright teal Lagoon").given["text"].name == "Lagoon"


def test_every_tone_of_every_hue_is_a_colour() -> None:
    names = [f"{tone} {hue}" for tone in sorted(TONES) for hue in sorted(HUES)]
    found = {name: named_colour(name) for name in names}
    assert [name for name, known in found.items() if known is None or known[1] != len(name)] == []


def test_tones_do_what_they_say() -> None:
    teal, deep, light = (
        oklch(found[0])
        for words in ("teal", "deep teal", "very light teal")
        if (found := named_colour(words))
    )
    assert deep.lightness < teal.lightness < light.lightness
    assert contrast("#ffffff", parse("text: very dark green").given["text"].light) > 10


def test_a_step_of_a_colour_above_can_be_named() -> None:
    palette = parse("primary: #2f6b4f\nborder: primary 100\nmuted: primary")
    assert difference(palette.given["border"].light, "#ffffff") < 0.2
    assert palette.given["muted"].light == "#2f6b4f"


@pytest.mark.parametrize(
    ("written", "line", "column", "instead"),
    [
        ("primry: #fff", 1, 1, "primary"),
        ("primary: tael", 1, 10, "teal"),
        ("primary: #fff\n\n  accent: orangge", 3, 11, "orange"),
        ("primary: #fff / tael", 1, 17, "teal"),
        ("scal primary", 1, 1, "scale"),
        ("scale primry", 1, 7, "primary"),
        ("pair text on bakground 4.5", 1, 14, "background"),
        ("type Inter 16px ratio major thrid", 1, 23, "major third"),
        ("primary:", 1, 9, ""),
        ("primary: #fff\nprimary: #000", 2, 1, ""),
        ("pair text", 1, 1, ""),
        ("type Inter", 1, 1, ""),
        ("pair text on background 99", 1, 25, ""),
    ],
)
def test_a_mistake_is_told_where_it_is(written: str, line: int, column: int, instead: str) -> None:
    (problem,) = parse(written).problems
    assert (problem.line, problem.column, problem.instead) == (line, column, instead)


def test_the_dark_value_is_read_though_the_light_one_is_wrong() -> None:
    assert len(parse("primary: tael / #fff").problems) == 1


def test_a_type_scale_and_a_pair() -> None:
    palette = parse("type Inter 16px ratio major third\npair text on surface 7:1")
    assert (palette.types[0].font, palette.types[0].size, palette.types[0].ratio) == (
        "Inter",
        16,
        1.25,
    )
    assert palette.pairs[0].least == 7
