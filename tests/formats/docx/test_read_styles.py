# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What paragraphs and words are by their styles, whatever these are called or built on."""

from __future__ import annotations

import pytest
from tests.formats.docx.made import STYLES, item, marked, par, run


def style(id_: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{inside}</w:style>'


def on(id_: str) -> str:
    return f'<w:basedOn w:val="{id_}"/>'


BOLD, LISTED = "<w:rPr><w:b/></w:rPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
MORE = STYLES + "".join(
    (
        style("A", "Chapter", on("Heading1")),
        style("B", "Section", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        style("C", "Pointed", LISTED),
        style("D", "Loud", BOLD),
        style("E", "Round", on("E")),
        style("F", "List Bullet 2"),
        style("G", "List Number"),
        style("H", "List Continue"),
        style("S", "Strong", kind="character"),
        style("T", "Emphasis", kind="character"),
        style("U", "Verbatim Char", kind="character"),
        style("V", "Hyperlink", "<w:rPr><w:b/></w:rPr>", kind="character"),
        style("W", "Quiet", on("D") + '<w:rPr><w:b w:val="0"/></w:rPr>'),
    )
)
BORDER = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        pytest.param(par(run("a"), style="A"), "# a", id="built on a heading"),
        pytest.param(par(run("a"), style="B"), "## a", id="by its level in the outline"),
        pytest.param(
            par(run("a"), more='<w:outlineLvl w:val="2"/>'), "### a", id="by its own level"
        ),
        pytest.param(par(run("a"), more='<w:outlineLvl w:val="9"/>'), "a", id="at no level"),
        pytest.param(par(run("a"), style="C"), "- a", id="a style with a list"),
        pytest.param(
            par(run("a"), style="C", more='<w:numPr><w:numId w:val="0"/></w:numPr>'),
            "a",
            id="taken out of its style's list",
        ),
        pytest.param(
            par(run("a"), style="C", more='<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
            "- a",
            id="further in within its style's list",
        ),
        pytest.param(par(run("a"), style="F"), "- a", id="a style of lists"),
        pytest.param(par(run("a"), style="G"), "1. a", id="a style of numbers"),
        pytest.param(par(run("a"), style="H"), "a", id="what goes on in a list"),
        pytest.param(par(run("a"), style="E"), "a", id="built on itself"),
        pytest.param(par(run("a"), style="none"), "a", id="a style that is not there"),
        pytest.param(item(run("a"), 99), "- a", id="a list that is not there"),
        pytest.param(par("", more=BORDER) + par(run("a")), "---\n\na", id="an empty border"),
        pytest.param(par(run("a"), more=BORDER), "a", id="words with a border"),
        pytest.param(par(run("a", '<w:rStyle w:val="S"/>')), "**a**", id="strong"),
        pytest.param(par(run("a", '<w:rStyle w:val="T"/>')), "*a*", id="emphasis"),
        pytest.param(par(run("a", '<w:rStyle w:val="U"/>')), "`a`", id="code"),
        pytest.param(par(run("a", '<w:rStyle w:val="V"/>')), "a", id="the look of links"),
        pytest.param(
            par(run("a", '<w:rStyle w:val="D"/>') + run(" b", '<w:rStyle w:val="W"/>')),
            "**a** b",
            id="what a style takes back",
        ),
    ],
)
def test_by_style(content: str, wanted: str) -> None:
    assert marked([content, par(run("."))], styles=MORE) in (f"{wanted}\n\n.", f"{wanted}\n.")
