# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on files."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.page import Page
from stet.ui.shell.command import Command, tr
from stet.ui.shell.file_controller import FileController
from stet.ui.shell.front import FrontPage
from stet.workspace.document_file import DocumentFile


def file_commands(
    files: FileController,
    front: FrontPage,
    leave: Callable[[], object],
    *,
    export: Callable[[DocumentFile], object],
    print_: Callable[[Page], object],
    preview: Callable[[Page], object],
) -> tuple[Command, ...]:
    """Return what opens, saves, exports and closes documents; ``leave`` closes the window."""
    has = front.has()
    return (
        Command(
            "new",
            tr("&New"),
            files.new,
            ("Ctrl+N",),
            menu="File/open",
            icon="new",
            tip=tr("Begin an empty text"),
        ),
        Command(
            "open",
            tr("&Open…"),
            files.choose_and_open,
            ("Ctrl+O",),
            menu="File/open",
            icon="open",
            tip=tr("Open a text"),
        ),
        Command(
            "save",
            tr("&Save"),
            front.act(lambda page: files.save(page.file), in_sight=False),
            ("Ctrl+S",),
            has,
            menu="File/save",
            icon="save",
            tip=tr("Save the text"),
        ),
        Command(
            "save_as",
            tr("Save &as…"),
            front.act(lambda page: files.save_as(page.file), in_sight=False),
            ("Ctrl+Shift+S",),
            has,
            menu="File/save",
            tip=tr("Save the text under another name"),
        ),
        Command(
            "export",
            tr("&Export…"),
            front.act(lambda page: export(page.file), in_sight=False),
            ("Ctrl+Alt+S",),
            has,
            menu="File/export",
            tip=tr("Write the text out for others, as HTML, EPUB, PDF or in another format"),
        ),
        Command(
            "print",
            tr("&Print…"),
            front.act(print_, in_sight=False),
            ("Ctrl+P",),
            has,
            menu="File/export",
            tip=tr("Print the text, or what the preview shows of it where that has the keyboard"),
        ),
        Command(
            "print_preview",
            tr("Print pre&view…"),
            front.act(preview, in_sight=False),
            (),
            has,
            menu="File/export",
            tip=tr("See the text, or what the preview shows of it, as it would be printed"),
        ),
        Command(
            "close",
            tr("&Close"),
            front.act(lambda page: files.close(page.file)),
            ("Ctrl+W",),
            has,
            menu="File/save",
            icon="close",
            tip=tr("Close the text"),
        ),
        Command(
            "quit", tr("&Quit"), leave, ("Ctrl+Q",), menu="File/quit", tip=tr("Close the window")
        ),
    )
