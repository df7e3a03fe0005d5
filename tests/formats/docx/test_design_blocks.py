# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Design blocks in a Word document: drawn above their text, which comes back as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from stet.blocks.registry import KINDS
from stet.document.manuscript import Manuscript
from stet.formats.docx import format as docx
from stet.formats.docx.options import DocxOptions
from stet.formats.drawn import drawn_blocks
from stet.formats.format import DEFAULTS, Envelope

BLOCKS = [f"```{kind.name}\n{kind.example}```\n\nWords.\n" for kind in KINDS]
ALL = "\n".join(["# Design\n", *BLOCKS, "End.\n"])


@pytest.fixture(scope="module")
def written() -> bytes:
    manuscript = Manuscript.of(ALL)
    options = DocxOptions(drawings=drawn_blocks(manuscript))
    return docx.FORMAT.write(manuscript, Envelope(), options)


def with_another_word(data: bytes) -> bytes:
    """Return a document in which somebody else has changed a word."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"End.", b"The end.")
            new.writestr(name, part)
    return out.getvalue()


def test_each_block_is_drawn_above_its_text(written):
    with zipfile.ZipFile(io.BytesIO(written)) as document:
        body = document.read("word/document.xml").decode()
        media = [name for name in document.namelist() if name.startswith("word/media/")]
    assert len(media) == len(KINDS)
    places = [found.start() for found in re.finditer("<w:drawing>", body)]
    assert len(places) == len(KINDS)
    assert body.index("Design") < places[0] < body.index("Sign in", places[0]) < places[1]
    assert all(re.findall(r'name="Stet design block" descr="([^"]+)"', body))


def test_the_text_comes_back_as_it_was(written):
    assert docx.FORMAT.read(written, DEFAULTS).manuscript.final == ALL


def test_it_comes_back_where_others_have_written_in_it(written):
    opened = docx.FORMAT.read(with_another_word(written), DEFAULTS)
    plain = docx.FORMAT.write(Manuscript.of(ALL), Envelope(), DEFAULTS)
    expected = docx.FORMAT.read(with_another_word(plain), DEFAULTS)
    assert opened.manuscript.final == expected.manuscript.final
    assert "Stet design block" not in opened.manuscript.final


def test_without_drawings_it_is_written_as_before():
    assert b"<w:drawing>" not in docx.FORMAT.write(Manuscript.of(ALL), Envelope(), DEFAULTS)


def test_a_text_without_blocks_has_no_drawing():
    assert drawn_blocks(Manuscript.of("# Words\n\n    code\n")) == ()


def test_a_block_in_a_list_or_a_quotation_is_drawn_above_its_text() -> None:
    text = "> Words\n>\n> ```flow\n> A -> B\n> ```\n\n- x\n\n  ```flow\n  B -> C\n  ```\n"
    manuscript = Manuscript.of(text)
    options = DocxOptions(drawings=drawn_blocks(manuscript))
    data = docx.FORMAT.write(manuscript, Envelope(), options)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        document = file.read("word/document.xml").decode()
    pictures = [found.start() for found in re.finditer("<w:drawing>", document)]
    assert len(pictures) == 2
    assert document.index("Words") < pictures[0] < document.index("A -&gt; B") < pictures[1]
    assert docx.FORMAT.read(data, DEFAULTS).manuscript.final == text
