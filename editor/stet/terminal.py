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

from stet_models.printable import printable

CLEAR_LINE = "\r\x1b[K"
"""What may begin what is printed: it takes the place of the line before."""


def harmless(text: str) -> str:
    """Return ``text`` with a box in the place of each character that steers a terminal."""
    if text.isprintable():
        return text
    return "".join(sign if sign in "\t\n" else printable(sign) for sign in text)


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
