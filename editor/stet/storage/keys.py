# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The key that Stet's own files are locked with, kept by the system's keyring.

The keyring may ask the user to unlock it, and so may take its time: never on the interface's
thread. On Linux it is spoken to over D-Bus, a Unix-domain socket.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import threading
from typing import Protocol

KEY_BYTES = 32
"""For AES-256."""

_SERVICE, _NAME = "Stet", "readings"
_SOUND = ("SecretService", "libsecret", "kwallet", "macOS", "Windows", "chainer")
"""Backends of keyring that lock what they keep; others write it into a file for all to read."""


class NoKey(Exception):
    """There is no key to be had; the sentence says why."""


class Keys(Protocol):
    """Gives the key; may take long, on any thread but the interface's."""

    def key(self) -> bytes:
        """Return the key, always the same; raises ``NoKey``."""

    def check(self) -> None:
        """Raise ``NoKey`` where there can be none; the user is not asked anything."""


class KeyringKeys:
    """The key in the system's keyring, made when it is first wanted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: bytes | None = None

    def key(self) -> bytes:
        """Return the key; raises ``NoKey``."""
        with self._lock:
            if self._key is None:
                self._key = self._ask()
            return self._key

    def check(self) -> None:
        """Raise ``NoKey`` where there is no keyring."""
        # Imported here: it looks for backends among all that is installed, which takes its time.
        import keyring

        backend = type(keyring.get_keyring()).__module__.removeprefix("keyring.backends.")
        if backend.split(".")[0] not in _SOUND:
            raise NoKey("This system has no keyring that could keep the key.")

    def _ask(self) -> bytes:
        import keyring
        from keyring.errors import KeyringError

        self.check()
        try:
            kept = keyring.get_password(_SERVICE, _NAME)
            if kept is None:
                made = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")
                keyring.set_password(_SERVICE, _NAME, made)
                kept = keyring.get_password(_SERVICE, _NAME)
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoKey(f"The system’s keyring did not give the key ({error}).") from error
        try:
            key = base64.b64decode(kept or "", validate=True)
        except binascii.Error:
            key = b""
        if len(key) != KEY_BYTES:
            raise NoKey("The system’s keyring does not keep what it is given.")
        return key
