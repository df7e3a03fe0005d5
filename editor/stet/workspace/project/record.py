# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer has set in a project, kept in its folder where several Stets may write it.

Who writes takes a lock, reads what stands there by then, and puts in only what it has changed
itself since it last read. So two windows on one folder, or two machines that share it, lose nothing
of each other's.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from stet.notice import Notice
from stet.storage.lock import Lock
from stet.workspace.project.replacing import ReplacementSet
from stet.workspace.project.task_queue import TaskQueue, merged_queue
from stet.workspace.versioned_file import Kept, VersionedFile

WAIT = 5.0
"""Seconds for which another Stet's writing is waited for; it takes some milliseconds."""

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")


class ProjectRecord(msgspec.Struct, frozen=True):
    """What the writer has set in a project: the order of entries, by folder (empty for its own).

    ``replacements`` are the sets of which changes may still wait, ``queue`` the task over all texts
    that is under way.
    """

    order: dict[str, tuple[str, ...]] = {}
    replacements: tuple[ReplacementSet, ...] = ()
    queue: TaskQueue = TaskQueue()


def merged(base: ProjectRecord, mine: ProjectRecord, theirs: ProjectRecord) -> ProjectRecord:
    """Return what comes of two records that were both made from ``base``.

    What only one has changed is as that one has it. Of what both have changed, mine counts, but of
    a queue both keep what they have done.
    """

    def by_id(record: ProjectRecord) -> dict[str, ReplacementSet]:
        return {each.id: each for each in record.replacements}

    return ProjectRecord(
        _merged(base.order, mine.order, theirs.order),
        tuple(_merged(by_id(base), by_id(mine), by_id(theirs)).values()),
        merged_queue(base.queue, mine.queue, theirs.queue),
    )


def _merged(
    base: Mapping[_Key, _Item], mine: Mapping[_Key, _Item], theirs: Mapping[_Key, _Item]
) -> dict[_Key, _Item]:
    """Return theirs with what I have put in, changed and taken out since ``base``."""
    gone = base.keys() - mine.keys()
    changed = {key: item for key, item in mine.items() if key not in base or base[key] != item}
    return {key: item for key, item in theirs.items() if key not in gone} | changed


class SharedRecord(Kept[ProjectRecord]):
    """The record of a project in ``folder``, brought together with what others write there."""

    def __init__(self, folder: Path, wait: float = WAIT) -> None:
        """``wait`` is for how many seconds another one's writing is waited for."""
        file = VersionedFile(ProjectRecord, folder / "project.toml")
        value, self.notices = file.load()
        super().__init__(value, file)
        self._lock, self._wait = folder / "project.lock", wait
        self._seen = _signature(file.path)

    def take_theirs(self) -> None:
        """Read what others have written meanwhile; what was set here and not written yet stays."""
        now = _signature(self._file.path)
        if now is None or now == self._seen:
            return
        theirs, notices = self._file.load()
        self._seen = now
        if not notices:  # of a file that makes no sense nothing is taken, and nothing is given up
            self.change(**_fields(merged(self._stored, self.value, theirs)))
            self._stored = theirs

    def store(self, *, durable: bool = False) -> Notice | None:
        """Do as ``Kept.store``, while nobody else writes."""
        if self.value == self._stored:
            return None
        lock = Lock.take_if_possible(self._lock, self._wait)
        try:
            self.take_theirs()
            notice = super().store(durable=durable)
            self._seen = _signature(self._file.path)
            return notice
        finally:
            if lock is not None:  # who holds it that long has died or sleeps
                lock.release()


def _signature(path: Path) -> tuple[int, int, int] | None:
    """Return what tells one version of a file from another, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _fields(record: ProjectRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
