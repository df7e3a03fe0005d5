# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writes whole states into a journal in slices, beside the interface's work."""

from __future__ import annotations

import contextlib
import threading

from stet.storage.database import Database, DatabaseError
from stet.storage.handed_over import begun
from stet.storage.kept_steps import StepWriter
from stet.storage.names import Names
from stet.storage.replay import Saved
from stet.storage.states import State, blocks_of, head_of

# The interface gets its turn between two slices of a state.
_PAUSE_SECONDS = 0.003
_STEPS = 20


class StateWriter:
    """Writes one state at a time; ``size`` is that of the last one, in bytes."""

    def __init__(self) -> None:
        self.size = 0
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._steps = StepWriter()

    @property
    def is_busy(self) -> bool:
        """Whether a state is being written."""
        return self._thread is not None and self._thread.is_alive()

    def begin(
        self, database: Database, names: Names, state: State, seq: int, saved: Saved | None
    ) -> None:
        """Begin to write ``state``, that after record ``seq``, down."""
        self._stop.clear()
        arguments = (database, names, state, seq, saved)
        self._thread = threading.Thread(target=self._write, args=arguments, name="stet-journal")
        self._thread.start()

    def finish(self, *, stop: bool = False) -> None:
        """Wait until the state is written down; with ``stop``, until that is given up."""
        if self._thread is not None:
            if stop:
                self._stop.set()
            self._thread.join()
            self._thread = None

    def _write(
        self, database: Database, names: Names, state: State, seq: int, saved: Saved | None
    ) -> None:
        size = 0
        # What fails here fails at the next record too, where it is handled.
        with contextlib.suppress(DatabaseError):
            for part, data in enumerate(blocks_of(state, names)):
                fresh = names.fresh()
                database.add_block(seq, part, data, fresh)
                names.written(fresh)
                size += len(data)
                if self._stop.wait(_PAUSE_SECONDS):
                    return
            steps: list[bytes] = []
            for count, data in enumerate(self._steps.rows(state.past, names), 1):
                steps.append(data)
                if count % _STEPS == 0 and self._stop.wait(_PAUSE_SECONDS):
                    return
            head = head_of(state, names, steps[::-1])
            fresh = names.fresh()
            database.add_state(seq, head, (), fresh)
            names.written(fresh)
            self.size = size
            _prune(database, saved)


def _prune(database: Database, saved: Saved | None) -> None:
    """Keep the last two states and the one before the last save, and the records they need.

    States that a copy of the journal began with are kept for themselves.
    """
    states = database.states()
    if len(states) < 3:
        return
    keep, ranges = states[-2:], [(states[-2], 2**62)]
    base = max((seq for seq in states if saved and seq <= saved.seq), default=None)
    if base is not None and saved is not None and base not in keep:
        keep = [base, *keep]
        ranges.append((base, saved.seq))
    keep = sorted({*keep, *(seq for seq in begun(database) if seq in states)})
    database.prune(keep, ranges)
