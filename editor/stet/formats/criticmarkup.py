# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""CriticMarkup: tracked changes and comments written into plain text.

Read, a mark becomes a change or a comment; written, a change becomes marks (``critic_write``). What
Markdown holds to be code is text, whatever marks it quotes. A comment holds on to the highlight or
the change before it. A highlight that nobody has commented on is a comment without words. Other
marks within a highlight are read as such; Stet itself writes none there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from stet.document.comments import Comment, Reply
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change
from stet.document.paragraph import MARK, Position, Run, Span, build, line_starts, place_at
from stet.formats import critic_roughdraft, plain
from stet.formats.critic_kept import OwnMarks
from stet.formats.critic_metadata import Metadata
from stet.formats.critic_scan import Mark, Token, has_marks, scan
from stet.formats.critic_write import ALL_SAID, HIGHLIGHT, CriticOptions, marked
from stet.formats.foreign import is_text
from stet.formats.format import CannotHold, Certainty, Envelope, Fitted, Format, Opened, Options


class _Reading:
    """Collects the runs, changes and comments of a text, token by token."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.changes: list[Change] = []
        self.comments: list[tuple[int, int, Comment]] = []
        self._offset = 0
        # What a comment that comes next would hold on to, with its reading.
        self._held: tuple[int, int, str] | None = None
        self._bare = False  # the highlight has no comment yet

    def take(self, token: Token) -> None:
        if token.mark is Mark.COMMENT:
            self._comment(token)
            return
        self._end_highlight()
        start = self._offset
        self._held = None
        if token.mark is Mark.HIGHLIGHT:
            words = "".join([self._inside(each) for each in scan(token.text)])
            self._held, self._bare = (start, self._offset, words), True
        elif token.mark is None:
            self._run(Run(token.text))
        elif words := self._change(token):
            self._held = (start, self._offset, words)

    def _inside(self, token: Token) -> str:
        """Take what stands in a highlight; return what it reads."""
        if token.mark is Mark.COMMENT:
            self._comment(token)
            return ""
        if token.mark is not None:
            return self._change(token)
        self._run(Run(token.text))
        return token.text

    def _change(self, token: Token) -> str:
        """Take a change; return its words: those that come, or else those that go."""
        old = "" if token.mark is Mark.ADDITION else token.text
        new = token.text if token.mark is Mark.ADDITION else token.new
        if old or new:
            said, id_ = token.metadata, len(self.changes) + 1
            who = said.origin()
            self.changes.append(Change(id_, who, said.kind, said.reason, said.time))
            self._run(Run(old, UNKNOWN, None, id_))
            self._run(Run(new, who, id_))
        return new or old

    def _run(self, run: Run) -> None:
        self.runs.append(run)
        self._offset += len(run.text)

    def _comment(self, token: Token) -> None:
        said, text = token.metadata, token.text or token.metadata.text
        if said.reply and self.comments:
            start, end, comment = self.comments[-1]
            answer = Reply(said.origin(), text, said.time)
            self.comments[-1] = (start, end, replace(comment, replies=(*comment.replies, answer)))
            return
        start, end, quote = self._held or (self._offset, self._offset, "")
        self._add(start, end, said.quote or quote, text, said)
        self._bare = False

    def _end_highlight(self) -> None:
        if self._bare and self._held is not None:
            self._add(*self._held, "", Metadata(kind=HIGHLIGHT))
        self._bare = False

    def _add(self, start: int, end: int, quote: str, text: str, said: Metadata) -> None:
        number, who = len(self.comments) + 1, said.origin()
        comment = Comment(number, _NOWHERE, quote, who, text, said.kind, said.time, (), said.done)
        self.comments.append((start, end, comment))

    def manuscript(self) -> Manuscript:
        self._end_highlight()
        paragraphs = build([*self.runs, MARK])
        position = partial(place_at, line_starts(each.markup for each in paragraphs))
        comments = [
            replace(comment, anchor=Span(position(start), position(end)))
            for start, end, comment in self.comments
        ]
        return Manuscript(paragraphs, self.changes, comments)


_NOWHERE = Span(Position(0, 0), Position(0, 0))


def read_text(text: str) -> Manuscript:
    """Return the manuscript that ``text`` describes; text without marks is simply kept.

    Who made a mark is said in it, as Commentator has it, or at the end, as Roughdraft has it.
    """
    reading = _Reading()
    body, review = critic_roughdraft.split(text)
    tokens = scan(body)
    for token in tokens if review is None else review.tokens(tokens):
        reading.take(token)
    return reading.manuscript()


def write_text(manuscript: Manuscript, options: CriticOptions = ALL_SAID) -> str:
    """Return the manuscript as CriticMarkup that reads the same again.

    That is: the same original and final reading to the code point, and the same comments. Each
    text is read again before it is given out; where it would read otherwise, whole pieces of code,
    then whole blocks, then the whole text are marked in place of words. Raises ``CannotHold`` where
    that does not help either.
    """
    wanted = _summary(manuscript)
    for text in marked(manuscript, options):
        if _summary(read_text(text)) == wanted:
            return text
    raise CannotHold(
        "This cannot be written as CriticMarkup, since a suggestion or comment begins or ends in "
        "code that has no end. Accept or reject it, or close the code, and try again."
    )


def _summary(manuscript: Manuscript) -> tuple[str, str, list[tuple[object, ...]]]:
    """Return what must be the same when a text is read again."""
    comments = [
        (comment.text, tuple(reply.text for reply in comment.replies))
        for comment in manuscript.comments.values()
    ]
    return manuscript.original, manuscript.final, sorted(comments)


def sniff(data: bytes, name: str) -> Certainty:
    """Take what is called so, and texts with marks in them."""
    if not is_text(data):
        return Certainty.NO
    if name.lower().endswith(_SUFFIXES):
        return Certainty.SURE
    text = plain.decode(data).text if b"{" in data else ""
    marks = bool(text) and (has_marks(text) or critic_roughdraft.split(text)[1] is not None)
    return Certainty.BY_CONTENT if marks else Certainty.NO


def _said(manuscript: Manuscript) -> tuple[object, ...]:
    """Return what marks say: the readings, and who made which change and remark, when and why."""
    changes = sorted(
        (each.origin.name, each.kind, each.reason, int(each.time))
        for each in manuscript.changes.values()
    )
    return (*_summary(manuscript), changes)


def read(data: bytes, _options: Options) -> Opened:
    """Return the text of a file with its marks as changes and comments."""
    file = plain.decode(data)
    manuscript = read_text(file.text)
    shape, would = file.shape, next(marked(manuscript, ALL_SAID))
    if would != file.text:
        shape = OwnMarks.of(shape, file.text, would)
    return Opened(manuscript, shape, file.notices)


def write(manuscript: Manuscript, envelope: Envelope, options: Options) -> bytes:
    """Return the text with marks for what pends; raises ``CannotHold``.

    Marks of the file that nobody touched stay as they were there.
    """
    known = options if isinstance(options, CriticOptions) else ALL_SAID
    text = _text(manuscript, envelope if known == ALL_SAID else None, known)
    return plain.encode(_as_roughdraft(manuscript, text) if known.roughdraft else text, envelope)


def _text(manuscript: Manuscript, envelope: Envelope | None, options: CriticOptions) -> str:
    """Return the text with marks, those of the file as they were there where nobody touched them.

    Raises ``CannotHold``.
    """
    if not isinstance(envelope, OwnMarks):
        return write_text(manuscript, options)
    try:
        text = write_text(manuscript, options)
    except CannotHold:
        if _said(read_text(envelope.was)) == _said(manuscript):
            return envelope.was  # marks in code without an end, which we would not have made
        raise
    kept = envelope.kept(text)
    return kept if _said(read_text(kept)) == _said(read_text(text)) else text


def _as_roughdraft(manuscript: Manuscript, text: str) -> str:
    """Return ``text`` with marks in Roughdraft's dialect; raises ``CannotHold``."""
    other = critic_roughdraft.written(scan(text))
    read, wanted = read_text(other), manuscript
    same = [each.rstrip("\n") for each in (wanted.original, wanted.final)]
    if [each.rstrip("\n") for each in (read.original, read.final)] != same:
        raise CannotHold(
            "This cannot be written in Roughdraft’s way, since a suggestion or comment begins or "
            "ends in code, or the text holds what looks like its ids. Write it as CriticMarkup."
        )
    return other


def fit(manuscript: Manuscript, envelope: Envelope) -> Fitted:
    """Say whether the encoding has what the text and its marks need."""
    return plain.fit(lambda: _text(manuscript, envelope, ALL_SAID), envelope)


_SUFFIXES = (".critic.md", ".critic.markdown", ".critic.txt", ".critic", ".criticmarkup")
FORMAT = Format("criticmarkup", "CriticMarkup", _SUFFIXES, True, sniff, read, write, fit)
