# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Work that would make the window wait: done on threads, its results brought to the window's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
E = TypeVar("E", bound=Exception)


class _Calls(QObject):
    """Owned by Python alone: a thread that still has it may emit when the window is gone."""

    posted = Signal(object)


class Bridge(QObject):
    """Brings calls from other threads to the window's, in their order.

    What is posted after ``close``, or when the bridge has been deleted with its parent, is nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._calls = _Calls()
        self._calls.posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], object]) -> None:
        """Have ``call`` made on the window's thread; on any thread."""
        if self._open:
            self._calls.posted.emit(call)

    def close(self) -> None:
        """Make no more calls."""
        self._open = False

    @Slot(object)
    def _run(self, call: Callable[[], object]) -> None:
        if self._open:
            call()


class Background(Bridge):
    """Does one thing after another on a thread that lives only while there is something to do.

    What is under way when the window closes is left behind: nothing here may need an end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self._working = False

    def run(self, work: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        """Have ``work`` done, and ``then`` called with its result on the window's thread.

        ``work`` raises nothing: what can go wrong is part of its result.
        """

        def both() -> None:
            result = work()
            if then is not None:
                self.post(lambda: then(result))

        with self._lock:
            self._waiting.append(both)
            if self._working:
                return
            self._working = True
        threading.Thread(target=self._work, name="stet-background", daemon=True).start()

    def attempt(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[E], object],
        *errors: type[E],
    ) -> None:
        """Have ``work`` done that may raise ``errors``, and ``then`` or ``failed`` called."""

        def tried() -> Callable[[], object]:
            try:
                result = work()
            except errors as error:
                return partial(failed, error)
            return partial(then, result)

        self.run(tried, lambda tell: tell())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way; results may still wait to be shown."""
        return not self._working

    def _work(self) -> None:
        while work := self._next():
            done = False
            try:
                work()
                done = True
            finally:
                if not done:  # it raised after all: what comes next starts a thread of its own
                    with self._lock:
                        self._working = False

    def _next(self) -> Callable[[], None] | None:
        with self._lock:
            if self._waiting and self._open:
                return self._waiting.pop(0)
            self._working = False
            return None
