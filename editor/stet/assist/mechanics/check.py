# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Checking a passage: what the rules find, as edits that become tracked changes.

The work is cut into portions of some lines, so that a long text shows its first changes at once
and may be stopped. A portion is a pure function of the paragraphs as they stood, and may be made on
any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.grammar import Grammar
from stet.assist.mechanics.pieces import Piece, pieces_of
from stet.assist.mechanics.reading import Reading, reading_of
from stet.assist.mechanics.words import Words
from stet.assist.replies.final_lines import FinalLines
from stet.document.origin import Origin, Source
from stet.document.paragraph import Paragraph, Span
from stet.document.proposal import Passage, ProposedEdit
from stet.document.word_diff import Edit

PORTION = 40
"""Lines that are checked at once."""

SAMPLE = 400
"""Lines from the first on by which a text's language is told."""

TASK = "check"


@dataclass(frozen=True)
class Portion:
    """What was found in some lines: their passage, and the edits to its text, ascending."""

    passage: Passage
    edits: tuple[ProposedEdit, ...]


def reading_of_lines(lines: FinalLines, words: Words) -> Reading:
    """Return how a text is to be read, by its head or its first lines."""
    document = lines.document
    last = min(len(document.lines), document.head_end + SAMPLE)
    return reading_of(document, pieces_of(document, 0, last), words.language)


def portions(
    paragraphs: Sequence[Paragraph],
    span: Span,
    checker: Checker,
    words: Words,
    grammar: Grammar | None = None,
) -> Iterator[Portion]:
    """Yield what is found within ``span`` of some paragraphs, portion by portion, in order.

    Portions in which nothing was found are left out. ``grammar`` reads other languages too.
    """
    lines = FinalLines(paragraphs)
    reading = reading_of_lines(lines, words)
    low, high = lines.line_of(span.start), lines.line_of(span.end)

    def find(piece: Piece) -> list[Flag]:
        return checker.findings(piece, reading, words, grammar)

    first = low[0]
    while first <= high[0]:
        _, last = lines.document.extent_at(min(first + PORTION, high[0]))
        last = max(min(last, high[0] + 1), first + 1)
        found = _portion(lines, first, last, low, high, find)
        if found.edits:
            yield found
        first = last


def _portion(
    lines: FinalLines,
    first: int,
    last: int,
    low: tuple[int, int],
    high: tuple[int, int],
    find: Callable[[Piece], list[Flag]],
) -> Portion:
    document = lines.document
    texts = document.lines[first:last]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    whole = "\n".join(texts)
    edits: list[ProposedEdit] = []
    behind = 0
    for piece in pieces_of(document, first, last):
        for flag in find(piece):
            begin, end = piece.point(flag.start), piece.point(flag.end - 1)
            if not (low <= begin and end < high and first <= begin[0] and end[0] < last):
                continue
            start = starts[begin[0] - first] + begin[1]
            stop = starts[end[0] - first] + end[1] + 1
            edit = _edit(piece, flag, whole, start, stop)
            if edit and edit.start >= behind:
                behind = edit.end
                by = Origin(Source.RULE, flag.author, TASK, flag.rule)
                edits.append(ProposedEdit(edit, flag.kind_of_change, flag.message, by))
    return Portion(_passage(lines, first, last, whole), tuple(edits))


def _edit(piece: Piece, flag: Flag, whole: str, start: int, end: int) -> Edit | None:
    """Return a flag's first suggestion as an edit of ``whole``.

    None where marks are in its way, and where the text may well be right.

    A line break within what it replaces is put back behind the first new word.
    """
    old, shown = whole[start:end], piece.text[flag.start : flag.end]
    new = flag.suggestions[0]
    if flag.is_offered:
        return None
    if old == shown:
        if flag.kind == "doubled":  # only the second goes
            return Edit(start + len(new), end, "")
        return Edit(start, end, new)
    if old.replace("\n", " ") != shown:
        return None
    if " " in new:
        return Edit(start, end, new.replace(" ", "\n", 1))
    if whole[end : end + 1] == " ":
        return Edit(start, end + 1, f"{new}\n" if new else "")
    return None


def _passage(lines: FinalLines, first: int, last: int, text: str) -> Passage:
    begin, end = lines.begin_of(first), lines.end_of(last - 1)
    return Passage(Span(begin, end), text)
