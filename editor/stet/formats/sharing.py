# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A copy of a text for other eyes: without names, paths, times, models and calls to servers.

The words stay, and so do changes and comments, but who made them becomes *Author 1*, *Author 2* or
*Assistant*. What was taken out is counted and told: nobody has to trust that it was done.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, build, flatten, line_starts
from stet.document.word_diff import applied
from stet.markdown.document import Document
from stet.markdown.front_matter import head_of
from stet.markdown.tree import Kind

ASSISTANT = "Assistant"
_PRIVATE_KEYS = {
    *("author", "authors", "byline", "creator", "email", "e-mail", "mail", "affiliation"),
    *("institute", "address", "phone", "telephone", "date", "created", "modified", "updated"),
    *("lastmod", "last modified", "time", "source", "path", "file", "filename", "folder", "model"),
    *("generator", "copyright", "publisher", "orcid"),
}
_KEY = re.compile(r"""(?:%[ \t]|["']?)([A-Za-z][\w \-]{0,40}?)["']?[ \t]*[:=]""")
# Paths with somebody's home in them, wherever they stand, and addresses of files.
_END = r"[^\s()<>\[\]{}\"'`|]"
_PATH = re.compile(
    rf"(?:file:/{{1,3}}{_END}+"
    rf"|(?<![\w/])/(?:home|Users|root)/{_END}+"
    rf"|(?<!\w)[A-Za-z]:[\\/](?:Users|Documents and Settings)[\\/]{_END}+)(?<![!?.,;:])",
    re.IGNORECASE,
)
_SINGULAR = {
    "names of people": "name of a person",
    "names of models": "name of a model",
    "times": "time",
    "lines of the head": "line of the head",
    "paths of files": "path of a file",
    "pictures on servers": "picture on a server",
}
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|srcset|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What was taken out: things of one kind, in the plural, how many, and some as they were."""

    what: str
    count: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        named = f" ({', '.join(self.examples)})" if self.examples else ""
        what = _SINGULAR[self.what] if self.count == 1 else self.what
        return f"{self.count:,} {what}{named}"


@dataclass(frozen=True, slots=True)
class Shared:
    """The copy, and what it is without."""

    manuscript: Manuscript
    taken: tuple[TakenOut, ...]

    @property
    def sentence(self) -> str:
        """What was taken out, in one sentence."""
        if not self.taken:
            return "Nothing had to be taken out."
        return f"Taken out: {'; '.join(map(str, self.taken))}."


class _Taken:
    def __init__(self) -> None:
        self._found: dict[str, Counter[str]] = {}

    def note(self, what: str, example: str = "") -> None:
        self._found.setdefault(what, Counter())[example] += 1

    def all(self) -> tuple[TakenOut, ...]:
        return tuple(
            TakenOut(what, sum(found.values()), tuple(sorted(each for each in found if each)[:5]))
            for what, found in self._found.items()
        )


class _Masks:
    """Gives each person a number, and a model one name for all."""

    def __init__(self, taken: _Taken) -> None:
        self._taken = taken
        self._people: dict[str, str] = {}
        self._known: dict[Origin, Origin] = {}

    def of(self, origin: Origin) -> Origin:
        if origin not in self._known:
            self._known[origin] = self._masked(origin)
        return self._known[origin]

    def _masked(self, origin: Origin) -> Origin:
        if origin.source is Source.MODEL:
            self._taken.note("names of models", origin.name)
            return Origin(Source.MODEL, ASSISTANT)
        if origin.source is Source.RULE or not origin.name:
            return Origin(origin.source, ASSISTANT if origin.name else "")
        if origin.name not in self._people:
            self._taken.note("names of people", origin.name)
            self._people[origin.name] = f"Author {len(self._people) + 1}"
        return Origin(origin.source, self._people[origin.name])


def for_sharing(manuscript: Manuscript) -> Shared:
    """Return a copy of ``manuscript`` for other eyes, and what was taken out of it."""
    taken = _Taken()
    masks = _Masks(taken)
    runs = [
        Run(r.text, masks.of(r.origin), r.inserted, r.deleted)
        for r in flatten(manuscript.paragraphs)
    ]
    pending = manuscript.pending()
    changes = [_change(each, masks, taken) for each in manuscript.changes.values()]
    changes = [each for each in changes if each.id in pending]
    comments = [_comment(each, masks, taken) for each in manuscript.comments.values()]
    copy = Manuscript(build(runs), changes, comments)
    # What is left may be a head, or a picture, only once something is gone.
    while cuts := _cuts(copy, taken):
        copy = _without(copy, cuts)
    return Shared(copy, taken.all())


def _cuts(manuscript: Manuscript, taken: _Taken) -> list[_Cut]:
    text = "\n".join([paragraph.markup for paragraph in manuscript.paragraphs])
    stream = list(flatten(manuscript.paragraphs))
    found = sorted([*_head(text, taken), *_paths(stream, taken), *_pictures(text, taken)])
    return list(_apart(found))


def _without(manuscript: Manuscript, cuts: list[_Cut]) -> Manuscript:
    text = "\n".join([paragraph.markup for paragraph in manuscript.paragraphs])
    place = _Places(text, cuts)
    comments = [
        replace(each, anchor=Span(place.of(each.anchor.start), place.of(each.anchor.end)))
        for each in manuscript.comments.values()
    ]
    runs = [run for run in _cut(flatten(manuscript.paragraphs), cuts) if run.text]
    return Manuscript(build(runs), list(manuscript.changes.values()), comments)


def _change(change: Change, masks: _Masks, taken: _Taken) -> Change:
    if change.time:
        taken.note("times")
    return replace(change, origin=masks.of(change.origin), time=0.0)


def _comment(comment: Comment, masks: _Masks, taken: _Taken) -> Comment:
    for time in (comment.time, *(reply.time for reply in comment.replies)):
        if time:
            taken.note("times")
    replies = tuple(
        replace(reply, origin=masks.of(reply.origin), time=0.0, text=_without_paths(reply.text))
        for reply in comment.replies
    )
    return replace(
        comment,
        origin=masks.of(comment.origin),
        text=_without_paths(comment.text),
        quote=_without_paths(comment.quote),
        time=0.0,
        replies=replies,
    )


# Parts of the text to go: start, end (half-open, code points of the markup), what comes instead.
_Cut = tuple[int, int, str]


def _head(text: str, taken: _Taken) -> Iterator[_Cut]:
    """Yield the lines of the head that say who, when and where."""
    lines = text.split("\n")
    starts = line_starts(lines)
    private = False
    for index in range(head_of(lines).end):
        line = lines[index]
        if key := _KEY.match(line):
            name = key[1].lower()
            private = name in _PRIVATE_KEYS
            if private:
                taken.note("lines of the head", name)
        elif line[:1] not in (" ", "\t", "-") or line.startswith("---"):
            private = False
        if private:
            yield starts[index], min(starts[index + 1], len(text)), ""


def _paths(runs: Sequence[Run], taken: _Taken) -> Iterator[_Cut]:
    """Yield the paths of either reading, for a change may part one, or stand before one."""
    starts = [0, *accumulate(len(run.text) for run in runs)]
    found: dict[tuple[int, int], str] = {}
    for original in (True, False):
        shown = [
            n for n, run in enumerate(runs) if (run.inserted if original else run.deleted) is None
        ]
        own = [0, *accumulate(len(runs[n].text) for n in shown)]
        for match in _PATH.finditer("".join([runs[n].text for n in shown])):
            first, last = (bisect_right(own, at) - 1 for at in (match.start(), match.end() - 1))
            start = starts[shown[first]] + match.start() - own[first]
            found[start, starts[shown[last]] + match.end() - own[last]] = match[0]
    for (start, end), path in found.items():
        taken.note("paths of files", path)
        yield start, end, _name(path)


def _without_paths(text: str) -> str:
    return _PATH.sub(lambda found: _name(found[0]), text)


def _name(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1] or "file"


def _pictures(text: str, taken: _Taken) -> Iterator[_Cut]:
    """Yield the pictures that lie on a server: to show one is to call there."""
    if "](" not in text and not _IMG.search(text):
        return
    lines = text.split("\n")
    starts = line_starts(lines)
    for block in Document(lines).blocks():
        base, source = starts[block.first], block.tree.text
        for node in block.tree.walk():
            if node.kind is Kind.IMAGE:
                target = source[node.inner_end : node.end].removeprefix("](").lstrip(" <")
                if _REMOTE.match(target):
                    taken.note("pictures on servers", target.rstrip(")>").split(" ")[0])
                    words = source[node.inner_start : node.inner_end]
                    yield base + node.start, base + node.end, words
            elif node.kind in (Kind.HTML, Kind.HTML_BLOCK):
                for found in _IMG.finditer(source, node.start, node.end):
                    each = _ATTRIBUTE.finditer(found[0])
                    said = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in each}
                    if _REMOTE.match(said.get("src", "").strip()) or "srcset" in said:
                        taken.note("pictures on servers", said.get("src", ""))
                        yield base + found.start(), base + found.end(), said.get("alt", "")


def _apart(cuts: Iterable[_Cut]) -> Iterator[_Cut]:
    """Yield those of ``cuts``, by where they begin, that do not lie in one before."""
    done = 0
    for cut in cuts:
        if cut[0] >= done:
            yield cut
            done = cut[1]


def _cut(runs: Iterable[Run], cuts: list[_Cut]) -> Iterator[Run]:
    """Yield the runs without the parts to go; what comes instead is of the run a part begins in."""
    waiting = list(reversed(cuts))
    offset = 0
    for run in runs:
        end = offset + len(run.text)
        while offset < end:
            if not waiting or waiting[-1][0] >= end:
                yield run.with_text(run.text[offset - end :])
                break
            start, stop, new = waiting[-1]
            if offset < start:
                yield run.with_text(run.text[offset - end : start - end])
            if start >= end - len(run.text) and new:
                yield run.with_text(new)
            offset = min(stop, end)
            if stop > end:
                waiting[-1] = (start, stop, "" if start >= end - len(run.text) else new)
                break
            waiting.pop()
        offset = end


class _Places:
    """Where places of the text are once the cuts are made."""

    def __init__(self, text: str, cuts: list[_Cut]) -> None:
        self._old = line_starts(text.split("\n"))
        self._cuts = cuts
        self._new = line_starts(applied(text, cuts).split("\n"))

    def of(self, place: Position) -> Position:
        offset = self._old[place.paragraph] + place.column
        moved = offset
        for start, end, words in self._cuts:
            if start >= offset:
                break
            moved += len(words) - (min(end, offset) - start)
        index = min(bisect_right(self._new, moved), len(self._new) - 1) - 1
        return Position(index, moved - self._new[index])
