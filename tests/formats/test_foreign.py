# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files that are no text are one sentence, whatever they are called; texts are never taken so."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import re
import sqlite3
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared_files

from stet.cli import main
from stet.formats import text
from stet.formats.foreign import foreign
from stet.formats.format import DEFAULTS, NotText
from stet.formats.registry import open_bytes

WORD_FILES = shared_files(".", "docx-*/*.docx")


def packed(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("draft.md"))
    return out.getvalue()


def database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (a)")
    return connection.serialize()


ODF = "application/vnd.oasis.opendocument."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
FOREIGN = {
    "Word of old": (OLE + "WordDocument".encode("utf-16-le"), "a Word document"),
    "Excel": (packed("[Content_Types].xml", "xl/workbook.xml"), "an office document"),
    "Excel of old": (OLE, "an office document"),
    "ODS": (packed("content.xml", mimetype=f"{ODF}spreadsheet"), "an office document"),
    "EPUB": (packed("a.xhtml", mimetype="application/epub+zip"), "an EPUB book"),
    "cut Word": (packed("[Content_Types].xml", "word/document.xml")[:60], "an office document"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "a PDF"),
    "RTF": (b"{\\rtf1\\ansi Text}", "a rich text document"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
    "JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    "GIF": (b"GIF89a\1\0\1\0", "a picture"),
    "WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture"),
    "HEIC": (b"\0\0\0\x18ftypheic", "a picture"),
    "TIFF": (b"II*\0\x08\0\0\0", "a picture"),
    "MP4": (b"\0\0\0\x18ftypmp42", "a sound or a film"),
    "OGG": (b"OggS\0\2", "a sound or a film"),
    "MP3": (b"ID3\3\0\0", "a sound or a film"),
    "font": (b"OTTO\0\x0b\0\x80", "a font"),
    "ELF": (b"\x7fELF\2\1\1", "a program"),
    "EXE": (b"MZ\x90\0\3\0\0\0", "a program"),
    "SQLite": (database(), "a database"),
    "GGUF": (b"GGUF\3\0\0\0" + bytes(20), "a language model"),
    "ZIP": (packed("a.md"), "an archive"),
    "empty ZIP": (packed(), "an archive"),
    "gzip": (gzip.compress(b"text"), "an archive"),
    "bzip2": (bz2.compress(b"text"), "an archive"),
    "xz": (lzma.compress(b"text"), "an archive"),
    "tar": (tarred(), "an archive"),
    "UTF-32": ("text".encode("utf-32"), "a file in UTF-32"),
    "noise": (random.Random(7).randbytes(5_000), "binary data"),
    "zeros": (bytes(100), "binary data"),
    "pickled": (b"\x80\4\x95" + bytes(range(32)) * 3, "binary data"),
}
NAMES = ["thesis.docx", "draft.md", "draft.critic.md", "notes", "page.html"]


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_text_is_named_and_not_read(kind: str, name: str) -> None:
    data, seems = FOREIGN[kind]
    with pytest.raises(NotText) as caught:
        open_bytes(data, name)
    sentence = str(caught.value)
    assert sentence.startswith(f"“{name}” seems to be {seems}")
    assert len(sentence.split(". ")) == 2, "what it is, and what to do"


@pytest.mark.parametrize("command", ["accept", "reject", "convert", "suggest", "feedback"])
def test_a_command_says_so_in_one_line_and_writes_nothing(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "thesis.md", tmp_path / "out.md"
    file.write_bytes(FOREIGN["Excel"][0])
    more = {"convert": [str(out)], "suggest": ["--task", "proofread"]}.get(command, [])
    assert main([command, str(file), *more]) == 1
    printed, error = capsys.readouterr()
    assert printed == ""
    assert error.count("\n") == 1
    assert "“thesis.md” seems to be an office document" in error
    assert not out.exists()


@pytest.mark.skipif(not WORD_FILES, reason="needs ../shared/data")
def test_real_word_files_are_read_whatever_they_are_called() -> None:
    assert len(WORD_FILES) > 20
    for file in WORD_FILES:
        data = file.read_bytes()
        known, opened = open_bytes(data, "draft.md")
        assert known.name == "docx"
        assert opened.manuscript.final.strip()
        with pytest.raises(NotText, match="a Word document"):
            open_bytes(data, "draft.md", text.FORMAT)


def test_the_interpreter_is_a_program() -> None:
    with pytest.raises(NotText, match="a program"):
        open_bytes(Path(os.path.realpath(sys.executable)).read_bytes(), "draft.md")


TEXTS = {
    "empty": b"",
    "names of formats": b"PDF, PNG and GIF89a are not here. RIFF. MZ was her. BM too. PK.",
    "form feeds": b"one\n\f\ntwo\n\f\nthree\f\f\f\f\f\f\f\f\f\f",
    "escapes": b"\x1b[31mred\x1b[0m " * 20,
    "a few zeros": b"a\0b " + b"word " * 100,
    "Latin-1": "naïve café, straße ".encode("latin-1") * 20,
    "UTF-16": "Wörter\r\n".encode("utf-16") * 20,
    "UTF-16 without a mark": "plain words\n".encode("utf-16-le") * 20,
    "the other": "plain words\n".encode("utf-16-be") * 20,
    "cut UTF-16": ("plain words\n".encode("utf-16-le") * 20)[:-1],
    "Shift-JIS": "日本語の文章です。".encode("shift_jis") * 20,
    "a backslash": b"{\\bf old TeX}",
    "a percent sign": b"%PD is no sign",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_a_text(kind: str) -> None:
    known, opened = open_bytes(TEXTS[kind], "draft.md")
    assert known.write(opened.manuscript, opened.envelope, DEFAULTS) == TEXTS[kind]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_no_text_without_control_characters_is_refused(text: str) -> None:
    open_bytes(text.encode("utf-8"), "draft.md")


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    if (what := foreign(data)) is None:
        open_bytes(data, "draft.md")
    else:
        with pytest.raises(NotText, match=re.escape(f"“draft.md” seems to be {what.seems}")):
            open_bytes(data, "draft.md")
