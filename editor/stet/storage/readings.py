# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model has read of documents, on disk: locked, bounded, and worth nothing elsewhere.

Such a reading holds the text, so it is encrypted (AES-256-GCM) with a key that never touches the
disk. It also goes into llama.cpp, which trusts it: only what this key has sealed, for this document
and this model file as it is now, is ever given back. Everything else is removed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stet.storage import atomic, errors, paths
from stet.storage.keys import Keys

MOST_EACH = 96 * 1024 * 1024
"""Bytes of one document's reading: some 3,000 tokens of a small model."""

MOST_IN_ALL = 512 * 1024 * 1024
"""Bytes on disk; what was not used for longest goes first."""

_MAGIC = b"Stet reading 1\n"
_SUFFIX = ".reading"
_NONCE = 12
_HEAD = 1024 * 1024


class Readings:
    """The folder of them. All methods read or write the disk, and may wait for the keyring."""

    def __init__(self, keys: Keys, folder: Path | None = None, most: int = MOST_IN_ALL) -> None:
        self.keys = keys
        self._folder = folder or default_folder()
        self._most = most

    def save(self, document: str, model: Path, data: bytes) -> None:
        """Keep a document's reading by a model; raises ``StorageError``, ``NoKey``."""
        file = self._file(document, model)
        nonce = secrets.token_bytes(_NONCE)
        sealed = AESGCM(self.keys.key()).encrypt(nonce, data, _seal(document, model))
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise errors.writing_error(file, error) from error
        # Not forced to the disk: what a power cut spoils is no longer authentic, and is removed.
        atomic.write_atomically(file, _MAGIC + nonce + sealed, durable=False)
        self._prune()

    def load(self, document: str, model: Path) -> bytes | None:
        """Return what was kept, None where nothing is or it cannot be trusted; raises ``NoKey``."""
        file = self._file(document, model)
        try:
            sealed = file.read_bytes() if file.stat().st_size <= 2 * MOST_EACH else b""
        except OSError:
            return None
        start = len(_MAGIC)
        nonce, body = sealed[start : start + _NONCE], sealed[start + _NONCE :]
        if not sealed.startswith(_MAGIC) or len(nonce) < _NONCE:
            self._remove(file)
            return None
        try:
            data = AESGCM(self.keys.key()).decrypt(nonce, body, _seal(document, model))
        except InvalidTag:
            self._remove(file)
            return None
        self._touch(file)
        return data

    def forget(self, document: str, model: Path) -> None:
        """Remove what was kept of a document."""
        self._remove(self._file(document, model))

    def clear(self) -> None:
        """Remove all of it."""
        for file in self._files():
            self._remove(file)

    @property
    def size(self) -> int:
        """How many bytes are on disk."""
        return sum(_size(file) for file in self._files())

    def _file(self, document: str, model: Path) -> Path:
        return self._folder / f"{_key(Path(document))}-{_key(model)}{_SUFFIX}"

    def _files(self) -> list[Path]:
        """Return the files, the one used last first."""
        try:
            found = [Path(entry.path) for entry in os.scandir(self._folder)]
        except OSError:
            return []
        mine = [file for file in found if file.suffix == _SUFFIX]
        return sorted(mine, key=_used, reverse=True)

    def _prune(self) -> None:
        total = 0
        for index, file in enumerate(self._files()):
            total += _size(file)
            if total > self._most and index:
                self._remove(file)

    def _remove(self, file: Path) -> None:
        try:
            file.unlink(missing_ok=True)
        except OSError:  # it stays, and is refused again the next time
            return

    def _touch(self, file: Path) -> None:
        try:
            os.utime(file)
        except OSError:  # it only seems less used than it is
            return


def default_folder() -> Path:
    """Return the folder of the user's readings."""
    return paths.state_folder() / "readings"


def readings_of(file: Path) -> list[Path]:
    """Return the files that hold what models have read of a text, without opening them."""
    return sorted(default_folder().glob(f"{_key(file)}-*{_SUFFIX}"))


def _key(file: Path) -> str:
    return paths.key_of(file.resolve())


def _seal(document: str, model: Path) -> bytes:
    """Return what a reading is bound to: the document's name and the model file as it is now."""
    try:
        status = model.stat()
        with model.open("rb") as file:
            head = hashlib.sha256(file.read(_HEAD)).hexdigest()
        facts = f"{status.st_size} {head}"
    except OSError:
        facts = "no file"
    return b"\0".join(
        part.encode("utf-8", "surrogatepass") for part in (_MAGIC.decode(), document, facts)
    )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _used(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
