# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on the preview: beside the text, in its place."""

from __future__ import annotations

from stet.ui.preview.host import PreviewHost
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage


def preview_commands(front: FrontPage, previews: PreviewHost) -> tuple[Command, ...]:
    """Return what shows the text as it will read."""
    return (
        Command(
            "preview",
            tr("Pre&view beside the text"),
            front.act(previews.toggle),
            ("Ctrl+Alt+V",),
            front.has(),
            front.has(previews.is_shown),
            menu="View/reading",
            tip=tr("Show the text as it will read, beside it"),
        ),
        Command(
            "preview_alone",
            tr("Preview in place of the &text"),
            front.act(previews.toggle_alone),
            ("Ctrl+Alt+Shift+V",),
            front.has(),
            front.has(previews.is_alone),
            menu="View/reading",
            tip=tr("Show the text as it will read, in its place"),
        ),
    )
