# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Findings as comments on a manuscript, and a comment's words as the edit that it asks for."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stet.assist.coaching.choosing import NOTHING_LEARNT, findings_in
from stet.assist.coaching.draft import draft_of
from stet.assist.coaching.finding import Finding
from stet.assist.coaching.findings.registry import DETECTORS
from stet.assist.coaching.records import Record
from stet.assist.replies.final_lines import final_lines
from stet.assist.tasks.task import PLAIN_CODE
from stet.document.comments import Comment, CommentStep
from stet.document.editing import span_text
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import Passage, ProposedEdit, propose
from stet.document.transaction import Transaction
from stet.document.word_diff import diff_words
from stet.markdown.document import Document

LABEL = "Findings"
BY = Origin(Source.MODEL, PLAIN_CODE, "feedback")
"""Whose comments they are: Stet's own, and no model's."""

_BY_TITLE = {each.title: each for each in DETECTORS.values()}

MOST_LINES = 6_000
"""Lines that are looked at at once: some seconds, on another thread."""


@dataclass(frozen=True)
class Look:
    """What was found in the lines ``first`` to ``last``, half-open, of the final reading."""

    findings: tuple[Finding, ...]
    lines: tuple[str, ...]
    first: int
    last: int


def look(
    lines: Sequence[str],
    first: int = 0,
    last: int | None = None,
    wanted: Collection[str] | None = None,
    learnt: Mapping[str, Record] = NOTHING_LEARNT,
) -> Look:
    """Return what there is to ask about some lines of Markdown; pure, for any thread.

    The kind of text is told by all of it, where it is not too long.
    """
    last = len(lines) if last is None else last
    low, high = 0, len(lines)
    if high > MOST_LINES:
        low, high = first, min(last, first + MOST_LINES)
    draft = draft_of(Document(lines), low, high)
    found = tuple(
        finding
        for finding in findings_in(draft, wanted, learnt)
        if first <= finding.span.start.paragraph < last
    )
    return Look(found, tuple(lines), first, min(last, high))


def lines_in(manuscript: Manuscript, span: Span) -> tuple[tuple[str, ...], int, int]:
    """Return the lines of the final reading, and the first and last that ``span`` touches."""
    known = final_lines(manuscript)
    first, _ = known.line_of(manuscript.clamp(span.start))
    last, _ = known.line_of(manuscript.clamp(span.end))
    return tuple(known.document.lines), first, last + 1


def comment_on(manuscript: Manuscript, seen: Look) -> Transaction:
    """Return the transaction that makes findings into comments.

    What was changed since it was looked at is passed over, and what has a comment of its kind on
    the same words already, be it resolved: nothing is asked twice.
    """
    asked = {(comment.kind, comment.quote) for comment in manuscript.comments.values()}
    number = manuscript.next_comment_id()
    steps: list[CommentStep] = []
    for finding in seen.findings:
        span = _span_now(manuscript, seen, finding)
        if span is None:
            continue
        quote = span_text(manuscript, span)
        kind = DETECTORS[finding.detector].title
        if (kind, quote) in asked:
            continue
        comment = Comment(
            number + len(steps), span, quote, BY, finding.remark, kind=kind, time=time.time()
        )
        steps.append(CommentStep(None, comment))
    return manuscript.comment_transaction(steps, BY, LABEL)


def _span_now(manuscript: Manuscript, seen: Look, finding: Finding) -> Span | None:
    """Return where a finding stands in the manuscript, None where its lines are other ones now."""
    lines = final_lines(manuscript)
    (first, low), (last, high) = finding.span.start, finding.span.end
    now = lines.document.lines
    if tuple(now[first : last + 1]) != seen.lines[first : last + 1]:
        return None
    begin, end = lines.places(first)[low], lines.places(last)[high - 1]
    return Span(begin, Position(end.paragraph, end.column + 1))


def mended(manuscript: Manuscript, comment: Comment) -> Transaction | None:
    """Return the suggestion that a comment of Stet's own asks for, None where it carries none."""
    if comment.origin.name != PLAIN_CODE:
        return None
    words = span_text(manuscript, comment.anchor)
    detector = _BY_TITLE.get(comment.kind)
    if detector is None or not words or words != comment.quote:
        return None
    new = detector.mend(words, draft_of(final_lines(manuscript).document))
    if new is None or new == words:
        return None
    passage = Passage(comment.anchor, words)
    edits = [ProposedEdit(edit, "concise", comment.text) for edit in diff_words(words, new)]
    transaction, _ = propose(manuscript, passage, edits, BY)
    return transaction


def detector_of(comment: Comment) -> str | None:
    """Return the name of the detector whose finding a comment is, None for anybody else's."""
    detector = _BY_TITLE.get(comment.kind)
    return detector.name if detector and comment.origin.name == PLAIN_CODE else None
