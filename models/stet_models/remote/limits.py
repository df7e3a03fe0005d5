# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How long a server is waited for, and how much of what it sends is taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. A server that sends something now and then is held to these too.

    ``short_silence`` is how long it may send nothing while it is asked what it has,
    ``long_silence`` while it replies: reading a long prompt on a slow machine takes its time, and
    not all servers say so. ``whole`` is for an answer that is no stream of words. ``no_text`` is
    how long it may send anything but words of the reply, ``for_token`` how long the whole reply
    may take besides, for each token that was asked for.
    """

    short_silence: float = 15.0
    long_silence: float = 120.0
    loading: float = 60.0
    whole: float = 60.0
    no_text: float = 600.0
    for_token: float = 10.0

    bytes_for_token: int = 4096
    bytes_besides: int = 1 << 20
    comments: int = 1 << 20
    """Bytes of a stream that are no data: comments, names of events and the like."""
    body: int = 4 << 20
    """Bytes of an answer that is no stream; a list of models is some thousands."""


LIMITS = Limits()
