# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Sections that are moved: a heading with all below it, up to the next one of its level or above.

Headings keep their levels wherever they go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.reordering import Exchange
from stet.document.transaction import Transaction
from stet.markdown.document import Document
from stet.markdown.outline import Heading, Outline


class SectionsRunTogether(ValueError):
    """There would not be the same headings after a move, as behind a fence that nothing closes."""


def above(headings: Sequence[Heading], index: int) -> int | None:
    """Return the line to which a section moves when it goes one up, None where it is the first.

    The first part of a chapter becomes the last of the chapter before.
    """
    level = headings[index].level
    before = [heading for heading in headings[:index] if heading.level <= level]
    if not before:
        return None
    if before[-1].level < level and all(each.level >= level for each in before[:-1]):
        return None  # in front of the only chapter it would be in none
    return before[-1].line


def below(headings: Sequence[Heading], index: int) -> int | None:
    """Return the line in front of which a section goes when it moves one down, None at the end.

    The last part of a chapter becomes the first of the next.
    """
    section = headings[index]
    behind = [each for each in headings[index + 1 :] if each.level <= section.level]
    if not behind:
        return None
    return behind[1].line if len(behind) > 1 else max(each.end for each in headings)


def move(
    manuscript: Manuscript, headings: Sequence[Heading], index: int, target: int, by: Origin
) -> tuple[Exchange, Transaction]:
    """Return the exchange that brings a section in front of line ``target``, as a transaction too.

    ``headings`` are those of the markup reading. Blank lines are put between sections that would
    otherwise run together. Raises ``SectionsRunTogether`` where that does not help, ``ValueError``
    for a place within the section.
    """
    paragraphs = manuscript.paragraphs
    section = headings[index]
    if section.line <= target <= section.end:
        raise ValueError("a section cannot be moved into itself, or to where it is")
    ends = (section.line, section.end, target)
    exchange = Exchange.of(paragraphs, min(ends), sorted(ends)[1], max(ends))
    transaction = exchange.transaction(manuscript, by)
    tight = exchange.first_gap == exchange.middle or exchange.second_gap == exchange.end
    if not tight and exchange.end < len(paragraphs):
        return exchange, transaction
    for each in (exchange, replace(exchange, spaced=True)):
        transaction = each.transaction(manuscript, by)
        if _has_the_same(manuscript, headings, each, transaction):
            return each, transaction
    raise SectionsRunTogether("the sections would run together")


def _has_the_same(
    manuscript: Manuscript, headings: Sequence[Heading], exchange: Exchange, made: Transaction
) -> bool:
    """Tell whether the same lines are headings after an exchange."""
    lines = [paragraph.markup for paragraph in made.new]
    # A line behind may be part of what is moved in front of it.
    behind = manuscript.paragraphs[exchange.end : exchange.end + 50]
    more = [paragraph.markup for paragraph in takewhile(lambda each: each.markup.strip(), behind)]
    found = [
        (each.level, each.line + exchange.first)
        for each in Outline(Document([*lines, *more])).headings()
    ]
    expected = [
        (each.level, exchange.place_of_line(each.line))
        for each in headings
        if exchange.first <= each.line < exchange.end + len(more)
    ]
    return found == sorted(expected, key=lambda each: each[1])
