# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards on the command line: written as pictures and text, and no prose to check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from tests.ui.board.conftest import board_text, card

BOARD = board_text(
    card("a", 0, 0, text="# Magnets\n\nhold the lid"),
    card("b", 300, 0, text="Clips"),
    edges=({"id": "e", "fromNode": "a", "toNode": "b", "label": "or"},),
)


def stet(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stet.cli", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "ideas.canvas"
    path.write_text(BOARD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("md", b"# ideas")],
)
def test_a_board_is_written_in_every_form(board: Path, ending: str, begins: bytes) -> None:
    out = board.with_name(f"out.{ending}")
    done = stet("convert", board, out)
    assert done.returncode == 0, done.stderr
    data = out.read_bytes()
    assert data.startswith(begins)
    if ending == "svg":
        words = "".join(etree.fromstring(data).itertext())
        assert "Magnets" in words or b"<path" in data
    if ending == "md":
        assert "hold the lid" in data.decode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_board_in_another_encoding_is_drawn_as_it_is_read(board: Path, encoding: str) -> None:
    board.write_text(BOARD, encoding=encoding)
    for ending in ("svg", "md"):
        out = board.with_name(f"out.{ending}")
        done = stet("convert", board, out)
        assert done.returncode == 0, done.stderr
        assert out.stat().st_size
    assert "hold the lid" in board.with_name("out.md").read_text("utf-8")


def test_what_a_board_does_not_become_and_what_is_no_board_is_said(board: Path) -> None:
    done = stet("convert", board, board.with_name("out.docx"))
    assert done.returncode == 1
    assert "A board becomes png, svg, pdf, md." in done.stderr
    board.write_text("{ no json", encoding="utf-8")
    done = stet("convert", board, board.with_name("out.png"))
    assert done.returncode == 1
    assert "no board that can be read" in done.stderr
    assert not board.with_name("out.png").exists()
    board.write_text('{"nodes":[],"edges":[]}', encoding="utf-8")
    done = stet("convert", board, board.with_name("out.png"))
    assert done.returncode == 1
    assert "nothing on this board" in done.stderr


@pytest.mark.parametrize("command", [["check"], ["feedback"], ["suggest", "--task", "proofread"]])
def test_what_reads_prose_leaves_a_board_alone(board: Path, command: list[str]) -> None:
    done = stet(command[0], board, *command[1:])
    assert done.returncode == 1
    assert "is a board" in done.stderr
    assert board.read_text(encoding="utf-8") == BOARD
