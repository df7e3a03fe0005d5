# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that begin a design block in the text with an example, and save what is drawn of one."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.page import Page
from stet.ui.picture.panel import PicturePanel
from stet.ui.shell.command import Command, tr
from stet.ui.shell.commands.edit import is_writable
from stet.ui.shell.front import FrontPage
from stet.ui.text.code_lines import fence_word

KINDS = (
    (
        "wireframe",
        "Insert a &wireframe",
        "A screen as text, drawn beside it; Ctrl+Space lists what there is",
    ),
    ("palette", "Insert a &palette", "Colours and type, with their contrasts"),
    ("flow", "Insert a &flow", "A journey, a site map or states"),
    ("chart", "Insert a &chart", "A small table as bars, a line or a pie"),
    ("scene", "Insert a &scene", "Simple solids in millimetres"),
)
"""The kinds of blocks by their fences; the registry of blocks is not read at the start."""


def block_commands(
    front: FrontPage, panel: PicturePanel, show_panel: Callable[[str], object]
) -> tuple[Command, ...]:
    """Return what puts an example of each kind of design block below the caret."""

    def inserting(name: str) -> Callable[[Page], None]:
        def insert(_page: Page) -> None:
            show_panel(panel.id)
            panel.insert(name)

        return insert

    in_insert = front.commands("Edit/insert", tr("In&sert"), when=_is_in_block)
    in_export = front.commands("File/export", when=lambda _: panel.seen is not None)
    return (
        in_insert(
            "block_words",
            tr("Wor&ds of this block"),
            lambda _: panel.show_words(),
            ("Ctrl+Space",),
            tip=tr("What can be written here in a wireframe or another design block"),
            refusal=tr("The caret is in no design block. Insert one, or go into one."),
        ),
        in_export(
            "save_picture",
            tr("Save the picture…"),
            lambda _: panel.save(),
            tip=tr("Write the design block in the panel Picture as PNG, SVG or a web page"),
            refusal=tr("No picture is shown. Put the caret into a design block first."),
        ),
        *_insertions(front, inserting),
    )


def _is_in_block(page: Page) -> bool:
    paragraphs = page.document.manuscript.paragraphs
    word = "" if page.is_board else fence_word(paragraphs, page.view.caret().paragraph)
    return word.lower() in {name for name, _, _ in KINDS}


def _insertions(
    front: FrontPage, inserting: Callable[[str], Callable[[Page], None]]
) -> tuple[Command, ...]:
    in_insert = front.commands(
        "Edit/insert", tr("In&sert"), when=lambda page: not page.is_board and is_writable(page)
    )
    return tuple(
        in_insert(
            f"insert_{name}",
            tr(title),
            inserting(name),
            tip=tr(tip),
            refusal=tr("Nothing can be put in here: a board or a text to be read is in front."),
        )
        for name, title, tip in KINDS
    )
