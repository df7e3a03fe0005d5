# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a card of the ideas says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stet.workspace.record import IdeaAnswer, KeptIdea


@dataclass(frozen=True)
class IdeaText:
    """A question or an idea: the name of its method, its words, and the answers to it.

    ``kept`` ideas stay with the document.
    """

    title: str
    text: str = ""
    kept: bool = False
    answers: tuple[IdeaAnswer, ...] = ()

    @property
    def words(self) -> str:
        """All of it in one line, as a screen reader says it."""
        return ": ".join(filter(None, (self.title, self.text)))

    @property
    def inserted(self) -> IdeaAnswer:
        """What goes into the text: the newest answer, or the idea itself; and who wrote that."""
        return self.answers[-1] if self.answers else IdeaAnswer(self.text or self.title)

    def answered(self, answer: IdeaAnswer) -> IdeaText:
        """Return it with an answer more; the writer's own takes the place of an earlier one."""
        others = tuple(each for each in self.answers if each.by or answer.by)
        return replace(self, answers=(*others, answer))


def kept_ideas(ideas: Iterable[IdeaText]) -> tuple[KeptIdea, ...]:
    """Return the kept ones as they are kept."""
    return tuple(KeptIdea(each.text, each.title, each.answers) for each in ideas if each.kept)


def of_kept(kept: KeptIdea) -> IdeaText:
    """Return a kept idea as a card says it."""
    return IdeaText(kept.title, kept.text, True, kept.answers)


def place_among(ideas: Iterable[IdeaText]) -> int:
    """Return where another idea goes among the others: behind the new ones, before the kept."""
    return sum(not known.kept for known in ideas)
