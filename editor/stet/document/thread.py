# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Comments and their threads as transactions: add, answer, resolve, edit, remove.

Each returns a transaction that changes comments and no text, so that it is applied, journalled and
undone as every edit is. All raise ``KeyError`` for a comment that is not there.
"""

from __future__ import annotations

import time
from dataclasses import replace

from stet.document.comments import Comment, CommentStep, Reply
from stet.document.editing import span_text
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.transaction import Transaction


def add(
    manuscript: Manuscript, span: Span, text: str, by: Origin, *, kind: str = ""
) -> Transaction:
    """Return the edit that remarks ``text`` on ``span``, its final reading being the quote."""
    anchor = Span(manuscript.clamp(span.start), manuscript.clamp(span.end))
    quote = span_text(manuscript, anchor)
    number = manuscript.next_comment_id()
    comment = Comment(number, anchor, quote, by, text, kind, time.time())
    return manuscript.comment_transaction([CommentStep(None, comment)], by, "Comment")


def reply(manuscript: Manuscript, comment_id: int, text: str, by: Origin) -> Transaction:
    """Return the edit that adds an answer to the thread; a resolved one is open again."""
    old = manuscript.comments[comment_id]
    answer = Reply(by, text, time.time())
    new = replace(old, replies=(*old.replies, answer), resolved=False)
    return manuscript.comment_transaction([CommentStep(old, new)], by, "Reply")


def resolve(
    manuscript: Manuscript, comment_id: int, by: Origin, *, resolved: bool = True
) -> Transaction:
    """Return the edit that marks the comment as resolved, or as open again."""
    old = manuscript.comments[comment_id]
    label = "Resolve comment" if resolved else "Reopen comment"
    step = CommentStep(old, replace(old, resolved=resolved))
    return manuscript.comment_transaction([] if step.old == step.new else [step], by, label)


def edit(
    manuscript: Manuscript, comment_id: int, text: str, by: Origin, *, answer: int | None = None
) -> Transaction:
    """Return the edit that rewords the comment, or its answer number ``answer``, from 0 on."""
    old = manuscript.comments[comment_id]
    if answer is None:
        new = replace(old, text=text)
    else:
        replies = list(old.replies)
        replies[answer] = replace(replies[answer], text=text)
        new = replace(old, replies=tuple(replies))
    return manuscript.comment_transaction([CommentStep(old, new)], by, "Edit comment")


def remove(manuscript: Manuscript, comment_id: int, by: Origin) -> Transaction:
    """Return the edit that takes the comment and its thread away."""
    old = manuscript.comments[comment_id]
    return manuscript.comment_transaction([CommentStep(old, None)], by, "Remove comment")


def in_order(manuscript: Manuscript, *, resolved: bool = True) -> list[Comment]:
    """Return the comments in the order of the text; without the resolved ones on request."""
    comments = [
        comment for comment in manuscript.comments.values() if resolved or not comment.resolved
    ]
    return sorted(comments, key=lambda comment: (*comment.anchor, comment.id))
