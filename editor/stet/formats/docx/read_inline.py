# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a paragraph as inline Markdown, in one reading of them.

Emphasis never begins or ends at a space, nor where Markdown would not see it: such spaces and signs
are taken out of it. Only what would be taken for Markdown is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from stet.formats.docx.read_content import KEPT, PLAIN, Look, Reading, Token, TokenKind, Who
from stet.formats.links import parted
from stet.markdown.fences import fence_for


class Piece(NamedTuple):
    """A piece of Markdown, at its place in the stream.

    ``content`` holds its place in both readings; the rest is syntax, which is at the place of the
    words that it goes with. ``who`` made the change if it is only in one reading; pieces of one
    ``group`` are then one change. ``size`` is how many places it takes: fewer than its characters
    where some are escaped.
    """

    text: str
    place: int
    content: bool
    who: Who | None = None
    group: object = None
    size: int = 1


_MARKS = ("highlight", "strike", "bold", "italic")
_SIGNS = {"strike": "~~", "bold": "**", "italic": "*", "highlight": "=="}
_OUTERMOST = {
    name: place
    for place, name in enumerate(
        ("link", "underline", "highlight", "strike", "bold", "italic", "vertical", "code")
    )
}

_SPECIAL = re.compile(r"[\\`*_\[<&~$=%#>+\-:|0-9]")
"""All that can be Markdown, as one class of signs: it is looked for in all words there are."""
_ESCAPE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n\ufffc]|$)"  # a backslash that would escape what follows
    r"|`"
    r"|(?<![\s\ufffc])\*|\*(?![\s\ufffc]|$)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # also one beside another
    r"|\[(?=\^|\[|[^\[\]]*\][(\[:])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,32};)"
    r"|~(?=~)|(?<=~)~"
    r"|\$(?=\S)"
    r"|=(?==)|%(?=%)"
)
_BEGINNING = re.compile(
    r"(?:#{1,6}|[-+*])(?=\s|$)|>|(?:[-_*] *){3,}$|=+\s*$|-+\s*$|:::|(?:~~~|```)"
    r"|\[(?=[ xX]\]\s|[^\]]*\]:)"
)
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
"""Signs at the end of a heading, which Markdown takes for its end."""
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_BREAKS: dict[TokenKind, Callable[[str], str]] = {
    TokenKind.BREAK: str,
    TokenKind.LINE: lambda sign: sign.removeprefix("\\"),
}
"""What is written for those that end a line, by the break of a paragraph."""
_NO_WORDS = "\ufffc"


def inline(
    tokens: Iterable[Token],
    reading: Reading,
    *,
    line_break: str,
    starts_line: bool = True,
    in_cell: bool = False,
    target: Callable[[str], str],
    code: bool = False,
) -> list[Piece]:
    """Return the pieces of those of ``tokens`` that stand in ``reading``.

    ``line_break`` is written for a break within the paragraph, ``target`` gives where a link leads,
    empty for nowhere. With ``code`` all are written as they are.
    """
    segments = _segments(tokens, reading, target, code=code)
    if code:
        return [_content(each, each.text) for each in segments]
    segments = _trimmed(segments)
    has_looks = any(each.now is not PLAIN for each in segments)
    if has_looks:
        segments = _seen(segments)
    texts = _escaped(segments, starts_line=starts_line, in_cell=in_cell)
    if not has_looks:
        return [
            _content(each, _BREAKS[each.kind](line_break) if each.kind in _BREAKS else text)
            for each, text in zip(segments, texts, strict=True)
        ]
    return _Marks(segments, texts, line_break).pieces()


def _segments(
    tokens: Iterable[Token], reading: Reading, target: Callable[[str], str], *, code: bool
) -> list[Token]:
    """Return what stands in the reading; how it looks there is how it looks ``now``."""
    found: list[Token] = []
    for token in tokens:
        at, text, kind, state, now, was, by = token
        if not text or (state is not KEPT and not reading.has(state)):
            continue
        look = now if reading is Reading.FINAL else was
        if look is PLAIN and now is PLAIN and (kind is TokenKind.WORDS or not code):
            found.append(token)
            continue
        if look.link:
            look = look._replace(link=target(look.link))
        if look.code and kind is not TokenKind.WORDS:
            look = look._replace(code=False)
        kind = TokenKind.WORDS if code else kind
        look = PLAIN if look == PLAIN else look
        found.append(Token(at, text, kind, state, look, was, by))
    return found


def _content(segment: Token, text: str) -> Piece:
    state = segment.state
    who = state.deleted or state.inserted
    return Piece(text, segment.at, True, who, None, len(segment.text))


def _is_space(segment: Token) -> bool:
    if segment.kind in _BREAKS:
        return True
    return segment.kind is TokenKind.WORDS and not segment.text.strip(_SPACES)


_SPACES = " \t\u2003\u2002"


