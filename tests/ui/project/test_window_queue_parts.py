# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts: paused within a text, and what was held back found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.ui.project.test_window_queue import (
    ANN,
    HANGS,
    PROOF,
    ended,
    in_journal,
    opened,
    press,
    queue_of,
    run,
    said,
)
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

from stet.workspace.document_file import DocumentFile

__all__ = ["open_window"]

MONTHS = ("March", "April", "May", "June", "July", "August")
FILLER = " ".join(
    f"On the {day} the boat was late and nobody knew why the lamp on the quay was out."
    for day in ("first", "second", "third", "fourth", "fifth")
)
LONG = "".join(
    f"The letters had came in {month}, and there was nothing more in them. {FILLER}\n\n"
    for month in MONTHS
)
SWAPPED = {"text": "She received 21 letters in March."}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    root = tmp_path / "book"
    root.mkdir()
    return root


def mended(path: Path) -> list[int]:
    paragraphs = in_journal(path).paragraphs[: 2 * len(MONTHS) : 2]
    return [each.final.count("had come") for each in paragraphs]


def test_it_is_paused_within_a_text_and_goes_on_there(open_window: OpenWindow, root: Path) -> None:
    (root / "long.md").write_text(LONG, encoding="utf-8")
    driver = opened(open_window, root, replies=[*[PROOF] * 3, HANGS])
    run(driver)
    driver.until(lambda: queue_of(driver).reached)
    reached = queue_of(driver).reached
    assert reached is not None
    assert (reached.path, reached.paragraph) == ("long.md", 6)
    driver.window.commands.run("stop")
    assert said(driver) == ["Proofread goes on with 1 of 1 text when you say so."]
    driver.window.close()

    # Of six paragraphs three are asked about: a fourth question would hang.
    again = opened(open_window, root, replies=[*[PROOF] * 3, HANGS])
    press(again, "Go on")
    again.until(lambda: ended(again))
    assert "is through the project" in said(again)[0]
    assert mended(root / "long.md") == [1] * 6
    assert (root / "long.md").read_text("utf-8") == LONG


def test_a_text_that_was_rewritten_meanwhile_is_begun_again(
    open_window: OpenWindow, root: Path
) -> None:
    (root / "long.md").write_text(LONG, encoding="utf-8")
    driver = opened(open_window, root, replies=[*[PROOF] * 3, HANGS])
    run(driver)
    driver.until(lambda: queue_of(driver).reached)
    driver.window.commands.run("stop")
    driver.window.close()
    (root / "long.md").write_text("The guests had came late, and nobody saw them.\n", "utf-8")
    again = opened(open_window, root)
    press(again, "Go on")
    again.until(lambda: ended(again))
    assert "had come late" in in_journal(root / "long.md").final


def held(driver: Driver) -> list[str]:
    return [each.edit.edit.text for each in driver.window.review.held.held]


def test_what_was_held_back_is_told_and_found_in_the_text_again(
    open_window: OpenWindow, root: Path
) -> None:
    (root / "1 letters.md").write_text("She recieved 12 letters in March.\n", encoding="utf-8")
    (root / "2 guests.md").write_text("The guests had came late.\n", encoding="utf-8")
    driver = opened(open_window, root, replies=[SWAPPED, PROOF])
    run(driver)
    driver.until(lambda: ended(driver) and len(said(driver)) > 1)
    (told,) = [text for text in said(driver) if "held back" in text]
    assert "1 suggestion was held back" in told
    assert told.endswith("1 letters.md (1).")
    press(driver, "Look at the first")
    assert driver.page.file.title == "1 letters.md"
    assert driver.window.panel.current == "review"
    assert held(driver) == ["21"]
    driver.window.close()

    again = opened(open_window, root)  # it is kept with the text
    again.window.files.open([root / "1 letters.md"])
    again.window.panel.show_panel("review")
    assert held(again) == ["21"]
    again.go(0, 0)
    again.press(Qt.Key.Key_Return)
    before = again.pending()
    again.window.review.held.take_wanted.emit(again.window.review.held.held[0])
    assert again.pending() == before + 1
    assert "21 letters" in again.text
    assert held(again) == []
    again.window.files.discard_all()
    again.window.close()

    third = opened(open_window, root)
    third.window.files.open([root / "1 letters.md"])
    assert held(third) == []


def test_an_open_text_lists_what_was_held_back_at_once(open_window: OpenWindow, root: Path) -> None:
    (root / "letters.md").write_text("She recieved 12 letters in March.\n", encoding="utf-8")
    driver = opened(open_window, root, replies=[SWAPPED])
    driver.window.files.open([root / "letters.md"])
    run(driver)
    driver.until(lambda: ended(driver))
    assert held(driver) == ["21"]


def test_what_was_held_back_of_words_that_are_gone_is_not_listed(
    open_window: OpenWindow, root: Path
) -> None:
    path = root / "letters.md"
    path.write_text("She recieved 12 letters in March.\n", encoding="utf-8")
    driver = opened(open_window, root, replies=[SWAPPED])
    run(driver)
    driver.until(lambda: ended(driver))
    driver.window.close()
    file = DocumentFile.open(path, ANN)
    file.close()
    path.write_text("Something else stands here.\n", encoding="utf-8")
    again = opened(open_window, root)
    again.window.files.open([path])
    assert held(again) == []
