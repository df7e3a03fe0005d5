# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""A unified diff of two files' bytes, as ``patch -p1`` and ``git apply`` take it.

Both know lines by ``\n`` alone, in whatever encoding: so do we. A carriage return, a form feed and
half a character of UTF-16 are bytes of their line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stet.formats.format import FormatError
from stet.formats.line_diff import Stretch, stretches

_CONTEXT = 3
_NO_NEWLINE = b"\n\\ No newline at end of file\n"


class NoPatch(FormatError):
    """The programs that apply patches would not take one for this file."""


def patch(before: bytes, after: bytes, name: str) -> bytes:
    """Return the diff that makes ``after`` of ``before`` in a file called ``name``.

    It is empty where they are the same. Raises ``NoPatch``.
    """
    if before == after:
        return b""
    if not before:
        raise NoPatch("The file is empty, and patch programs take an empty file for a missing one.")
    if "\n" in name or "\r" in name:
        raise NoPatch("The name of the file has a line break in it, which patch programs refuse.")
    old, new = _lines(before), _lines(after)
    out = [b"--- ", _label(f"a/{name}"), b"\n+++ ", _label(f"b/{name}"), b"\n"]
    for hunk in _hunks(old, new):
        before_it = min(_CONTEXT, hunk[0].start)
        behind_it = min(_CONTEXT, len(old) - hunk[-1].end)
        ranges = (
            _range(hunk[0].start - before_it, hunk[-1].end + behind_it),
            _range(hunk[0].start_new - before_it, hunk[-1].end_new + behind_it),
        )
        out.append("@@ -{} +{} @@\n".format(*ranges).encode())
        done = hunk[0].start - before_it
        for start, end, start_new, end_new in hunk:
            out += [_line(b" ", line) for line in old[done:start]]
            out += [_line(b"-", line) for line in old[start:end]]
            out += [_line(b"+", line) for line in new[start_new:end_new]]
            done = end
        out += [_line(b" ", line) for line in old[done : done + behind_it]]
    return b"".join(out)


def _lines(data: bytes) -> list[bytes]:
    *lines, last = data.split(b"\n")
    return [line + b"\n" for line in lines] + ([last] if last else [])


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + (line if line.endswith(b"\n") else line + _NO_NEWLINE)


def _range(start: int, end: int) -> str:
    count = end - start
    begin = start + 1 if count else start
    return str(begin) if count == 1 else f"{begin},{count}"


def _label(name: str) -> bytes:
    """Return a file's name as git writes it in a diff."""
    raw = name.encode("utf-8", "surrogateescape")
    if all(byte >= 0x20 and byte not in b'"\\\x7f' for byte in raw):
        return raw + (b"\t" if b" " in raw else b"")
    letters = [
        f"\\{byte:03o}" if not 0x20 <= byte < 0x7F or byte in b'"\\' else chr(byte) for byte in raw
    ]
    return f'"{"".join(letters)}"'.encode()


def _hunks(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[list[Stretch]]:
    """Yield the stretches that differ, those together whose contexts touch."""
    hunk: list[Stretch] = []
    for stretch in stretches(old, new):
        if hunk and stretch.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(stretch)
    yield hunk
