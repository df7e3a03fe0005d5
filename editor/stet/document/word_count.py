# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How many words a tracked text has, in both of its readings, and edit by edit.

What a word is says ``graphemes.count_words``. A paragraph keeps its own counts, and an edit makes
new paragraphs only where it is, so asking again costs a look at each paragraph, and following an
edit a look at those that it touches. A mark that is not part of a reading joins its paragraph to
the next one, and may join two words to one: such lines are counted together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stet.document import graphemes
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Run, Span, cut
from stet.document.transaction import Transaction


class Words(NamedTuple):
    """How many words stand in the original reading and in the final one."""

    original: int = 0
    final: int = 0

    def plus(self, other: Words) -> Words:
        """Return both counts added up."""
        return Words(self.original + other.original, self.final + other.final)

    def minus(self, other: Words) -> Words:
        """Return what is left of the counts without ``other``."""
        return Words(self.original - other.original, self.final - other.final)


def joins(mark: Run) -> bool:
    """Say whether a paragraph with this mark is joined to the next one in some reading."""
    return mark.inserted is not None or mark.deleted is not None


def count(paragraphs: Iterable[Paragraph]) -> Words:
    """Return how many words ``paragraphs`` have."""
    original = final = 0
    before: list[Paragraph] = []  # those whose marks join them to the next
    for paragraph in paragraphs:
        if before or joins(paragraph.mark):
            before.append(paragraph)
            if joins(paragraph.mark):
                continue
            joined, before = _count_joined(before), []
            original, final = original + joined.original, final + joined.final
        else:
            original, final = original + paragraph.original_words, final + paragraph.words
    return Words(original, final).plus(_count_joined(before))


def within(manuscript: Manuscript, span: Span) -> Words:
    """Return how many words, or parts of words, ``span`` has."""
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    paragraphs = list(manuscript.paragraphs[start.paragraph : end.paragraph + 1])
    paragraphs[-1] = _part(paragraphs[-1], 0, end.column)
    paragraphs[0] = _part(paragraphs[0], start.column, len(paragraphs[0].markup))
    return count(paragraphs)


def difference(manuscript: Manuscript, transaction: Transaction) -> Words:
    """Return how many words ``transaction``, just applied to ``manuscript``, has brought."""
    if not transaction.old and not transaction.new:
        return Words()
    paragraphs, first = manuscript.paragraphs, transaction.first
    stop = first + len(transaction.new)
    begin = first
    while begin and joins(paragraphs[begin - 1].mark):
        begin -= 1
    end = stop
    ends = [some[-1].mark for some in (transaction.old, transaction.new) if some]
    while end < len(paragraphs) and any(map(joins, ends)):
        ends = [paragraphs[end].mark]
        end += 1
    before, behind = paragraphs[begin:first], paragraphs[stop:end]
    was = count([*before, *transaction.old, *behind])
    return count([*before, *transaction.new, *behind]).minus(was)


def _count_joined(paragraphs: Sequence[Paragraph]) -> Words:
    runs = [run for paragraph in paragraphs for run in (*paragraph.runs, paragraph.mark)]
    original = "".join([run.text for run in runs if run.inserted is None])
    final = "".join([run.text for run in runs if run.deleted is None])
    return Words(graphemes.count_words(original), graphemes.count_words(final))


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    if start == 0 and end == len(paragraph.markup):
        return paragraph
    return Paragraph(tuple(cut(paragraph.runs, start, end)[1]), paragraph.mark)
