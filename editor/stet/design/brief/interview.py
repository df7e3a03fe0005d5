# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An interview about a brief: what was asked already, and what is asked next.

Nothing of the brief is kept here: each question is found anew in the text as it stands, so that
what the writer types, undoes or takes back meanwhile is counted in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from stet.design.brief.brief import Brief
from stet.design.brief.gaps import Question, next_question, questions_of


@dataclass(frozen=True)
class Step:
    """A question that was passed, with the answer; ``change`` is the tracked change it became.

    Both are empty for one that was skipped.
    """

    key: str
    words: str = ""
    change: int | None = None


@dataclass(frozen=True)
class Interview:
    """The questions that were answered or skipped, in order."""

    steps: tuple[Step, ...] = ()

    @property
    def answers(self) -> int:
        """How many questions were answered."""
        return sum(step.change is not None for step in self.steps)

    def question(self, brief: Brief) -> Question | None:
        """Return what is asked now; None where nothing is open but what was skipped."""
        return next_question(brief, {step.key for step in self.steps})

    def open_in(self, brief: Brief) -> int:
        """Return how many questions are open, those that were passed left out."""
        passed = {step.key for step in self.steps}
        return sum(each.key not in passed for each in questions_of(brief))

    def skipped_in(self, brief: Brief) -> int:
        """Return how many questions were passed and are still open."""
        passed = {step.key for step in self.steps}
        return sum(each.key in passed for each in questions_of(brief))

    def again(self) -> Interview:
        """Return the interview with what was skipped still to be asked."""
        return replace(self, steps=tuple(step for step in self.steps if step.change is not None))

    def skip(self, question: Question) -> Interview:
        """Return the interview after a question was skipped."""
        return replace(self, steps=(*self.steps, Step(question.key)))

    def answer(self, question: Question, words: str, change: int) -> Interview:
        """Return the interview after an answer became ``change``."""
        return replace(self, steps=(*self.steps, Step(question.key, words, change)))

    def back(self) -> tuple[Interview, Step | None]:
        """Return the interview before its last question, and that; None where it has just begun.

        The change of an answer is for the caller to take back.
        """
        if not self.steps:
            return self, None
        return replace(self, steps=self.steps[:-1]), self.steps[-1]

    def following(self, text: str) -> Interview:
        """Return the interview without the answers whose words the text does not hold any more.

        They were undone or rejected, and are asked for again.
        """
        kept = tuple(step for step in self.steps if not step.words or _held(step.words, text))
        return self if kept == self.steps else replace(self, steps=kept)


def _held(words: str, text: str) -> bool:
    """Say whether any line of an answer stands in the text; a writer may edit the others."""
    lines = [" ".join(line.split()).lstrip("-*+•0123456789.) ") for line in words.splitlines()]
    return any(line and line in text for line in lines)
