# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""In which order a text is read: what was written first and alone, then what is seen, then all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from stet.document.paragraph import Paragraph
from stet.ui.text.underlines_live import PORTION, BlockToCheck, Found, LiveUnderlines

LINE = "The boat came in at noon, and nobody was there to see it but the dog."
TEXT = "\n\n".join(LINE for _ in range(80))


class Reader:
    """Stands for the thread that reads: takes blocks, and answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[BlockToCheck, ...]] = []
        self._waiting: list[Callable[[], None]] = []
        self.is_quick = True

    def check(
        self,
        blocks: tuple[BlockToCheck, ...],
        _paragraphs: tuple[Paragraph, ...],
        then: Callable[[Found], None],
    ) -> None:
        self.asked.append(blocks)
        found: Found = [
            (paragraph, (), block.key)
            for block in blocks
            for group in block.paragraphs
            for paragraph in group
        ]
        self._waiting.append(lambda: then(found))
        if self.is_quick:
            self.answer()

    def answer(self) -> None:
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()

    def words(self) -> list[list[str]]:
        return [[piece.text for block in blocks for piece in block.pieces] for blocks in self.asked]


@pytest.fixture
def made(desk, qtbot: QtBot):
    reader = Reader()
    one = desk(TEXT)
    live = LiveUnderlines(one.document, one.view, reader.check)
    live.set_on(True)
    qtbot.waitUntil(lambda: live.is_settled, timeout=60_000)
    yield one, live, reader
    live.release()


def test_all_of_a_text_is_read_once_what_is_seen_before_the_rest(made) -> None:
    _, _, reader = made
    pieces = [text for texts in reader.words() for text in texts]
    assert sorted(pieces) == sorted(f"{LINE}" for _ in range(80))
    firsts = [blocks[0].first for blocks in reader.asked if blocks]
    assert firsts == sorted(firsts)


def test_no_portion_is_longer_than_one_block_beyond_its_measure(made) -> None:
    _, _, reader = made
    sizes = [sum(map(len, texts)) for texts in reader.words()]
    assert max(sizes) < PORTION + len(LINE) + 8


def test_what_was_written_is_read_first_and_alone(made, qtbot: QtBot) -> None:
    one, live, reader = made
    live.again()  # all that is seen waits as well
    reader.asked.clear()
    one.at(4, 10)
    qtbot.keyClicks(one.view, "new ")
    qtbot.waitUntil(lambda: len(reader.asked) > 1, timeout=60_000)
    (first,), *others = reader.words()[:2]
    assert "new " in first
    assert others


def test_what_is_written_while_something_is_read_comes_next(made, qtbot: QtBot) -> None:
    one, live, reader = made
    reader.is_quick = False
    live.again()
    reader.asked.clear()
    qtbot.waitUntil(lambda: len(reader.asked) == 1, timeout=60_000)
    one.at(10, 0)
    qtbot.keyClicks(one.view, "new ")
    qtbot.wait(300)  # the pause is over, and the reader is still at it
    assert len(reader.asked) == 1
    reader.answer()
    qtbot.waitUntil(lambda: len(reader.asked) == 2, timeout=60_000)
    assert len(reader.asked[1]) == 1
    assert reader.words()[1][0].startswith("new ")
