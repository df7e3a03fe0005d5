# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures beside a text that goes out as a document are taken in, and no others."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from tests.formats.docx.test_original import unpacked

from stet.document.manuscript import Manuscript
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.write import write_docx
from stet.formats.pictures import size_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 40, 30)
GIF = b"GIF89a" + struct.pack("<HH", 40, 30)
FRAME = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 30, 40)
JPEG = b"\xff\xd8\xff\xe0\0\x04ab" + FRAME


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (PNG, ("png", 40, 30)),
        (GIF, ("gif", 40, 30)),
        (JPEG, ("jpeg", 40, 30)),
        (JPEG.replace(b"\xff\xc0", b"\xff\xc4"), ("", 0, 0)),
        (JPEG[:9], ("", 0, 0)),
        (PNG[:20], ("", 0, 0)),
        (b"<svg/>", ("", 0, 0)),
        (b"", ("", 0, 0)),
    ],
)
def test_what_a_picture_is(data: bytes, wanted: tuple[str, int, int]) -> None:
    assert size_of(data) == wanted


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("map.png", True),
        ("in/a%20map.gif", True),
        ("map.jpeg", True),
        ("missing.png", False),
        ("../outside.png", False),
        ("broken.png", False),
        ("empty.png", False),
        ("https://a.example/map.png", False),
        ("#map", False),
    ],
)
def test_only_pictures_beside_the_text_are_taken_in(
    tmp_path: Path, address: str, taken: bool
) -> None:
    folder = tmp_path / "text"
    (folder / "in").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(PNG)
    (folder / "map.png").write_bytes(PNG)
    (folder / "map.jpeg").write_bytes(JPEG)
    (folder / "in" / "a map.gif").write_bytes(GIF)
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "empty.png").write_bytes(PNG[:16] + bytes(8))
    text = Manuscript.of(f"A ![map]({address}) and ![map]({address}).")
    parts = unpacked(write_docx(text, DocxOptions(), folder))
    media = [name for name in parts if name.startswith("word/media/")]
    assert len(media) == taken, "the same one is there once"
    assert (b"<w:drawing>" in parts["word/document.xml"]) is taken
