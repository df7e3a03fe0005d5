# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Odd files in the whole window: opened, typed into by keys, saved, and right to the byte."""

from __future__ import annotations

import codecs
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

FAMILY = "👩‍👩‍👧‍👦"
HEBREW = "שלום עולם, ‏(abc) 123.\nمرحبا بالعالم\n"
RUBBISH = random.Random(7).randbytes(20_000)


@dataclass(frozen=True)
class Odd:
    """A file, what it is after ``x`` was typed at its start, and what is said of it."""

    name: str
    data: bytes
    typed: bytes
    said: str = ""


def odd(name: str, data: bytes, said: str = "", *, before: bytes = b"", x: bytes = b"x") -> Odd:
    """Return a file whose text begins behind the bytes ``before``."""
    assert data.startswith(before)
    return Odd(name, data, before + x + data[len(before) :], said)


ODD = [
    odd("empty", b""),
    odd("one line end", b"\n"),
    odd("no line end", b"one"),
    odd("NUL bytes", b"one\0two\0\nthree\0\n", "does not look like a text file"),
    odd("few NUL bytes", b"one\0two\n" + b"words and words\n" * 50),
    odd(
        "halves of pairs",
        "ä one \ud800 two \udc00\n".encode("utf-8", "surrogatepass"),
        "in 2 places",
    ),
    odd("a damaged byte", "größer ".encode() + b"\xff\xc3 and more\n", "damaged UTF-8 in 2 places"),
    odd("mixed line ends", b"one\r\ntwo\rthree\nfour\r\n\r\n", "mixes kinds of line ends"),
    odd("Windows line ends", b"one\r\ntwo\r\n"),
    odd("old Macintosh line ends", b"one\rtwo\r"),
    odd("right to left", HEBREW.encode()),
    odd("emoji", f"{FAMILY} and 🇩🇪👍🏽e\u0301\n".encode()),
    odd("line breaks of its own", "one\u2028two\u2029three\x0bfour\x0cfive\x85six\n".encode()),
    odd("breaks that Qt makes", "one\ufdd0two\ufdd1\ufffe\uffff\n".encode()),
    odd("spaces that Qt changes", "one\u00a0two\u202fthree\ufeff\u200b\n".encode()),
    odd("UTF-8 with a mark", codecs.BOM_UTF8 + b"one\n", before=codecs.BOM_UTF8),
    odd(
        "UTF-16 with a mark",
        codecs.BOM_UTF16_LE + "Größe 🙂\r\n".encode("utf-16-le"),
        before=codecs.BOM_UTF16_LE,
        x=b"x\0",
    ),
    odd(
        "UTF-16 the other way about",
        codecs.BOM_UTF16_BE + "Größe 🙂\n".encode("utf-16-be"),
        before=codecs.BOM_UTF16_BE,
        x=b"\0x",
    ),
    odd("UTF-16 without a mark", "One and two.\n".encode("utf-16-le"), x=b"x\0"),
    odd(
        "UTF-16 with half a pair and an odd byte",
        codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0!",
        "damaged UTF-16",
        before=codecs.BOM_UTF16_LE,
        x=b"x\0",
    ),
    odd("Latin-1", "Größe, façade\n".encode("latin-1"), "not UTF-8"),
    odd("stars", b"*" * 50_000),
    odd("brackets", b"[" * 50_000),
    odd("underlines and ticks", b"_`" * 25_000),
    odd("quotation marks", b"> " * 25_000),
    odd("pipes", b"|-" * 25_000),
]


def said(driver) -> str:
    """All that the window's notices say now."""
    return "\n".join(notice.text for notice in driver.window.notices.notices)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("odd.md", RUBBISH, "seems to be binary data"),
        (
            "thesis.docx",
            b"PK\3\4\x14\0\6\0[Content_Types].xml word/document.xml",
            "This Word file is damaged",
        ),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "seems to be a picture"),
    ],
)
def test_what_is_no_text_is_one_sentence_and_no_tab(
    open_window, tmp_path, name, data, what
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    driver = open_window(file)
    assert all(part in said(driver) for part in (f"“{name}”", what))
    assert [page.file.path for page in driver.window.tabs.pages] == [None]
    assert file.read_bytes() == data


def test_a_reviewed_text_shows_what_pends_and_is_saved_with_it(open_window, tmp_path) -> None:
    file = tmp_path / "a.critic.md"
    file.write_bytes(b"It {++really ++}goes.{>>does it?<<}\r\n")
    driver = open_window(file)
    manuscript = driver.window.tabs.pages[0].document.manuscript
    assert (manuscript.pending_count, len(manuscript.comments)) == (1, 1)
    driver.type("x")
    save(driver)
    assert file.read_bytes() == b"xIt {++really ++}goes.{>>does it?<<}\r\n"


def save(driver) -> None:
    """Press Ctrl+S and wait until the window says that all is saved."""
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: "saved" in driver.window.status_line.texts)


