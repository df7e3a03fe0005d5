# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A reply's bytes on their way to text: whole characters only, and nothing of a stop text."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class ReplyText:
    """Collects the bytes of tokens and gives out text as soon as it is certain.

    A token may be a part of a character, so bytes wait until their character is whole; and the
    end of what has come may be the beginning of a stop text, so it waits until that is decided.
    Bytes that are no UTF-8 become U+FFFD.
    """

    def __init__(self, stops: Sequence[str] = ()) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self.stopped = False

    def add(self, data: bytes) -> str:
        """Take the next token's bytes; return what may be shown now, perhaps nothing."""
        if self.stopped:
            return ""
        return self._release(self._held + self._decoder.decode(data))

    def end(self) -> str:
        """Return what was still held back, at the end of the reply."""
        if self.stopped:
            return ""
        text = self._release(self._held + self._decoder.decode(b"", final=True))
        rest, self._held = self._held, ""
        return text if self.stopped else text + rest

    def _release(self, text: str) -> str:
        found = [at for stop in self._stops if (at := text.find(stop)) >= 0]
        if found:
            self.stopped, self._held = True, ""
            return text[: min(found)]
        keep = max((_overlap(text, stop) for stop in self._stops), default=0)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]


def _overlap(text: str, stop: str) -> int:
    """Return how many code points at the end of ``text`` begin ``stop``, less than all of it."""
    longest = min(len(text), len(stop) - 1)
    return next((n for n in range(longest, 0, -1) if stop.startswith(text[-n:])), 0)
