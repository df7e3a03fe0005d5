# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a board: ``python -m stet.ui.board.draw BOARD.canvas OUT`` writes PNG, SVG or PDF."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from stet.design.board.pending import OnBoard
from stet.design.board.read import read
from stet.design.board.scanner import NotJson
from stet.design.board.values import FileNode
from stet.formats import plain
from stet.storage.errors import StorageError
from stet.ui.board import export
from stet.ui.board.board_item import BoardPainting
from stet.ui.board.colours import BoardColours
from stet.ui.board.model import Shown
from stet.ui.board.pictures import SUFFIXES
from stet.ui.board.pictures import read as picture_at
from stet.ui.look.theme import load_fonts
from stet_resources import theme


def main(names: list[str]) -> int:
    """Write the board; return 1, with one sentence on standard error, where that cannot be."""
    source, target = map(Path, names)
    app = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    try:
        board = read(plain.decode(source.read_bytes()).text)
        painting = BoardPainting(BoardColours(theme("light")), lambda _: 0)
        painting.shown = Shown(OnBoard(board))

        def picture_of(node: FileNode) -> QImage | None:
            is_picture = Path(node.file).suffix.lower() in SUFFIXES
            return picture_at(source.absolute().parent, node.file) if is_picture else None

        painting.picture_of = picture_of
        export.write(painting, target)
    except (export.CannotExport, StorageError, NotJson, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
