# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses of a page that hold what they are of."""

from __future__ import annotations

import base64
import html

DRAWING = "data:image/svg+xml;base64,"


def drawing_in(address: str) -> bytes | None:
    """Return the SVG that an address of a page holds, None for any other."""
    if not address.startswith(DRAWING):
        return None
    try:
        return base64.b64decode(html.unescape(address[len(DRAWING) :]), validate=True)
    except ValueError:
        return None
