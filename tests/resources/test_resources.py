# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Themes, icons, fonts and samples are there, whole, and found by name."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

import stet_resources as kept
from stet_resources import ResourceError
from stet_resources.themes import Underline, colours, parse_theme

WANTED_ICONS = [
    "menu",
    "new",
    "open",
    "save",
    "undo",
    "redo",
    "find",
    "replace",
    "markup",
    "track",
    "comment",
    "feedback",
    "idea",
    "ask",
    "accept",
    "reject",
    "edit",
    "previous",
    "next",
    "stop",
    "send",
    "resolve",
    "reply",
    "keep",
    "discard",
    "insert",
    "outline",
    "settings",
    "close",
    "model",
    "warning",
    "info",
    "light",
    "dark",
    "zoom",
    "more",
]

SVG = "{http://www.w3.org/2000/svg}"


def test_both_themes_are_there():
    assert {"light", "dark"} <= set(kept.themes())


@pytest.mark.parametrize("name", kept.themes())
def test_a_theme_has_every_role(name: str):
    theme = kept.theme(name)
    assert theme.name == name
    assert len(colours(theme)) > 40
    assert {author.underline for author in theme.authors} == set(Underline)
    assert theme.author(len(theme.authors)) is theme.author(0)


def test_every_role_of_a_theme_is_used():
    folder = Path(__file__).resolve().parents[2] / "editor" / "stet" / "ui"
    code = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    spare = [
        role
        for role in colours(kept.theme("light"))
        if not re.search(rf'heme\.{role}\b|"{role}"|\${{?{role}\b', code)
    ]
    assert spare == []


@pytest.mark.parametrize(
    ("name", "role", "colour"),
    [
        ("light", "paper", "#FBFAF7"),
        ("light", "ink", "#23211E"),
        ("light", "quiet_ink", "#6E6A63"),
        ("light", "line", "#E4E0D8"),
        ("light", "accent", "#2F5D8A"),
        ("light", "inserted", "#0B6B4A"),
        ("light", "inserted_background", "#E3F3EC"),
        ("light", "deleted", "#A3283A"),
        ("light", "deleted_background", "#FBE9EA"),
        ("light", "comment", "#7A5C0C"),
        ("light", "comment_background", "#FBF3DC"),
        ("dark", "paper", "#1C1B1A"),
        ("dark", "ink", "#E6E2DA"),
        ("dark", "inserted", "#6FD3A8"),
        ("dark", "deleted", "#F2919B"),
    ],
)
def test_the_tokens_that_were_decided(name: str, role: str, colour: str):
    assert getattr(kept.theme(name), role) == colour


@pytest.fixture
def light() -> str:
    return Path(kept.__file__).with_name("themes").joinpath("light.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('paper = "#FBFAF7"', "", "missing required field `paper`"),
        ('paper = "#FBFAF7"', 'paper = "#FBFAF7FF"', r"\$\.paper"),
        ('paper = "#FBFAF7"', 'paper = "white"', r"\$\.paper"),
        ('paper = "#FBFAF7"', 'papre = "#FBFAF7"', "papre"),
        ('paper = "#FBFAF7"', "paper = ", "mine"),
        ("shadow_opacity = 0.14", "shadow_opacity = 14", r"\$\.shadow_opacity"),
        ('underline = "double"', 'underline = "wavy"', "wavy"),
    ],
)
def test_a_faulty_theme_says_what_is_wrong(light: str, line: str, instead: str, said: str):
    assert line in light
    with pytest.raises(ResourceError, match=said):
        parse_theme(light.replace(line, instead, 1), "mine")


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (lambda: kept.theme("sepia"), "sepia.*dark, light"),
        (lambda: kept.sample("../__init__"), "samples"),
        (lambda: kept.sample_path("nowhere"), "nowhere"),
        (lambda: kept.sample_project_path("../samples"), "lunch-box, short-book"),
        (lambda: kept.icon_path("../app/stet"), "icon"),
        (lambda: kept.icon_bytes("nowhere"), "nowhere"),
        (lambda: kept.app_icon_path(17), "17"),
    ],
)
def test_what_is_not_there_is_named(load, said: str):
    with pytest.raises(ResourceError, match=said):
        load()


def test_every_icon_that_is_wanted_is_drawn():
    assert set(WANTED_ICONS) <= set(kept.icons())


