# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is printed cannot steer the terminal: names of files and words of texts are anybody's.

A file may be called ``ESC [ 31 m``, and an error that names it would colour the terminal, or worse.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, TextIO, cast

CLEAR_LINE = "\r\x1b[K"
"""What may begin what is printed: it takes the place of the line before."""

# The control characters of ASCII and Latin-1 but for the tab and the end of a line, the marks that
# turn the direction of writing, and the halves that stand for bytes which are no UTF-8.
_BOX = dict.fromkeys(
    [
        *(*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)),
        *(*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)),
    ],
    "\ufffd",
)


def harmless(text: str) -> str:
    """Return ``text`` with a box in the place of each character that steers a terminal."""
    return text if text.isascii() and text.isprintable() else text.translate(_BOX)


class _Harmless:
    """A text stream that prints what is harmless; its ``buffer`` takes bytes as they are."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        head = next((each for each in (CLEAR_LINE, "\r") if text.startswith(each)), "")
        return self._stream.write(head + harmless(text[len(head) :]))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (as the stream has it)
        return getattr(self._stream, name)


@contextlib.contextmanager
def harmless_output() -> Iterator[None]:
    """Print nothing but what is harmless while this is entered."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = cast("TextIO", _Harmless(out)), cast("TextIO", _Harmless(err))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err
