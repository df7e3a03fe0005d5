# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The body of a page in which changes and comments are shown: ``ins``, ``del`` and notes."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from stet.document import thread
from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.formats.model_titles import model_title
from stet.formats.web import marking
from stet.formats.web.marking import (
    BLOCK_END,
    BLOCK_IN,
    BLOCK_OUT,
    BREAK_IN,
    BREAK_OUT,
    DELETED,
    DELETED_END,
    INSERTED,
    INSERTED_END,
    NOTE,
    NOTE_END,
    NUMBER,
    STRETCH,
    WORDS,
    WORDS_END,
    Stretch,
)
from stet.markdown.html_process import HtmlOptions, render_each_apart

_STRETCH = re.compile(rf"<p>{STRETCH}{NUMBER}</p>")
_TOKEN = re.compile(
    rf"(?P<tag><[^>]*>)|(?P<sign>[{INSERTED}{DELETED}{NOTE}{BREAK_IN}{BREAK_OUT}{WORDS}]){NUMBER}"
    rf"|(?P<end>[{INSERTED_END}{DELETED_END}{NOTE_END}{WORDS_END}])"
    rf"|(?P<text>[^<\ufdd0-\ufdef]+)|(?P<rest>.)",
    re.DOTALL,
)
_BLOCK = re.compile(rf"<p>([{BLOCK_IN}{BLOCK_OUT}]){NUMBER}</p>|<p>{BLOCK_END}(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<(h[1-6])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_GONE = re.compile(f"{DELETED}{NUMBER}[^{DELETED_END}]*{DELETED_END}")
_SIGN = re.compile("[\ufdd0-\ufdef]")


def marked_body(manuscript: Manuscript, options: HtmlOptions) -> str:
    """Return the text with what pends and what was remarked in it; raises ``HtmlError``."""
    comments = thread.in_order(manuscript)
    numbers = {comment.id: number for number, comment in enumerate(comments, 1)}
    stretches = marking.stretches(manuscript, numbers)
    changed = [index for index, each in enumerate(stretches) if each.is_changed]
    tried, ids, open_ended = _tried(stretches, changed, options)
    text: list[str] = []
    alone: list[int] = []
    for index, stretch in enumerate(stretches):
        if not stretch.is_changed or index in tried:
            # Where the break between two blocks is taken out, its sign stands in its place.
            parted = not text or text[-1].endswith("\n")
            text.append(stretch.marked if parted else f"\n\n{stretch.marked}")
            continue
        notes = re.findall(f"{NOTE}{NUMBER}{NOTE_END}", stretch.marked)
        signs = "".join(f"{NOTE}{number}{NOTE_END}" for number in notes)
        gap = "" if not text or text[-1].endswith("\n\n") else "\n\n"
        if index in open_ended:
            alone.append(index)
            text.append(f"{gap}{STRETCH}{marking.number(index)}\n\n{signs}")
            continue
        apart = stretch.apart()
        end = apart.rindex(BLOCK_END) + 1 if signs and BLOCK_END in apart else 0
        text.append(f"{gap}{apart[:end]}{signs}{apart[end:]}")
    sides = [
        side for index in alone for side in (stretches[index].original, stretches[index].final)
    ]
    body, *rendered = render_each_apart(["".join(text), *sides], options)
    readings = dict(zip(alone, zip(rendered[::2], rendered[1::2], strict=True), strict=True))

    def put_in(found: re.Match[str]) -> str:
        index = marking.number_in(found[1])
        return _alone(stretches[index], *readings[index]) if index in readings else ""

    body = _STRETCH.sub(put_in, body)
    body = _HEADING.sub(lambda found: _heading(found, ids), body)
    shown = _Shown(manuscript, comments).shown(body)
    return f"{_legend(manuscript, comments)}\n{shown}\n{_notes(comments)}"


def _alone(stretch: Stretch, original: str, final: str) -> str:
    """Return both readings of a stretch, each converted by itself: one has no end of its own."""
    by = marking.number(stretch.change)
    shown = [
        f"<p>{sign}{by}</p>\n{body}<p>{BLOCK_END}</p>\n"
        for sign, text, body in (
            (BLOCK_OUT, stretch.original, original),
            (BLOCK_IN, stretch.final, final),
        )
        if text.strip()
    ]
    return "".join(shown)


def _tried(
    stretches: Sequence[Stretch], changed: Sequence[int], options: HtmlOptions
) -> tuple[set[int], dict[str, str], set[int]]:
    """Return which changed stretches can be shown in one, their headings' ids, and which are open.

    An open one has no end of its own, such as a code block that nothing closes.
    """
    if not changed:
        return set(), {}, set()
    sides = [
        _numbered(changed, [getattr(stretches[index], side) for index in changed])
        for side in ("original", "final", "marked")
    ]
    pages = [_parts(changed, page) for page in render_each_apart(sides, options)]
    good: set[int] = set()
    open_ended: set[int] = set()
    ids: dict[str, str] = {}
    for index in changed:
        old, new, both = (page.get(index) for page in pages)
        if old is None or new is None:
            open_ended.add(index)
        if old is None or new is None or both is None:
            continue
        if marking.original_of(both) == marking.in_one_shape(old) and marking.final_of(
            both
        ) == marking.in_one_shape(new):
            good.add(index)
            for found in _HEADING.finditer(new):
                if known := _ID.search(found[2]):
                    ids.setdefault(_words(found[3]), known[1])
    return good, ids, open_ended


def _numbered(numbers: Sequence[int], texts: Sequence[str]) -> str:
    """Return several texts as one, each behind its number, and a number behind the last."""
    whole = "".join(
        f"{STRETCH}{marking.number(number)}\n\n{text}\n\n"
        for number, text in zip(numbers, texts, strict=True)
    )
    return f"{whole}{STRETCH}{marking.number(max(numbers) + 1)}\n"


def _parts(numbers: Sequence[int], page: str) -> dict[int, str]:
    """Return what ``page`` has of each number, without those that swallow what follows."""
    parts = _STRETCH.split(page)
    found = [marking.number_in(sign) for sign in parts[1::2]]
    follows = dict(zip([*numbers], [*numbers[1:], max(numbers) + 1], strict=True))
    return {
        number: parts[2 * place + 2]
        for place, number in enumerate(found[:-1])
        if follows.get(number) == found[place + 1]
    }


def _words(inner: str) -> str:
    return " ".join(_SIGN.sub("", re.sub(r"<[^>]*>", "", _GONE.sub("", inner))).split())


def _heading(found: re.Match[str], ids: dict[str, str]) -> str:
    """Return a heading with the address that it has without what is taken out of it."""
    if not _SIGN.search(found[0]):
        return found[0]
    old = _ID.search(found[2])
    new = ids.get(_words(found[3]))
    attributes, inner = found[2], found[3]
    if old is not None:
        attributes = _ID.sub(f'id="{new}"' if new else "", attributes)
        inner = inner.replace(f'href="#{old[1]}"', f'href="#{new or ""}"')
    return f"<{found[1]}{attributes}>{inner}</{found[1]}>"


class _Shown:
    """Turns signs into elements, each run of words by itself: so they nest as they should."""

    def __init__(self, manuscript: Manuscript, comments: Sequence[Comment]) -> None:
        self._changes = manuscript.changes
        self._comments = dict(enumerate(comments, 1))
        self._inserted: int | None = None
        self._deleted: int | None = None
        self._words: set[int] = set()
        self._seen: set[int] = set()
        self._plain = 0  # within these elements no other may stand

    def shown(self, body: str) -> str:
        body = _BLOCK.sub(self._block, body)
        return "".join(self._token(found) for found in _TOKEN.finditer(body))

    def _block(self, found: re.Match[str]) -> str:
        if found[1] is None:
            return f"</div>{found[3]}"
        kind, words = ("ins", "Added") if found[1] == BLOCK_IN else ("del", "Taken out")
        return f'<div class="change {kind}" role="group" aria-label="{words}">'

    def _token(self, found: re.Match[str]) -> str:
        value = marking.number_in(found[3] or "")
        if found["tag"]:
            return self._tag(found["tag"])
        if found["text"]:
            return self._text(found["text"])
        if found["sign"] in (BREAK_IN, BREAK_OUT):
            kind = "ins" if found["sign"] == BREAK_IN else "del"
            return self._element(kind, value, "¶")
        if found["sign"] == NOTE:
            return self._reference(value)
        if found["sign"] == INSERTED:
            self._inserted = value
        elif found["sign"] == DELETED:
            self._deleted = value
        elif found["sign"] == WORDS:
            self._words.add(value)
        elif found["end"] == INSERTED_END:
            self._inserted = None
        elif found["end"] == DELETED_END:
            self._deleted = None
        elif found["end"] == WORDS_END:
            self._words.clear()
        return ""

    def _tag(self, tag: str) -> str:
        if _SIGN.search(tag):
            tag = _SIGN.sub("", _GONE.sub("", tag))
        return self._text(tag) if tag.startswith("<img") else tag

    def _text(self, text: str) -> str:
        if not text.strip() and "\n" in text:
            return text
        if self._words:
            text = f"<mark>{text}</mark>"
        if self._inserted is not None:
            return self._element("ins", self._inserted, text)
        if self._deleted is not None:
            return self._element("del", self._deleted, text)
        return text

    def _element(self, kind: str, number: int, inner: str) -> str:
        change = self._changes.get(number)
        title = f' title="{html.escape(_by(change))}"' if change is not None else ""
        return f'<{kind} class="change"{title}>{inner}</{kind}>'

    def _reference(self, number: int) -> str:
        if number not in self._comments or number in self._seen:
            return ""
        self._seen.add(number)
        return (
            f'<sup class="note-ref" id="note-ref-{number}">'
            f'<a href="#note-{number}" aria-label="Comment {number}">[{number}]</a></sup>'
        )


def _by(change: Change) -> str:
    """Return who made a change, when, and what kind it is."""
    kind = ", ".join(word for word in (change.origin.task, change.kind) if word)
    return ": ".join(part for part in (_author(change.origin, change.time), kind) if part)


def _author(origin: Origin, time: float) -> str:
    name = model_title(origin.name) or ("Assistant" if origin.source is Source.MODEL else "Unknown")
    return f"{name}, {_date(time)}" if time else name


def _date(time: float) -> str:
    try:
        return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d}"
    except (OverflowError, ValueError, OSError):
        return "?"


