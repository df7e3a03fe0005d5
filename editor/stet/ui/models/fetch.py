# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Getting one model by a click: a process of its own, the only part that uses the network."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from stet.ui.background import Bridge
from stet_models.launcher import Launcher, Started
from stet_models.service import (
    PREFERRED,
    Catalogue,
    Entry,
    Fetched,
    Line,
    NotFetched,
    Progress,
    parse_line,
)

PATIENCE = 3.0
"""Seconds that a fetch is given to leave when the window goes."""


def offered(catalogue: Path) -> Entry:
    """Return the model that a writer without one is offered; raises ``ModelError``."""
    return Catalogue.read(catalogue).find(PREFERRED)


def size_words(size: float) -> str:
    """Return a size in bytes for people."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


class ModelFetch(QObject):
    """One fetch: started by ``start`` only, to be watched and stopped."""

    progressed = Signal(object)
    """How far it is, a ``Progress``."""
    ended = Signal(bool, str)
    """Whether the model is here, and the sentence of what went wrong or that it was stopped."""

    def __init__(self, launcher: Launcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._launcher = launcher
        self._bridge = Bridge(self)
        self._process: Started | None = None
        self._reader: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether the process runs."""
        return self._process is not None

    def start(self, arguments: Sequence[str]) -> None:
        """Begin; ``arguments`` are those of ``fetch.arguments``."""
        if self._process is not None:
            return
        try:
            process = self._launcher.start("fetch", arguments)
        except OSError as error:
            why = error.strerror or error
            sentence = self.tr("The fetch could not be started ({why}). Nothing was changed.")
            self.ended.emit(False, sentence.format(why=why))
            return
        self._process = process
        self._reader = threading.Thread(
            target=self._read, args=(process,), name="stet-fetch", daemon=True
        )
        self._reader.start()
        threading.Thread(target=_drain, args=(process,), name="stet-fetch-log", daemon=True).start()

    def stop(self) -> None:
        """End it; what has come is kept, and the next fetch goes on from there."""
        if self._process is not None:
            self._process.stop()

    def close(self) -> None:
        """Stop and wait until the process is gone."""
        self._bridge.close()
        process, self._process = self._process, None
        if process is not None:
            process.stop()
            if process.wait(PATIENCE) is None:
                process.kill()
        if self._reader is not None:
            self._reader.join(PATIENCE)
        if process is not None:
            process.close()

    # On the reading thread.

    def _read(self, process: Started) -> None:
        last: Line | None = None
        rest = b""
        while data := process.stdout.read(1 << 16):
            *lines, rest = (rest + data).split(b"\n")
            for raw in lines:
                line = parse_line(raw)
                last = line or last
                if isinstance(line, Progress):
                    self._bridge.post(lambda line=line: self.progressed.emit(line))  # type: ignore[misc] # mypy cannot type a default
        process.wait()
        self._bridge.post(lambda: self._end(process, last))

    # On the window's.

    def _end(self, process: Started, last: Line | None) -> None:
        process.close()
        self._process = None
        if isinstance(last, Fetched):
            self.ended.emit(True, "")
        elif isinstance(last, NotFetched):
            self.ended.emit(False, last.message)
        else:
            self.ended.emit(
                False,
                self.tr("The fetch ended early. What has come is kept; start it again to go on."),
            )


def _drain(process: Started) -> None:
    """Read what a fetch says for a diagnosis, so that it never waits for a reader."""
    try:
        while process.stderr.read(1 << 16):
            pass
    except (OSError, ValueError):  # closed by the window's thread meanwhile
        return
