# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a document the model sees besides the passage: chosen, changed by the writer, and said.

What stays the same while a document is worked on comes first (notes, outline), then what belongs
to the passage (related passages, the paragraphs before and after), so that the engine has read the
first part when the next passage is asked about. Nothing is left out without being counted.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from stet.assist.prompting.related import most_related
from stet.assist.wording import counted_of, listed
from stet.document.paragraph import Paragraph, Span
from stet.markdown.outline import heading_of

MOST_AROUND = 700
"""Code points of surroundings on each side; more only costs a small model reading time."""

MOST_OUTLINE = 1500
MOST_NOTES = 2000
MOST_RELATED = 3
LONGEST_RELATED = 500
"""Bounds of the other parts, in code points and passages."""

BIG_MODEL = 2_500_000_000
"""Bytes from which a model is shown more than its neighbours unasked. A model of 1 GB, shown the
outline and passages from elsewhere, took words from there into the passage or rewrote those
instead of it, in 3 cases of 8."""


class Part(enum.StrEnum):
    """One sort of thing that can be shown besides the passage; the values are remembered."""

    NOTES = "notes"
    OUTLINE = "outline"
    RELATED = "related"
    BEFORE = "before"
    AFTER = "after"


USUAL = frozenset({Part.NOTES, Part.BEFORE, Part.AFTER})


def usual_parts(model_size: int) -> frozenset[Part]:
    """Return what a model of so many bytes is shown where the writer has not chosen."""
    return frozenset(Part) if model_size >= BIG_MODEL else USUAL


@dataclass(frozen=True)
class Choice:
    """What a writer wants shown of one document; ``parts`` is None for what is usual.

    ``document`` names it: what is read for it is kept under that name.
    """

    document: str = ""
    parts: frozenset[Part] | None = None
    notes: str = ""

    def wanted(self, model_size: int) -> frozenset[Part]:
        """Return the parts to show to a model of so many bytes."""
        return usual_parts(model_size) if self.parts is None else self.parts


USUALLY = Choice()
"""What holds where nobody has chosen."""


