# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an empty page offers to begin with."""

from __future__ import annotations

from functools import partial

from stet.ui.page import Page
from stet.ui.shell.command import CommandRegistry

FIRST_STEPS = (
    *("open", "open_folder", "new_from_template", "new_board"),
    *("sample_draft", "sample_design", "sample_book"),
)
"""The commands that it offers, in their order."""


def offer_first_steps(page: Page, commands: CommandRegistry) -> None:
    """List them on a page that has no file yet."""
    if page.file.path is None:
        page.placeholder.offer(
            (commands[name].name, commands[name].shown_keys, partial(commands.run, name))
            for name in FIRST_STEPS
        )
