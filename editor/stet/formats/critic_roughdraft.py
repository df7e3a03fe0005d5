# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The dialect of CriticMarkup that Roughdraft writes: ids in the text, and who and when at its end.

``{++in++}{#s1}`` is a suggestion and ``{==words==}{#c1}`` a comment; the last block of the file,
YAML after a line of dashes, says of each id by whom it is, when, and what a comment says. Only
that fixed shape is read: a block of any other is text, as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from stet.document.origin import Source
from stet.formats.critic_metadata import NOTHING, Metadata
from stet.formats.critic_scan import ARROW, Mark, Token, escape_body, escape_plain

_REFS = re.compile(r"(?:\{#[A-Za-z][\w-]*\})+")
_REF = re.compile(r"\{#([A-Za-z][\w-]*)\}")
_BLOCK = re.compile(r"(?:^|\n)---[ \t]*\n(?=\s*(?:comments|suggestions):)")
_SECTION = re.compile(r"(comments|suggestions):[ \t]*(\{\})?$")
_ID = re.compile(r"  ([A-Za-z][\w-]*):$")
_KEY = re.compile(r"    ([A-Za-z][\w-]*):[ \t]+(.*)$")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*$")
_KEYWORDS = {"true", "false", "yes", "no", "on", "off", "y", "n", "null"}
_AGENT = "AI"

Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """What the end of a file says, by ids."""

    comments: Mapping[str, Entry]
    suggestions: Mapping[str, Entry]

    def tokens(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens of the text with what is said about them, and the comments there."""
        told: set[str] = set()
        before: Token | None = None
        for token in tokens:
            if token.mark is not None:
                if before is not None:
                    yield before
                before = token
                continue
            text = token.text
            if before is not None:
                found = _REFS.match(text)
                ids = _REF.findall(found[0]) if found else []
                yield self._said(before, ids)
                yield from self._comments(before, ids, told)
                text = text[found.end() :] if found else text
                before = None
            yield from self._plain(text, told)
        if before is not None:
            yield before
        for name, entry in self.comments.items():
            if name not in told and entry.get("body") and "re" not in entry:
                yield from self._thread(name, told)

    def _said(self, token: Token, ids: Iterable[str]) -> Token:
        for name in ids:
            entry = self.suggestions.get(name)
            if token.mark is Mark.COMMENT:
                entry = self.comments.get(name)
            if entry is not None:
                return Token(token.mark, token.text, token.new, _metadata(entry), token.start)
        return token

    def _comments(self, token: Token, ids: Iterable[str], told: set[str]) -> Iterator[Token]:
        for name in ids:
            if token.mark is Mark.COMMENT:
                told.add(name)
                yield from self._replies(name, told)
            elif name in self.suggestions:
                yield from self._replies(name, told)
            elif name in self.comments and name not in told:
                yield from self._thread(name, told)

    def _plain(self, text: str, told: set[str]) -> Iterator[Token]:
        """Yield text, and the comments that stand in it without words to hold on to."""
        done = 0
        for found in _REF.finditer(text):
            if found[1] in self.comments and found[1] not in told:
                if found.start() > done:
                    yield Token(None, text[done : found.start()])
                yield from self._thread(found[1], told)
                done = found.end()
        if text[done:]:
            yield Token(None, text[done:])

    def _thread(self, name: str, told: set[str]) -> Iterator[Token]:
        entry = self.comments[name]
        told.add(name)
        yield Token(Mark.COMMENT, _lines(entry.get("body", "")), metadata=_metadata(entry))
        yield from self._replies(name, told)

    def _replies(self, parent: str, told: set[str]) -> Iterator[Token]:
        first = parent in self.suggestions
        for name, entry in self.comments.items():
            if entry.get("re") == parent and name not in told:
                told.add(name)
                said = msgspec.structs.replace(_metadata(entry), reply=not first)
                yield Token(Mark.COMMENT, _lines(entry.get("body", "")), metadata=said)
                first = False


def split(text: str) -> tuple[str, Review | None]:
    """Return a text without the block at its end, and what that says; None where there is none."""
    if "\ncomments:" not in text and "\nsuggestions:" not in text:
        return text, None
    blocks = list(_BLOCK.finditer(text))
    if not blocks:
        return text, None
    found = blocks[-1]
    review = _parsed(text[found.end() :])
    body = text[: found.start()]
    names = set(_REF.findall(body))
    known = {*review.comments, *review.suggestions} if review is not None else set()
    if review is None or not (names & known):
        return text, None
    return f"{body.rstrip()}\n", review


def _parsed(block: str) -> Review | None:
    """Return what a block says, None where it has another shape than Roughdraft writes."""
    sections: dict[str, dict[str, dict[str, str]]] = {"comments": {}, "suggestions": {}}
    entries: dict[str, dict[str, str]] | None = None
    entry: dict[str, str] | None = None
    for line in block.split("\n"):
        if not line.strip():
            continue
        if section := _SECTION.fullmatch(line.rstrip()):
            entries, entry = sections[section[1]], None
        elif entries is not None and (name := _ID.fullmatch(line.rstrip())):
            if name[1] in entries:
                return None
            entry = entries[name[1]] = {}
        elif entry is not None and (pair := _KEY.fullmatch(line.rstrip())):
            value = _scalar(pair[2])
            if value is None or pair[1] in entry:
                return None
            entry[pair[1]] = value
        else:
            return None
    return Review(sections["comments"], sections["suggestions"])


def _scalar(written: str) -> str | None:
    if written.startswith('"'):
        try:
            value = json.loads(written)
        except ValueError:
            return None
        return value if isinstance(value, str) else None
    if written.startswith("'") and written.endswith("'") and len(written) > 1:
        return written[1:-1].replace("''", "'")
    return None if written[:1] in "{&*!|>%@`" or " #" in written else written


def _metadata(entry: Entry) -> Metadata:
    name = entry.get("by", "")
    try:
        time = datetime.fromisoformat(entry.get("at", "").replace("Z", "+00:00")).timestamp()
    except (ValueError, OverflowError):
        time = 0.0
    return Metadata(
        author=name,
        source=Source.MODEL if name == _AGENT else Source.HUMAN if name else Source.UNKNOWN,
        task=entry.get("task", ""),
        kind=entry.get("kind", ""),
        reason=entry.get("reason", ""),
        time=time,
        done=entry.get("status") == "resolved",
    )


def _lines(body: str) -> str:
    return body.replace("<br>", "\n")


def written(tokens: Iterable[Token]) -> str:
    """Return tokens in this dialect, with the block at the end where anything pends."""
    out: list[str] = []
    entries: dict[str, dict[str, dict[str, str]]] = {"comments": {}, "suggestions": {}}
    parent = ""
    after_words = False
    for token, follows in _pairs(tokens):
        if token.mark is None:
            out.append(escape_plain(token.text, None, 0, before_mark=follows is not None))
            after_words = False
        elif token.mark is Mark.COMMENT:
            name = f"c{len(entries['comments']) + 1}"
            said = _entry(token.metadata)
            text = token.text or token.metadata.text
            entry = {"body": text.replace("\n", "<br>"), **said}
            if token.metadata.reply and parent:
                entry["re"] = parent
            else:
                # Behind a suggestion the ref would be read as that one's: it answers it instead.
                if after_words and parent.startswith("s"):
                    entry["re"] = parent
                else:
                    out.append(f"{{#{name}}}")
                    parent = name
            entries["comments"][name] = entry
        else:
            words = token.text
            if token.mark is Mark.SUBSTITUTION:
                words = f"{token.text}{ARROW}{token.new}"
            ref, parent, after_words = "", "", True
            if token.mark is not Mark.HIGHLIGHT:
                parent = f"s{len(entries['suggestions']) + 1}"
                entries["suggestions"][parent] = _entry(token.metadata)
                ref = f"{{#{parent}}}"
            out.append(
                f"{token.mark.opener}{escape_body(words, token.mark)}{token.mark.closer}{ref}"
            )
    body = "".join(out)
    block = "".join(_section(name, known) for name, known in entries.items() if known)
    return f"{body.rstrip()}\n\n---\n{block}" if block else body


def _pairs(tokens: Iterable[Token]) -> Iterator[tuple[Token, Mark | None]]:
    known = list(tokens)
    for index, token in enumerate(known):
        yield token, known[index + 1].mark if index + 1 < len(known) else None


def _entry(said: Metadata) -> dict[str, str]:
    if said == NOTHING:
        return {"by": "user"}
    entry = {"by": _AGENT if said.source is Source.MODEL else said.author or "user"}
    if said.time:
        at = datetime.fromtimestamp(said.time, UTC)
        entry["at"] = f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"
    if said.done:
        entry["status"] = "resolved"
    more = {"task": said.task, "kind": said.kind, "reason": said.reason}
    return {**entry, **{key: value for key, value in more.items() if value}}


def _section(name: str, entries: Mapping[str, Entry]) -> str:
    lines = [f"{name}:"]
    for known, entry in entries.items():
        lines.append(f"  {known}:")
        for key in ("body", "by", "at", "re", "status", "task", "kind", "reason"):
            if key in entry:
                lines.append(f"    {key}: {_quoted(key, entry[key])}")
    return "".join(f"{line}\n" for line in lines)


def _quoted(key: str, value: str) -> str:
    if key not in ("body", "at") and _PLAIN.match(value) and value.lower() not in _KEYWORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
