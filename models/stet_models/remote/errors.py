# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What to tell a writer when an engine of their own does not do as it should."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from stet_models.printable import printable
from stet_models.remote.addresses import IP, Address, confirmation

KEY = "STET_ENGINE_KEY"
"""The environment variable that holds the key of an engine that wants one."""

_MOST_SAID = 200
_MOST_NAMED = 12

# What is said of an address (0), and of a number or of words that go with it (1).
UNKNOWN_NAME = (
    "The name {0.host} is not known on this network. Correct the address of the engine, or write "
    "it in numbers."
)
NOWHERE = "{0} is {1}, which is no machine's address. Write 127.0.0.1 for this one."
NOT_TRUSTED = (
    "The certificate of {0} is not trusted ({1}), so nothing was sent. Name the file of its "
    "authority in SSL_CERT_FILE, or use http:// within your own network."
)
NO_ENCRYPTION = "The server at {0} does not speak https. Try the address with http://."
SILENT = (
    "The server at {0} has said nothing for {1:.0f} seconds, so it was given up. Look whether it "
    "still works, and ask again."
)
NO_WORDS = (
    "The server at {0} has sent no word of its reply for {1:.0f} seconds, so it was given up. "
    "Look what it is doing, and ask again."
)
TOO_SLOW = (
    "The server at {0} did not come to an end within {1:.0f} seconds, so it was given up. Look "
    "what it is doing, and ask again for less."
)
BROKEN = "The connection to {0} broke off. Look whether the server still runs there, and ask again."
NOT_AN_ENGINE = (
    "What answers at {0} is not an engine that Stet can speak to (an OpenAI-compatible server). "
    "Correct the address; look at the port above all."
)
GARBLED = "The server at {0} sent a reply that cannot be understood. Ask again."
TOO_MUCH = "The server at {0} sent far more than was asked for, so it was cut off."
NO_MODEL = "The server at {0} has no model. Load one there, then try again."
LOADING = "The server at {0} is still loading its model. Try again in a while."


def unreachable(address: Address, error: OSError) -> str:
    """Say that no connection came about, and why."""
    if isinstance(error, ConnectionRefusedError) or error.errno == errno.ECONNREFUSED:
        return f"Nothing answers at {address}. Start the server there, or correct the address."
    if isinstance(error, PermissionError) or error.errno in (errno.EACCES, errno.EPERM):
        return f"This system does not let Stet connect to {address} (a firewall, most likely)."
    return (
        f"{address} cannot be reached. Check that the other machine is on and in this network, or "
        "correct the address."
    )


def not_confirmed(address: Address, ip: IP) -> str:
    """Say that the address is away, and nobody has said yes to that."""
    where = f"{address.host} is {ip}. " if address.ip is None else ""
    return (
        f"{where}{confirmation(address)} Nothing was sent. Confirm the address on the model page, "
        "or with --engine-confirmed, if that is what you want."
    )


def elsewhere(address: Address, model: str) -> str:
    """Say that the server hands this model's work on, and that nobody has said yes to that."""
    return (
        f"The server at {address} does not run {clean(model)} itself: Ollama sends what it is "
        "asked on to its own cloud. Nothing was sent. Choose another model there, or allow it on "
        "the model page, or with --engine-confirmed, if that is what you want."
    )


def other_model(address: Address, wanted: str, models: Sequence[str]) -> str:
    """Say that it has other models than the one that is asked for."""
    named = ", ".join(clean(name) for name in models[:_MOST_NAMED])
    more = " and others" if len(models) > _MOST_NAMED else ""
    return f"The server at {address} has no model {clean(wanted)}. It has: {named}{more}."


def too_long(said: str) -> str:
    """Say that the prompt does not fit."""
    detail = f" (it says: {said})" if said else ""
    return (
        f"The text is too long for the engine{detail}. Select less, or give the server a larger "
        "context."
    )


def status(address: Address, status: int, said: str, *, key: bool) -> str:
    """Say what a status means that is no success; ``said`` is the server's own message."""
    detail = f" It says: {said.rstrip('.')}." if said else ""
    if status in (401, 403) and key:
        return f"The server at {address} does not accept the key in {KEY} ({status}).{detail}"
    if status in (401, 403):
        return (
            f"The server at {address} wants a key ({status}). Put it into the environment variable "
            f"{KEY} and start Stet anew."
        )
    if 300 <= status < 400:
        to = f" ({said})" if said else ""
        return (
            f"The server at {address} sends Stet on to another address{to}, which it does not "
            "follow. Write the final address yourself."
        )
    if status in (404, 405):
        return NOT_AN_ENGINE.format(address)
    if status == 429:
        return f"The server at {address} has too much to do. Wait a moment, then ask again."
    if status >= 500:
        return f"The server at {address} failed ({status}).{detail} Its own log may say more."
    return f"The server at {address} refused the request ({status}).{detail}"


def clean(text: str) -> str:
    """Return a server's words as they may be shown: short, in one line, nothing unprintable."""
    line = " ".join(printable(word) for word in text.split())
    return line if len(line) <= _MOST_SAID else line[: _MOST_SAID - 1] + "…"
