# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Getting a model by a click: a process of its own, the only part that uses the network."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, Signal

import stet_resources
from stet_models import fetch
from stet_models.catalogue import Catalogue, CatalogueModel
from stet_models.library import PREFERRED, Library


def offered() -> CatalogueModel:
    """Return the model that a writer without one is offered."""
    return Catalogue.read(stet_resources.catalogue_path()).find(PREFERRED)


def size_words(size: int) -> str:
    """Return a size in bytes for people."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


class ModelFetch(QObject):
    """One fetch: started by ``start`` only, to be watched and stopped."""

    progressed = Signal(object, object, str)
    """Bytes that are here, bytes in all, and the step: *fetching* or *checking*."""
    ended = Signal(bool, str)
    """Whether the model is here, and the sentence that says so."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._last: fetch.Line | None = None
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether the process runs."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self, name: str) -> None:
        """Begin to fetch the model ``name`` of the catalogue."""
        if self.is_running:
            return
        self._last = None
        argv = fetch.command(name, self._library.folder, stet_resources.catalogue_path())
        self._process.start(argv[0], argv[1:])

    def stop(self) -> None:
        """End it; what has come is kept, and the next fetch goes on from there."""
        if self.is_running:
            self._process.terminate()

    def close(self) -> None:
        """Stop and wait until the process is gone."""
        self.blockSignals(True)
        if self.is_running:
            self._process.terminate()
            if not self._process.waitForFinished(3000):
                self._process.kill()
                self._process.waitForFinished(1000)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = fetch.parse_line(bytes(self._process.readLine().data()))
            if line is None:
                continue
            self._last = line
            if isinstance(line, fetch.Progress):
                self.progressed.emit(line.done, line.total, line.step)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(False, self.tr("The fetch could not be started. Nothing was changed."))

    def _end(self) -> None:
        self._read()
        if isinstance(self._last, fetch.Fetched):
            self.ended.emit(True, self.tr("The model is here. Press Ctrl+K and ask."))
        elif isinstance(self._last, fetch.NotFetched):
            self.ended.emit(False, self._last.message)
        else:
            self.ended.emit(
                False,
                self.tr("The fetch ended early. What has come is kept; start it again to go on."),
            )
