# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that bring other copies of a text together with it."""

from __future__ import annotations

from stet.ui.shell.command import Command, tr
from stet.ui.shell.copies_controller import CopiesController
from stet.ui.shell.front import FrontPage


def copies_commands(front: FrontPage, copies: CopiesController) -> tuple[Command, ...]:
    """Return what compares the text in front with a file."""
    in_copies = front.commands("Review/copies")
    return (
        in_copies(
            "merge_returned",
            tr("&Merge a returned copy…"),
            lambda page: copies.choose_returned(page.file),
            tip=tr("Show what others did to a copy that you gave them, on top of your own changes"),
        ),
        in_copies(
            "compare_with",
            tr("C&ompare with…"),
            lambda page: copies.choose_other(page.file),
            tip=tr("Show what turns this text into another file, as a document of its own"),
        ),
    )
