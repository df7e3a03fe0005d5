# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The thread that brings the journal's log to the disk."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from stet.storage.flushing import GROUP_SECONDS, Flusher


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md.db-wal"
    path.write_bytes(b"log")
    return path


class ClosedWhileCleared(threading.Event):
    """An event whose clear is overtaken by a close: the moment that a close once got lost in."""

    def __init__(self, closing: threading.Event) -> None:
        super().__init__()
        self._also = closing

    def clear(self) -> None:
        self._also.set()
        self.set()
        super().clear()


def test_a_close_in_the_middle_of_gathering_ends_the_thread(log: Path) -> None:
    flusher = Flusher(log, lambda: None)
    flusher._written = ClosedWhileCleared(flusher._closing)
    flusher.note()
    assert flusher._thread is not None
    flusher._thread.join(60)
    assert not flusher._thread.is_alive()
    flusher.close()


def test_a_close_at_any_moment_after_a_write_returns(log: Path) -> None:
    pause = threading.Event()
    for step in range(40):
        flusher = Flusher(log, lambda: None)
        flusher.note()
        pause.wait(GROUP_SECONDS * (0.9 + step * 0.005))
        closing = threading.Thread(target=flusher.close, daemon=True)
        closing.start()
        closing.join(60)
        assert not closing.is_alive()


def test_what_was_written_is_flushed_without_being_asked(log: Path) -> None:
    folded = threading.Event()
    flusher = Flusher(log, folded.set)
    flusher.note()
    assert folded.wait(60)
    flusher.close()
    assert flusher.trouble is None


def test_a_log_that_cannot_be_opened_is_told_and_not_raised(tmp_path: Path) -> None:
    flusher = Flusher(tmp_path / "nowhere" / "log", lambda: None)
    flusher.note()
    assert flusher._thread is not None
    flusher._thread.join(60)
    assert isinstance(flusher.trouble, OSError)
    flusher.close()