@pytest.mark.parametrize("name", kept.icons())
def test_an_icon_is_of_the_set(name: str):
    root = ElementTree.fromstring(kept.icon_bytes(name))
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("stroke-width")) == ("currentColor", "1.75")
    assert not re.search(rb"#[0-9A-Fa-f]{3}", kept.icon_bytes(name)), "a colour of its own"
    assert kept.icon_path(name).is_file()


@pytest.mark.parametrize("name", kept.icons())
def test_an_icon_draws_in_the_ink_it_is_given(name: str, qapp):
    renderer = QSvgRenderer(kept.icon_svg(name, "#2F5D8A"))
    assert renderer.isValid()
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, 24, 24))
    painter.end()
    inked = [
        image.pixelColor(x, y)
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert all(abs(pixel.blue() - 0x8A) <= 2 for pixel in inked)
    # Nothing may touch the edge, or it is cut off at some scale.
    edge = [(x, y) for x in range(24) for y in range(24) if {x, y} & {0, 23}]
    assert all(image.pixelColor(x, y).alpha() < 64 for x, y in edge)


@pytest.mark.parametrize("colour", ["red", "#FFF", '#FFFFFF"/><script>', ""])
def test_an_icon_takes_plain_colours_only(colour: str):
    with pytest.raises(ValueError, match="is not a colour"):
        kept.icon_svg("accept", colour)


@pytest.mark.parametrize("size", kept.APP_ICON_SIZES)
def test_the_application_icon_in_every_size(size: int):
    image = QImage(str(kept.app_icon_path(size)))
    assert (image.width(), image.height()) == (size, size)
    assert image.hasAlphaChannel()


def test_the_application_icon_drawn(qapp):
    assert QSvgRenderer(str(kept.app_icon_path())).isValid()


def test_fonts_are_bundled_with_their_licences():
    fonts = kept.fonts()
    assert sum(font.stat().st_size for font in fonts) <= 3_000_000
    for font in fonts:
        licence = font.with_name(font.stem.split("-")[0] + "-OFL.txt")
        assert "SIL OPEN FONT LICENSE" in licence.read_text("utf-8").upper()


@pytest.mark.parametrize(
    ("family", "styles"),
    [
        (kept.PAGE_FAMILY, {"Regular", "Italic", "Bold", "Bold Italic"}),
        (kept.INTERFACE_FAMILY, {"Regular", "Medium", "SemiBold"}),
        (kept.CODE_FAMILY, {"Regular"}),
    ],
)
def test_fonts_load_in_qt(family: str, styles: set[str], qapp):
    for font in kept.fonts():
        number = QFontDatabase.addApplicationFont(str(font))
        assert number >= 0, font.name
    assert styles <= set(QFontDatabase.styles(family))
    assert QFontMetricsF(QFont(family, 17)).horizontalAdvance("gulls") > 0


@pytest.mark.parametrize("font", kept.fonts(), ids=lambda font: font.stem)
def test_fonts_have_the_letters_of_europe(font: Path, qapp):
    raw = QRawFont(str(font), 17)
    letters = "azAZ09 àéîõüßøåæœ ąćęłńśźż čďěňřšťž ğışİ őű αβγω άέή абвгя ёїљ “”‘’„«»–—…·•€→"
    assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []


@pytest.mark.parametrize("name", kept.samples())
def test_samples_are_clean_text(name: str):
    text = kept.sample_path(name).read_bytes().decode("utf-8")
    assert text == kept.sample(name)
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert not set("\t\r\0\ufeff\u00a0") & set(text)
    assert "Ctrl+K" in text.split("\n\n")[1]


def test_the_sample_draft_has_something_of_everything():
    text = kept.sample("the-ferry")
    assert 700 <= len(text.split()) <= 950
    assert len(re.findall("^## ", text, re.M)) == 2
    assert re.search("^> ", text, re.M)
    assert re.search("^- ", text, re.M)
    assert re.search(r"\*\w", text)
    for fault in ("always look cold", "recieved", "would of known", "and and", "they had came"):
        assert fault in text


def test_the_sample_brief_is_a_brief():
    text = kept.sample("brief")
    assert 200 <= len(text.split()) <= 340
    headings = re.findall("^## (.+)", text, re.M)
    assert headings == ["Product", "Audience", "Constraints", "Open", "Tone", "Deliverables"]


def test_the_catalogue_lies_beside_the_rest():
    assert kept.catalogue_path().parent == Path(kept.__file__).parent
