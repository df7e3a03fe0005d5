# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fine print: what stands in the PDF, and that nothing of a text is run."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from stet.document.manuscript import Manuscript
from stet.formats.format import DEFAULTS, Changes, Envelope, FormatError, Options
from stet.formats.registry import format_named, format_of_name
from stet.formats.typeset.format import source_of, write
from stet.formats.typeset.markup import literal, markup

pytestmark = pytest.mark.skipif(find_spec("typst") is None, reason="the extra is not installed")


def png() -> bytes:
    """Return a picture of four black dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(14))) + chunk(b"IEND", b"")
    )


ALL = """---
title: The whole
author: Ann Other
lang: de
---
# One & "two"

A *b* **c** `d` ~~e~~ [led](http://x.y) here.[^1] Again.[^1]

> quoted
> - item
>   1. inner

- [x] done

3. three

| left | right |
|:-|--:|
| cell |

```py
code = "1"
```

---

> [!NOTE]
> Noted

## Sub

[^1]: The *note*.

    Its second.
"""


def read(text: str, options: Options = DEFAULTS) -> PdfReader:
    return PdfReader(io.BytesIO(write(Manuscript.of(text), Envelope(), options)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_all_of_markdown_stands_in_it_with_outline_links_and_facts() -> None:
    reader = read(ALL)
    shown = words(reader)
    for each in ("b c d e led here", "quoted", "item", "1. inner", "☑", "3. three", "left right"):
        assert each in shown
    for each in ("cell", 'code = "1"', "Noted", "The note.", "Its second."):
        assert each in shown
    assert shown.count("The note.") == 1
    assert [each.title for each in reader.outline if not isinstance(each, list)] == ['One & "two"']
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("The whole", "Ann Other")
    links = [each.get_object().get("/A", {}) for page in reader.pages for each in page["/Annots"]]
    assert "http://x.y" in [link.get("/URI") for link in links]


@pytest.mark.parametrize(
    "text",
    [
        '#let x = 1 #x #import "@preview/cetz:0.2.0" #read("/etc/passwd") #panic("no")',
        'A \\" quote #"b" \\u{41} \\n $x$ `#eval("1")` <label> @ref // comment /* other */',
        "[a](javascript:alert) [b](file:///etc/passwd) ]] [[ }} {{",
        "```#import\n#panic()\n```",
        "\ud800 \x00 \x1b[31m \ufffe \u202e",
    ],
)
def test_nothing_in_a_text_is_run(text: str) -> None:
    reader = read(f"# {text}\n\n{text}\n")
    assert len(reader.pages) == 1
    if text.startswith("#let"):
        assert '#let x = 1 #x #import "@preview/cetz:0.2.0"' in words(reader).replace("”", '"')


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_a_literal_ends_where_it_should(text: str) -> None:
    inside = literal(text)[1:-1].replace("\\\\", "").replace('\\"', "")
    assert '"' not in inside
    assert "\n" not in inside


@pytest.mark.parametrize(
    "text",
    [
        "> " * 300 + "deep",
        "- " * 120 + "deep",
        "*a " * 3_000,
        "| a " * 300 + "|\n" + "|-" * 300 + "|",
        "",
    ],
)
def test_odd_texts_are_set_too(text: str) -> None:
    assert read(text).pages


def test_a_novel_is_set(tmp_path: Path) -> None:
    chapter = "\n\n".join(["The boat came in at noon, and nobody was there to see it. " * 8] * 40)
    reader = read("".join(f"# Chapter {n}\n\n{chapter}\n\n" for n in range(1, 7)))
    assert len(reader.pages) > 12
    assert len(reader.outline) == 6
    (first, second) = (reader.pages[1].extract_text(), reader.pages[-1].extract_text())
    assert "Chapter 1" in first
    assert "Chapter 6" in second


def test_pictures_beside_the_text_are_in_it_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a b.png").write_bytes(png())
    (tmp_path / "out.png").write_bytes(png())
    text = "![one](a%20b.png) ![two](../out.png) ![three](https://x.y/z.png) ![four](gone.png)"
    source = source_of(Manuscript.of(text), Options(folder=tmp_path / "in"))
    assert source.count("#picture(") == 1
    reader = read(text, Options(folder=tmp_path / "in"))
    assert sum(len(page.images) for page in reader.pages) == 1
    assert "two" in words(reader)


def test_a_damaged_picture_leaves_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png()[:40])
    shown = words(read("Before ![a boat](a.png) after", Options(folder=tmp_path)))
    assert shown.startswith("Before a boat after")


def test_changes_are_marked_or_decided() -> None:
    known = format_named("criticmarkup")
    assert known.read is not None
    manuscript = known.read(b"She {~~went~>ran~~} home.", DEFAULTS).manuscript
    for changes, shown in ((Changes.ACCEPT, "She ran"), (Changes.REJECT, "She went")):
        data = write(manuscript, Envelope(), Options(changes=changes))
        assert shown in words(PdfReader(io.BytesIO(data)))
    marked = words(
        PdfReader(io.BytesIO(write(manuscript, Envelope(), Options(changes=Changes.MARK))))
    )
    assert "went" in marked
    assert "ran" in marked


def test_a_pdf_by_its_name_is_the_usual_one() -> None:
    assert format_of_name(Path("a.pdf")).name == "pdf"
    assert format_named("typeset").suffixes == (".pdf",)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(FormatError, match="brings it"):
        write(Manuscript.of("a"), Envelope(), DEFAULTS)


def test_what_lies_too_deep_stands_as_words() -> None:
    assert markup("<div>" * 150 + "deep" + "</div>" * 150, ()).count("deep") == 1
