# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Origins and labels written down once and then named by number, and the rows that use them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import msgspec

from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Run

RunRow = tuple[str, int, int | None, int | None]


class ChangeRow(msgspec.Struct, array_like=True, frozen=True):
    """A change, its origin by number."""

    id: int
    origin: int
    kind: str
    reason: str
    time: float


class Names:
    """Numbers for origins and labels, given out once each; safe to use from two threads."""

    def __init__(self, rows: Iterable[tuple[int, bytes]] = ()) -> None:
        self._numbers: dict[Origin | str, int] = {}
        self._values: dict[int, Origin | str | None] = {}
        self._fresh: list[tuple[int, bytes]] = []
        self._lock = threading.Lock()
        for number, data in rows:
            if not data:
                # It is lost; its number is given to no other.
                self._values[number] = None
                continue
            value = msgspec.msgpack.decode(data)
            known = value if isinstance(value, str) else Origin(Source(value[0]), *value[1:])
            self._numbers[known] = number
            self._values[number] = known

    def number(self, value: Origin | str) -> int:
        """Return the number of ``value``, a new one where it has none."""
        known = self._numbers.get(value)
        return self._add(value) if known is None else known

    def _add(self, value: Origin | str) -> int:
        with self._lock:
            if (known := self._numbers.get(value)) is not None:
                return known
            number = len(self._values)
            plain = (
                value
                if isinstance(value, str)
                else [value.source.value, value.name, value.task, value.request]
            )
            self._fresh.append((number, msgspec.msgpack.encode(plain)))
            self._values[number] = value
            self._numbers[value] = number
            return number

    def origin(self, number: int) -> Origin:
        """Return the origin of that number; raises ``ValueError`` where there is none."""
        value = self._values.get(number)
        if not isinstance(value, Origin):
            raise ValueError(f"no origin has the number {number}")
        return value

    def label(self, number: int) -> str:
        """Return the label of that number; raises ``ValueError`` where there is none."""
        value = self._values.get(number)
        if not isinstance(value, str):
            raise ValueError(f"no label has the number {number}")
        return value

    def fresh(self) -> list[tuple[int, bytes]]:
        """Return the numbers that are not yet written down."""
        with self._lock:
            return list(self._fresh)

    def written(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Take note that ``rows`` are written down."""
        with self._lock:
            done = {number for number, _ in rows}
            self._fresh = [row for row in self._fresh if row[0] not in done]


def row_of(run: Run, names: Names) -> RunRow:
    """Return a run as it is written down."""
    return (run.text, names.number(run.origin), run.inserted, run.deleted)


def run_of(row: RunRow, names: Names) -> Run:
    """Return the run that was written down as ``row``."""
    return Run(row[0], names.origin(row[1]), row[2], row[3])


def change_row_of(change: Change, names: Names) -> ChangeRow:
    """Return a change as it is written down."""
    origin = names.number(change.origin)
    return ChangeRow(change.id, origin, change.kind, change.reason, change.time)


def change_of(row: ChangeRow, names: Names) -> Change:
    """Return the change that was written down as ``row``."""
    return Change(row.id, names.origin(row.origin), row.kind, row.reason, row.time)