@dataclass(frozen=True)
class Surroundings:
    """The words shown besides a passage.

    ``subject`` says what the passage is; ``heading`` is the one it stands under; ``others`` counts
    the paragraphs of prose besides the passage, shown or not.
    """

    subject: str = ""
    before: str = ""
    after: str = ""
    heading: str = ""
    notes: str = ""
    outline: str = ""
    related: tuple[str, ...] = ()
    others: int = 0
    alone: bool = False

    def shrunk(self) -> Surroundings:
        """Return less of it, nothing in the end: the least related goes first, the notes last."""
        if self.related:
            return replace(self, related=self.related[:-1])
        if self.outline:
            return replace(self, outline=_shorter(self.outline))
        if self.before or self.after:
            before = self.before[-(len(self.before) // 2) :] if len(self.before) > 1 else ""
            return replace(self, before=before, after=_shorter(self.after))
        return replace(self, notes=_shorter(self.notes))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing left to shrink."""
        return not self.text

    @property
    def text(self) -> str:
        """All of its words."""
        parts = (self.notes, self.outline, *self.related, self.before, self.after)
        return "\n".join(filter(None, parts))

    def only(self, wanted: frozenset[Part]) -> Surroundings:
        """Return what is left of it when only some parts are wanted."""
        return replace(
            self,
            notes=self.notes if Part.NOTES in wanted else "",
            outline=self.outline if Part.OUTLINE in wanted else "",
            related=self.related if Part.RELATED in wanted else (),
            before=self.before if Part.BEFORE in wanted else "",
            after=self.after if Part.AFTER in wanted else "",
        )

    def part(self, part: Part) -> str:
        """Return the words of one part, empty where the document has none."""
        return self.only(frozenset({part})).text

    def values(self) -> dict[str, str]:
        """Return what fills the prompt's placeholders."""
        lead = f"{self.heading}: " if self.heading and self.before else ""
        return {
            "notes": " ".join(self.notes.split()),
            "outline": self.outline,
            "related": " ".join(f"“{passage}”" for passage in self.related),
            "before": lead + self.before if self.before else "",
            "after": self.after,
        }

    def sees(self, tokens: int, context: int) -> str:
        """Return the sentence that says what is shown, and what is not.

        ``tokens`` is about how many of the ``context`` the prompt takes. The writer is told the
        share: what a token is differs from model to model, and is no word of theirs.
        """
        if self.alone:
            return f"Sees {self.subject}, and nothing else of the document."
        around = {
            (True, True): ", with the paragraph before and the one after",
            (True, False): ", with the paragraph before",
            (False, True): ", with the paragraph after",
            (False, False): "",
        }[bool(self.before), bool(self.after)]
        under = f", under “{self.heading}”" if self.heading else ""
        more = [
            *(["your notes"] if self.notes else []),
            *(["the outline"] if self.outline else []),
            *([counted_of(len(self.related), "related passage")] if self.related else []),
        ]
        besides = f", with {listed(more)}" if more else ""
        share = max(tokens / context, 0.01)
        size = f" (about {share:.0%} of what fits)" if more or self.left_out else ""
        left = self.left_out
        rest = f"; {counted_of(left, 'paragraph')} {'is' if left == 1 else 'are'} left out"
        return f"Sees {self.subject}{around}{under}{besides}{size}{rest if left else ''}."

    @property
    def left_out(self) -> int:
        """How many paragraphs of the document are not shown."""
        return max(0, self.others - bool(self.before) - bool(self.after) - len(self.related))


@dataclass(frozen=True)
class Look:
    """A look over a document for what to show: to be taken on any thread, it changes nothing.

    ``paragraphs`` is the document as it stood, ``span`` the passage, ``words`` what is looked for
    in related passages.
    """

    paragraphs: tuple[Paragraph, ...]
    span: Span
    words: str
    subject: str
    wanted: frozenset[Part]
    notes: str = ""

    @property
    def takes_long(self) -> bool:
        """Whether it may take more than some milliseconds."""
        return Part.RELATED in self.wanted

    def take(self) -> Surroundings:
        """Return what is to be shown."""
        first, last = self.span.start.paragraph, self.span.end.paragraph
        total = len(self.paragraphs)
        before, at_before = self._neighbour(range(first - 1, -1, -1))
        after, at_after = self._neighbour(range(last + 1, total))
        shown = {*range(first, last + 1), at_before, at_after}
        return Surroundings(
            self.subject,
            before if Part.BEFORE in self.wanted else "",
            after if Part.AFTER in self.wanted else "",
            self._heading(),
            self.notes.strip()[:MOST_NOTES] if Part.NOTES in self.wanted else "",
            self._outline() if Part.OUTLINE in self.wanted else "",
            self._related(shown) if Part.RELATED in self.wanted else (),
            self._others(),
        )

    def _neighbour(self, indices: range) -> tuple[str, int]:
        """Return the first paragraph of prose on a way, its near end where it is long."""
        for index in indices:
            text = self.paragraphs[index].final.strip()
            if text and heading_of(text) is None:
                return (text[-MOST_AROUND:] if indices.step < 0 else text[:MOST_AROUND]), index
        return "", -1

    def _heading(self) -> str:
        for index in range(self.span.start.paragraph, -1, -1):
            if heading := heading_of(self.paragraphs[index].final):
                return heading
        return ""

    def _outline(self) -> str:
        headings = (heading_of(paragraph.final) for paragraph in self.paragraphs)
        found = [heading for heading in headings if heading is not None]
        if len(found) < 2:
            return ""
        outline = "; ".join(filter(None, found))
        if len(outline) > MOST_OUTLINE:
            cut = outline[:MOST_OUTLINE].rsplit("; ", 1)[0]
            outline = f"{cut}; and {len(found) - cut.count('; ') - 1} more"
        return outline

    def _related(self, shown: set[int]) -> tuple[str, ...]:
        passages = [paragraph.final.strip() for paragraph in self.paragraphs]
        heads = {index for index, text in enumerate(passages) if heading_of(text) is not None}
        indices = most_related(passages, self.words, MOST_RELATED, shown | heads)
        return tuple(passages[index][:LONGEST_RELATED] for index in indices)

    def _others(self) -> int:
        inside = range(self.span.start.paragraph, self.span.end.paragraph + 1)
        return sum(
            1
            for index, paragraph in enumerate(self.paragraphs)
            if (text := paragraph.final)
            and index not in inside
            and not text.isspace()
            and heading_of(text) is None
        )


def _shorter(text: str) -> str:
    return text[: len(text) // 2]
