# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What lies in a project's folder: its folders and files, as they are on the disk.

Paths are relative to the folder, with slashes, in the form ``os.fsdecode`` gives them: a name that
is no UTF-8 keeps its bytes as half surrogate pairs. Hidden entries (a leading dot) are not part of
a project. Links to folders are shown and never walked, so that a circle of them has no end and
nothing outside the folder is touched.
"""

from __future__ import annotations

import contextlib
import enum
import os
import stat
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from stet.formats import criticmarkup, registry, text
from stet.formats.format import FormatError
from stet.formats.registry import format_of_name
from stet.notice import Notice, NoticeCode
from stet_models.printable import printable

MOST = 50_000
"""Entries that are listed; a folder with more is no project of texts."""

DEEPEST = 60
"""Folders within folders that are looked into."""

SAID = 3
"""Folders that cannot be read of which is told, each by itself; all are marked in the tree."""

UNREADABLE = NoticeCode(
    "project.unreadable", "The folder “{name}” cannot be read ({reason}). All others are shown."
)
TOO_MANY = NoticeCode(
    "project.too_many",
    "There are more than {most:,} files in this folder. Those nearest to its top are shown; open "
    "one of its folders to see the rest.",
)
GONE = NoticeCode(
    "project.gone",
    "The folder {folder} is not there. It may have been moved, or its disk taken away; texts that "
    "are open are safe.",
)

_TEXTS = (text.FORMAT, criticmarkup.FORMAT)
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif"))
BOARD = ".canvas"
JOURNALS = ".stet"


class EntryKind(enum.Enum):
    """What an entry is to a writer."""

    FOLDER = "folder"
    DOCUMENT = "document"
    BOARD = "board"
    READABLE = "readable"  # opened by a format of its own, not looked through
    PICTURE = "picture"
    OTHER = "other"
    LINK = "link"  # to a folder; it is not walked


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder: its path in the project, size in bytes and time of its last change."""

    path: str
    kind: EntryKind
    size: int = 0
    mtime_ns: int = 0

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The path of the folder it lies in, empty for the project's own."""
        return self.path.rpartition("/")[0]

    @property
    def is_text(self) -> bool:
        """Whether it is looked through for links and words."""
        return self.kind in (EntryKind.DOCUMENT, EntryKind.BOARD)


@dataclass(frozen=True)
class Listing:
    """The entries of a folder, those nearest to its top first.

    ``journals`` is when the journals of documents were last written, by path, in nanoseconds.
    ``unreadable`` are folders and why; ``is_cut`` says that not all were listed, ``is_gone`` that
    there is no such folder.
    """

    entries: tuple[Entry, ...] = ()
    journals: Mapping[str, int] = field(default_factory=dict)
    unreadable: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False
    is_gone: bool = False

    def notices(self, root: Path) -> tuple[Notice, ...]:
        """Return what there is to tell the writer of the folder, one sentence for each trouble."""
        if self.is_gone:
            return (Notice(GONE, {"folder": printable(str(root))}, "project gone"),)
        told = [
            Notice(UNREADABLE, {"name": printable(at or root.name), "reason": why}, f"list {at}")
            for at, why in self.unreadable[:SAID]
        ]
        if self.is_cut:
            told.append(Notice(TOO_MANY, {"most": MOST}, "list"))
        return tuple(told)


def kind_of(name: str) -> EntryKind:
    """Return what a file of that name is to a writer."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == BOARD:
        return EntryKind.BOARD
    if suffix in _PICTURES:
        return EntryKind.PICTURE
    try:
        found = format_of_name(Path(name), registry.FORMATS)
    except FormatError:
        return EntryKind.OTHER
    if found.read is None:
        return EntryKind.OTHER
    return EntryKind.DOCUMENT if found in _TEXTS else EntryKind.READABLE


def list_folder(root: Path, most: int = MOST) -> Listing:
    """Return what lies in ``root``, at most so many entries; it never fails."""
    entries: list[Entry] = []
    journals: dict[str, int] = {}
    unreadable: list[tuple[str, str]] = []
    waiting: deque[tuple[str, int]] = deque([("", 0)])
    while waiting and len(entries) < most:
        folder, depth = waiting.popleft()
        try:
            with os.scandir(root / folder if folder else root) as found:
                kept = _visible(found, most - len(entries))
        except (FileNotFoundError, NotADirectoryError):
            if not folder:
                return Listing(is_gone=True)
            continue  # it vanished since its parent was read
        except OSError as error:
            unreadable.append((folder, (error.strerror or str(error)).lower()))
            continue
        for each in kept:
            if each.name == JOURNALS:
                journals.update(_journals(root, folder))
                continue
            entry = _entry(each, folder)
            if entry is None:
                continue
            entries.append(entry)
            if entry.kind is EntryKind.FOLDER and depth < DEEPEST:
                waiting.append((entry.path, depth + 1))
    return Listing(tuple(entries), journals, tuple(unreadable), len(entries) >= most)


def _journals(root: Path, folder: str) -> dict[str, int]:
    """Return when the journals of the documents in ``folder`` were last written, by document."""
    found: dict[str, int] = {}
    with contextlib.suppress(OSError), os.scandir(root / folder / JOURNALS) as files:
        for file in files:
            name = file.name.removesuffix("-wal")
            if name.endswith(".db"):
                with contextlib.suppress(OSError):
                    path = joined(folder, name.removesuffix(".db"))
                    found[path] = max(found.get(path, 0), file.stat().st_mtime_ns)
    return found


def joined(folder: str, name: str) -> str:
    """Return the path of ``name`` in ``folder``, which is empty for the project's own."""
    return f"{folder}/{name}" if folder else name


def _visible(found: Iterable[os.DirEntry[str]], most: int) -> list[os.DirEntry[str]]:
    """Return the entries that are not hidden, no more than there is room for, in order."""
    kept: list[os.DirEntry[str]] = []
    for each in found:
        if not each.name.startswith(".") or each.name == JOURNALS:
            kept.append(each)
            if len(kept) >= most:
                break
    return sorted(kept, key=lambda each: each.name)


def _entry(found: os.DirEntry[str], folder: str) -> Entry | None:
    path = joined(folder, found.name)
    try:
        if found.is_dir(follow_symlinks=False):
            return Entry(path, EntryKind.FOLDER)
        if found.is_symlink() and found.is_dir():
            return Entry(path, EntryKind.LINK)
        status = found.stat()
    except OSError:  # it vanished, or is a link to nothing or to itself
        return Entry(path, EntryKind.OTHER) if found.is_symlink() else None
    if not stat.S_ISREG(status.st_mode):
        return Entry(path, EntryKind.OTHER)
    return Entry(path, kind_of(found.name), status.st_size, status.st_mtime_ns)