@pytest.mark.parametrize("one", ODD, ids=[one.name for one in ODD])
def test_typed_into_saved_and_taken_back_to_the_byte(open_window, tmp_path: Path, one: Odd) -> None:
    file = tmp_path / "odd.md"
    file.write_bytes(one.data)
    driver = open_window(file)
    if one.said:
        assert one.said in said(driver)
    else:
        assert said(driver) == ""
    driver.page.view.grab()
    driver.type("x")
    save(driver)
    assert file.read_bytes() == one.typed
    driver.press(Qt.Key.Key_Z, CTRL)
    save(driver)
    assert file.read_bytes() == one.data
    driver.press(Qt.Key.Key_End, CTRL)
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Backspace)
    driver.type("y")
    driver.press(Qt.Key.Key_Backspace)
    save(driver)
    assert file.read_bytes() == one.data
    driver.window.close()
    again = open_window(file)
    assert again.page.file.is_modified is False
    save(again)
    assert file.read_bytes() == one.data


@pytest.mark.parametrize(
    "cluster",
    [FAMILY, "🇩🇪", "👍🏽", "e\u0301", "👨🏾‍🚀", "🏴\U000e0067\U000e0062\U000e007f", "नि", "각"],
)
def test_backspace_and_delete_take_a_whole_character(
    open_window, tmp_path: Path, cluster: str
) -> None:
    file = tmp_path / "odd.md"
    file.write_text(f"a{cluster}{cluster}b\n", "utf-8")
    driver = open_window(file)
    driver.press(Qt.Key.Key_End)
    driver.press(Qt.Key.Key_Left)
    driver.press(Qt.Key.Key_Backspace)
    save(driver)
    assert file.read_text("utf-8") == f"a{cluster}b\n"
    driver.press(Qt.Key.Key_Left)
    driver.press(Qt.Key.Key_Delete)
    save(driver)
    assert file.read_text("utf-8") == f"{'ab' if driver.text.startswith('ab') else cluster}\n"


def test_typing_goes_on_from_right_to_left(open_window, tmp_path: Path) -> None:
    file = tmp_path / "odd.md"
    file.write_text(HEBREW, "utf-8")
    driver = open_window(file)
    driver.press(Qt.Key.Key_End)
    driver.type("x")
    driver.press(Qt.Key.Key_Left, CTRL, SHIFT)
    driver.press(Qt.Key.Key_Delete)
    driver.press(Qt.Key.Key_Z, CTRL)
    save(driver)
    first, _, rest = HEBREW.partition("\n")
    assert file.read_text("utf-8") == f"{first}x\n{rest}"


def test_a_letter_that_latin_1_lacks_turns_the_file_to_utf_8(open_window, tmp_path: Path) -> None:
    file = tmp_path / "odd.md"
    file.write_bytes("Größe\n".encode("latin-1"))
    driver = open_window(file)
    # Qt's own tests press Latin-1 keys only.
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "Ω")
    QApplication.sendEvent(driver.page.view, key)
    save(driver)
    assert file.read_text("utf-8") == "ΩGröße\n"
    assert "saved as UTF-8" in said(driver)


def test_mixed_line_ends_stay_with_their_lines(open_window, tmp_path: Path) -> None:
    file = tmp_path / "odd.md"
    file.write_bytes(b"one\r\ntwo\rthree\nfour\r\n")
    driver = open_window(file)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_End)
    driver.press(Qt.Key.Key_Return)
    driver.type("new")
    save(driver)
    assert file.read_bytes() == b"one\r\ntwo\rnew\r\nthree\nfour\r\n"


def test_five_megabytes(open_window, tmp_path: Path) -> None:
    line = "She watched the ferry until it was dark, and then she went home. "
    data = "\n\n".join(f"{index} {line * 5}" for index in range(15_400)).encode() + b"\n"
    assert len(data) > 5_000_000
    file = tmp_path / "odd.md"
    file.write_bytes(data)
    driver = open_window(file)
    driver.page.view.grab()
    driver.type("x")
    driver.press(Qt.Key.Key_End, CTRL)
    driver.type("The end.")
    driver.press(Qt.Key.Key_PageUp)
    save(driver)
    assert file.read_bytes() == b"x" + data + b"The end."
    driver.press(Qt.Key.Key_Z, CTRL)
    driver.press(Qt.Key.Key_Z, CTRL)
    save(driver)
    assert file.read_bytes() == data


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_line_of_a_megabyte(open_window, tmp_path: Path) -> None:
    data = b"word " * 100_000 + b"x" * 500_000
    file = tmp_path / "odd.md"
    file.write_bytes(data)
    driver = open_window(file)
    driver.page.view.grab()
    driver.type("x")
    driver.press(Qt.Key.Key_End, CTRL)
    driver.type("y")
    save(driver)
    assert file.read_bytes() == b"x" + data + b"y"
