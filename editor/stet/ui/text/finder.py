# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the find bar looks for: words as they stand, or a pattern bounded in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stet.document import search
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span

if TYPE_CHECKING:
    import regex

LIMIT = 20_000
"""How many matches are found at most."""

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
    """Where something was found, ascending; for patterns with the match of each place."""

    spans: tuple[Span, ...] = ()
    matches: tuple[regex.Match[str], ...] = ()

    def replacement(self, index: int, template: str) -> str:
        """Return what is to stand in the place numbered ``index``; raises ``CannotFind``."""
        if not self.matches:
            return template
        import regex

        try:
            return self.matches[index].expand(template)
        except (regex.error, IndexError) as error:
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
        return Found(tuple(search.find_all(manuscript, matcher, LIMIT)))
    compiled = _compiled(query)
    matches: list[regex.Match[str]] = []

    def bounded(text: str) -> Iterator[tuple[int, int]]:
        for match in compiled.finditer(text, timeout=SECONDS):
            if match.end() > match.start():
                matches.append(match)
                yield match.span()

    try:
        spans = search.find_all(manuscript, bounded, LIMIT)
    except TimeoutError as error:
        raise CannotFind("This pattern takes too long in this text. Try a simpler one.") from error
    return Found(tuple(spans), tuple(matches))


def _compiled(query: Query) -> regex.Pattern[str]:
    if len(query.words) > search.LONGEST:
        raise CannotFind("This pattern is too long.")
    # Imported here: the window opens without it.
    import regex

    words = rf"\b(?:{query.words})\b" if query.whole else query.words
    flags = regex.MULTILINE | (0 if query.case else regex.IGNORECASE)
    try:
        return regex.compile(words, flags)
    except regex.error as error:
        raise CannotFind(f"This is not a complete pattern: {error}.") from error
