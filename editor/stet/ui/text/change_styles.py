# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The styles of tracked text: who inserted it, who deleted it, whether somebody commented on it.

A ``ChangeStyle`` is what the reader is to see of a run; ``StyleRuns`` are those of a paragraph,
run-length encoded, and are compared to find the few formats that an edit alters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QColor, QTextCharFormat, QTextFormat

from stet.document.origin import Change, Origin
from stet.document.paragraph import Paragraph, Run
from stet_resources import Theme, Underline


class ChangeStyle(NamedTuple):
    """The authors' numbers of the insertion and of the deletion, and whether it is commented on."""

    inserted: int | None = None
    deleted: int | None = None
    comment: bool = False


PLAIN = ChangeStyle()


@cache
def _style(inserted: int | None, deleted: int | None) -> ChangeStyle:
    """Return the one style of these authors: making them anew is what costs most of a load."""
    return ChangeStyle(inserted, deleted)


@cache
def _commented(style: ChangeStyle) -> ChangeStyle:
    return style._replace(comment=True)


StyleRuns = tuple[tuple[int, ChangeStyle], ...]
"""Lengths in code points with their styles, ascending; equal neighbours are joined."""

STYLE_PROPERTY = QTextFormat.Property.UserProperty.value + 1
"""The char format property that names the style, so that formats can be verified."""

_LINES = {
    Underline.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Underline.DOTTED: QTextCharFormat.UnderlineStyle.DotLine,
    Underline.DASHED: QTextCharFormat.UnderlineStyle.DashUnderline,
    # Qt has no double line: the view paints the second below this one.
    Underline.DOUBLE: QTextCharFormat.UnderlineStyle.SingleUnderline,
}


AuthorKey = tuple[str, str]
"""The source and the name of an author."""


class Authors:
    """Numbers the authors of changes from 0: first those ``known``, then as they are met."""

    def __init__(self, known: Iterable[AuthorKey] = ()) -> None:
        self._numbers = {author: number for number, author in enumerate(dict.fromkeys(known))}
        self._of_change: dict[int, int] = {}

    @property
    def known(self) -> tuple[AuthorKey, ...]:
        """The authors by their numbers."""
        return tuple(self._numbers)

    def number(self, origin: Origin) -> int:
        """Return the number of ``origin``'s author."""
        key = str(origin.source), origin.name
        return self._numbers.setdefault(key, len(self._numbers))

    def style(self, run: Run, changes: Mapping[int, Change]) -> ChangeStyle:
        """Return how words of ``run`` are shown where no comment is on them."""
        return _style(
            None if run.inserted is None else self.of_change(run.inserted, changes),
            None if run.deleted is None else self.of_change(run.deleted, changes),
        )

    def of_change(self, change_id: int, changes: Mapping[int, Change]) -> int:
        """Return the number of a change's author."""
        known = self._of_change.get(change_id)
        if known is None:
            known = self._of_change[change_id] = self.number(changes[change_id].origin)
        return known


def plain_runs(text: str) -> StyleRuns:
    """Return the styles of words that no change and no comment is on."""
    return _plain(len(text)) if text else ()


@lru_cache(maxsize=4_096)
def _plain(length: int) -> StyleRuns:
    return ((length, PLAIN),)


def style_runs(
    paragraph: Paragraph,
    changes: Mapping[int, Change],
    authors: Authors,
    commented: Sequence[tuple[int, int]] = (),
) -> StyleRuns:
    """Return the styles of a paragraph's words; ``commented`` are the columns under comments."""
    if not paragraph.changes and not commented:
        return plain_runs(paragraph.markup)
    runs: list[tuple[int, ChangeStyle]] = []
    for run in paragraph.runs:
        style = authors.style(run, changes)
        if runs and runs[-1][1] is style:
            runs[-1] = (runs[-1][0] + len(run.text), style)
        else:
            runs.append((len(run.text), style))
    return joined(_under(runs, commented)) if commented else tuple(runs)


def _under(
    runs: Iterable[tuple[int, ChangeStyle]], commented: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, ChangeStyle]]:
    edges = sorted({edge for comment in commented for edge in comment})
    offset = 0
    for length, style in runs:
        end = offset + length
        cuts = [offset, *[edge for edge in edges if offset < edge < end], end]
        for low, high in pairwise(cuts):
            comment = any(start <= low and high <= stop for start, stop in commented)
            yield high - low, _commented(style) if comment else style
        offset = end


def joined(parts: Iterable[tuple[int, ChangeStyle]]) -> StyleRuns:
    """Return ``parts`` as style runs: none empty, neighbours of one style made one."""
    runs: list[tuple[int, ChangeStyle]] = []
    for length, style in parts:
        if not length:
            continue
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + length, style)
        else:
            runs.append((length, style))
    return tuple(runs)


class StyleReader:
    """Takes long style runs from their start, some code points at a time."""

    def __init__(self, parts: Iterable[tuple[int, ChangeStyle]]) -> None:
        self._parts = iter(parts)
        self._left = 0
        self._style = PLAIN

    def take(self, length: int) -> list[tuple[int, ChangeStyle]]:
        """Return the styles of the next ``length`` code points."""
        taken: list[tuple[int, ChangeStyle]] = []
        while length:
            if not self._left:
                self._left, self._style = next(self._parts)
            step = min(length, self._left)
            taken.append((step, self._style))
            self._left -= step
            length -= step
        return taken


def differences(now: StyleRuns, wanted: StyleRuns) -> Iterator[tuple[int, int, ChangeStyle]]:
    """Yield the stretches, start and end, that must take another style, and which."""
    if now == wanted:
        return
    edges = sorted({*_edges(now), *_edges(wanted)})
    mine, theirs = StyleReader(now), StyleReader(wanted)
    for low, high in pairwise(edges):
        (_, before), (_, after) = mine.take(high - low)[0], theirs.take(high - low)[0]
        if before != after:
            yield low, high, after


def _edges(runs: StyleRuns) -> Iterator[int]:
    offset = 0
    yield offset
    for length, _ in runs:
        offset += length
        yield offset


class StyleFormats:
    """The char format of each style in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._formats: dict[ChangeStyle, QTextCharFormat] = {}

    def of(self, style: ChangeStyle) -> QTextCharFormat:
        """Return the format; asked for twice, it is the same one."""
        known = self._formats.get(style)
        if known is None:
            known = self._formats[style] = self._make(style)
        return known

    def _make(self, style: ChangeStyle) -> QTextCharFormat:
        made, theme = QTextCharFormat(), self._theme
        if style == PLAIN:
            return made
        made.setProperty(STYLE_PROPERTY, repr(tuple(style)))
        ink = tint = None
        if style.comment:
            tint = theme.comment_background
        if style.inserted is not None:
            author = theme.author(style.inserted)
            ink, tint = author.ink, author.tint
            made.setUnderlineStyle(_LINES[author.underline])
            made.setUnderlineColor(QColor(author.ink))
        if style.deleted is not None:
            both = style.inserted is not None
            ink = theme.both if both else theme.deleted
            tint = theme.both_background if both else theme.deleted_background
            made.setFontStrikeOut(True)
        if ink:
            made.setForeground(QColor(ink))
        if tint:
            made.setBackground(QColor(tint))
        return made
