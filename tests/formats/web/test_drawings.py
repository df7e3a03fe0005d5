# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Design blocks are pictures in what is written for others, whatever stands in them."""

from __future__ import annotations

import base64
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.blocks.hostile import HOSTILE
from tests.document.strategies import ANN, MODEL

from stet.blocks.registry import KINDS
from stet.document import proposal
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.proposal import Passage, ProposedEdit
from stet.document.word_diff import Edit
from stet.formats import pdf
from stet.formats.epub import convert as epub
from stet.formats.format import Changes, Envelope, Options
from stet.formats.web import page
from stet.formats.web.drawings import drawn_text

WRITABLE = {name: text for name, text in HOSTILE.items() if len(text) < 5_000_000}
"""What is larger is no text that is opened; the kinds' own tests draw it."""
ALL = "# Design\n\n" + "\n".join(f"```{kind.name}\n{kind.example}```\n" for kind in KINDS)


def drawings(body: str) -> list[str]:
    """Return the root of each drawing in a page, its title."""
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', body)
    return [base64.b64decode(each).decode() for each in found]


@pytest.mark.parametrize("changes", [None, Changes.ACCEPT, Changes.MARK])
def test_every_kind_is_a_picture_in_a_page(changes):
    body, _ = page.body_of(Manuscript.of(ALL), Options(changes=changes))
    assert len(drawings(body)) == len(KINDS)
    for svg in drawings(body):
        ElementTree.fromstring(svg)
    assert "<code" not in body
    assert all(alt for alt in re.findall(r'<img[^>]* alt="([^"]*)"', body))


def test_every_kind_is_a_picture_in_a_book():
    data = epub.write(Manuscript.of(ALL), Envelope(), Options())
    with zipfile.ZipFile(BytesIO(data)) as book:
        pictures = [name for name in book.namelist() if name.endswith(".svg")]
        assert len(pictures) == len(KINDS)
        package = book.read("book/content.opf").decode()
        assert package.count("image/svg+xml") == len(KINDS)


def test_a_block_with_pending_changes_is_shown_as_text_where_these_are_marked():
    document = Document(Manuscript.of(ALL), ANN)
    place = next(
        at for at, each in enumerate(document.manuscript.paragraphs) if "Welcome" in each.markup
    )
    words = document.manuscript.paragraphs[place].markup
    span = Span(Position(place, 0), Position(place, len(words)))
    edit = Edit(words.index("Welcome"), words.index("Welcome") + 7, "Hello")
    made, _ = proposal.propose(
        document.manuscript, Passage(span, words), [ProposedEdit(edit, "clarity", "")], MODEL
    )
    document.commit(made)
    marked, _ = page.body_of(document.manuscript, Options(changes=Changes.MARK))
    assert len(drawings(marked)) == len(KINDS) - 1
    accepted, _ = page.body_of(document.manuscript, Options(changes=Changes.ACCEPT))
    assert len(drawings(accepted)) == len(KINDS)
    assert any(">Hello back<" in svg for svg in drawings(accepted))


@pytest.mark.parametrize("text", WRITABLE.values(), ids=WRITABLE)
def test_whatever_stands_in_a_block_the_page_is_whole(text):
    fence = "`" * 8
    blocks = [f"Before {kind.name}.\n\n{fence}{kind.name}\n{text}\n{fence}\n\n" for kind in KINDS]
    body, _ = page.body_of(Manuscript.of("".join([*blocks, "After.\n"])), Options())
    for kind in KINDS:
        assert f"<p>Before {kind.name}.</p>" in body
    assert "<script" not in body.lower()
    for svg in drawings(body):
        ElementTree.fromstring(svg)
        assert "<script" not in svg.lower()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_book_can_hold_whatever_a_block_says(kind):
    text = 'screen "A\x01\x0c"\n  heading "B\ufffe"\na\x01 -> b\x7f\n'
    data = epub.write(Manuscript.of(f"A.\n\n```{kind.name}\n{text}```\n"), Envelope(), Options())
    with zipfile.ZipFile(BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".svg")):
                ElementTree.fromstring(book.read(name))


def test_what_is_no_block_stays():
    text = "```python\npass\n```\n\n>     ```wireframe\n>     screen\n>     ```\n"
    assert drawn_text(text) == (text, {})


def test_no_sheet_of_a_pdf_is_left_empty_for_a_tall_picture():
    pages = PdfReader(BytesIO(pdf.write(Manuscript.of(ALL), Envelope(), Options()))).pages
    assert sum(len(each.images) for each in pages) >= len(KINDS)
    assert all(each.images for each in pages)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("> As drawn:\n>\n> ```flow\n> A -> B\n> ```\n", "> As drawn:\n>\n> !["),
        ("1. One\n2. ```flow\n   A -> B\n   ```\n   More.\n", "1. One\n2. !["),
        ("- a\n  - ```flow\n    A -> B\n    ```\n", "- a\n  - !["),
    ],
)
def test_a_block_in_a_list_or_a_quotation_is_drawn_there(text: str, drawn: str) -> None:
    shown, drawings = drawn_text(text)
    assert shown.startswith(drawn)
    assert "```" not in shown
    (svg,) = drawings.values()
    assert ">A<" in svg
    data = page.write(Manuscript.of(text), Envelope(), Options(changes=Changes.ACCEPT))
    assert data.count(b"data:image/svg+xml") == 1


SCREENS = """\
# App

```wireframe
screen "Lamp" phone
  button "Wake" -> "Wake up"

screen "Wake up" phone
  button "Back" -> Lamp
```

```palette
primary: teal
```

```wireframe
screen "Help" phone
  link "To the lamp" -> Lamp
```
"""


def test_the_links_between_screens_can_be_clicked_in_a_page_and_only_there() -> None:
    made = page.write(Manuscript.of(SCREENS), Envelope(), Options()).decode()
    targets = re.findall(r'<a href="#(screen-\d)" title="([^"]*)"', made)
    assert targets == [("screen-2", "Wake up"), ("screen-1", "Lamp"), ("screen-1", "Lamp")]
    assert re.findall(r'<span id="(screen-\d)" style="left:[\d.]+%', made) == [
        *("screen-1", "screen-2", "screen-3")
    ]
    assert made.count('<span class="drawing">') == 2
    assert "screen-1" not in page.body_of(Manuscript.of(SCREENS), Options())[0]


def test_a_label_that_leads_somewhere_writes_no_markup() -> None:
    text = '```wireframe\nscreen "A<b>" phone\n  button "Go" -> "A<b>"\n```\n'
    made = page.write(Manuscript.of(text), Envelope(), Options()).decode()
    assert 'title="A&lt;b&gt;"' in made
