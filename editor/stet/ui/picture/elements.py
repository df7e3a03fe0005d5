# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Elements put into a block and labels written anew, from the picture: edits like typed ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from stet.blocks.block import BlockKind, Place
from stet.blocks.in_document import Found
from stet.blocks.line_tree import Node
from stet.blocks.registry import kind_named
from stet.blocks.vocabulary import Word, place_for
from stet.document.paragraph import Position, Span
from stet.document.search import FinalText
from stet.markdown.below import gap_below, last_line_of
from stet.markdown.document import Document as Markdown
from stet.ui.text.view import ManuscriptView

SEPARATOR = " | "
"""Between the texts of an element while they are written anew."""

_QUOTED = re.compile(r'"([^"\n]*)"')


def insert_block(view: ManuscriptView, name: str, label: str) -> None:
    """Put an example of a kind below the paragraph or block with the caret, which goes into it."""
    kind = kind_named(name)
    assert kind is not None
    lines = view.manuscript.paragraphs
    texts = [each.final for each in lines]
    row = last_line_of(Markdown(texts), view.caret().paragraph)
    end = Position(row, len(lines[row].markup))
    gap = gap_below(texts, row)
    view.replace_span(Span(end, end), f"{gap}```{kind.name}\n{kind.example}```\n", label)
    view.reveal(Position(row + len(gap) + 1, 0))


def fill_menu(menu: QMenu, kind: BlockKind, add: Callable[[Word], None]) -> None:
    """Offer the words that begin a line of a kind, by their groups."""
    menu.clear()
    menu.setToolTipsVisible(True)
    groups: dict[str, QMenu] = {}
    begins = [each for each in kind.words if not each.behind]
    several = len({each.group for each in begins}) > 1
    for word in begins:
        into = menu
        if several and sum(each.group == word.group for each in begins) > 1:
            into = groups.get(word.group) or menu.addMenu(word.group)
            groups[word.group] = into
        action = into.addAction(f"{word.name.capitalize()}   {word.note}")
        action.triggered.connect(partial(add, word))


def add_element(view: ManuscriptView, found: Found, word: Word, label: str) -> None:
    """Put an element below the one with the caret, or last into a block without the caret.

    Its first text is selected, to be written over.
    """
    final = FinalText(view.manuscript)
    offset = final.offset(view.caret())
    lines = found.source.split("\n")
    inside = found.start <= offset <= found.end
    at = found.source.count("\n", 0, found.inside(offset)) if inside else 0
    if word.name == "screen":
        at, inside = 0, False
    if not inside:
        screens = [row for row, line in enumerate(lines) if line[:1].strip()]
        at = screens[-1] if screens else 0
    row, lead = place_for(found.kind.words, lines, at)
    if word.name == "screen":
        lead = ""
    written = f"{lead}{word.written}"
    if row < 0:
        place, words = found.start, f"{written}\n"
    else:
        place, words = found.place(found.start_of(row + 1) - 1), f"\n{written}"
    _write_over(view, final, place, words, label)


def add_beside(
    view: ManuscriptView, found: Found, node: Node, word: Word, label: str, *, before: bool
) -> None:
    """Put an element before or behind another, at its side; its first text is selected."""
    written = f"{' ' * max(node.depth, 0)}{word.written}"
    inside = found.start_of(node.first) if before else found.start_of(node.end) - 1
    words = f"{written}\n" if before else f"\n{written}"
    _write_over(view, FinalText(view.manuscript), found.place(inside), words, label)


def _write_over(view: ManuscriptView, final: FinalText, place: int, words: str, label: str) -> None:
    """Put a line in, and select its first text."""
    here = final.span(place, place).start
    view.replace_span(Span(here, here), words, label)
    row = view.caret().paragraph - words.endswith("\n")
    line = view.manuscript.paragraphs[row].markup
    text = _QUOTED.search(line)
    first, last = text.span(1) if text else (len(line), len(line))
    view.select_span(Span(Position(row, first), Position(row, last)))


def label_of(found: Found, place: Place) -> str:
    """Return the texts of an element as one line to be written anew, empty where it has none."""
    return SEPARATOR.join(_QUOTED.findall(found.source[place.start : place.end].split("\n")[0]))


def relabel(view: ManuscriptView, found: Found, place: Place, words: str, label: str) -> bool:
    """Write the texts of an element anew; say whether something was changed."""
    line = found.source[place.start : place.end].split("\n")[0]
    old = list(_QUOTED.finditer(line))
    new = [part.strip().replace('"', "”") for part in words.split(SEPARATOR.strip())]
    if not old or not words.strip() or [each[1] for each in old] == new:
        return False
    if len(old) == 1:
        new = [" | ".join(new)]
    final = FinalText(view.manuscript)
    for at in range(len(old) - 1, -1, -1):
        if at >= len(new):
            start, end, text = old[at].start() - 1, old[at].end(), ""
        elif at == len(old) - 1:
            start, end, text = old[at].start(1), old[at].end(1), '" "'.join(new[at:])
        else:
            start, end, text = old[at].start(1), old[at].end(1), new[at]
        if line[start:end] != text:
            low, high = (found.place(place.start + each) for each in (start, end))
            view.replace_span(final.span(low, high), text, label)
    return True
