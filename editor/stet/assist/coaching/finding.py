# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A finding: words that a good editor would ask about, with what shows it and the question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.register import Register
from stet.document.paragraph import Span


@dataclass(frozen=True)
class Finding:
    """What one detector found: where, by which evidence, and what to ask the writer.

    ``span`` is in lines and code points of the final reading. One that ``is_wide`` is about several
    sentences, and may stand beside what is found in them. ``detector`` is the detector's name,
    which ``Detector.findings`` puts in.
    """

    span: Span
    evidence: str
    question: str
    is_wide: bool = False
    detector: str = ""

    @property
    def remark(self) -> str:
        """What the comment says."""
        return f"{self.evidence} {self.question}".strip()


Find = Callable[[Draft], Iterable[Finding]]
Mend = Callable[[str, Draft], str | None]
"""Given the words of a finding and the text, returns what to put for them; None for nothing."""


def no_mend(_words: str, _draft: Draft) -> str | None:
    """Leave it to the writer."""
    return None


@dataclass(frozen=True)
class Detector:
    """One thing that plain code can find.

    ``title`` is what a comment of it is headed with. It is looked for in texts of ``registers``
    only, and not in ``first_person`` ones where these are left out. ``unasked``: without a lens
    that names it. ``most`` is how many are shown of one text, ``a_thousand`` how many more for
    each thousand words.
    """

    name: str
    title: str
    find: Find
    mend: Mend = no_mend
    registers: frozenset[Register] = field(default=frozenset(Register) - {Register.VERSE})
    first_person: bool = True
    unasked: bool = True
    most: int = 1
    a_thousand: float = 0.0

    def findings(self, draft: Draft) -> Iterator[Finding]:
        """Yield what it finds in a text, under its name."""
        return (replace(found, detector=self.name) for found in self.find(draft))

    def limit(self, words: int) -> int:
        """Return how many of it are shown in a text of so many words."""
        return self.most + int(self.a_thousand * words / 1000)


EVERY = frozenset(Register)
READERS = frozenset(Register) - {Register.VERSE}
ARGUED = frozenset({Register.PROSE, Register.REPORT, Register.BRIEF, Register.SPEECH})
"""Kinds of text that state things and want to be believed."""
