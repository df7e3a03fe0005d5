# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one boundary behind which lies what the window opens without.

Palette, ask bar, model page, shortcuts: each is imported when it is first made, so that the window
takes typing within half a second.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def deferred(place: str) -> Callable[..., Any]:
    """Return what is called ``MODULE:NAME``, imported now if it was not before."""
    module, _, name = place.partition(":")
    made: Callable[..., Any] = getattr(import_module(module), name)
    return made
