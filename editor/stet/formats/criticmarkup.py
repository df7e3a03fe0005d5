# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""CriticMarkup: tracked changes and comments written into plain text.

Read, a mark becomes a change or a comment; written, a change becomes marks. The law of writing:
read again, the text has the same original and the same final reading, to the code point. Since
the format cannot mark every place (inside code a mark is plain text), each text is read again
before it is given out; where it would read otherwise, whole paragraphs are marked in place of
words, and at the last the whole text.

Who made a change is written as JSON before ``@@``, the convention of Obsidian's Commentator
plug-in: ``{++{"author":"Ann"}@@in++}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change, Origin, Source
from stet.document.paragraph import MARK, Paragraph, Run, Span, build, flatten
from stet.document.transaction import to_offset, to_position
from stet.formats.critic_scan import Mark, escape_body, escape_plain, scan


class About(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said about a mark, before ``@@``; other keys are passed over."""

    author: str = ""
    source: Source = Source.UNKNOWN
    task: str = ""
    kind: str = ""
    reason: str = ""
    time: float = 0.0

    def origin(self) -> Origin:
        """Return who made the mark."""
        return Origin(self.source, self.author, self.task)


_NOBODY = About()
_about = msgspec.json.Decoder(About)


def read(text: str) -> Manuscript:
    """Return the manuscript that ``text`` describes; text without marks is simply kept."""
    runs: list[Run] = []
    changes: list[Change] = []
    remarks: list[tuple[int, int, About, str]] = []
    offset = 0
    highlight: tuple[int, int] | None = None
    for token in scan(text):
        about, body = (_NOBODY, token.text) if token.mark is None else _split_about(token.text)
        start, deleted, inserted = offset, "", ""
        if token.mark is None or token.mark is Mark.HIGHLIGHT:
            runs.append(Run(body))
            offset += len(body)
        elif token.mark is Mark.COMMENT:
            remarks.append((*(highlight or (offset, offset)), about, body))
        elif token.mark is Mark.SUBSTITUTION:
            deleted, _, inserted = body.partition("~>")
        elif token.mark is Mark.DELETION:
            deleted = body
        else:
            inserted = body
        highlight = (start, offset) if token.mark is Mark.HIGHLIGHT else None
        if deleted or inserted:
            change_id = len(changes) + 1
            changes.append(Change(change_id, about.origin(), about.kind, about.reason, about.time))
            runs.append(Run(deleted, UNKNOWN, None, change_id))
            runs.append(Run(inserted, about.origin(), change_id))
            offset += len(deleted) + len(inserted)
    paragraphs = build([*runs, MARK])
    return Manuscript(paragraphs, changes, _comments(paragraphs, remarks))


def _split_about(text: str) -> tuple[About, str]:
    head, separator, body = text.partition("@@")
    if separator and head.startswith("{"):
        try:
            return _about.decode(head), body
        except msgspec.DecodeError:
            return _NOBODY, text
    return _NOBODY, text


def _comments(
    paragraphs: Sequence[Paragraph], remarks: Iterable[tuple[int, int, About, str]]
) -> Iterator[Comment]:
    text = "".join(run.text for run in flatten(paragraphs))
    for number, (start, end, about, body) in enumerate(remarks, 1):
        anchor = Span(to_position(paragraphs, 0, start), to_position(paragraphs, 0, end))
        yield Comment(number, anchor, text[start:end], about.origin(), body, about.kind, about.time)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some words as they are to be written: kept, or taken out and put in by one change."""

    old: str
    new: str
    change: Change | None

    @property
    def kept(self) -> bool:
        return self.change is None and self.old == self.new


def write(manuscript: Manuscript, *, about: bool = False) -> str:
    """Return the manuscript as CriticMarkup.

    With ``about``, marks say who made them, what kind they are and why.
    """
    original, final = manuscript.original, manuscript.final
    comments = _comments_by_offset(manuscript)
    by_words = list(_by_words(manuscript))
    for parts, remarks in (
        (by_words, comments),
        (by_words, {}),
        (list(_by_paragraphs(manuscript)), {}),
    ):
        text = _written(parts, remarks, about)
        again = read(text)
        if again.original == original and again.final == final:
            return text
    return _written([_Part(original, final, Change(0, UNKNOWN))], {}, about)


def _by_words(manuscript: Manuscript) -> Iterator[_Part]:
    runs = list(flatten(manuscript.paragraphs))[:-1]
    for change_id, group in groupby(runs, lambda run: run.inserted or run.deleted):
        words = list(group)
        if change_id is None:
            kept = "".join(run.text for run in words)
            yield _Part(kept, kept, None)
            continue
        yield _Part(
            "".join(run.text for run in words if run.inserted is None),
            "".join(run.text for run in words if run.deleted is None),
            manuscript.changes[change_id],
        )


def _by_paragraphs(manuscript: Manuscript) -> Iterator[_Part]:
    """Yield each stretch of paragraphs that changes touch as one part."""
    waiting: list[Paragraph] = []
    touched = False
    last = len(manuscript.paragraphs) - 1
    for index, paragraph in enumerate(manuscript.paragraphs):
        waiting.append(paragraph)
        touched = touched or bool(paragraph.changes)
        if index < last and (paragraph.mark.inserted or paragraph.mark.deleted):
            continue
        runs = list(flatten(waiting))[:-1]
        old = "".join(run.text for run in runs if run.inserted is None)
        new = "".join(run.text for run in runs if run.deleted is None)
        yield _Part(old, new, Change(0, UNKNOWN) if touched else None)
        if index < last:
            yield _Part("\n", "\n", None)
        waiting, touched = [], False


def _comments_by_offset(manuscript: Manuscript) -> dict[int, list[Comment]]:
    """Return the comments by the offset in the markup reading at which their anchor ends."""
    found: dict[int, list[Comment]] = {}
    for comment in manuscript.comments.values():
        end = to_offset(manuscript.paragraphs, 0, comment.anchor.end)
        found.setdefault(end, []).append(comment)
    return found


def _written(parts: Sequence[_Part], comments: dict[int, list[Comment]], about: bool) -> str:
    """Write parts one after the other; comments stand behind the part their anchor ends in."""
    out: list[str] = []
    plain = ""
    offset = 0
    waiting = sorted(comments)
    for part in parts:
        if part.kept:
            while waiting and waiting[0] <= offset + len(part.old):
                here = max(waiting[0] - offset, 0)
                plain += part.old[:here]
                part = _Part(part.old[here:], part.old[here:], None)
                offset += here
                remarks = comments[waiting.pop(0)]
                out.append(_highlighted(plain, remarks[0], about))
                out += [_comment(remark, about) for remark in remarks]
                plain = ""
            plain += part.old
            offset += len(part.old)
            continue
        out.append(escape_plain(plain, before_mark=True))
        out += _marks(part, about)
        plain = ""
        offset += len(part.old) + len(part.new)
    out.append(escape_plain(plain, before_mark=False))
    return "".join(out)


def _highlighted(plain: str, comment: Comment, about: bool) -> str:
    """Return ``plain`` with the comment's quotation, where it ends it, as a highlight."""
    quote = comment.quote
    if not quote or not plain.endswith(quote) or comment.anchor.start == comment.anchor.end:
        return escape_plain(plain, before_mark=True)
    before = escape_plain(plain[: -len(quote)], before_mark=True)
    return before + _mark(Mark.HIGHLIGHT, quote, None)


def _comment(comment: Comment, about: bool) -> str:
    who = comment.origin
    said = About(who.name, who.source, who.task, comment.kind, "", comment.time)
    return _mark(Mark.COMMENT, comment.text, said if about else None)


def _marks(part: _Part, about: bool) -> list[str]:
    said = None
    if about and part.change is not None:
        who = part.change.origin
        said = About(
            who.name, who.source, who.task, part.change.kind, part.change.reason, part.change.time
        )
    if part.old and part.new and "~>" not in part.old:
        return [_mark(Mark.SUBSTITUTION, f"{part.old}~>{part.new}", said)]
    return [
        _mark(mark, words, said)
        for mark, words in ((Mark.DELETION, part.old), (Mark.ADDITION, part.new))
        if words
    ]


def _mark(mark: Mark, words: str, about: About | None) -> str:
    head = "" if about is None else msgspec.json.encode(about).decode() + "@@"
    if not head and _split_about(words) != (_NOBODY, words):
        head = "{}@@"
    return mark.opener + escape_body(head + words, mark) + mark.closer
