# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on boards: making one, what is done to its cards, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.design.board.arrange import Edge
from stet.storage.errors import StorageError
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.ui.page import Page
from stet.ui.shell.command import Command, Scope, tr
from stet.ui.shell.front import FrontPage, press

if TYPE_CHECKING:
    from stet.ui.board.pane import BoardPane


def board_commands(
    front: FrontPage,
    new_board: Callable[[], object],
    tell: Callable[[str], object],
    dialog_parent: QWidget,
) -> tuple[Command, ...]:
    """Return what is done with boards; ``tell`` is given a sentence for the writer."""

    def on_board(act: Callable[[BoardPane], object]) -> Callable[[], None]:
        return front.act(lambda page: act(page.board) if page.board is not None else None)

    def has(test: Callable[[BoardPane], bool] = lambda _: True) -> Callable[[], bool]:
        return front.has(lambda page: page.board is not None and test(page.board))

    at_board = has()
    several = has(lambda board: len(board.view.selected) > 1)
    three = has(lambda board: len(board.view.selected) > 2)
    no_board = tr("There is no board in front.")
    show = tr("S&how")
    two_first = tr("Select two cards or more first.")

    def pressed(keys: str) -> Callable[[], None]:
        return on_board(lambda board: press(board.view, keys))

    return (
        Command(
            "new_board",
            tr("New &board"),
            new_board,
            ("Ctrl+Alt+N",),
            menu="File/open",
            icon="new",
            tip=tr("Begin an empty board of cards"),
        ),
        Command(
            "board_text",
            tr("Board as &text"),
            front.act(lambda page: page.show_board(page.board is None)),
            ("Ctrl+Shift+B",),
            front.has(lambda page: page.is_board),
            front.has(lambda page: page.is_board and page.board is None),
            menu="Board/view",
            submenu=show,
            tip=tr("Show the text of the board’s file, or the board again"),
            refusal=tr("This text is no board."),
        ),
        Command(
            "board_who",
            tr("Colour by &who"),
            on_board(lambda board: board.show_who(not board.is_who_shown)),
            ("W",),
            at_board,
            has(lambda board: board.is_who_shown),
            menu="Board/view",
            submenu=show,
            tip=tr("Colour cards by who wrote or proposed them, with a legend"),
            scope=Scope.BOARD,
            refusal=no_board,
        ),
        *(
            Command(
                name,
                title,
                pressed(keys[0]),
                keys,
                at_board,
                menu=menu,
                submenu=show if menu == "Board/view" else "",
                icon=icon,
                tip=tip,
                scope=Scope.BOARD,
            )
            for name, title, keys, menu, icon, tip in (
                ("board_card", tr("New &card"), ("N",), "Board/make", "add", tr("Write a card")),
                (
                    "board_connect",
                    tr("C&onnect"),
                    ("C",),
                    "Board/make",
                    "",
                    tr("Draw a line from card to card"),
                ),
                (
                    "board_line",
                    tr("Next &line of the card"),
                    ("L",),
                    "Board/make",
                    "",
                    tr("Select a line of the card, to edit, colour or delete it"),
                ),
                (
                    "board_group",
                    tr("&Group"),
                    ("G",),
                    "Board/make",
                    "",
                    tr("Put a frame around the selected cards"),
                ),
                (
                    "board_edit",
                    tr("Write on the card"),
                    ("Return", "Enter", "F2"),
                    "Board/make",
                    "edit",
                    tr("Edit the words of the current card"),
                ),
                (
                    "board_delete",
                    tr("&Delete"),
                    ("Del", "Backspace"),
                    "Board/make",
                    "discard",
                    tr("Take what is selected away"),
                ),
                ("board_fit", tr("Whole &board"), ("F",), "Board/view", "", tr("Show all of it")),
                (
                    "board_fit_selected",
                    tr("&Selected cards"),
                    ("Z",),
                    "Board/view",
                    "",
                    tr("Show the selected cards as large as they fit"),
                ),
            )
        ),
        *(
            Command(name, title, pressed(keys), (keys,), at_board, scope=Scope.BOARD)
            for name, title, keys in (
                ("board_left", tr("Go to the card on the left"), "Left"),
                ("board_right", tr("Go to the card on the right"), "Right"),
                ("board_up", tr("Go to the card above"), "Up"),
                ("board_down", tr("Go to the card below"), "Down"),
                ("board_next", tr("Go to the next card"), "Tab"),
                ("board_first", tr("Go to the first card"), "Home"),
                ("board_last", tr("Go to the last card"), "End"),
                ("board_more_right", tr("Select the card on the right too"), "Shift+Right"),
                ("board_move_right", tr("Move the selection (with any arrow)"), "Ctrl+Right"),
                (
                    "board_grow_right",
                    tr("Resize the selection (with any arrow)"),
                    "Ctrl+Shift+Right",
                ),
                ("board_colour", tr("Colour the selection, 1 to 8"), "1"),
                ("board_no_colour", tr("Take the colour away"), "0"),
            )
        ),
        *(
            Command(
                f"board_align_{edge.value}",
                title,
                on_board(lambda board, edge=edge: board.actions_.align(edge)),  # type: ignore[misc] # mypy cannot type a default
                when=several,
                menu="Board/arrange",
                submenu=tr("&Align and fit"),
                refusal=two_first,
            )
            for edge, title in (
                (Edge.LEFT, tr("Align &left edges")),
                (Edge.CENTRE, tr("Align &centres")),
                (Edge.RIGHT, tr("Align &right edges")),
                (Edge.TOP, tr("Align &top edges")),
                (Edge.MIDDLE, tr("Align &middles")),
                (Edge.BOTTOM, tr("Align &bottom edges")),
            )
        ),
        *(
            Command(
                f"board_distribute_{name}",
                title,
                on_board(lambda board, across=across: board.actions_.distribute(across=across)),  # type: ignore[misc]
                when=three,
                menu="Board/arrange",
                submenu=tr("&Align and fit"),
                refusal=tr("Select three cards or more first."),
            )
            for name, title, across in (
                ("across", tr("Even gaps &across"), True),
                ("down", tr("Even gaps &down"), False),
            )
        ),
        Command(
            "board_fit_group",
            tr("&Fit group to its cards"),
            on_board(lambda board: board.actions_.fit_groups()),
            when=at_board,
            menu="Board/arrange",
            submenu=tr("&Align and fit"),
            tip=tr("Make the selected groups as large as their cards need"),
            refusal=no_board,
        ),
        Command(
            "board_export",
            tr("&Export board…"),
            front.act(lambda page: _ask_export(page, tell, dialog_parent)),
            when=at_board,
            menu="Board/out",
            tip=tr("As a picture (PNG), a drawing (SVG), a page (PDF) or Markdown"),
            refusal=no_board,
        ),
    )


def _ask_export(page: Page, tell: Callable[[str], object], parent: QWidget) -> None:
    """Ask where to, and write the board there."""
    board = page.board
    if board is None:
        return
    painting, export = board.view.painting, deferred("stet.ui.board.export")
    folder = page.file.path.parent if page.file.path is not None else None
    name = page.file.path.stem if page.file.path is not None else tr("Board")

    def write(path: Path) -> None:
        try:
            export.write(painting, path)
        except (export.CannotExport, StorageError) as error:
            tell(str(error))
        else:
            tell(tr("The board was written to {0}.").format(path.name))

    filters = {f"{title} (*{suffix})": suffix for suffix, (title, _) in export.KINDS.items()}
    dialog = file_dialog(
        parent, tr("Export board"), write, folder=folder, asked=Asked.NEW_FILE, filters=filters
    )
    dialog.setDefaultSuffix("png")
    dialog.selectFile(f"{name}.png")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(filters.get(chosen, "")[1:])
    )
    dialog.open()
