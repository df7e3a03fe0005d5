# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One line of a wireframe: its word, texts, flags, size, target and requirement.

What people write in its place is mended in silence: curly quotes, a colon at the end, pipes between
choices, capitals, a text without quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from stet.blocks.wireframe.words import (
    CHARTS,
    CHOICES,
    ELEMENTS,
    FLAG_SYNONYMS,
    FLAGS,
    LOOKS,
    SIZE_SYNONYMS,
    SIZED,
    SIZES,
    STATES,
    SYNONYMS,
)

LONGEST = 600
"""Code points of one text that are drawn."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|"(?P<open>[^"]*)$'
    r"|(?P<arrow>->|=>|→|-->)|#(?P<ref>[\w.-]+)|(?P<mark>\*)|(?P<pipe>[|,;])"
    r"|(?P<bare>[^\s\"|,;*]+)"
)
_CURLY = str.maketrans(dict.fromkeys("“”„‟″«»", '"'))
_SIZE = re.compile(r"\d{1,4}(?:[x×]\d{1,4}|/\d{1,2}|%|px)?$", re.IGNORECASE)
_NAMED = re.compile(r"[\w-]+")


@dataclass
class Fault:
    """Something wrong at a place of the line; ``instead`` is what was probably meant."""

    column: int
    message: str
    instead: str = ""


@dataclass
class Line:
    """What a line says; ``column`` is where its word begins, in code points from 0."""

    word: str
    texts: list[str] = field(default_factory=list)
    chosen: set[int] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    size: str = ""
    target: str = ""
    target_column: int = 0
    requirement: str = ""
    faults: list[Fault] = field(default_factory=list)


def read_line(source: str) -> Line:
    """Read a line without its indent and without what follows ``//``."""
    plain = _straight(source).rstrip()
    if plain.endswith(":") and plain.count('"') % 2 == 0:
        plain = plain[:-1].rstrip()
    if plain.startswith("|"):
        return Line("|", cells(plain))
    if plain.startswith(("- ", "* ", "• ")):
        rest = plain[2:].lstrip()
        return _read("item", rest, len(plain) - len(rest))
    if plain.startswith('"'):
        return _read("text", plain, 0)
    named = _NAMED.match(plain)
    if named is None:
        return Line("text", [plain[:LONGEST]], faults=[Fault(0, "A line begins with a word.")])
    rest, at = plain[named.end() :], named.end()
    word = named[0].lower()
    if rest.startswith(":"):
        rest, at = rest[1:], at + 1
    if word == "screen" or SYNONYMS.get(word) == "screen":
        return _read("screen", rest, at)
    if word in ELEMENTS:
        return _read(word, rest, at)
    if word in SYNONYMS:
        line = _read(SYNONYMS[word], rest, at)
        if word == "password":
            line.flags.add("password")
        if not line.texts and word in ("password", "email", "date"):
            line.texts.append(named[0].capitalize())
        return line
    return _unknown(plain, named, rest, at)


def _straight(source: str) -> str:
    """Return a line with straight quotes for curly ones, but for those that stand within quotes."""
    parts = source.split('"')
    if len(parts) % 2 == 0:  # one that is curly closes or opens what a straight one does not
        return source.translate(_CURLY)
    parts[::2] = [part.translate(_CURLY) for part in parts[::2]]
    return '"'.join(parts)


def _unknown(plain: str, named: re.Match[str], rest: str, at: int) -> Line:
    word = named[0].lower()
    near = nearest(word, ELEMENTS | {"screen"}) or nearest(word, SYNONYMS.keys())
    near = SYNONYMS.get(near, near) or _begun(word)
    if near and (rest.lstrip().startswith('"') or not rest.strip() or len(rest.split()) < 3):
        line = _read("text", rest, at)
        line.texts = line.texts[:1] or [plain[:LONGEST]]
    elif '"' in rest:
        line = _read("text", rest, at)
        line.texts = line.texts[:1]
    else:
        line = Line("text", [plain[:LONGEST]])
    instead = near if near != word else ""
    line.faults.insert(0, Fault(0, f"“{named[0][:40]}” is no element.", instead))
    return line


def _begun(word: str) -> str:
    """Return the one element that a word is the beginning of, empty where there are several."""
    begun = [each for each in ELEMENTS if each.startswith(word)]
    return begun[0] if len(begun) == 1 and len(word) > 1 else ""


def nearest(word: str, words: object) -> str:
    """Return what of ``words`` was probably meant by ``word``, empty where nothing is near."""
    if len(word) > 30:
        return ""
    found = get_close_matches(word, sorted(words), 1, 0.7)  # type: ignore[call-overload]
    return found[0] if found else ""


# Tables are typed as Markdown has them, and so are the words in them.
_MARKS = re.compile(
    r"(?<![\w\\])(?P<mark>\*{1,3}|_{1,3}|~~|`+)(?=\S)(?P<inner>[^*_~`\n]+?)(?<=\S)(?P=mark)(?!\w)"
    r"|!?\[(?P<words>[^\]\[\n]*)\]\([^()\n]*\)"
)


