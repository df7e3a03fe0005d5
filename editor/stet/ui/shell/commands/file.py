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
    in_save = front.commands("File/save")
    in_export = front.commands("File/export")
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
        in_save(
            "save",
            tr("&Save"),
            lambda page: files.save(page.file),
            ("Ctrl+S",),
            in_sight=False,
            icon="save",
            tip=tr("Save the text"),
        ),
        in_save(
            "save_as",
            tr("Save &as…"),
            lambda page: files.save_as(page.file),
            ("Ctrl+Shift+S",),
            in_sight=False,
            tip=tr("Save the text under another name"),
        ),
        in_export(
            "export",
            tr("&Export…"),
            lambda page: export(page.file),
            ("Ctrl+Alt+S",),
            in_sight=False,
            tip=tr("Write the text out for others, as HTML, EPUB, PDF or in another format"),
        ),
        in_export(
            "print",
            tr("&Print…"),
            print_,
            ("Ctrl+P",),
            in_sight=False,
            tip=tr("Print the text, or what the preview shows of it where that has the keyboard"),
        ),
        in_export(
            "print_preview",
            tr("Print pre&view…"),
            preview,
            in_sight=False,
            tip=tr("See the text, or what the preview shows of it, as it would be printed"),
        ),
        in_save(
            "close",
            tr("&Close"),
            lambda page: files.close(page.file),
            ("Ctrl+W",),
            icon="close",
            tip=tr("Close the text"),
        ),
        Command(
            "quit", tr("&Quit"), leave, ("Ctrl+Q",), menu="File/quit", tip=tr("Close the window")
        ),
    )
