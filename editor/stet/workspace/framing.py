# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Messages on a pipe between the editor and a process of its own: bytes behind their length."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from typing import IO, TypeVar

T = TypeVar("T")

LONGEST = 256 << 20
"""Bytes of a message; more is none of ours."""


def write(stream: IO[bytes], data: bytes) -> None:
    """Write one message; raises ``OSError``."""
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """Return the next message as it came, None at the end."""
    head = stream.read(4)
    length = int.from_bytes(head, "big")
    if len(head) < 4 or length > LONGEST:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def incoming(
    decode: Callable[[bytes], T], note: Callable[[T], object] = lambda _: None
) -> queue.Queue[T | None]:
    """Return what comes by standard input, read by a thread of its own; None is its end.

    ``note`` is called there with each request before it is its turn.
    """
    requests: queue.Queue[T | None] = queue.Queue()

    def listen() -> None:
        while (data := read(sys.stdin.buffer)) is not None:
            request = decode(data)
            note(request)
            requests.put(request)
        requests.put(None)

    threading.Thread(target=listen, daemon=True).start()
    return requests
