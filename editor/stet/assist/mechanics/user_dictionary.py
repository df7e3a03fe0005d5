# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's own dictionary: a text file beside the settings, one word a line.

It may be edited by hand and shared with other programs. Whatever stands in it that is no word is
left where it is and not read.
"""

from __future__ import annotations

from pathlib import Path

from stet.storage import atomic, errors, paths

NAME = "dictionary.txt"

MOST_BYTES = 4_000_000
"""Bytes of it that are read: some 400,000 words."""

LONGEST_WORD = 100


def user_dictionary_file() -> Path:
    """Return where the writer's dictionary lies."""
    return paths.settings_file().with_name(NAME)


class UserDictionary:
    """The words of one dictionary file; it is read again where the file has changed."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_dictionary_file()
        self._stamp: tuple[int, int] | None = None
        self._words: frozenset[str] = frozenset()

    def words(self) -> frozenset[str]:
        """Return the words, none where there is no file or it cannot be read."""
        try:
            status = self._path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            if stamp != self._stamp:
                self._words = frozenset(_words(self._read()))
                self._stamp = stamp
        except (OSError, errors.StorageError):
            self._words, self._stamp = frozenset(), None
        return self._words

    def add(self, word: str) -> None:
        """Write ``word`` to the end of the file, whole or not at all.

        Raises StorageError where it cannot be written, ValueError for what is no word.
        """
        if not _is_word(word):
            raise ValueError("Only a single word can be added to the dictionary.")
        if word in self.words():
            return
        try:
            data = self._read()
        except errors.FileMissing:
            data = b""
        end = b"\n" if data and not data.endswith(b"\n") else b""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_atomically(self._path, data + end + word.encode() + b"\n")
        self._stamp = None

    def _read(self) -> bytes:
        return atomic.read(self._path)[0]


def _words(data: bytes) -> list[str]:
    lines = data[:MOST_BYTES].decode("utf-8", errors="replace").splitlines()
    return [word for line in lines if _is_word(word := line.strip())]


def _is_word(word: str) -> bool:
    return (
        0 < len(word) <= LONGEST_WORD
        and word.isprintable()
        and "\ufffd" not in word
        and len(word.split()) == 1
    )
