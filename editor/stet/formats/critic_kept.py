# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Marks as a file had them: those that nobody touched are written as they were.

Other programs write the same mark in other ways, with facts of their own in it. Such a file is
compared with what Stet would have written for it; where that differs, and nothing was edited
there since, its own way stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from stet.document.word_diff import Edit, applied
from stet.formats.line_diff import outside_edits
from stet.formats.plain import Shape


@dataclass(frozen=True)
class OwnMarks(Shape):
    """The shape of a file, its text as it ``was``, and as Stet ``would`` have written that."""

    was: str = ""
    would: str = ""

    @classmethod
    def of(cls, shape: Shape, was: str, would: str) -> OwnMarks:
        """Return ``shape`` with both texts."""
        return cls(
            **{each.name: getattr(shape, each.name) for each in fields(Shape)},
            was=was,
            would=would,
        )

    def kept(self, text: str) -> str:
        """Return ``text``, as Stet writes it now, with marks that are the same as they were."""
        if text == self.would:
            return self.was
        was, now = outside_edits(self.would, self.was), outside_edits(self.would, text)
        return applied(text, _moved(was, now))


def _moved(edits: list[Edit], others: list[Edit]) -> Iterator[Edit]:
    """Yield the edits that touch none of the ``others``, where they are once these are made."""
    waiting = shift = 0
    for start, end, words in edits:
        while waiting < len(others) and others[waiting].end < start:
            shift += others[waiting].growth
            waiting += 1
        if waiting == len(others) or others[waiting].start > end:
            yield Edit(start + shift, end + shift, words)
