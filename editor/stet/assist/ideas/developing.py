# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The four questions that develop an idea where no model is good enough to, by kind of text."""

from __future__ import annotations

from stet.assist.ideas.genre import Genre

_BRIEF = (
    "Who meets it first, and where?",
    "What is the smallest version of it that could be tried this week?",
    "What does it replace, and who will miss that?",
    "What would have to be true for it to fail?",
)
_STORY = (
    "Who wants it to happen, and who must not let it?",
    "What is the first thing that is seen or heard of it?",
    "What does it cost, and whom?",
    "What can no longer be undone on the next page?",
)
_OTHER = (
    "What exactly is it, in one sentence?",
    "Whom does it concern most?",
    "What is the strongest thing to be said against it?",
    "What would be the first step?",
)


def questions_for(genre: Genre) -> str:
    """Return the questions, a line each."""
    if genre is Genre.BRIEF:
        return "\n".join(_BRIEF)
    return "\n".join(_STORY if genre in (Genre.STORY, Genre.MEMOIR) else _OTHER)