def _trimmed(segments: list[Token]) -> list[Token]:
    """Return the words without spaces and breaks at the ends of the paragraph."""
    first, last = 0, len(segments)
    while first < last and _is_space(segments[first]):
        first += 1
    while first < last and _is_space(segments[last - 1]):
        last -= 1
    found = segments[first:last]
    if found and found[0].kind is TokenKind.WORDS and found[0].text[0] in _SPACES:
        text = found[0].text.lstrip(_SPACES)
        found[0] = found[0]._replace(text=text, at=found[0].at + len(found[0].text) - len(text))
    if found and found[-1].kind is TokenKind.WORDS and found[-1].text[-1] in _SPACES:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip(_SPACES))
    return found


def _common(one: Look, other: Look) -> Look:
    """Return what two looks have in common, which the space between them may have as well."""
    return Look(
        one.bold and other.bold,
        one.italic and other.italic,
        one.strike and other.strike,
        one.code and other.code,
        one.vertical if one.vertical == other.vertical else "",
        one.link if one.link == other.link else "",
        one.underline and other.underline,
        one.highlight and other.highlight,
    )


def _parted(segments: list[Token]) -> Iterable[Token]:
    """Cut the spaces off the ends of what looks otherwise than its neighbours."""
    for index, each in enumerate(segments):
        before = segments[index - 1].now if index else PLAIN
        after = segments[index + 1].now if index + 1 < len(segments) else PLAIN
        if each.kind is not TokenKind.WORDS or (before == each.now == after):
            yield each
            continue
        text, at = each.text, each.at
        core = text.strip(_SPACES)
        if not core:
            yield each
            continue
        head = len(text) - len(text.lstrip(_SPACES))
        if head:
            yield each._replace(text=text[:head])
        yield each._replace(text=core, at=at + head)
        if head + len(core) < len(text):
            yield each._replace(text=text[head + len(core) :], at=at + head + len(core))


def _seen(segments: list[Token]) -> list[Token]:
    """Return the words with looks that Markdown sees where they begin and end."""
    parted = list(_parted(segments))
    before = PLAIN
    waiting: list[int] = []
    for index, each in enumerate(parted):
        if _is_space(each):
            waiting.append(index)
            continue
        for space in waiting:
            look = _common(parted[space].now, _common(before, each.now))
            if parted[space].kind in _BREAKS:
                look = look._replace(code=False)
            parted[space] = parted[space]._replace(now=look)
        waiting.clear()
        before = each.now
    for space in waiting:
        parted[space] = parted[space]._replace(now=PLAIN)
    for mark in _MARKS:
        parted = _flanked(parted, mark)
    return parted


def _flanked(segments: list[Token], mark: str) -> list[Token]:
    """Take signs out of the ends of emphasis where words outside would hide its delimiter."""
    for opening in (True, False):
        if not opening:
            segments = segments[::-1]
        found: list[Token] = []
        outside = " "
        inside = False
        for each in segments:
            if not getattr(each.now, mark) or each.now.code:
                inside = bool(getattr(each.now, mark))
                found.append(each)
                outside = _end(each, last=opening)
                continue
            rest = each
            while not inside and rest.text:
                sign = rest.text[0] if opening else rest.text[-1]
                if rest.kind is not TokenKind.WORDS or sign.isalnum() or not outside.isalnum():
                    inside = True
                    break
                look = _without(rest.now, mark)
                if opening:
                    found.append(rest._replace(text=sign, now=look))
                    rest = rest._replace(text=rest.text[1:], at=rest.at + 1)
                else:
                    at = rest.at + len(rest.text) - 1
                    found.append(rest._replace(text=sign, at=at, now=look))
                    rest = rest._replace(text=rest.text[:-1])
                outside = sign
            if rest.text and rest.text.strip(_SPACES):
                found.append(rest)
            elif rest.text:
                found.append(rest if inside else rest._replace(now=_without(rest.now, mark)))
        segments = found if opening else found[::-1]
    return segments


def _without(look: Look, mark: str) -> Look:
    if mark == "bold":
        return look._replace(bold=False)
    if mark == "highlight":
        return look._replace(highlight=False)
    return look._replace(italic=False) if mark == "italic" else look._replace(strike=False)


def _end(segment: Token, *, last: bool) -> str:
    if segment.kind is not TokenKind.WORDS:
        return " "
    return segment.text[-1] if last else segment.text[0]


