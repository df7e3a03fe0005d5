# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked of a wireframe that is there, read sentence by sentence by plain code.

*Title Lamp for two*, *rename Pay to Order*, *remove the map*, *add a button Wake gently below
Lights out*, *a second screen Wake up with a clock*, *Wake gently leads to it*. What is asked for in
other words is left to who reads wishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stet.blocks.wireframe.words import CHOICES, ELEMENTS, LABELLED_CHOICES, SYNONYMS

_SENTENCE = re.compile(r"(?<=[.;!])\s+|\n+")
_AND = re.compile(
    r",?\s+(?:and|then)\s+(?=(?:add|insert|put|remove|delete|drop|rename|call|title)\b)", re.I
)
_QUOTES = "\"'“”„‘’ "
_THE = r"(?:(?:the|an?|its|our)\s+)?"
_TITLE = re.compile(
    rf"(?:(?:change|set|make)\s+)?{_THE}(?:title|heading|headline)"
    r"(?:\s+(?:it|to|is|be|as|should be))?\s*:?\s+(?P<new>\S.*)"
    r"|(?:call|name)\s+(?:it|this(?: screen)?)\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_RENAME = re.compile(
    rf"(?:rename|change|replace)\s+{_THE}(?P<old>\S.*?)\s+(?:to|into|by|with)\s+(?P<new>\S.*)",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    rf"(?:remove|delete|drop|leave out|take out|take away)\s+{_THE}(?P<old>\S.*)", re.IGNORECASE
)
_SCREEN = re.compile(
    r"(?:add\s+)?(?:an?|another|one more|the)\s+(?:(?:second|third|new|further|next|other)\s+)?"
    r"screen\s*:?\s+(?:called\s+|named\s+|for\s+)?(?P<title>\S.*?)"
    r"(?:\s*[,:]\s*|\s+(?:with|that has|showing)\s+|$)(?P<parts>.*)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf"(?:and\s+)?{_THE}(?P<what>\S.*?)\s+(?:leads|goes|links|opens|takes (?:one|you))\s+"
    r"(?:to\s+)?(?P<where>it|there|\S.*)",
    re.IGNORECASE,
)
_ADD = re.compile(r"(?:please\s+)?(?:add|insert|put(?: in)?|we need|there should be)\s+", re.I)
_PLACE = re.compile(
    r"^(?P<what>\S.*?)\s+"
    r"(?P<side>above|over|before|on top of|below|under|beneath|underneath|after|behind)"
    rf"\s+{_THE}(?P<where>\S.*)$",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    rf"^{_THE}(?P<word>[a-z-]+)\s+(?:(?:called|named|labelled|that says|saying|for)\s+)?"
    r"(?P<label>[\"“„'‘A-Z0-9].*)$"
)
_PARTS = re.compile(r",\s*(?:and\s+)?(?=an?\s)|\s+and\s+(?=an?\s)")
_LISTS = frozenset({"list", "tree", "accordion", "table", "kanban"})
_ABOVE = frozenset({"above", "over", "before", "on top of"})
_LINE = re.compile(r"^(?P<indent>\s*)(?P<word>[\w-]+)(?P<rest>.*)$")
_TEXT = re.compile(r'"([^"]*)"')


@dataclass
class Directed:
    """A wireframe with what plain code could do, and what is left to be read as wishes.

    ``left`` are phrases, each with the line of ``lines`` that stands in its place, a comment; it is
    empty for the usual place. ``screen`` is the title of the last screen that was added.
    """

    lines: list[str]
    left: list[tuple[str, str]] = field(default_factory=list)
    screen: str = ""

    def put(self, words: str, at: int, indent: str) -> None:
        """Put what a phrase names before a line; what is only described is left."""
        for part in _PARTS.split(words):
            line = _element(part)
            if line is None:
                line = f"// {len(self.left)} {part}"
                self.left.append((part, indent + line))
            self.lines.insert(at, indent + line)
            at += 1


def directed(source: str, instruction: str) -> Directed:
    """Return what comes of an instruction for the wireframe ``source``."""
    done = Directed(source.rstrip("\n").split("\n"))
    for sentence in _SENTENCE.split(instruction):
        for clause in _AND.split(sentence):
            words = clause.strip().rstrip(".;!")
            if words and not _direct(done, words):
                done.left.append((_ADD.sub("", words, count=1), ""))
    return done


def _direct(done: Directed, words: str) -> bool:
    """Do what one clause says; return whether it says something that is known."""
    for pattern, act in _ACTS:
        found = pattern.fullmatch(words)
        if found is not None and act(done, found):
            return True
    return _add(done, _ADD.sub("", words, count=1))


def _retitle(done: Directed, found: re.Match[str]) -> bool:
    new = _label(found["new"] or found["name"])
    headings = [at for at, line in enumerate(done.lines) if _word(line) == "heading"]
    at = headings[0] if headings else 0
    done.lines[at] = _with_text(done.lines[at], 0, new)
    return True


def _rename(done: Directed, found: re.Match[str]) -> bool:
    old, new = _label(found["old"]).casefold(), _label(found["new"])
    for at, line in enumerate(done.lines):
        for number, text in enumerate(_TEXT.findall(line)):
            if text.casefold() == old:
                done.lines[at] = _with_text(line, number, new)
                return True
    return False


def _remove(done: Directed, found: re.Match[str]) -> bool:
    at = _find(done.lines, found["old"], last=False)
    if at is None or _word(done.lines[at]) == "screen":
        return False
    del done.lines[at : _end(done.lines, at)]
    return True


