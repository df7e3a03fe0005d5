# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Killed at any instant, everything that was acknowledged is there again."""

from __future__ import annotations

import os
import random
import select
import signal
import tempfile
import threading
import zlib
from pathlib import Path

import pytest
from tests.document.strategies import ANN

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.storage import journal as journal_module
from stet.workspace.document_file import DocumentFile

from .test_journal_laws import FAST


def mark(draft: DocumentFile) -> int:
    """What tells one state of the text from another."""
    return zlib.crc32(
        f"{draft.document.manuscript.original}\0{draft.document.manuscript.final}".encode()
    )


def type_for_ever(file: Path, pipe: int) -> None:
    """Type, save and undo without end; say on ``pipe`` what stands, after each step."""
    draft = DocumentFile.open(file, ANN)
    chance = random.Random(os.getpid())
    while True:
        manuscript = draft.document.manuscript
        index = chance.randrange(len(manuscript.paragraphs))
        at = Position(index, chance.randrange(len(manuscript.paragraphs[index].markup) + 1))
        word = chance.choice(["word ", "👩‍👩‍👧", "\n", "é"])
        fate = chance.random()
        if fate < 0.1:
            draft.document.undo()
        elif fate < 0.2:
            draft.save()
        else:
            draft.document.commit(
                replace_span(manuscript, Span(at, at), [Piece(word, ANN)], ANN, tracked=fate < 0.5)
            )
        os.write(pipe, f"{mark(draft)}\n".encode())


def killed_while_typing(file: Path, chance: random.Random) -> int:
    """Let a child type, kill it at a random instant; return the state it last acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            type_for_ever(file, writing)
        finally:
            os._exit(3)
    os.close(writing)
    said = b""
    acknowledged = chance.randrange(1, 60)
    try:
        while said.count(b"\n") < acknowledged:
            got = os.read(reading, 4_096)
            assert got, "the child died of itself"
            said += got
        # Some more, so that the instant is anywhere within a step and not only at its end.
        select.select([], [], [], chance.random() * 0.002)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    while got := os.read(reading, 65_536):
        said += got
    os.close(reading)
    whole = said[: said.rindex(b"\n")].decode().split("\n")
    return int(whole[-1])


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_hundred_kills_lose_nothing_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert threading.active_count() == 1 or os.environ.get("PYTEST_XDIST_WORKER")
    monkeypatch.setattr(journal_module, "RECORDS_PER_STATE", 40)
    chance = random.Random(7)
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        file = Path(folder) / "draft.md"
        file.write_text("Once upon a time.\n" * 3)
        for _ in range(200):
            acknowledged = killed_while_typing(file, chance)
            draft = DocumentFile.open(file, ANN)
            states = {mark(draft)}
            # One step more may have been written down and not yet been acknowledged.
            if draft.document.undo():
                states.add(mark(draft))
                draft.document.redo()
            if draft.document.redo():
                states.add(mark(draft))
            assert acknowledged in states
            assert not draft.is_borrowed
            assert not any("not used" in str(notice) for notice in draft.notices)
            if len(draft.document.manuscript.paragraphs) > 300:
                draft.save()
            draft.close()
        assert not list((Path(folder) / ".stet").glob("*.aside"))
        for left in Path(folder).glob(".stet-*.tmp"):
            os.utime(left, (0, 0))
        DocumentFile.open(file, ANN).close()
        assert sorted(path.name for path in Path(folder).iterdir()) == [".stet", "draft.md"]


def die_after_a_key(file: Path, seconds: float) -> None:
    """Let a child open ``file``, type one letter and be killed ``seconds`` later."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            draft = DocumentFile.open(file, ANN)
            at = Position(700, 3)
            draft.document.commit(
                replace_span(
                    draft.document.manuscript,
                    Span(at, at),
                    [Piece("x", ANN)],
                    ANN,
                    tracked=seconds > 0,
                )
            )
            os.write(writing, b".")
            select.select([], [], [])
        finally:
            os._exit(3)
    assert os.read(reading, 1) == b"."
    select.select([], [], [], seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("seconds", [0, 0.005, 0.02, 0.08])
def test_the_first_key_in_a_long_text_outlives_a_kill(file: Path, seconds: float) -> None:
    text = "\n".join(f"Line {index}." for index in range(3_000))
    file.write_text(text)
    for times in (1, 2, 3):
        die_after_a_key(file, seconds)
        draft = DocumentFile.open(file, ANN)
        assert draft.document.manuscript.final.count("x") == times
        assert draft.document.manuscript.paragraphs[700].final == f"Lin{'x' * times}e 700."
        if times == 2:
            draft.save()
        draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.final.count("x") == 3
    again.document.undo()
    assert again.document.manuscript.final.count("x") == 2
    again.close()


def test_a_text_changed_before_it_was_written_down_sets_the_journal_aside(file: Path) -> None:
    file.write_text("\n".join(f"Line {index}." for index in range(30_000)))
    die_after_a_key(file, 0)
    file.write_text("other")
    draft = DocumentFile.open(file, ANN)
    assert draft.document.manuscript.original == "other"
    assert "another one now" in str(draft.notices[0])
    draft.close()
