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


def unknown_name(address: Address) -> str:
    """Say that the name has no address."""
    return (
        f"The name {address.host} is not known on this network. Correct the address of the engine, "
        "or write it in numbers."
    )


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


def nowhere(address: Address, ip: IP) -> str:
    """Say that the address stands for no machine."""
    return f"{address} is {ip}, which is no machine's address. Write 127.0.0.1 for this one."


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


def not_trusted(address: Address, why: str) -> str:
    """Say that this machine does not trust the certificate."""
    return (
        f"The certificate of {address} is not trusted ({why}), so nothing was sent. Name the file "
        "of its authority in SSL_CERT_FILE, or use http:// within your own network."
    )


def no_encryption(address: Address) -> str:
    """Say that the other end speaks no TLS."""
    return f"The server at {address} does not speak https. Try the address with http://."


def silent(address: Address, seconds: float) -> str:
    """Say that nothing came for too long."""
    return (
        f"The server at {address} has said nothing for {seconds:.0f} seconds, so it was given up. "
        "Look whether it still works, and ask again."
    )


def no_words(address: Address, seconds: float) -> str:
    """Say that it shows that it lives, and says nothing."""
    return (
        f"The server at {address} has sent no word of its reply for {seconds:.0f} seconds, so it "
        "was given up. Look what it is doing, and ask again."
    )


def too_slow(address: Address, seconds: float) -> str:
    """Say that an answer did not come to its end in time."""
    return (
        f"The server at {address} did not come to an end within {seconds:.0f} seconds, so it was "
        "given up. Look what it is doing, and ask again for less."
    )


def broken(address: Address) -> str:
    """Say that the connection ended where it should not have."""
    return (
        f"The connection to {address} broke off. Look whether the server still runs there, and ask "
        "again."
    )


def not_an_engine(address: Address) -> str:
    """Say that what answers is no such engine."""
    return (
        f"What answers at {address} is not an engine that Stet can speak to (an OpenAI-compatible "
        "server). Correct the address; look at the port above all."
    )


def garbled(address: Address) -> str:
    """Say that a reply cannot be understood."""
    return f"The server at {address} sent a reply that cannot be understood. Ask again."


def too_much(address: Address) -> str:
    """Say that a reply went beyond all bounds."""
    return f"The server at {address} sent far more than was asked for, so it was cut off."


def no_model(address: Address) -> str:
    """Say that it has no model."""
    return f"The server at {address} has no model. Load one there, then try again."


def other_model(address: Address, wanted: str, models: Sequence[str]) -> str:
    """Say that it has other models than the one that is asked for."""
    named = ", ".join(clean(name) for name in models[:_MOST_NAMED])
    more = " and others" if len(models) > _MOST_NAMED else ""
    return f"The server at {address} has no model {clean(wanted)}. It has: {named}{more}."


def loading(address: Address) -> str:
    """Say that it is not ready yet."""
    return f"The server at {address} is still loading its model. Try again in a while."


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
        return not_an_engine(address)
    if status == 429:
        return f"The server at {address} has too much to do. Wait a moment, then ask again."
    if status >= 500:
        return f"The server at {address} failed ({status}).{detail} Its own log may say more."
    return f"The server at {address} refused the request ({status}).{detail}"


def clean(text: str) -> str:
    """Return a server's words as they may be shown: short, in one line, nothing unprintable."""
    line = " ".join(printable(word) for word in text.split())
    return line if len(line) <= _MOST_SAID else line[: _MOST_SAID - 1] + "…"
