# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the find bar looks for: words as they stand, or a pattern bounded in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stet.deferred import deferred
from stet.document import graphemes, search
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span

if TYPE_CHECKING:
    import regex

SECONDS = 0.3
"""How long a pattern may take over the whole text."""


class CannotFind(ValueError):
    """The query cannot be looked for; the message says why, to the writer."""


@dataclass(frozen=True)
class Query:
    """What is looked for, and how."""

    words: str
    case: bool = False
    whole: bool = False
    pattern: bool = False


@dataclass(frozen=True)
class Found:
    """Where something was found, ascending; for patterns with the pattern."""

    spans: Sequence[Span] = ()
    pattern: regex.Pattern[str] | None = None

    def replacement(self, index: int, template: str) -> str:
        """Return what is to stand in the place numbered ``index``; raises ``CannotFind``."""
        if self.pattern is None or not isinstance(self.spans, search.Matches):
            return template
        engine = deferred("regex")
        match = self.pattern.match(*self.spans.place(index))
        try:
            return template if match is None else match.expand(template)
        except (engine.error, IndexError) as error:
            raise CannotFind(f"The replacement names a missing group: {error}.") from error


def find(manuscript: Manuscript, query: Query) -> Found:
    """Return where ``query`` is found in the final reading; raises ``CannotFind``."""
    if not query.words:
        return Found()
    if not query.pattern:
        try:
            matcher = search.literal(query.words, case=query.case, whole=query.whole)
        except ValueError as error:
            raise CannotFind(str(error)) from error
        return Found(search.find_all(manuscript, matcher))
    compiled = _compiled(query)

    def bounded(text: str) -> Iterator[tuple[int, int]]:
        between = graphemes.Boundaries(text)
        for match in compiled.finditer(text, timeout=SECONDS):
            start, end = match.span()
            if between.has(start) and between.has(end):
                yield start, end

    try:
        return Found(search.find_all(manuscript, bounded), compiled)
    except TimeoutError as error:
        raise CannotFind("This pattern takes too long in this text. Try a simpler one.") from error


def _compiled(query: Query) -> regex.Pattern[str]:
    if len(query.words) > search.LONGEST:
        raise CannotFind("This pattern is too long.")
    engine = deferred("regex")
    words = rf"\b(?:{query.words})\b" if query.whole else query.words
    flags = engine.MULTILINE | engine.WORD | (0 if query.case else engine.IGNORECASE)
    try:
        made: regex.Pattern[str] = engine.compile(words, flags)
        return made
    except engine.error as error:
        raise CannotFind(f"This is not a complete pattern: {error}.") from error
