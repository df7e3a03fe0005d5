# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Notices a worker that was asked something and says nothing for too long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PATIENCE = 300.0
"""Seconds without a word after which a worker hangs. Loading, reading and writing each say many
words on the way; the longest silence is one block of a prompt, read by a big model on a small and
busy machine."""


class Silence:
    """Calls ``end`` once when nothing was heard for ``patience`` seconds while ``is_asked``."""

    def __init__(
        self, patience: float, is_asked: Callable[[], bool], end: Callable[[], None]
    ) -> None:
        self._patience, self._is_asked, self._end = patience, is_asked, end
        self._heard = time.monotonic()
        self._over = threading.Event()
        self._broken = False
        self._thread = threading.Thread(target=self._watch, name="silence", daemon=True)
        self._thread.start()

    @property
    def was_too_long(self) -> bool:
        """Whether ``end`` was called."""
        return self._broken

    def hear(self) -> None:
        """Take note of a word, or of a question: the time starts anew."""
        self._heard = time.monotonic()

    def stop(self) -> None:
        """Listen no more."""
        self._over.set()

    def _watch(self) -> None:
        left = self._patience
        while not self._over.wait(left):
            left = self._heard + self._patience - time.monotonic()
            if left > 0:
                continue
            if self._is_asked():
                self._broken = True
                self._end()
                return
            left = self._patience
