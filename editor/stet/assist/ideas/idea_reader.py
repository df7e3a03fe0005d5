# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ideas out of a reply, while it comes in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from stet.assist.guards.language import changed
from stet.assist.replies.alignment import likeness
from stet.document.graphemes import count_words

_ITEM = regex.compile(
    r'\{\s*"title"\s*:\s*("(?:[^"\\]|\\.)*")\s*,\s*"text"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}'
)


@dataclass(frozen=True)
class Idea:
    """One idea: what to call it, and what it is, in a sentence or two."""

    title: str
    text: str


class IdeaReader:
    """Finds the ideas in a reply while it comes in."""

    def __init__(self) -> None:
        self._text = ""
        self._place = 0

    def feed(self, text: str) -> list[Idea]:
        """Take the next piece of the reply; return the ideas that are complete with it."""
        self._text += text
        found: list[Idea] = []
        while match := _ITEM.search(self._text, self._place):
            self._place = match.end()
            try:
                title, body = json.loads(match[1]), json.loads(match[2])
            except json.JSONDecodeError:
                continue  # an escape that JSON does not know
            found.append(Idea(" ".join(title.split()).strip(" .:"), " ".join(body.split())))
        return found


def is_worth_showing(idea: Idea, others: Sequence[Idea], text: str) -> bool:
    """Whether an idea says something, and something that is not there yet."""
    if not idea.title or count_words(idea.text) < 4 or count_words(idea.title) > 12:
        return False
    if changed(text, f"{idea.title}. {idea.text}"):
        return False
    if idea.text.casefold() in text.casefold() or idea.title.casefold() == idea.text.casefold():
        return False
    return not any(
        likeness(idea.title, other.title) >= 0.75 or likeness(idea.text, other.text) >= 0.6
        for other in others
    )
