# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the fetch process says: one JSON object a line."""

from __future__ import annotations

import msgspec


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How many of the file's bytes are here; ``step`` is *fetching*, *waiting* or *checking*.

    ``speed`` is in bytes a second over the last moments, 0 where not known yet. While *waiting*
    (the server asked for patience, or the connection broke) ``seconds`` is how long.
    """

    done: int
    total: int
    file: str
    step: str = "fetching"
    speed: float = 0.0
    seconds: float = 0.0


class Fetched(msgspec.Struct, frozen=True, tag="fetched"):
    """The model is here, whole and checked."""

    name: str
    path: str


class NotFetched(msgspec.Struct, frozen=True, tag="failed"):
    """It is not; ``message`` is a sentence. What has come so far is kept if ``stopped``."""

    message: str
    stopped: bool = False


Line = Progress | Fetched | NotFetched
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def parse_line(line: str | bytes) -> Line | None:
    """Read one line of the fetch process; anything else is ``None``."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
