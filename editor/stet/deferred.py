# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one boundary behind which lies what the window opens without.

Palette, ask bar, model page, the rooms of the formats: each is imported when it is first needed, so
that the window takes typing within half a second. Tests count a place that is named here among the
imports of the module that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def deferred(place: str) -> Any:  # noqa: ANN401  (who names a place knows what is there)
    """Return what is called ``MODULE:NAME``, or a module, imported now if it was not before."""
    module, _, name = place.partition(":")
    found = import_module(module)
    return getattr(found, name) if name else found


def on_use(place: str) -> Callable[..., Any]:
    """Return a function that does what ``MODULE:NAME`` does, imported at its first call."""

    def call(*given: object, **named: object) -> object:
        return deferred(place)(*given, **named)

    return call
