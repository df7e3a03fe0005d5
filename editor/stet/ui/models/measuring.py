# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Measuring this machine with a model that is here, so that forecasts are no guesses."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stet_models.errors import ModelError
from stet_models.service import BENCH_SECONDS

if TYPE_CHECKING:
    from stet.ui.models.desk import ModelDesk
    from stet_models.service import Client


class Measuring(QObject):
    """One measurement of some twenty seconds, in a worker of its own; gives way to a request."""

    progressed = Signal(float)
    ended = Signal(str)
    """What went wrong in a sentence, empty where it was measured."""

    def __init__(self, desk: ModelDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.seconds = BENCH_SECONDS
        self._client: Client | None = None
        desk.changed.connect(self._give_way)

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self._client is not None

    def start(self, path: Path) -> None:
        """Measure with the model in a file; the one in memory makes room for it."""
        if self._client is not None or self._desk.is_busy:
            return
        self._desk.unload()
        self._client = client = self._desk.service.new_client()
        threading.Thread(
            target=self._run, args=(client, path), name="stet-measure", daemon=True
        ).start()

    def stop(self) -> None:
        """End it; nothing is kept of it."""
        client = self._client
        if client is not None:
            threading.Thread(target=client.close, name="stet-leave", daemon=True).start()

    def _give_way(self) -> None:
        if self._desk.is_busy:
            self.stop()

    def _run(self, client: Client, path: Path) -> None:
        trouble = ""
        try:
            service = self._desk.service
            service.measure(client, path, seconds=self.seconds, progress=self._say)
        except ModelError as error:
            trouble = str(error)
        finally:
            client.close()
        self._desk.post(lambda: self._end(trouble))

    def _say(self, fraction: float) -> None:
        self._desk.post(lambda: self.progressed.emit(fraction))

    def _end(self, trouble: str) -> None:
        self._client = None
        self.ended.emit(trouble)
