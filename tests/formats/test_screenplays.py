# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest
from lxml import etree
from screenplay_tools.fdx.parser import Parser as FdxParser
from screenplay_tools.fountain.parser import Parser

from stet.document.manuscript import Manuscript
from stet.formats.fdx import convert as fdx
from stet.formats.format import Envelope, FormatError, Options
from stet.formats.registry import format_of_bytes, open_bytes

SCRIPT = """Title:
    The Ferry
    by Ann

INT. KITCHEN - NIGHT #1#

She watches the **lights**.

ANN
(quietly)
They had _come_.

ANN
Again.

BO ^
Yes.

CUT TO:

.ON THE BOAT

> THE END <

!EXT. is no heading here
"""


def elements(text: str) -> list[str]:
    parser = Parser()
    parser.add_text(text)
    return [f"{each.type.name} {each.text_raw}" for each in parser.script.elements]


def back(text: str) -> str:
    data = fdx.write(Manuscript.of(text), Envelope(), Options())
    return fdx.read(data, Options()).manuscript.original


def test_a_screenplay_comes_back_as_it_was() -> None:
    found = back(SCRIPT)
    assert elements(found) == elements(SCRIPT)
    assert "\n\nBO ^\nYes.\n" in found
    assert found.startswith("Title:\n    The Ferry\n    by Ann\n\n")
    assert "#1#" in found
    assert "**lights**" in found
    assert "_come_" in found
    assert back(found) == found


DUAL = {
    "two at once": ("ANN\nNo.\n\nBO ^\n(low)\nYes.\n", 1),
    "two and two": ("ANN\nNo.\n\nBO ^\nYes.\n\nCY\nWhy?\n\nDEE ^\nNow.\n", 2),
    "one after another": ("ANN\nNo.\n\nBO\nYes.\n", 0),
    "action between": ("ANN\nNo.\n\nShe turns.\n\nBO ^\nYes.\n", 0),
    "nobody before": ("BO ^\nYes.\n", 0),
    "a third": ("ANN\nNo.\n\nBO ^\nYes.\n\nCY ^\nWell.\n", 1),
}


@pytest.mark.parametrize("name", DUAL)
def test_who_speaks_at_once_stands_together(name: str) -> None:
    text, pairs = DUAL[name]
    data = fdx.write(Manuscript.of(text), Envelope(), Options())
    root = etree.fromstring(data)
    held = root.findall("Content/Paragraph/DualDialogue")
    assert [[each.get("Type") for each in pair].count("Character") for pair in held] == [2] * pairs
    found = fdx.read(data, Options()).manuscript.original
    assert found.count("^") == pairs
    assert found.replace(" ^", "") == text.replace(" ^", "")
    assert back(found) == found


def test_screenplay_tools_reads_what_is_written() -> None:
    parser = FdxParser()
    parser.parse(fdx.write(Manuscript.of(SCRIPT), Envelope(), Options()).decode())
    kinds = [each.type.name for each in parser.script.elements]
    assert kinds[:4] == ["HEADING", "ACTION", "CHARACTER", "PARENTHETICAL"]


def test_every_run_of_a_paragraph_is_read_and_notes_are_counted() -> None:
    data = (
        b'<?xml version="1.0"?><FinalDraft><Content><Paragraph Type="Action"><Text>One </Text>'
        b'<Text Style="Bold">two</Text><Text> three.</Text><ScriptNote><Paragraph><Text>secret'
        b"</Text></Paragraph></ScriptNote></Paragraph></Content></FinalDraft>"
    )
    opened = fdx.read(data, Options())
    assert opened.manuscript.original == "One **two** three.\n"
    assert "1 script notes" in str(opened.notices[0])


@pytest.mark.parametrize("data", [b"<FinalDraft", b"<a/>", b""])
def test_what_is_damaged_or_no_screenplay_is_said(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"damaged|no screenplay"):
        fdx.read(data, Options())


def test_entities_are_not_put_in() -> None:
    data = (
        b'<!DOCTYPE a [<!ENTITY e "secret"><!ENTITY f "&e;&e;">]><FinalDraft><Content>'
        b'<Paragraph Type="Action"><Text>x &f;</Text></Paragraph></Content></FinalDraft>'
    )
    assert "secret" not in fdx.read(data, Options()).manuscript.original


def test_fountain_is_a_text_by_its_name() -> None:
    known, opened = open_bytes(SCRIPT.encode(), "ferry.fountain")
    assert known.name == "fountain"
    assert known.write(opened.manuscript, opened.envelope, Options()) == SCRIPT.encode()
    assert format_of_bytes(SCRIPT.encode(), "ferry.md").name == "markdown"