def _escaped(segments: list[Token], *, starts_line: bool, in_cell: bool) -> list[str]:
    """Return the texts of the segments, a backslash before what would be Markdown."""
    texts = [each.text for each in segments]
    is_linked = any(each.now.link for each in segments)
    if not is_linked and _SPECIAL.search("".join(texts)) is None:
        return texts
    is_words = [each.kind is TokenKind.WORDS and not each.now.code for each in segments]
    line = "".join(
        [
            text if words else ("\n" if each.kind in _BREAKS else _NO_WORDS * len(text))
            for each, text, words in zip(segments, texts, is_words, strict=True)
        ]
    )
    places = {found.start() for found in _ESCAPE.finditer(line)}
    start = 0
    for part in line.split("\n"):
        if start == 0 and not starts_line:
            if found := _CLOSING.search(part):
                places.add(found.start())
            start += len(part) + 1
            continue
        lead = len(part) - len(part.lstrip(_SPACES))
        if found := _BEGINNING.match(part, lead):
            places.add(start + found.start())
        if found := _NUMBERED.match(part, lead):
            places.add(start + found.end())
        start += len(part) + 1
    places.update(_beside_delimiters(segments))
    if in_cell:
        places.update(index for index, sign in enumerate(line) if sign == "|")
    waiting = sorted(places, reverse=True)
    start = 0
    for index, text in enumerate(texts):
        end = start + len(text)
        if waiting and waiting[-1] < end:
            parts, low = [], 0
            while waiting and waiting[-1] < end:
                place = waiting.pop() - start
                if is_words[index]:
                    parts += [text[low:place], "\\"]
                    low = place
            texts[index] = "".join([*parts, text[low:]])
        if in_cell and not is_words[index]:  # a bar parts cells in code as well
            texts[index] = text.replace("|", "\\|")
        start = end
    return texts


def _beside_delimiters(segments: list[Token]) -> Iterator[int]:
    """Yield the places of signs that a delimiter beside or around them would make Markdown of."""
    start = 0
    before = PLAIN
    for index, each in enumerate(segments):
        text, look = each.text, each.now
        after = segments[index + 1].now if index + 1 < len(segments) else PLAIN
        if look != before and text[0] in "*_~=":
            yield start
        if look != after and text[-1] in ("\\*_~=!" if after.link else "\\*_~="):
            yield start + len(text) - 1
        if look.link:
            yield from (start + at for at, sign in enumerate(text) if sign in "[]")
        start += len(text)
        before = look


class _Marks:
    """Puts the delimiters of emphasis, links and code around the words."""

    def __init__(self, segments: list[Token], texts: list[str], line_break: str) -> None:
        self._segments = segments
        self._texts = texts
        self._break = line_break
        self._out: list[Piece] = []
        self._open: list[tuple[str, str, str, Who | None, object]] = []

    def pieces(self) -> list[Piece]:
        place = 0
        for index, each in enumerate(self._segments):
            self._close(each.now, place)
            self._begin(index, each)
            place = each.at
            text = self._texts[index]
            if each.kind in _BREAKS:
                text = _BREAKS[each.kind](self._break)
            self._out.append(_content(each, text))
        self._close(PLAIN, place)
        return self._out

    def _close(self, look: Look, place: int) -> None:
        keep = 0
        while keep < len(self._open):
            name, value, *_ = self._open[keep]
            if _value(look, name) != value:
                break
            keep += 1
        while len(self._open) > keep:
            _, _, closing, who, group = self._open.pop()
            self._out.append(Piece(closing, place, False, who, group))

    def _begin(self, index: int, segment: Token) -> None:
        look = segment.now
        if look is PLAIN:
            return
        opened = {name for name, *_ in self._open}
        missing = [name for name in _OUTERMOST if name not in opened and _value(look, name)]
        if not missing:
            return
        missing.sort(key=lambda name: (name == "code", -self._lasts(index, name), _OUTERMOST[name]))
        state = segment.state
        who = state.deleted or state.inserted or segment.reformatted
        for name in missing:
            value = _value(look, name)
            if name == "link":
                where, _, is_picture = parted(value)
                sign, closing = ("![" if is_picture else "[", f"]({where})")
                if self._is_bare(index, value):
                    sign, closing = "<", ">"
            elif name == "vertical":
                sign, closing = f"<{value}>", f"</{value}>"
            elif name == "underline":
                sign, closing = "<u>", "</u>"
            elif name == "code":
                sign, closing = self._fence(index)
            else:
                sign = closing = _SIGNS[name]
            group = (name, segment.at)
            self._open.append((name, value, closing, who, group))
            self._out.append(Piece(sign, segment.at, False, who, group))

    def _lasts(self, index: int, name: str) -> int:
        value = _value(self._segments[index].now, name)
        count = 0
        for each in self._segments[index:]:
            if _value(each.now, name) != value:
                break
            count += 1
        return count

    def _span(self, index: int, name: str) -> list[Token]:
        return self._segments[index : index + self._lasts(index, name)]

    def _is_bare(self, index: int, link: str) -> bool:
        words = "".join([each.text for each in self._span(index, "link")])
        plain = all(each.now == PLAIN._replace(link=link) for each in self._span(index, "link"))
        if not plain or words != link or not re.match(r"[a-z]{2,}:[^\s<>\\]+$", link):
            return False
        for each in range(index, index + self._lasts(index, "link")):
            self._texts[each] = self._segments[each].text
        return True

    def _fence(self, index: int) -> tuple[str, str]:
        words = "".join([each.text for each in self._span(index, "code")])
        sign = fence_for(words, 1)
        pad = " " if words[:1] == "`" or words[-1:] == "`" else ""
        return sign + pad, pad + sign


def _value(look: Look, name: str) -> str:
    value = getattr(look, name)
    if value is True:
        return "1"
    return value or ""
