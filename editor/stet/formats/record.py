# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The part in which a package of Stet's carries the manuscript as it was, with who wrote what.

Word keeps it in a DOCX and does not look at it, nor does LibreOffice, which drops that of an ODT.
It is one element of ``STET``'s namespace whose text is JSON, ASCII alone. ``digest`` is that of the
parts that others change: while it is theirs, the manuscript is the file's to the last run;
afterwards it is the last version both sides had.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stet.document.comments import Comment, Reply
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, build, flatten

STET = "urn:stet:manuscript"
VERSION = 1


class NoRecord(ValueError):
    """The part is none that Stet has written, or of a later version."""


@dataclass(frozen=True)
class Record:
    """What the part holds."""

    manuscript: Manuscript
    digest: str


def digest_of(parts: Mapping[str, bytes], names: Iterable[str]) -> str:
    """Return the digest of those of ``parts``, by ``names``, that say what the text is."""
    found = hashlib.sha256()
    for name in names:
        data = parts.get(name, b"")
        found.update(f"{name} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


def encode(manuscript: Manuscript, digest: str) -> bytes:
    """Return the part for ``manuscript``."""
    origins: dict[Origin, int] = {}

    def number(origin: Origin) -> int:
        return origins.setdefault(origin, len(origins))

    runs = [
        [run.text, number(run.origin), run.inserted or 0, run.deleted or 0]
        for run in _joined(flatten(manuscript.paragraphs))
    ]
    pending = sorted(manuscript.pending())
    changes = [
        [change.id, number(change.origin), change.kind, change.reason, change.time]
        for change in (manuscript.changes[key] for key in pending)
    ]
    comments = [
        {
            "id": comment.id,
            "anchor": [*comment.anchor.start, *comment.anchor.end],
            "quote": comment.quote,
            "by": number(comment.origin),
            "text": comment.text,
            "kind": comment.kind,
            "time": comment.time,
            "resolved": comment.resolved,
            "replies": [[number(one.origin), one.text, one.time] for one in comment.replies],
        }
        for comment in manuscript.comments.values()
    ]
    value = {
        "version": VERSION,
        "digest": digest,
        "origins": [list(origin) for origin in origins],
        "changes": changes,
        "comments": comments,
        "runs": runs,
    }
    inside = html.escape(json.dumps(value, separators=(",", ":")), quote=False)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<manuscript xmlns="{STET}">{inside}</manuscript>'.encode()


def decode(text: str) -> Record:
    """Return what the text of the part's element says; raises ``NoRecord``."""
    try:
        value = json.loads(text)
        if value["version"] != VERSION:
            raise NoRecord("a later version")
        return Record(_manuscript(value), str(value["digest"]))
    except (KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        raise NoRecord(str(error)) from error


def _manuscript(value: Mapping[str, Any]) -> Manuscript:
    origins = [
        Origin(Source(source), str(name), str(task), str(request))
        for source, name, task, request in value["origins"]
    ]
    changes = [
        Change(int(key), origins[by], str(kind), str(reason), _time(time))
        for key, by, kind, reason, time in value["changes"]
    ]
    paragraphs = build(
        Run(str(text), origins[by], int(inserted) or None, int(deleted) or None)
        for text, by, inserted, deleted in value["runs"]
    )
    comments = []
    for one in value["comments"]:
        first, start, last, end = map(int, one["anchor"])
        if not (
            0 <= first <= last < len(paragraphs)
            and 0 <= start <= len(paragraphs[first].markup)
            and 0 <= end <= len(paragraphs[last].markup)
        ):
            raise NoRecord("a comment stands nowhere")
        comments.append(
            Comment(
                int(one["id"]),
                Span(Position(first, start), Position(last, end)),
                str(one["quote"]),
                origins[one["by"]],
                str(one["text"]),
                str(one["kind"]),
                _time(one["time"]),
                tuple(
                    Reply(origins[by], str(text), _time(time)) for by, text, time in one["replies"]
                ),
                bool(one["resolved"]),
            )
        )
    return Manuscript(paragraphs, changes, comments)


def _time(value: object) -> float:
    time = float(str(value))
    if not math.isfinite(time):
        raise NoRecord("no time")
    return time


def _joined(runs: Iterable[Run]) -> Iterable[Run]:
    """Yield runs, those alike as one, line ends among them."""
    last: Run | None = None
    texts: list[str] = []
    for run in runs:
        if last is not None and last.alike(run):
            texts.append(run.text)
            continue
        if last is not None:
            yield last.with_text("".join(texts))
        last, texts = run, [run.text]
    if last is not None:
        yield last.with_text("".join(texts))
