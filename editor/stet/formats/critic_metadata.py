# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is said about a mark of CriticMarkup: JSON before ``@@``.

That is the convention of Obsidian's Commentator plug-in: ``{++{"author":"Ann"}@@in++}``. The first
``@@`` in a mark that is no code ends what is said, also where that is no JSON.
"""

from __future__ import annotations

import json
import math
import re

import msgspec

from stet.document.comments import Comment, Reply
from stet.document.origin import Change, Origin, Source

# Metadata longer than that is nobody's name or reason, and not looked at.
_LONGEST = 10_000
_LONGEST_REASON = 200
_TEXTS = ("author", "task", "kind", "reason")
# Within JSON these could end the mark or the metadata, or begin code.
_TRICKY = re.compile(r"[`{}<$@]")


class Metadata(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who made a mark, when, and why; other keys are passed over.

    ``block`` says that two newlines at either end of the words are not part of them. ``text`` and
    ``quote`` are a comment's, where its own place cannot hold them.
    """

    author: str = ""
    source: Source = Source.UNKNOWN
    task: str = ""
    kind: str = ""
    reason: str = ""
    time: float = 0.0
    reply: bool = False
    done: bool = False
    block: bool = False
    text: str = ""
    quote: str = ""

    def origin(self) -> Origin:
        """Return who made the mark."""
        return Origin(self.source, self.author, self.task)


NOTHING = Metadata()
_typed = msgspec.json.Decoder(Metadata)


def of_change(change: Change) -> Metadata:
    """Return what is known of a change."""
    who = change.origin
    return Metadata(who.name, who.source, who.task, change.kind, change.reason, change.time)


def of_comment(comment: Comment) -> Metadata:
    """Return what is known of a comment."""
    who, done = comment.origin, comment.resolved
    return Metadata(who.name, who.source, who.task, comment.kind, "", comment.time, done=done)


def of_reply(reply: Reply) -> Metadata:
    """Return what is known of an answer."""
    who = reply.origin
    return Metadata(who.name, who.source, who.task, time=reply.time, reply=True)


def decode(head: str) -> Metadata | None:
    """Return what a JSON object says, or None for what is none."""
    if len(head) > _LONGEST or not head.lstrip().startswith("{"):
        return None
    try:
        known = _typed.decode(head)
    except (msgspec.DecodeError, RecursionError):
        known = None
    try:
        found = msgspec.json.decode(head) if known is None else {}
    except (msgspec.DecodeError, RecursionError):
        return None
    if known is None:  # keys of other types than ours: what is left of them
        texts = {key: found[key] for key in _TEXTS if isinstance(found.get(key), str)}
        known = Metadata(**texts)
    return known if math.isfinite(known.time) else msgspec.structs.replace(known, time=0.0)


def odd(head: str) -> Metadata:
    """Return metadata for a head that is no JSON: its beginning is kept as the reason."""
    reason = head.strip()
    if len(reason) > _LONGEST_REASON:
        reason = f"{reason[: _LONGEST_REASON - 1].rstrip()}…"
    return Metadata(reason=reason) if reason else NOTHING


def encode(metadata: Metadata) -> str:
    """Return the JSON object, holding nothing that Markdown or a mark could stumble over."""
    pairs = []
    for key, value in msgspec.to_builtins(metadata).items():
        if not value:  # a default, though perhaps another zero than the one it is compared with
            continue
        word = json.dumps(value, ensure_ascii=False)
        if isinstance(value, str):
            word = _TRICKY.sub(_escaped, word)
        pairs.append(f'"{key}":{word}')
    return "{" + ",".join(pairs) + "}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
