# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The C library's allocator, kept from holding what Stet no longer needs.

glibc takes what is large from the system and gives it back when it is freed; but it raises its idea
of *large* to the largest that was freed so far (up to 32 MB), and from then on keeps such pieces
among the small ones, where they leave holes. Deciding about 10,000 changes and writing them into
the journal left 40 MB of holes, and each thread has a heap of its own to leave some in.
"""

from __future__ import annotations

import ctypes
import sys

LARGE_BYTES = 131_072
"""What is larger goes straight back to the system; glibc's own value before it raises it."""

# <malloc.h>, where naming a value also keeps glibc from raising it.
_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = -3, -1, -8


def stay_small() -> None:
    """Have memory given back as soon as it is free; call once, before threads are started.

    Does nothing where the C library is not glibc.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if set_option is not None:
        set_option(_MMAP_THRESHOLD, LARGE_BYTES)
        set_option(_TRIM_THRESHOLD, LARGE_BYTES)
        set_option(_ARENA_MAX, 1)
