# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on the preview: beside the text, in its place."""

from __future__ import annotations

from stet.ui.preview.host import PreviewHost
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage


def preview_commands(front: FrontPage, previews: PreviewHost) -> tuple[Command, ...]:
    """Return what shows the text as it will read."""
    in_reading = front.commands("View/reading")
    return (
        in_reading(
            "preview",
            tr("Pre&view beside the text"),
            previews.toggle,
            ("Ctrl+Alt+V",),
            checked=previews.is_shown,
            tip=tr("Show the text as it will read, beside it"),
        ),
        in_reading(
            "preview_alone",
            tr("Preview in place of the &text"),
            previews.toggle_alone,
            ("Ctrl+Alt+Shift+V",),
            checked=previews.is_alone,
            tip=tr("Show the text as it will read, in its place"),
        ),
    )
