# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Every text in every theme can be read where it stands, and authors are told apart."""

from __future__ import annotations

import colorsys
from itertools import combinations, product

import pytest

from stet_resources import contrast, theme, themes
from stet_resources.themes import AuthorColour, Theme

PAGE = ("paper",)
MARKDOWN = ("heading", "emphasis", "code", "quote", "link", "list_marker", "syntax", "match")
SURFACES = ("paper", "panel", "card", "card_hover")
BUTTONS = ("hover", "pressed")
QUOTED = (*PAGE, "match", "card", "card_hover")

TEXT: list[tuple[str, tuple[str, ...]]] = [
    ("ink", (*SURFACES, *BUTTONS, "match", "comment_background")),
    ("ink", ("inserted_background", "deleted_background", "both_background", "code_background")),
    ("ink", ("info_background", "warning_background", "error_background")),
    ("quiet_ink", (*SURFACES, "hover", "code_background")),
    ("selection_ink", ("selection",)),
    ("accent", (*SURFACES, *BUTTONS)),
    ("accent_hover", SURFACES),
    ("accent_ink", ("accent", "accent_hover")),
    ("tooltip_ink", ("tooltip",)),
    ("inserted", ("inserted_background", *QUOTED)),
    ("deleted", ("deleted_background", *QUOTED, *BUTTONS)),
    ("both", ("both_background", *QUOTED)),
    ("comment", ("comment_background", *QUOTED)),
    ("idea", SURFACES),
    ("info", ("info_background", *SURFACES)),
    ("warning", ("warning_background", *SURFACES)),
    ("error", ("error_background", *SURFACES)),
    *(
        (role, (*PAGE, "match", "comment_background"))
        for role in ("heading", "emphasis", "quote", "link", "list_marker", "syntax")
    ),
    ("code", ("code_background", *PAGE, "match")),
]

MARKS: list[tuple[str, tuple[str, ...]]] = [
    ("focus", (*SURFACES, *BUTTONS)),
    ("line_strong", ("paper", "panel", "card")),
    ("scrollbar_hover", ("paper", "panel")),
]

# Machado, Oliveira and Fernandes 2009, severity 1.0, in linear light.
SIGHT = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.fixture(params=themes())
def each(request: pytest.FixtureRequest) -> Theme:
    return theme(request.param)


def short_of(each: Theme, pairs: list[tuple[str, tuple[str, ...]]], least: float) -> list[str]:
    return [
        f"{front} on {back}: {found:.2f}"
        for front, backs in pairs
        for back in backs
        if (found := contrast.ratio(getattr(each, front), getattr(each, back))) < least
    ]


def test_text_can_be_read(each: Theme):
    assert short_of(each, TEXT, contrast.TEXT) == []


def test_marks_that_mean_something_are_seen(each: Theme):
    assert short_of(each, MARKS, contrast.MARK) == []


def test_authors_can_be_read(each: Theme):
    backs = {role: getattr(each, role) for role in QUOTED}
    faint = [
        f"{author.name} on {where}: {found:.2f}"
        for author in each.authors
        for where, back in {**backs, "tint": author.tint}.items()
        if (found := contrast.ratio(author.ink, back)) < contrast.TEXT
    ]
    assert faint == []


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    light = [contrast.linear(channel) for channel in contrast.channels(colour)]
    seen = [
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, light, strict=True))))
        for row in SIGHT[sight]
    ]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (sum(w * c for w, c in zip(row, seen, strict=True)) for row in rows)

    def f(t: float) -> float:
        return float(t ** (1 / 3)) if t > 0.008856 else 7.787 * t + 16 / 116

    fx, fy, fz = f(x / 0.9505), f(y), f(z / 1.089)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: AuthorColour, other: AuthorColour, sight: str) -> float:
    pairs = zip(lab(one.ink, sight), lab(other.ink, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_authors_differ_by_colour_or_by_form(each: Theme):
    alike = [
        f"{one.name} and {other.name}, {sight}: {apart(one, other, sight):.0f}"
        for (one, other), sight in product(combinations(each.authors, 2), SIGHT)
        if one.underline is other.underline and apart(one, other, sight) < 20
    ]
    assert alike == []


def test_authors_differ_in_full_sight(each: Theme):
    alike = [
        f"{one.name} and {other.name}: {apart(one, other, 'full'):.0f}"
        for one, other in combinations(each.authors, 2)
        if apart(one, other, "full") < 15
    ]
    assert alike == []


def hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*(channel / 255 for channel in contrast.channels(colour)))[0] * 360


def is_coloured(colour: str) -> bool:
    channels = contrast.channels(colour)
    return max(channels) - min(channels) > 24


def test_red_means_deletion_and_nothing_else_on_the_page(each: Theme):
    page = {role: getattr(each, role) for role in MARKDOWN}
    inks = {**page, **{author.name: author.ink for author in each.authors}}
    red = hue(each.deleted)
    alike = [
        name
        for name, ink in inks.items()
        if is_coloured(ink) and min((hue(ink) - red) % 360, (red - hue(ink)) % 360) < 25
    ]
    assert alike == []


def test_marks_of_markdown_are_in_quiet_ink(each: Theme):
    assert {each.list_marker, each.syntax} == {each.quiet_ink}


def test_the_first_author_looks_as_an_insertion_does(each: Theme):
    first = each.author(0)
    assert (first.ink, first.tint) == (each.inserted, each.inserted_background)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#777777", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
    ],
)
def test_ratio(one: str, other: str, expected: float):
    assert contrast.ratio(one, other) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("colour", ["", "#FFF", "FBFAF7", "#FBFAF7FF", "#GGGGGG"])
def test_what_is_no_colour_is_refused(colour: str):
    with pytest.raises(ValueError, match=r"colour|invalid literal"):
        contrast.luminance(colour)
