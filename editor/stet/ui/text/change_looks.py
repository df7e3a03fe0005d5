# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How tracked text looks: who inserted it, who deleted it, whether somebody remarked on it.

A ``Look`` is what the reader is to see of a run; a *strip* is the looks of a paragraph in run
lengths. Strips are compared to find the few formats that an edit alters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QColor, QTextCharFormat, QTextFormat

from stet.document.origin import Change, Origin
from stet.document.paragraph import Paragraph
from stet_resources import Theme, Underline


class Look(NamedTuple):
    """The authors' numbers of the insertion and of the deletion, and whether it is remarked on."""

    inserted: int | None = None
    deleted: int | None = None
    comment: bool = False


PLAIN = Look()


@cache
def _look(inserted: int | None, deleted: int | None) -> Look:
    """Return the one look of these authors: making them anew is what costs most of a load."""
    return Look(inserted, deleted)


Strip = tuple[tuple[int, Look], ...]
"""Lengths in code points with their looks, ascending; equal neighbours are joined."""

LOOK_PROPERTY = QTextFormat.Property.UserProperty.value + 1
"""The char format property that names the look, so that formats can be verified."""

_LINES = {
    Underline.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DOTTED: QTextCharFormat.UnderlineStyle.DotLine,
    Underline.DASHED: QTextCharFormat.UnderlineStyle.DashUnderline,
    # Qt has no double line: the view paints the second below this one.
    Underline.DOUBLE: QTextCharFormat.UnderlineStyle.SingleUnderline,
}


class Authors:
    """Numbers the authors of changes from 0, in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._of_change: dict[int, int] = {}

    def number(self, origin: Origin) -> int:
        """Return the number of ``origin``'s author."""
        return self._numbers.setdefault((origin.source, origin.name), len(self._numbers))

    def of_change(self, change_id: int, changes: Mapping[int, Change]) -> int:
        """Return the number of a change's author."""
        known = self._of_change.get(change_id)
        if known is None:
            known = self._of_change[change_id] = self.number(changes[change_id].origin)
        return known


def plain_strip(text: str) -> Strip:
    """Return the looks of words that no change and no comment is on."""
    return _plain(len(text)) if text else ()


@lru_cache(maxsize=4_096)
def _plain(length: int) -> Strip:
    return ((length, PLAIN),)


def strip_of(
    paragraph: Paragraph,
    changes: Mapping[int, Change],
    authors: Authors,
    remarks: Sequence[tuple[int, int]] = (),
) -> Strip:
    """Return the looks of a paragraph's words; ``remarks`` are the columns under comments."""
    if not paragraph.changes and not remarks:
        return plain_strip(paragraph.markup)
    strip: list[tuple[int, Look]] = []
    for run in paragraph.runs:
        inserted = None if run.inserted is None else authors.of_change(run.inserted, changes)
        deleted = None if run.deleted is None else authors.of_change(run.deleted, changes)
        look = _look(inserted, deleted)
        if strip and strip[-1][1] is look:
            strip[-1] = (strip[-1][0] + len(run.text), look)
        else:
            strip.append((len(run.text), look))
    return joined(_under(strip, remarks)) if remarks else tuple(strip)


def _under(
    strip: Iterable[tuple[int, Look]], remarks: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Look]]:
    edges = sorted({edge for remark in remarks for edge in remark})
    offset = 0
    for length, look in strip:
        end = offset + length
        cuts = [offset, *[edge for edge in edges if offset < edge < end], end]
        for low, high in pairwise(cuts):
            remarked = any(start <= low and high <= stop for start, stop in remarks)
            yield high - low, look._replace(comment=remarked)
        offset = end


def joined(parts: Iterable[tuple[int, Look]]) -> Strip:
    """Return ``parts`` as a strip: none empty, neighbours of one look made one."""
    strip: list[tuple[int, Look]] = []
    for length, look in parts:
        if not length:
            continue
        if strip and strip[-1][1] == look:
            strip[-1] = (strip[-1][0] + length, look)
        else:
            strip.append((length, look))
    return tuple(strip)


class StripReader:
    """Takes a long strip from its start, some code points at a time."""

    def __init__(self, parts: Iterable[tuple[int, Look]]) -> None:
        self._parts = iter(parts)
        self._left = 0
        self._look = PLAIN

    def take(self, length: int) -> list[tuple[int, Look]]:
        """Return the looks of the next ``length`` code points."""
        taken: list[tuple[int, Look]] = []
        while length:
            if not self._left:
                self._left, self._look = next(self._parts)
            step = min(length, self._left)
            taken.append((step, self._look))
            self._left -= step
            length -= step
        return taken


def differences(now: Strip, wanted: Strip) -> Iterator[tuple[int, int, Look]]:
    """Yield the stretches, start and end, that must take another look, and which."""
    if now == wanted:
        return
    edges = sorted({*_edges(now), *_edges(wanted)})
    mine, theirs = iter(now), iter(wanted)
    my_left = their_left = 0
    my_look = their_look = PLAIN
    for low, high in pairwise(edges):
        if not my_left:
            my_left, my_look = next(mine)
        if not their_left:
            their_left, their_look = next(theirs)
        my_left -= high - low
        their_left -= high - low
        if my_look != their_look:
            yield low, high, their_look


def _edges(strip: Strip) -> Iterator[int]:
    offset = 0
    yield offset
    for length, _ in strip:
        offset += length
        yield offset


class LookFormats:
    """The char format of each look in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._formats: dict[Look, QTextCharFormat] = {}

    def of(self, look: Look) -> QTextCharFormat:
        """Return the format; asked for twice, it is the same one."""
        known = self._formats.get(look)
        if known is None:
            known = self._formats[look] = self._make(look)
        return known

    def _make(self, look: Look) -> QTextCharFormat:
        made, theme = QTextCharFormat(), self._theme
        if look == PLAIN:
            return made
        made.setProperty(LOOK_PROPERTY, repr(tuple(look)))
        ink = tint = None
        if look.comment:
            tint = theme.comment_background
        if look.inserted is not None:
            author = theme.author(look.inserted)
            ink, tint = author.ink, author.tint
            made.setUnderlineStyle(_LINES[author.underline])
            made.setUnderlineColor(QColor(author.ink))
        if look.deleted is not None:
            both = look.inserted is not None
            ink = theme.both if both else theme.deleted
            tint = theme.both_background if both else theme.deleted_background
            made.setFontStrikeOut(True)
        if ink:
            made.setForeground(QColor(ink))
        if tint:
            made.setBackground(QColor(tint))
        return made
