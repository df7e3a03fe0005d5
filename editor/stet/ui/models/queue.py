# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The models that are being fetched: one after another, each to be paused, gone on with, or left.

A paused or broken fetch keeps what has come, over the end of the program too.
"""

from __future__ import annotations

import enum
import time
from collections import deque
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from stet.ui.models.fetch import ModelFetch
from stet_models.errors import ModelError
from stet_models.service import Entry, Kept, ModelService, Progress

WINDOW = 8.0
"""Seconds over which the speed is taken: it neither jumps nor lags behind."""


class FetchState(enum.Enum):
    """Where a fetch is."""

    WAITING = enum.auto()  # for another one
    FETCHING = enum.auto()
    CHECKING = enum.auto()
    PAUSED = enum.auto()
    FAILED = enum.auto()


@dataclass(frozen=True)
class Fetching:
    """All that can be shown of one fetch: bytes, and bytes a second.

    ``message`` is its trouble; ``patience`` is in how many seconds it tries again, 0 while it runs.
    """

    name: str
    title: str
    total: int
    done: int = 0
    speed: float = 0.0
    state: FetchState = FetchState.WAITING
    message: str = ""
    patience: int = 0

    @property
    def has_stopped(self) -> bool:
        """Whether it goes on only when somebody says so."""
        return self.state in (FetchState.PAUSED, FetchState.FAILED)

    @property
    def fraction(self) -> float:
        """How far it is, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it takes at this speed, None where that is not known."""
        if self.state is not FetchState.FETCHING or self.speed <= 0 or not self.total:
            return None
        return max(0.0, (self.total - self.done) / self.speed)


class Pace:
    """Bytes a second over the last moments."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, int]] = deque()

    def at(self, now: float, done: int) -> float:
        """Take note that ``done`` bytes are here at ``now``; return the speed, 0 if not known."""
        self._points.append((now, done))
        while len(self._points) > 2 and now - self._points[0][0] > WINDOW:
            self._points.popleft()
        began, before = self._points[0]
        return (done - before) / (now - began) if now - began >= 0.5 else 0.0


class FetchQueue(QObject):
    """Fetches what was asked for, in order."""

    changed = Signal(str)
    """The name of the model whose fetch stands otherwise than before, or is gone."""
    ended = Signal(str, bool, str)
    """The name, whether the model is here, and the sentence that says so."""

    def __init__(self, service: ModelService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._items: dict[str, Fetching] = {}
        self._sources: dict[str, str] = {}
        self._running = ""
        self._wanted: FetchState | None = None
        self._pace = Pace()
        self._fetch = ModelFetch(service.launcher, self)
        self._fetch.progressed.connect(self._progress)
        self._fetch.ended.connect(self._end)

    @property
    def items(self) -> tuple[Fetching, ...]:
        """Every fetch, in the order in which they were asked for."""
        return tuple(self._items.values())

    @property
    def current(self) -> Fetching | None:
        """The one that is being fetched."""
        return self._items.get(self._running)

    def item(self, name: str) -> Fetching | None:
        """Return how the fetch of ``name`` stands, None where there is none."""
        return self._items.get(name)

    def add(self, entry: Entry, source: str = "") -> None:
        """Have a model fetched when those before it are here.

        ``source`` is where from, for one that is not in the catalogue.
        """
        self._sources[entry.name] = source or entry.name
        known = self._items.get(entry.name)
        if known is None:
            self._items[entry.name] = Fetching(entry.name, entry.title, entry.size)
        elif known.has_stopped:
            self._set(known, state=FetchState.WAITING, message="")
        self.changed.emit(entry.name)
        self._next()

    def remember(self, entry: Entry, kept: Kept) -> None:
        """Show a fetch that was paused in an earlier session."""
        if entry.name not in self._items:
            paused = FetchState.PAUSED
            total = entry.size or kept.total
            self._items[entry.name] = Fetching(
                entry.name, entry.title, total, kept.done, state=paused
            )
            if not entry.size:  # of no catalogue
                self._sources[entry.name] = kept.address
            self.changed.emit(entry.name)

    def pause(self, name: str) -> None:
        """Stop a fetch for now; what has come is kept."""
        item = self._items.get(name)
        if item is None:
            return
        if name == self._running:
            self._wanted = FetchState.PAUSED
            self._fetch.stop()
        elif item.state is FetchState.WAITING:
            self._set(item, state=FetchState.PAUSED)

    def go_on(self, name: str) -> None:
        """Have a paused or failed fetch go on from where it was."""
        item = self._items.get(name)
        if item is not None and item.has_stopped:
            self._set(item, state=FetchState.WAITING, message="")
            self._next()

    def cancel(self, name: str) -> None:
        """Give a fetch up and throw away what has come of it."""
        if name == self._running:
            self._wanted = None
            self._items.pop(name)
            self._fetch.stop()
            self.changed.emit(name)
        elif self._items.pop(name, None) is not None:
            self._discard(name)
            self.changed.emit(name)

    def close(self) -> None:
        """Stop; the window goes, and the next one goes on from here."""
        self._fetch.close()

    def _next(self) -> None:
        if self._running:
            return
        for item in self._items.values():
            if item.state is FetchState.WAITING:
                self._running, self._wanted, self._pace = item.name, FetchState.FAILED, Pace()
                self._set(item, state=FetchState.FETCHING, speed=0.0)
                source = self._sources.get(item.name, item.name)
                self._fetch.start(self._service.fetch_arguments(source))
                return

    def _progress(self, line: Progress) -> None:
        item = self._items.get(self._running)
        if item is None:
            return
        if line.step == "checking":
            self._set(item, state=FetchState.CHECKING, done=line.done, total=line.total)
            return
        if line.step == "waiting":
            wait = round(line.seconds)
            self._set(item, state=FetchState.FETCHING, speed=0.0, patience=wait)
            return
        speed = line.speed or self._pace.at(time.monotonic(), line.done)
        self._set(
            item,
            state=FetchState.FETCHING,
            done=line.done,
            total=line.total,
            speed=speed,
            patience=0,
        )

    def _end(self, here: bool, sentence: str) -> None:
        name, wanted = self._running, self._wanted
        self._running = ""
        item = self._items.get(name)
        if here:
            self._items.pop(name, None)
            self.changed.emit(name)
            title = item.title if item is not None else name
            said = self.tr("{title} is here. Press Ctrl+K and ask.").format(title=title)
            self.ended.emit(name, True, said)
        elif item is None:  # given up meanwhile
            self._discard(name)
        elif wanted is FetchState.PAUSED:  # perhaps before it could say that it was stopped
            self._set(item, state=FetchState.PAUSED, speed=0.0)
        else:
            self._set(item, state=FetchState.FAILED, message=sentence, speed=0.0)
            self.ended.emit(name, False, sentence)
        self._next()

    def _discard(self, name: str) -> None:
        try:
            self._service.discard(name)
        except ModelError as error:  # it runs in another window, which keeps it
            self.ended.emit(name, False, str(error))

    def _set(self, item: Fetching, **fields: object) -> None:
        changed = replace(item, **fields)  # type: ignore[arg-type] # fields of Fetching
        if changed != item:
            self._items[item.name] = changed
            self.changed.emit(item.name)
