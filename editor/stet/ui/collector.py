# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Python's cyclic garbage collector, kept from stopping the page.

A manuscript is hundreds of thousands of small values without cycles, which reference counts free
at once. A full collection looks at all of them for nothing: 100 to 150 ms on 3.3 MB with 10,000
changes, in the middle of whatever the writer does. So full collections are made all but never by
themselves, and on purpose when a document was closed. Small ones are put off while very many
values are made at once, and while the program starts.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000


def calm() -> None:
    """Keep full collections from happening by themselves; call once, at the start."""
    gc.set_threshold(50_000, 50, 1_000)


@contextmanager
def paused() -> Iterator[None]:
    """Do not collect while ten thousand changes are decided about or undone, or Stet starts.

    What was made meanwhile is left out of every later collection, but for ``tidy``.
    """
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        gc.enable()


def tidy() -> None:
    """Collect everything now: after a document was closed, when nobody waits."""
    gc.unfreeze()
    gc.collect()
