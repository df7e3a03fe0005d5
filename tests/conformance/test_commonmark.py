# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The examples of CommonMark and GFM through Word and OpenDocument and back, by the text alone.

What comes back is the page that it was, written plainly; each example of which that does not hold
is named with what the format, or its reader, has no place for. In all but a few of these the page
shows the same words. What Stet keeps in the file besides is not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from tests.markdown.normalised import normalised
from tests.shared_data import shared_files

from stet.document.manuscript import Manuscript
from stet.formats.docx.format import FORMAT as DOCX
from stet.formats.docx.read import parse as parse_docx
from stet.formats.format import DEFAULTS, Envelope, Format, Opened
from stet.formats.odt.convert import parse as parse_odt
from stet.formats.odt.format import FORMAT as ODT
from stet.markdown import flavours

_Reasons = dict[str, dict[str, set[int]]]

EITHER: _Reasons = {
    "a heading, a rule or HTML in a quotation or item stands by itself": {
        "commonmark": {61, 177, 230, 231, 232, 234, 302}
    },
    "lines of code beside each other are one block": {"commonmark": {238}},
    "code and items know neither their language nor that they are empty": {
        "commonmark": {24, 34, 126, 130, 138, 142, 143, 144, 146, 239, 282, 283, 284, 285, 286, 317}
    },
    "nothing shows an empty heading, head, quotation or link": {
        "commonmark": {79, 98, 202, 220, 241, 242, 486, 487, 488, 489, 569}
    },
    "quotations beside each other are one": {"commonmark": {244, 254}},
    "lists beside each other are one, and none is loose": {
        "commonmark": {109, 303, 308, 313, 315, 316, 319, 320, 322, 323, 328}
    },
    "an item that begins with code is parted from the next by a line": {"commonmark": {280}},
    "a list in a quotation is in all quotations around its words": {"commonmark": {294, 295}},
    "blanks at the ends of code are outside of it": {"commonmark": {333, 336}},
    "what is emphasised twice looks as if it were once, and loses no sign": {
        "commonmark": {
            *(371, 375, 391, 409, 410, 411, 419, 420, 421, 427, 428, 429, 434, 463, 465, 466),
            *(467, 468, 470),
        },
        "extensions": {24},
    },
    "the title of a link has one line": {"commonmark": {198}},
    "a picture is no link as well, and one without words has its address": {
        "commonmark": {519, 533, 583}
    },
    "links of other kinds than the web's may run something": {"commonmark": {598, 600, 601, 603}},
    "a bare address is a link where it was none, and one of other signs is written out": {
        "commonmark": {608},
        "gfm": {631},
        "extensions": {19},
    },
    "a column is to the left without saying so": {"extensions": {6}},
    "a block of HTML that ends within a paragraph": {"commonmark": {148}},
    "a note that nothing leads to stands in the text, others are numbered": {"extensions": {23}},
    "any sign in a box is an x": {"extensions": {27, 28}},
}
ONLY_DOCX: _Reasons = {
    "an item of which another begins at once has no words": {"commonmark": {300, 301}},
    "an item after words in another is parted from these": {"commonmark": {321}},
    "blanks at the ends of code are outside of it": {"commonmark": {334, 338}},
    "the slash behind a host goes, since LibreOffice adds one": {
        "commonmark": {602},
        "gfm": {608},
        "extensions": {13},
    },
}
ONLY_ODT: _Reasons = {
    "code and HTML in a quotation stand by themselves": {"commonmark": {6, 128, 176}},
    "code of nothing but blanks shows nothing": {"commonmark": {129}},
    "two looks of the same words have no order": {"commonmark": {169}},
    "one list has one kind of number": {"commonmark": {304}},
    "what looks alike on both sides of a blank is one": {
        "commonmark": {507},
        "extensions": {18, 22},
    },
    "a picture has no title": {
        "commonmark": {574, 575, 578, 579, 581, 586, 587, 588, 589, 590, 591, 593}
    },
    "emphasis ends with the line": {"commonmark": {641, 642}},
}
OTHER_WORDS = {("extensions", 23), ("extensions", 27), ("extensions", 28)}
"""Those of which the page shows other words."""


def _examples() -> Iterator[tuple[str, int, str]]:
    """Yield each text once, with where it is from and its number there."""
    seen: set[str] = set()
    for folder, file in (("commonmark", "spec"), ("gfm", "spec"), ("gfm", "extensions")):
        for path in shared_files(folder, f"{file}.json"):
            for example in json.loads(path.read_text("utf-8")):
                if example["markdown"] not in seen:
                    seen.add(example["markdown"])
                    source = folder if file == "spec" else file
                    yield source, example["example"], example["markdown"]


def _named(*tables: _Reasons) -> set[tuple[str, int]]:
    return {
        (source, number)
        for table in tables
        for by_source in table.values()
        for source, numbers in by_source.items()
        for number in numbers
    }


def _words(page: str) -> str:
    return "".join(re.sub(r"<[^>]*>", "", page).split())


@pytest.mark.parametrize(
    ("format_", "parse", "named"),
    [
        (DOCX, parse_docx, _named(EITHER, ONLY_DOCX)),
        (ODT, parse_odt, _named(EITHER, ONLY_ODT)),
    ],
    ids=["docx", "odt"],
)
def test_the_examples_come_back_as_the_pages_that_they_were(
    format_: Format, parse: Callable[[bytes], Opened], named: set[tuple[str, int]]
) -> None:
    examples = list(_examples())
    if not examples:
        pytest.skip("needs ../shared/data/commonmark and ../shared/data/gfm")
    assert len(examples) == 726
    assert format_.write is not None
    different, other_words = set(), set()
    for source, number, text in examples:
        data = format_.write(Manuscript.of(text), Envelope(), DEFAULTS)
        found = parse(data).manuscript.original
        pages = [flavours.gfm(text), flavours.gfm(found)]
        if normalised(pages[0]) != normalised(pages[1]):
            different.add((source, number))
        if _words(pages[0]) != _words(pages[1]):
            other_words.add((source, number))
    assert different == named
    assert other_words == OTHER_WORDS
