# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writes preferences and session down when nobody waits: a kill loses nothing of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from stet.notice import Notice
from stet.ui.look.timers import single_shot
from stet.workspace.preferences import Preferences
from stet.workspace.session import Session
from stet.workspace.versioned_file import Kept


class IdleWriter(QObject):
    """Stores what has changed as soon as the event loop is idle; ``tell`` is given what failed."""

    def __init__(
        self,
        preferences: Kept[Preferences],
        session: Kept[Session],
        tell: Callable[[Notice], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._kept = (preferences, session)
        self._tell = tell
        self._soon = single_shot(self, self.store)
        for kept in self._kept:
            kept.watch(lambda _before, _now: self._soon.start())

    def store(self, *, durable: bool = False) -> None:
        """Write now what is not written yet; with ``durable`` force it to the disk."""
        self._soon.stop()
        for kept in self._kept:
            notice = kept.store(durable=durable)
            if notice is not None:
                self._tell(notice)