def cells(row: str) -> list[str]:
    """Return the cells of ``| a | b |`` without marks of Markdown."""
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [plain(cell.strip().strip('"')[:LONGEST]) for cell in inner.split("|")]


def plain(words: str) -> str:
    """Return words without marks of emphasis, code and links; a lone star or hyphen stays."""
    for _ in range(3):
        stripped = _MARKS.sub(lambda found: found["inner"] or found["words"] or "", words)
        if stripped == words:
            break
        words = stripped
    return words


def _read(word: str, rest: str, at: int) -> Line:
    line = Line(word)
    bare: list[tuple[int, str]] = []
    pieces = list(_PIECE.finditer(rest))
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        kind = piece.lastgroup
        if kind in ("quoted", "open"):
            line.texts.append(piece[kind].strip()[:LONGEST])
            if kind == "open":
                line.faults.append(Fault(at + piece.start(), "The quotation mark is not closed."))
        elif kind == "arrow":
            line.target_column = at + piece.end() + 1
            index = _target(line, rest, pieces, index)
        elif kind == "ref":
            line.requirement = line.requirement or piece["ref"]
        elif kind == "mark":
            if line.texts and not bare:
                line.chosen.add(len(line.texts) - 1)
            elif bare:
                bare.append((piece.start(), "*"))
        elif kind == "pipe":
            if bare:
                bare.append((piece.start(), "|"))
        elif kind == "bare":
            bare.append((piece.start(), piece["bare"]))
    _bare_words(line, bare, rest, at)
    if word == "quantity" and len(line.texts) == 1 and line.texts[0].isdecimal():
        line.texts.insert(0, "")  # how many, and of what stands beside it
    return line


def _target(line: Line, rest: str, pieces: list[re.Match[str]], index: int) -> int:
    """Take the target of an arrow from the pieces from ``index``; return the first after it."""
    if index < len(pieces) and pieces[index].lastgroup in ("quoted", "open"):
        line.target = pieces[index][pieces[index].lastgroup or 0].strip()[:LONGEST]
        return index + 1
    words = []
    while index < len(pieces) and pieces[index].lastgroup == "bare":
        words.append(pieces[index]["bare"])
        index += 1
    while len(words) > 1 and words[-1].lower() in FLAGS:
        line.flags.add(words.pop().lower())
    line.target = " ".join(words)[:LONGEST]
    if not line.target:
        line.faults.append(Fault(max(0, line.target_column - 3), "The arrow leads nowhere."))
    return index


def _bare_words(line: Line, bare: list[tuple[int, str]], rest: str, at: int) -> None:
    """Make flags, sizes or a text without quotes of what stands outside of quotes."""
    known = SIZES | STATES | LOOKS if line.word == "screen" else FLAGS
    renamed = SIZE_SYNONYMS if line.word == "screen" else FLAG_SYNONYMS
    if line.word == "chart" and bare and bare[0][1].lower() in CHARTS:
        line.size = bare.pop(0)[1].lower()
    if line.texts:
        for place, written in bare:
            if written not in ("|", "*"):
                _one_word(line, written, at + place, known, renamed)
        return
    while bare:
        written = bare[-1][1].lower()
        capital = bare[-1][1][0].isupper()
        only = len(bare) == 1 and (capital or written not in known) and line.word != "screen"
        if only and not (_SIZE.match(written) and line.word in SIZED):
            break
        is_size = _SIZE.match(written) and (line.word in SIZED or line.word == "screen")
        if written not in known and written not in renamed and not is_size:
            break
        _one_word(line, written, at + bare[-1][0], known, renamed)
        bare.pop()
    if bare:
        _texts_without_quotes(line, bare, rest)


def _one_word(
    line: Line, written: str, column: int, known: frozenset[str], renamed: dict[str, str]
) -> None:
    word = written.lower()
    if word in known or word in renamed:
        line.flags.add(renamed.get(word, word))
    elif _SIZE.match(word) and (line.word in SIZED or line.word == "screen"):
        line.size = word.replace("×", "x").removesuffix("px")
    else:
        near = nearest(word, known)
        line.faults.append(Fault(column, f"“{written[:40]}” is no property.", near))


def _texts_without_quotes(line: Line, bare: list[tuple[int, str]], rest: str) -> None:
    runs: list[list[str]] = [[]]
    for _place, written in bare:
        if written == "|":
            runs.append([])
        elif written == "*":
            line.chosen.add(len(line.texts) + len(runs) - 1)
        else:
            runs[-1].append(written)
    texts = [" ".join(run) for run in runs if run]
    if len(texts) == 1 or line.word in CHOICES or line.word in ("table", "item", "row"):
        line.texts = [text[:LONGEST] for text in texts]
    else:
        # A comma within a sentence is no separator.
        end = bare[-1][0] + len(bare[-1][1])
        line.texts = [rest[bare[0][0] : end].strip()[:LONGEST]]


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield number from 1, place and words of each line that says something, lazily."""
    place = number = 0
    while place <= len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        number += 1
        line = text[place : min(end, place + 20_000)]
        if line.strip() and not line.lstrip().startswith("//"):
            yield number, place, line
        place = end + 1