def _screen(done: Directed, found: re.Match[str]) -> bool:
    done.screen = _label(found["title"])
    head = next((line for line in done.lines if _word(line) == "screen"), "screen")
    form = re.search(r"\b(phone|tablet|desktop|\d+x\d+)\b", _TEXT.sub("", head))
    done.lines.append(f'screen "{done.screen}"' + (f" {form[1]}" if form else ""))
    done.lines.append(f'  heading "{done.screen}"')
    if found["parts"]:
        done.put(found["parts"], len(done.lines), "  ")
    return True


def _lead(done: Directed, found: re.Match[str]) -> bool:
    where = _label(found["where"])
    where = done.screen if where.casefold() in ("it", "there") else where
    _article, word, name = _parted(found["what"])
    at = _find(done.lines, name, last=False)
    if not where:
        return False
    if at is None and word in ("button", "link"):
        at = _usual(done.lines)
        done.lines.insert(at, f'  {word} "{name}"')
    if at is None:
        return False
    done.lines[at] = re.sub(r"\s*->.*$", "", done.lines[at]) + f' -> "{where}"'
    return True


_ACTS = (
    (_TITLE, _retitle),
    (_RENAME, _rename),
    (_REMOVE, _remove),
    (_SCREEN, _screen),
    (_LEADS, _lead),
)


def _add(done: Directed, words: str) -> bool:
    """Add an element that is named with its label; one that is only described is left."""
    placed = _PLACE.match(words)
    if placed is not None:
        above = placed["side"].lower() in _ABOVE
        anchor = _find(done.lines, placed["where"], last=not above)
        if anchor is not None and _word(done.lines[anchor]) != "screen":
            anchor = _holder(done.lines, anchor, placed["what"])
            line = done.lines[anchor]
            at = anchor if above else _end(done.lines, anchor)
            done.put(placed["what"], at, line[: len(line) - len(line.lstrip())])
            return True
    if any(_element(part) is None for part in _PARTS.split(words)):
        return False
    done.put(words, _usual(done.lines), "  ")
    return True


def _holder(lines: Sequence[str], at: int, words: str) -> int:
    """Return the list that an entry is in where no entry is to stand beside it, else the entry."""
    if _word(lines[at]) not in ("item", "row", "|") or re.search(r"\bitem\b", words):
        return at
    depth = len(lines[at]) - len(lines[at].lstrip())
    above = (
        each
        for each in range(at - 1, 0, -1)
        if len(lines[each]) - len(lines[each].lstrip()) < depth
    )
    holder = next(above, at)
    return holder if _word(lines[holder]) in _LISTS else at


def _element(words: str) -> str | None:
    """Return the line of an element that is named with its label, None for any other phrase."""
    found = _DIRECT.match(words)
    word = SYNONYMS.get(found["word"], found["word"]) if found else ""
    if found is None or word not in ELEMENTS:
        return None
    label = _label(found["label"])
    if word in CHOICES and word not in LABELLED_CHOICES:
        options = [each.strip() for each in re.split(r"\s*(?:/|,|\bor\b|\band\b)\s*", label)]
        tail = options[-1].split()[1:]
        texts = [
            f"{each} {' '.join(tail)}".strip() if " " not in each else each for each in options
        ]
        return f"{word} " + " ".join(f'"{each}"' for each in texts)
    return f'{word} "{label}"'


def _usual(lines: Sequence[str]) -> int:
    """Return before which line something new stands: what ends the first screen stays its end."""
    ends = re.compile(r"^ {2}(?:button\b.*\bprimary\b|nav\b|footer\b|dialog\b|sheet\b)")
    for at in range(1, len(lines)):
        if ends.match(lines[at]) or _word(lines[at]) == "screen":
            return at
    return len(lines)


def _find(lines: Sequence[str], name: str, *, last: bool) -> int | None:
    """Return the line of an element by its label, else by its word; the ``last`` where several."""
    _, word, label = _parted(name)
    wanted = label.casefold()
    single = wanted.removesuffix("s")
    kinds = {SYNONYMS.get(each, each) for each in (wanted, single, word) if each} & ELEMENTS
    texts = [[each.casefold() for each in _TEXT.findall(line)] for line in lines]
    exact = [at for at, said in enumerate(texts) if wanted in said]
    begun = [at for at, said in enumerate(texts) if any(each.startswith(wanted) for each in said)]
    of_kind = [at for at, line in enumerate(lines) if _word(line) in kinds]
    found = (exact or begun or of_kind) if wanted else []
    return found[-1 if last else 0] if found else None


def _parted(name: str) -> tuple[str, str, str]:
    """Return article, element's word and label of what is named, as *the button Pay*."""
    found = re.fullmatch(rf"(?P<the>{_THE})(?:(?P<word>[a-z-]+)\s+)?(?P<label>\S.*)", name.strip())
    if found is None:
        return "", "", _label(name)
    word = SYNONYMS.get(found["word"] or "", found["word"] or "")
    if word not in ELEMENTS:
        return found["the"], "", _label(f"{found['word'] or ''} {found['label']}")
    return found["the"], word, _label(found["label"])


def _end(lines: Sequence[str], at: int) -> int:
    """Return the line behind an element and all that it holds."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > depth:
        end += 1
    return end


def _word(line: str) -> str:
    found = _LINE.match(line)
    word = found["word"].lower() if found else ""
    return SYNONYMS.get(word, word)


def _with_text(line: str, number: int, text: str) -> str:
    """Return a line with another text in the place of one of its own, or as its first."""
    found = list(_TEXT.finditer(line))
    if number < len(found):
        return f'{line[: found[number].start()]}"{text}"{line[found[number].end() :]}'
    return f'{line} "{text}"'


def _label(words: str) -> str:
    return words.strip().strip(_QUOTES).rstrip(".").replace('"', "'")