def _legend(manuscript: Manuscript, comments: Sequence[Comment]) -> str:
    """Return a line that says what the marks mean, and whose they are."""
    changes = Counter(
        model_title(manuscript.changes[number].origin.name) or "unknown hands"
        for number in manuscript.pending()
    )
    by = ", ".join(f"{count:,} by {html.escape(name)}" for name, count in changes.most_common())
    said = []
    if changes:
        said.append(
            'Marked: <ins class="change">words put in</ins> and '
            f'<del class="change">words taken out</del>, not decided yet ({by}).'
        )
    if comments:
        count = len(comments)
        said.append(f'<a href="#notes">{count:,} {"comment" if count == 1 else "comments"}</a>.')
    return f'<p class="legend">{" ".join(said)}</p>'


def _notes(comments: Sequence[Comment]) -> str:
    if not comments:
        return ""
    items = "\n".join(_note(number, comment) for number, comment in enumerate(comments, 1))
    return (
        '<section class="notes" id="notes" aria-label="Comments">\n<h2>Comments</h2>\n'
        f"<ol>\n{items}\n</ol>\n</section>"
    )


def _note(number: int, comment: Comment) -> str:
    quote = f"<q>{html.escape(_short(comment.quote))}</q> " if comment.quote.strip() else ""
    done = ' <span class="done">(resolved)</span>' if comment.resolved else ""
    said = [(comment.origin, comment.time, comment.text)]
    said += [(reply.origin, reply.time, reply.text) for reply in comment.replies]
    lines = "".join(
        f"<p><b>{html.escape(_author(origin, time))}:</b> {html.escape(text)}</p>"
        for origin, time, text in said
        if text
    )
    back = f'<a class="back" href="#note-ref-{number}" aria-label="Back to the text">↩</a>'
    return f'<li id="note-{number}"><p>{quote}{done}{back}</p>{lines}</li>'


def _short(text: str, most: int = 200) -> str:
    words = " ".join(marking.without_signs(text).split())
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
