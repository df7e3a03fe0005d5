# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.formats.web.test_in_chromium import TEXT, png

from stet.formats import criticmarkup
from stet.formats.epub import convert as epub
from stet.formats.format import Changes, Envelope, Options

_JAR = shutil.which("epubcheck")
_JAVA = shutil.which("java")
_SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java that runs for some seconds: compiled once, for half of the processor time."""

MANY = (
    "---\ntitle: A & B\nauthor: Ann <ann@example.org>\nlang: de\n---\n"
    "# One\n\nSee [two](#two), [nowhere](#gone), [a file](other.md), [web](https://example.org).[^n]\n\n"
    "### Deep\n\n## Less deep\n\n# Two\n\n<center>old</center> <font color=red>x</font>\n\n"
    "1. a\n\n   b\n3. c\n\n- [x] done\n\n|a|b|\n|:-:|--:|\n|1|2|\n\n"
    "![gone](none.png) ![r](http://e.org/x.png)\n\n"
    "# Größe „Zeichen“ & <b>HTML</b>\n\nText\\\nmore\n\n# Größe „Zeichen“ & <b>HTML</b>\n\n"
    "> [!NOTE]\n> x\n\n```py\nx\n```\n\n[^n]: The note.\n"
)


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.infolist()[0].filename == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        return {name: book.read(name) for name in book.namelist()}


def test_a_book_has_chapters_contents_and_pictures(tmp_path: Path) -> None:
    (tmp_path / "boat.png").write_bytes(png(4, 4))
    options = Options(changes=Changes.ACCEPT, folder=tmp_path)
    found = files(epub.write(criticmarkup.read_text(TEXT), Envelope(), options))
    assert found["mimetype"] == b"application/epub+zip"
    assert "book/picture1.png" in found
    nav = found["book/nav.xhtml"].decode()
    assert ">The Ferry</a><ol><li>" in nav
    assert ">One</a></li><li>" in nav
    for name, data in found.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(data)
    assert "slowly" not in b"".join(found.values()).decode("utf-8", "replace")


def test_a_task_has_a_box_and_no_bullet() -> None:
    text = "- [ ] open\n- other\n\n1. [x] done\n\n   more of it\n"
    chapter = files(epub.write(criticmarkup.read_text(text), Envelope(), Options()))
    words = chapter["book/chapter1.xhtml"].decode()
    assert words.count('<li class="task">') == 2
    assert words.count("<li>") == 1


def test_links_between_chapters_lead_there() -> None:
    found = files(epub.write(criticmarkup.read_text(MANY), Envelope(), Options()))
    first = found["book/chapter1.xhtml"].decode()
    assert 'href="chapter2.xhtml#two"' in first
    assert "<a>nowhere</a>" in first
    assert "<a>a file</a>" in first
    assert (
        "<dc:creator>Ann &lt;ann@example.org&gt;</dc:creator>" in found["book/content.opf"].decode()
    )


def test_pictures_that_are_not_there_are_said(tmp_path: Path) -> None:
    said = epub.leaves_out(criticmarkup.read_text("![a](none.png)"), Options(folder=tmp_path))
    assert "none.png" in str(said[0])


@pytest.mark.slow
@pytest.mark.skipif(not _JAR or not _JAVA, reason="epubcheck or Java is not installed")
@pytest.mark.parametrize(
    ("text", "changes"),
    [(TEXT, Changes.ACCEPT), (TEXT, Changes.MARK), (MANY, None), ("", None)],
)
def test_epubcheck_finds_nothing(text: str, changes: Changes | None, tmp_path: Path) -> None:
    (tmp_path / "boat.png").write_bytes(png(4, 4))
    out = tmp_path / "book.epub"
    options = Options(changes=changes, folder=tmp_path)
    out.write_bytes(epub.write(criticmarkup.read_text(text), Envelope(), options))
    assert _JAR is not None
    assert _JAVA is not None
    done = subprocess.run(
        [_JAVA, *_SHORT, "-jar", _JAR, "--failonwarnings", str(out)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
