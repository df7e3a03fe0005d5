# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The key that Stet's own files are locked with, kept by the system's keyring.

The keyring may ask the user to unlock it, and so may take its time: never on the interface's
thread. On Linux it is spoken to over D-Bus, a Unix-domain socket.
"""

from __future__ import annotations

import base64
import binascii
import importlib
import secrets
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_BYTES = 32
"""For AES-256."""

_SERVICE, _NAME = "Stet", "readings"
_BACKENDS = {
    "linux": ("SecretService", "Keyring"),
    "darwin": ("macOS", "Keyring"),
    "win32": ("Windows", "WinVaultKeyring"),
}
"""By platform, the module of keyring and its class that speak to the system's own keyring."""
_NO_KEYRING = "This system has no keyring that could keep the key."


class NoKey(Exception):
    """There is no key to be had; the sentence says why."""


class Keys(Protocol):
    """Gives the key; may take long, on any thread but the interface's."""

    def key(self) -> bytes:
        """Return the key, always the same; raises ``NoKey``."""

    def check(self) -> None:
        """Raise ``NoKey`` where there can be none; the user is not asked anything."""


def system_keyring() -> KeyringBackend:
    """Return the keyring of this system; raises ``NoKey`` where there is none.

    It is named and not looked for: to look, keyring imports the backends of every system, and the
    one for macOS runs gcc, ld and ldconfig to find its libraries.
    """
    if sys.platform not in _BACKENDS:
        raise NoKey(_NO_KEYRING)
    module, name = _BACKENDS[sys.platform]
    # Imported here: it takes its time, and the window opens without it.
    backend = getattr(importlib.import_module(f"keyring.backends.{module}"), name)
    if not backend.viable:
        raise NoKey(_NO_KEYRING)
    made: KeyringBackend = backend()
    return made


class KeyringKeys:
    """The key in the system's keyring, made when it is first wanted.

    ``find`` returns the keyring, or raises ``NoKey``.
    """

    def __init__(self, find: Callable[[], KeyringBackend] = system_keyring) -> None:
        self._lock = threading.Lock()
        self._find = find
        self._key: bytes | None = None

    def key(self) -> bytes:
        """Return the key; raises ``NoKey``."""
        with self._lock:
            if self._key is None:
                self._key = self._ask()
            return self._key

    def check(self) -> None:
        """Raise ``NoKey`` where there is no keyring."""
        self._find()

    def _ask(self) -> bytes:
        ring = self._find()
        from keyring.errors import KeyringError  # noqa: PLC0415  (as below)

        try:
            kept = ring.get_password(_SERVICE, _NAME)
            if kept is None:
                made = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")
                ring.set_password(_SERVICE, _NAME, made)
                kept = ring.get_password(_SERVICE, _NAME)
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoKey(f"The system’s keyring did not give the key ({error}).") from error
        try:
            key = base64.b64decode(kept or "", validate=True)
        except binascii.Error:
            key = b""
        if len(key) != KEY_BYTES:
            raise NoKey("The system’s keyring does not keep what it is given.")
        return key
