# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a wireframe of its parts: each placed by plain code, one button the main one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stet.assist.design.agreeing import Rows, agreed
from stet.assist.design.elements import DESTROYS, lines_of
from stet.assist.design.part import Part
from stet.assist.design.samples import PEOPLE
from stet.assist.design.text import Line, capital, quoted, texts, written
from stet.assist.design.wish import Wish

_WEAK = re.compile(
    r"\b(?:cancel|skip|keep|back|call|photo|share|later|sign out|log out|read aloud|close|demo)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(r"^(?:new|add|create|invite|upload|import|plan|an?\s+new)\b", re.IGNORECASE)
_DATA = frozenset({"table", "list", "cards", "kanban"})
_ABOVE = frozenset({"search", "chips", "tabs", "segments"})
_FIELDS = frozenset(["input", "date", "select", "quantity"])
_BESIDE = frozenset(
    [
        *(
            "heading",
            "text",
            "price",
            "credit",
            "fact",
            "rating",
            "badges",
            "stat",
            "progress",
            "link",
            "button",
        ),
        *("select", "radio", "quantity", "chips", "segments", "switch", "input", "checkbox"),
    ]
)
_VAGUE_TITLE = re.compile(
    r"(?:the )?(?:admin|kiosk|report|screen|page|app|form|view|area|tool|desk|website|web site|ask"
    r"|overview|empty|files?|evening|morning|to-?do(?: list)?)(?: (?:screen|page|area|view|tool))?"
    r"|(?:at|in|on|for|by) .*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\b.+\band\s+(?:an?\s+|the\s+)?(?P<who>[\w-]+)", re.IGNORECASE)
_BARE = re.compile(r"\b(?:empty|onboarding|welcome|no results|nothing|all done|thank)\b", re.I)


@dataclass(frozen=True)
class _Block:
    """One part with its lines."""

    part: Part
    lines: tuple[Line, ...]


def draft_text(wish: Wish, parts: Sequence[Part], rows: Rows) -> str:
    """Return the text of a wireframe block; texts that no reply gave are of the phrase."""
    main = _main_button(parts)
    wish = replace(wish, title=_title(wish, parts, main))
    blocks = _flagged(_blocks(wish, parts, rows), parts, main)
    if any(part.word == "dialog" for part in parts):
        blocks = _in_dialog(blocks, wish)
    blocks = _conventional(blocks, wish)
    if _BARE.search(wish.subject):
        blocks = [_centred(block) for block in blocks]
    header, side, foot, body = _zones(blocks, wish)
    dark = " dark" if wish.dark else ""
    text = [f'screen "{quoted(wish.title)}" {wish.form}{dark}']
    for name, lines in (("header", header), ("sidebar", side)):
        if lines:
            text.append(f"  {name}")
            text += [written(line, 2) for line in lines]
    text += [written(line, 1) for line in _body(body, wish)]
    text += [written(line, 1) for line in foot]
    return "\n".join(text) + "\n"


def lines_of_part(part: Part, rows: Rows, at: int, wish: Wish) -> list[str]:
    """Return the lines of the part at its place in ``rows``, as they stand in a screen."""
    (found,) = agreed([part], {0: rows.get(at, ())})
    return [written(line, 1) for line in lines_of(found, rows.get(at, ()), wish)]


def _blocks(wish: Wish, parts: Sequence[Part], rows: Rows) -> list[_Block]:
    """Return each part with its lines; facts that follow each other are one list."""
    blocks: list[_Block] = []
    wide = wish.form == "desktop" and not any(part.word == "image" for part in parts)
    for at, part in enumerate(agreed(parts, rows)):
        lines = lines_of(part, rows.get(at, ()), wish)
        if part.word == "fact" and wide:
            # An entry as wide as a page tears its two texts apart.
            lines = [replace(lines[0], words=lines[0].words.replace("item", "stat", 1))]
        last = blocks[-1] if blocks else None
        if last is not None and part.word == last.part.word and part.word in ("fact", "icon"):
            blocks[-1] = replace(last, lines=(*last.lines, *lines))
        elif lines:
            blocks.append(_Block(parts[at], tuple(lines)))
    return blocks


def _title(wish: Wish, parts: Sequence[Part], main: int | None) -> str:
    """Return what the screen is called: where its words only say that it is one, by its content."""
    if any(part.word == "message" for part in parts):
        # A conversation is called by who is at the other end of it.
        found = _BETWEEN.search(wish.subject)
        return f"{PEOPLE[3]}, {found['who'].lower()}" if found else wish.title
    if not _VAGUE_TITLE.fullmatch(wish.title):
        return wish.title
    data = next((part for part in parts if part.word in _DATA and part.label), None)
    if data is not None and data.word != "kanban":
        return capital(data.label.split(" of ")[0])[:40]
    return parts[main].label if main is not None else wish.title


def _main_button(parts: Sequence[Part]) -> int | None:
    """Return which part is the main button: the last that is neither weak nor destroys."""
    places = [at for at, part in enumerate(parts) if part.word == "button"]
    strong = [at for at in places if not _WEAK.search(parts[at].label)]
    strong = [at for at in strong if not DESTROYS.search(parts[at].label)] or strong
    if strong:
        return strong[-1]
    calm = [at for at in places if not DESTROYS.search(parts[at].label)]
    return calm[-1] if calm else (places[-1] if places else None)


def _flagged(blocks: list[_Block], parts: Sequence[Part], main: int | None) -> list[_Block]:
    """Return the blocks with one primary button; without a main one it is in an entry."""
    out = []
    found = False
    for block in blocks:
        lines = list(block.lines)
        if main is not None and block.part is parts[main]:
            lines[0] = replace(lines[0], words=_primary(lines[0].words))
        elif main is None and not found:
            # Of several offers the middle one is held out; of entries the first.
            held = [at for at, line in enumerate(lines) if line.words.startswith("button ")]
            if held:
                at = held[1 if block.part.word == "cards" and len(held) == 3 else 0]
                lines[at] = replace(lines[at], words=_primary(lines[at].words))
                found = True
        out.append(replace(block, lines=tuple(lines)))
    return out


def _primary(words: str) -> str:
    head, hash_, ref = words.partition(" #R")
    if " primary" in head:
        return words
    return f"{head} primary{hash_}{ref}"


def _in_dialog(blocks: list[_Block], wish: Wish) -> list[_Block]:
    """Put words and buttons into the dialog; what is destroyed cannot be had back."""
    dialog = next(block for block in blocks if block.part.word == "dialog")
    inner: list[Line] = []
    rest = []
    destroys = any(DESTROYS.search(block.part.label) for block in blocks)
    has_text = any(block.part.word == "text" for block in blocks)
    if destroys or not has_text:
        ends = re.match(r"Cancel (?:the |your )?(?P<what>.+)\?$", wish.title)
        said = "This cannot be undone." if destroys else "Please confirm."
        said = f"Your {ends['what']} ends at once." if ends else said
        inner.append(Line(1, f"text {texts(said)}"))
    for block in blocks:
        if block.part.word in ("text", "heading") and destroys:
            continue
        if block.part.word in ("text", "button", "heading"):
            inner += [replace(line, depth=line.depth + 1) for line in block.lines]
        elif block is not dialog:
            rest.append(block)
    return [*rest, replace(dialog, lines=(*dialog.lines, *inner))]


def _conventional(blocks: list[_Block], wish: Wish) -> list[_Block]:
    """Return the blocks in the order that is usual, whatever the order of the sentence.

    What finds or narrows entries stands above them; on a desktop so does what adds one.
    """
    data = next((at for at, block in enumerate(blocks) if block.part.word in _DATA), None)
    if data is None:
        return blocks
    before, here, after = blocks[:data], blocks[data], blocks[data + 1 :]
    up = [block for block in after if block.part.word in _ABOVE]
    adds: list[_Block] = []
    if wish.form == "desktop":
        adds = [
            block
            for block in [*before, *after]
            if block.part.word == "button" and _MAKES.match(block.part.label)
        ][:1]
    up.sort(key=lambda block: block.part.word != "search")
    gone = [*up, *adds]
    before = [block for block in before if block not in gone]
    after = [block for block in after if block not in gone]
    search = next((block for block in [*before, *up] if block.part.word == "search"), None)
    if adds and search is not None:
        row = _row([*search.lines, *adds[0].lines])
        made = replace(search, lines=tuple(row))
        before = [made if block is search else block for block in before]
        up = [made if block is search else block for block in up]
    elif adds:
        after = [*adds, *after]
        if not any(block.part.word == "heading" for block in before):
            heading = Line(0, f'heading "{quoted(wish.title)}"')
            made = replace(adds[0], lines=tuple(_row([heading, *adds[0].lines])))
            after = after[1:]
            before = [made, *before]
    return [*before, *up, here, *after]


def _row(lines: Sequence[Line]) -> list[Line]:
    return [Line(0, "row"), *(replace(line, depth=line.depth + 1) for line in lines)]


def _centred(block: _Block) -> _Block:
    if block.part.word not in ("heading", "text", "link"):
        return block
    first, *rest = block.lines
    return replace(block, lines=(replace(first, words=f"{first.words} center"), *rest))


def _zones(
    blocks: list[_Block], wish: Wish
) -> tuple[list[Line], list[Line], list[Line], list[_Block]]:
    """Part what is in the header, the sidebar and at the bottom from what is between."""
    header: list[Line] = []
    side: list[Line] = []
    foot: list[Line] = []
    body: list[_Block] = []
    wide = wish.form != "phone"
    talks = any(block.part.word == "message" for block in blocks)
    for block in blocks:
        word = block.part.word
        if word == "nav":
            (header if wide else foot).extend(block.lines)
        elif word == "tree" and wide:
            side += block.lines
        elif word == "logo" and wide:
            header[:0] = block.lines
        elif word == "dialog":
            foot += block.lines
        elif talks and word in ("textarea", "input", "button"):
            foot += _composer(block, foot)
        else:
            body.append(block)
    has_heading = any(
        line.words.startswith("heading ") for block in body for line in block.lines
    ) or (foot and foot[0].words.startswith("dialog") and not body)
    if not has_heading:
        title = Line(0, f'heading "{quoted(wish.title)}"')
        logo = next((at for at, block in enumerate(body) if block.part.word == "logo"), None)
        if not wide and logo is None:
            header.insert(0, title)
        else:
            at = 0 if logo is None else logo + 1
            crumb = at < len(body) and body[at].part.word == "breadcrumb"
            first = body[0].part if body else Part(wish.phrases[0], "heading", wish.title)
            body.insert(at + crumb, _Block(replace(first, word="heading"), (title,)))
    return header, side, foot, body


def _composer(block: _Block, foot: list[Line]) -> list[Line]:
    """Return what a message is written in, at the bottom, with what is sent beside it."""
    if block.part.word in ("textarea", "input"):
        lines = [Line(1, "row"), Line(2, f"input {texts('', 'Write a message')}")]
        send = Line(2, f"icon {texts('Send')}")
        return [*([] if foot else [Line(0, "footer")]), *lines, send]
    line = block.lines[0]
    label = line.words.split('"')[1]
    at = next((at for at, each in enumerate(foot) if each.words.startswith("input ")), None)
    if at is None:
        return [Line(0, line.words)]
    if not re.fullmatch(r"send", label, re.IGNORECASE):
        foot.insert(at, Line(2, f"icon {texts(label)}"))
    return []


def _body(blocks: list[_Block], wish: Wish) -> list[Line]:
    """Return the lines between the bars; on a desktop a picture has what follows beside it."""
    out: list[Line] = []
    at = 0
    wide = wish.form == "desktop"
    while at < len(blocks):
        block = blocks[at]
        lines = list(block.lines)
        if block.part.word == "icon" and len(lines) > 1:
            out.append(Line(0, "row center"))
            out += [replace(line, depth=1) for line in lines]
            at += 1
            continue
        if wide and block.part.word == "image" and at == 0:
            beside = _taken(blocks[at + 1 :])
            if len(beside) >= 2:
                out.append(Line(0, "row"))
                large = lines[0].words if block.part.size else f"{lines[0].words} 500x440"
                out.append(Line(1, large))
                out.append(Line(1, "column"))
                out += [
                    replace(line, depth=line.depth + 2) for each in beside for line in each.lines
                ]
                at += 1 + len(beside)
                continue
        filters = _filter_row(blocks[at:]) if wide else 0
        if filters:
            out += _row([line for each in blocks[at : at + filters] for line in each.lines])
            at += filters
            continue
        out += lines
        at += 1
    return out


def _filter_row(blocks: Sequence[_Block]) -> int:
    """Return how many blocks are the fields of a search with its button, above what it finds."""
    count = 0
    while count < len(blocks) and blocks[count].part.word in _FIELDS:
        count += 1
    if 2 <= count < len(blocks) and blocks[count].part.word in _DATA:
        return count if all(each.part.word == "select" for each in blocks[:count]) else 0
    if not 2 <= count <= 5 or count + 1 >= len(blocks):
        return 0
    button, found = blocks[count].part, blocks[count + 1].part
    is_search = button.word == "button" and re.search(
        r"\b(?:search|find|show)\b", button.label, re.I
    )
    return count + 1 if is_search and found.word in _DATA | {"map"} else 0


def _taken(blocks: Sequence[_Block]) -> list[_Block]:
    taken: list[_Block] = []
    for block in blocks:
        if block.part.word not in _BESIDE:
            break
        taken.append(block)
    return taken
