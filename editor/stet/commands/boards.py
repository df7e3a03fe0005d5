# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board written as a picture, a drawing, a page or Markdown, for `stet convert`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from stet.child_process import OFFSCREEN, output_of
from stet.commands.outcome import CommandError, put_out, read_text
from stet.design.board.outline import as_text
from stet.design.board.read import read
from stet.design.board.scanner import NotJson

DRAWN = (".png", ".svg", ".pdf")
WRITTEN = (".md", ".markdown")
PATIENCE = 300
"""Seconds that a drawing may take."""


def is_board(path: Path) -> bool:
    """Say whether a file is a board, by its name."""
    return path.suffix.lower() == ".canvas"


def convert(source: Path, target: Path) -> int:
    """Write a board as what the ending of ``target`` says; raises ``CommandError``."""
    _, opened = read_text(source)
    text = opened.manuscript.final
    try:
        board = read(text)
    except NotJson as error:
        raise CommandError(f"{source.name} is no board that can be read: {error}") from error
    ending = target.suffix.lower()
    if ending in WRITTEN:
        put_out(as_text(board, source.stem).encode("utf-8", "replace"), target)
    elif ending == ".canvas":
        put_out(text.encode("utf-8"), target)
    elif ending in DRAWN:
        _draw(source, target)
    else:
        known = ", ".join(each.lstrip(".") for each in (*DRAWN, WRITTEN[0]))
        raise CommandError(f"A board becomes {known}.")
    return 0


def _draw(source: Path, target: Path) -> None:
    """Have Qt draw it, in a process of its own without a screen."""
    try:
        output_of("stet.ui.board.draw", source, target, seconds=PATIENCE, environment=OFFSCREEN)
    except subprocess.TimeoutExpired as error:
        raise CommandError(
            f"{source.name} was not drawn within {PATIENCE // 60} minutes: its cards are too many "
            "for one picture."
        ) from error
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode("utf-8", "replace") if error.returncode == 1 else ""
        said = told.strip().splitlines()
        raise CommandError(said[-1] if said else f"{target.name} could not be drawn.") from error
