# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that edit: undo and redo, the clipboard, deleting, finding."""

from __future__ import annotations

from functools import partial

from stet.document.history import History
from stet.ui.page import Page
from stet.ui.shell.command import Command, Scope, tr
from stet.ui.shell.front import FrontPage, any_page, press
from stet.ui.text.view_mode import ViewMode


def edit_commands(front: FrontPage) -> tuple[Command, ...]:
    """Return what edits the text in front."""
    writable = front.has(is_writable)
    in_undo = front.commands("Edit/undo")
    in_clipboard = front.commands("Edit/clipboard", when=_has_selection)
    in_delete = front.commands(
        "Edit/delete", when=lambda page: is_writable(page) and page.board is None
    )
    in_find = front.commands("Edit/find")
    in_elsewhere = front.commands(when=lambda page: page.find_bar.isVisible(), scope=Scope.FIND_BAR)
    return (
        in_undo(
            "undo",
            tr("&Undo"),
            lambda page: page.surface.undo(),
            ("Ctrl+Z",),
            when=lambda page: page.document.history.undo_label is not None,
            icon="undo",
            tip=tr("Take the last step back"),
            label=lambda: _step(tr("&Undo"), tr("&Undo {step}"), _history(front).undo_label),
        ),
        in_undo(
            "redo",
            tr("&Redo"),
            lambda page: page.surface.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            when=lambda page: page.document.history.redo_label is not None,
            icon="redo",
            tip=tr("Bring back what was undone"),
            label=lambda: _step(tr("&Redo"), tr("&Redo {step}"), _history(front).redo_label),
        ),
        in_clipboard(
            "cut",
            tr("Cu&t"),
            lambda page: page.surface.cut(),
            ("Ctrl+X",),
            when=lambda page: is_writable(page) and _has_selection(page),
        ),
        in_clipboard(
            "copy", tr("&Copy"), lambda page: page.surface.copy(), ("Ctrl+C",), in_sight=False
        ),
        in_clipboard(
            "copy_marked",
            tr("Copy with &marks"),
            lambda page: page.view.copy_marked(),
            ("Ctrl+Shift+C",),
            in_sight=False,
            tip=tr("Copy with the suggestions and comments in it"),
        ),
        in_clipboard(
            "copy_plain",
            tr("Copy as plai&n text"),
            lambda page: page.view.copy_plain(),
            in_sight=False,
            tip=tr("Copy the words without the marks of Markdown"),
        ),
        in_clipboard(
            "paste", tr("&Paste"), lambda page: page.surface.paste(), ("Ctrl+V",), when=_can_paste
        ),
        in_clipboard(
            "paste_plain",
            tr("Paste as p&lain text"),
            lambda page: page.surface.paste_plain(),
            ("Ctrl+Shift+V",),
            when=_can_paste,
            tip=tr("Paste the words as your own, whoever wrote them"),
        ),
        in_clipboard(
            "select_all",
            tr("Select &all"),
            lambda page: page.surface.selectAll(),
            ("Ctrl+A",),
            when=any_page,
        ),
        in_delete(
            "delete_paragraph",
            tr("&Delete paragraph"),
            lambda page: page.view.delete_paragraph(),
            ("Ctrl+Shift+D",),
            tip=tr("Delete the paragraph with the caret"),
        ),
        in_find("find", tr("&Find…"), _find, ("Ctrl+F",), icon="find", tip=tr("Find words")),
        in_find(
            "replace",
            tr("R&eplace…"),
            lambda page: page.find_bar.show_replace(),
            ("Ctrl+H",),
            when=lambda page: page.board is None,
            icon="replace",
            tip=tr("Find words and put others in their place"),
        ),
        *(
            in_elsewhere(name, title, partial(_press_in_find_bar, keys[0]), keys)
            for name, title, keys in (
                ("find_next", tr("Go to the next match"), ("Return", "Enter")),
                (
                    "find_previous",
                    tr("Go to the previous match"),
                    ("Shift+Return", "Shift+Enter"),
                ),
            )
        ),
        *(
            Command(name, title, front.press(keys), (keys,), writable, scope=Scope.TEXT)
            for name, title, keys in (
                ("erase_word_before", tr("Erase the word before the caret"), "Ctrl+Backspace"),
                ("erase_word_after", tr("Erase the word behind the caret"), "Ctrl+Del"),
                (
                    "erase_line_before",
                    tr("Erase to the start of the line"),
                    "Ctrl+Shift+Backspace",
                ),
                ("erase_line_after", tr("Erase to the end of the line"), "Ctrl+Shift+Del"),
                ("break_line", tr("Begin a new paragraph"), "Shift+Return"),
            )
        ),
    )


def _history(front: FrontPage) -> History:
    return front.page.document.history if front.page is not None else History()


def _find(page: Page) -> None:
    if page.board is not None:
        page.board.finder.show_find()
    else:
        page.find_bar.show_find()


def _press_in_find_bar(keys: str, page: Page) -> None:
    press(page.find_bar.words, keys)


def is_writable(page: Page) -> bool:
    """Say whether the reading of a page is the one that can be edited."""
    return page.view.reading is ViewMode.MARKUP


def _has_selection(page: Page) -> bool:
    if page.board is not None:
        return page.board.has_selection
    return page.view.selected_span() is not None


def _can_paste(page: Page) -> bool:
    if page.board is not None:
        return page.board.can_paste()
    view = page.view
    return is_writable(page) and view.canInsertFromMimeData(view.clipboard_words())


def _step(plain: str, with_step: str, label: str | None) -> str:
    """Return what undo or redo is called for a step of the history, such as *Undo accept*."""
    if not label:
        return plain
    step = label[:1].lower() + label[1:]
    return with_step.format(step=step.replace("&", "&&"))
