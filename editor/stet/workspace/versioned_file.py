# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A value that is kept in a TOML file with a version, and read from older versions of it."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import tomli_w

from stet.notice import Notice, NoticeCode, Tone
from stet.storage import atomic, errors

UNREADABLE = NoticeCode("kept.unreadable", "{error} The usual settings are used.")
NO_SENSE = NoticeCode(
    "kept.no_sense",
    "“{name}” could not be understood, so the usual settings are used. What it held is kept as "
    "{aside}.",
)
NEWER = NoticeCode(
    "kept.newer",
    "“{name}” is from a newer Stet. What this one understands of it is used; the file as it was "
    "is kept as {aside}.",
)
LEFT_OUT = NoticeCode(
    "kept.left_out", "Some settings made no sense and are as usual again: {fields}."
)
NOT_WRITTEN = NoticeCode(
    "kept.not_written", "{error} What you set holds until Stet is closed.", Tone.INFO
)

MOST_BYTES = 8_000_000
"""A file that is longer is not one of ours."""

Value = TypeVar("Value", bound=msgspec.Struct)
Table = dict[str, Any]
Migration = Callable[[Table], Table]


@dataclass(frozen=True)
class VersionedFile(Generic[Value]):
    """Where a value of ``type`` is kept, and how older files become newer ones.

    ``migrations[n]`` makes version ``n + 2`` of version ``n + 1``, so the newest version is one
    more than there are migrations. ``before`` is the file that version 1 stood in under another
    name; it is read where ``path`` is not there yet, and left alone.
    """

    type: type[Value]
    path: Path
    migrations: Sequence[Migration] = ()
    before: Path | None = None

    @property
    def version(self) -> int:
        """The version that is written."""
        return len(self.migrations) + 1

    def load(self) -> tuple[Value, list[Notice]]:
        """Return the value, the usual one where there is no file, and what is to be told.

        A file that cannot be understood is set aside; a single field that cannot is left out.
        """
        try:
            data = self._read()
        except errors.StorageError as error:
            return self.type(), [self._notice(UNREADABLE, error=error)]
        if data is None:
            return self.type(), []
        try:
            table = tomllib.loads(data.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
            return self.type(), [self._set_aside(NO_SENSE)]
        version = table.pop("version", 1)
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            return self.type(), [self._set_aside(NO_SENSE)]
        notices = [self._set_aside(NEWER)] if version > self.version else []
        for migrate in self.migrations[version - 1 :]:
            table = migrate(table)
        value, wrong = _of_table(self.type, table)
        if wrong:
            notices.append(self._notice(LEFT_OUT, fields=", ".join(wrong)))
        return value, notices

    def _read(self) -> bytes | None:
        for path in (self.path, self.before):
            if path is None:
                continue
            with contextlib.suppress(errors.FileMissing):
                data, _ = atomic.read(path)
                return data[:MOST_BYTES]
        return None

    def save(self, value: Value, *, durable: bool = True) -> None:
        """Write ``value``, whole or not at all; raises ``StorageError``.

        With ``durable`` it is forced to the disk; without, it is safe from a kill at once, and from
        a power cut when the system gets to it.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise errors.writing_error(self.path, error) from error
        table = {"version": self.version, **msgspec.to_builtins(value)}
        text = tomli_w.dumps(_clean(table))
        atomic.write_atomically(self.path, text.encode("utf-8"), durable=durable)

    def _set_aside(self, code: NoticeCode) -> Notice:
        """Keep a copy of the file under another name: the next save replaces it."""
        aside = self.path.with_name(self.path.name + ".aside")
        try:
            data, _ = atomic.read(self.path)
            atomic.write_atomically(aside, data)
        except errors.StorageError:
            aside = self.path
        return self._notice(code, aside=aside)

    def _notice(self, code: NoticeCode, **arguments: object) -> Notice:
        return Notice(code, {"name": self.path.name, **arguments}, subject=f"kept {self.path}")


def _of_table(kind: type[Value], table: Mapping[str, Any]) -> tuple[Value, list[str]]:
    """Return the value that a table describes, and the fields of it that made no sense."""
    known = {name: table[name] for name in kind.__struct_fields__ if name in table}
    with contextlib.suppress(msgspec.ValidationError, TypeError):
        return msgspec.convert(known, kind), []
    good: Table = {}
    wrong: list[str] = []
    for name, field in known.items():
        try:
            msgspec.convert({name: field}, kind)
        except (msgspec.ValidationError, TypeError):
            wrong.append(name)
        else:
            good[name] = field
    return msgspec.convert(good, kind), wrong


def _clean(value: Any) -> Any:  # noqa: ANN401
    """Return a value with what TOML cannot hold replaced: halves of surrogate pairs."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_clean(name): _clean(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value


class Kept(Generic[Value]):
    """Holds a value, tells who watches when it changes, and writes it when asked to.

    Nothing is written by a change: who has a timer or an idle moment calls ``store``.
    """

    def __init__(self, value: Value, file: VersionedFile[Value]) -> None:
        self.value = self._stored = value
        self._file = file
        self._watchers: list[Callable[[Value, Value], None]] = []

    def change(self, **fields: object) -> None:
        """Change fields; raises ``msgspec.ValidationError`` for what is not possible.

        Those who watch are called with the value before and the value now, if it differs.
        """
        before = self.value
        plain = {name: msgspec.to_builtins(field) for name, field in fields.items()}
        table = {**msgspec.to_builtins(before), **plain}
        self.value = msgspec.convert(table, type(before))
        if self.value != before:
            for watcher in tuple(self._watchers):
                watcher(before, self.value)

    def watch(self, watcher: Callable[[Value, Value], None]) -> Callable[[], None]:
        """Call ``watcher(before, now)`` after each change; return what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def store(self, *, durable: bool = False) -> Notice | None:
        """Write the value where it differs from what is written.

        A folder that refuses costs only the memory: the notice says so, once for each value.
        """
        if self.value == self._stored:
            return None
        self._stored = self.value
        try:
            self._file.save(self.value, durable=durable)
        except errors.StorageError as error:
            return Notice(NOT_WRITTEN, {"error": error}, subject=f"kept {self._file.path}")
        return None
