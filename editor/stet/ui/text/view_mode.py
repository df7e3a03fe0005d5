# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the page can show of text with pending changes."""

from __future__ import annotations

import enum

from stet.document.paragraph import Run


class ViewMode(enum.Enum):
    """What the page shows of text with pending changes."""

    MARKUP = "markup"
    FINAL = "final"
    ORIGINAL = "original"

    def has(self, run: Run) -> bool:
        """Say whether the words or the mark of ``run`` are part of the reading."""
        if self is ViewMode.FINAL:
            return run.deleted is None
        return self is ViewMode.MARKUP or run.inserted is None
