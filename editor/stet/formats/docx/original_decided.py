# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions carried out on the marks of the document itself, as Word does it.

What was accepted or rejected needs no comparison of texts: its elements are known from where its
words were read. So this is quick, and has a place for what no text says: cells, rows, equations,
numbering.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from lxml import etree

from stet.formats.docx import original_runs as runs
from stet.formats.docx.names import m, w
from stet.formats.docx.read import Parsed
from stet.formats.docx.read_content import KEPT, Block, Para, Row, State, Table, Token, Who
from stet.formats.docx.read_join import Part
from stet.formats.docx.verdicts import Verdicts

_COMES, _GOES = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))


class NotDecided(Exception):
    """A decision has no place in the document that is known."""


def decide(parsed: Parsed, verdicts: Verdicts) -> None:
    """Carry out decisions in the elements of a document; raises ``NotDecided``, when half done."""
    parts, makers = parsed.tracked
    decider = _Decider(parsed, _Changes(parts, makers), verdicts)
    for blocks in (parsed.content.blocks, *[note.blocks for note in parsed.content.notes]):
        decider.story(blocks)
    decider.done()


class _Changes:
    """Which change what is read at a place belongs to.

    What no reading shows, such as a blank at the end of a line, belongs to the last change that was
    made by the same hand at the same time.
    """

    def __init__(self, parts: Sequence[Part], makers: Sequence[Who]) -> None:
        self._makers = makers
        tracked = [each for each in parts if each.inserted is not None or each.deleted is not None]
        self._words = sorted([each for each in tracked if each.place >= 0], key=_place)
        self._starts = list(map(_place, self._words))
        self._signs = sorted([each for each in tracked if each.place < 0], key=_near)
        self._nears = list(map(_near, self._signs))
        self._last: dict[Who, int] = {}

    def of(self, side: int, who: Who, at: int, size: int) -> set[int]:
        """Return the ids of changes that inserted (0) or deleted (1) what is at a place."""
        first = max(0, bisect_right(self._starts, at) - 1)
        found: set[int] = set()
        for part in self._words[first : bisect_left(self._starts, at + max(size, 1))]:
            number = (part.inserted, part.deleted)[side]
            if number is not None and part.place + part.size > at:
                found.add(number + 1)
        return self._remembered(who, found)

    def of_signs(self, who: Who, at: int, size: int) -> set[int]:
        """Return the ids of those that changed the looks of what is at a place."""
        first, last = bisect_left(self._nears, at), bisect_right(self._nears, at + size)
        numbers = {n for each in self._signs[first:last] for n in (each.inserted, each.deleted)}
        found = {n + 1 for n in numbers if n is not None and self._makers[n][:2] == who[:2]}
        return self._remembered(who, found)

    def _remembered(self, who: Who, found: set[int]) -> set[int]:
        if found:
            self._last[who] = max(found)
        elif who in self._last:
            return {self._last[who]}
        return found


def _place(part: Part) -> int:
    return part.place


def _near(part: Part) -> int:
    return part.near


class _Decider:
    def __init__(self, parsed: Parsed, changes: _Changes, verdicts: Verdicts) -> None:
        self._sources = parsed.sources
        self._changes, self._verdicts = changes, verdicts
        self._ids = runs.Ids([parsed.root, *parsed.notes.values()])
        self._steps: list[Callable[[], None]] = []
        self._equations: set[etree._Element] = set()

    def story(self, blocks: Iterable[Block]) -> None:
        """Note what is to be done in some blocks."""
        for block in blocks:
            if isinstance(block, Para):
                self._paragraph(block)
            else:
                self._table(block)

    def done(self) -> None:
        """Do it, from the end on: what is done with a paragraph is done when its words are."""
        for step in reversed(self._steps):
            step()

    # What was decided.

    def _said(self, ids: set[int]) -> bool | None:
        """Return whether changes were accepted, None where they still wait."""
        said = {self._verdicts.get(id_) for id_ in ids}
        if len(said) > 1:
            raise NotDecided("one element of several changes")
        if not said and len(set(self._verdicts.values())) == 1:
            return next(iter(self._verdicts.values()))
        return said.pop() if said else None

    def _left(self, state: State, at: int, size: int) -> tuple[bool, State | None]:
        """Return whether anything was decided, and the state that is left, None where it goes."""
        if state is KEPT or state == KEPT:
            return False, state
        inserted, deleted = state
        came = went = None
        if inserted is not None:
            came = self._said(self._changes.of(0, inserted, at, size))
        if deleted is not None:
            went = self._said(self._changes.of(1, deleted, at, size))
        if came is None and went is None:
            return False, state
        if came is False or went is True:
            return True, None
        return True, State(inserted if came is None else None, deleted if went is None else None)

    # Blocks.

    def _paragraph(self, block: Para) -> None:
        element = block.element
        is_decided, left = self._left(block.state, block.at, 1)
        if block.reshaped is not None:
            start = block.tokens[0].at if block.tokens else block.at
            said = self._said(self._changes.of_signs(block.reshaped, start, 0))
            if said is not None and element is not None:
                self._steps.append(partial(_reshape, element, said))
        if is_decided:
            if element is None:
                raise NotDecided("a paragraph without an element")
            self._steps.append(partial(self._mark, element, left))
        for token in block.tokens:
            self._token(token)

    def _mark(self, element: etree._Element, left: State | None) -> None:
        if left is not None:
            runs.set_mark(element, left, self._ids)
            return
        parent = element.getparent()
        if parent is None:
            return
        following = next(element.itersiblings(), None)
        while following is not None and runs.is_marker(following):
            following = next(following.itersiblings(), None)
        properties = element.find(w("pPr"))
        has_section = properties is not None and properties.find(w("sectPr")) is not None
        content = [each for each in element if each.tag != w("pPr")]
        if following is not None and following.tag == w("p") and not has_section:
            first = following.find(w("pPr"))
            for each in reversed(content):
                if first is not None:
                    first.addnext(each)
                else:
                    following.insert(0, each)
            parent.remove(element)
            return
        is_empty = all(runs.is_marker(each) for each in content)
        is_only = parent.tag == w("tc") and len(parent.findall(w("p"))) == 1
        if not is_empty or is_only or has_section:
            runs.set_mark(element, KEPT, self._ids)
            return
        runs.dissolve(element)

    def _table(self, table: Table) -> None:
        element = table.element
        if element is None:
            raise NotDecided("a table without an element")
        rows = list(element.iter(w("tr")))
        if len(rows) == len(table.rows):
            for row, each in zip(table.rows, rows, strict=True):
                self._row(row, each)
        else:  # with tables in its cells: what is in them is known by its words
            for row in table.rows:
                if row.state != KEPT:
                    raise NotDecided("rows of a table in a table")
                for cell in row.cells:
                    self.story(cell.blocks)

    def _row(self, row: Row, element: etree._Element) -> None:
        properties = element.find(w("trPr"))
        marks = [] if properties is None else [*properties.iter(w("ins"), w("del"))]
        is_decided, left = self._left(row.state, row.at, 1)
        if is_decided and marks:
            self._steps.append(partial(_take, element, marks, is_gone=left is None))
        cells = list(element.iter(w("tc")))
        for index, cell in enumerate(row.cells):
            here = cells[index] if len(cells) == len(row.cells) else None
            found = None if here is None else here.find(w("tcPr"))
            own = [] if found is None else [*found.iter(w("cellIns"), w("cellDel"))]
            if cell.now_span != cell.was_span:
                said = self._said(set())
                if found is None or said is None:
                    raise NotDecided("cells of another width, and only some changes decided")
                self._steps.append(partial(_respan, found, said))
            if own and here is not None:
                first = next((p for p in cell.blocks if isinstance(p, Para)), None)
                at = row.at if first is None else first.tokens[0].at if first.tokens else first.at
                was_decided, stays = self._left(cell.state, at, 1)
                if was_decided:
                    self._steps.append(partial(_take, here, own, is_gone=stays is None))
            self.story(cell.blocks)

    # Words.

    def _token(self, token: Token) -> None:
        is_decided, left = self._left(token.state, token.at, len(token.text))
        look = None
        if token.reformatted is not None:
            found = self._changes.of_signs(token.reformatted, token.at, len(token.text))
            look = self._said(found)
        if not is_decided and look is None:
            return
        source = self._sources.get(token.at)
        if source is None:
            raise NotDecided("words from nowhere")
        if source.tag == m("oMath") and next(source.iter(*_COMES, *_GOES), None) is not None:
            if source not in self._equations:
                self._equations.add(source)
                is_accepted = (left is not None) == (token.state.inserted is not None)
                self._steps.append(partial(_equation, source, is_accepted))
            return
        if is_decided:
            self._steps.append(partial(self._words, source, left))
        if look is not None and left is not None:
            self._steps.append(partial(_relook, source, look))

    def _words(self, source: etree._Element, left: State | None) -> None:
        parent = source.getparent()
        if parent is None:
            return
        run = runs.alone(source) if parent.tag == w("r") else source
        if left is None:
            runs.remove(run)
        else:
            runs.set_state(run, left, self._ids)


def _take(element: etree._Element, marks: Iterable[etree._Element], *, is_gone: bool) -> None:
    """Take away a row or a cell, or its marks; what is empty around it then goes as well."""
    if not is_gone:
        for each in marks:
            runs.detach(each)
        return
    parent = element.getparent()
    while parent is not None:
        parent.remove(element)
        if parent.tag not in (w("tr"), w("tbl")) or next(parent.iter(w("tc")), None) is not None:
            return
        element, parent = parent, parent.getparent()


def _respan(properties: etree._Element, accept: bool) -> None:
    """Decide about how wide a cell is."""
    change = properties.find(w("tcPrChange"))
    if change is None:
        return
    properties.remove(change)
    if not accept:
        _restore(properties, change.find(w("tcPr")))


def _restore(properties: etree._Element, old: etree._Element | None) -> None:
    """Make properties those that were there before, but for what is none of these."""
    kept = [each for each in properties if each.tag in _NOT_OF_SHAPE]
    for each in list(properties):
        properties.remove(each)
    properties.extend([copy.deepcopy(each) for each in (() if old is None else old)])
    properties.extend(kept)


def _equation(element: etree._Element, accept: bool) -> None:
    """Decide about all that is tracked within an equation."""
    for each in list(element.iter(*_COMES, *_GOES)):
        if (each.tag in _COMES) is accept:
            runs.dissolve(each)
        else:
            runs.detach(each)
    if not any(each.text for each in element.iter(m("t"), w("t"))):
        runs.remove(element)


def _reshape(element: etree._Element, accept: bool) -> None:
    """Decide about another kind of paragraph, or about its number."""
    properties = element.find(w("pPr"))
    if properties is None:
        return
    change = properties.find(w("pPrChange"))
    numbers = properties.find(w("numPr"))
    if change is not None:
        properties.remove(change)
        if not accept:
            _restore(properties, change.find(w("pPr")))
    elif numbers is not None:
        runs.drop(numbers, "ins")
        if not accept:
            properties.remove(numbers)


_NOT_OF_SHAPE = frozenset({w("rPr"), w("sectPr")})


def _relook(source: etree._Element, accept: bool) -> None:
    """Decide about another look of the run that words are in."""
    run = next((each for each in source.iterancestors(w("r"))), None)
    properties = None if run is None else run.find(w("rPr"))
    change = None if properties is None else properties.find(w("rPrChange"))
    if properties is None or change is None:
        return
    properties.remove(change)
    if not accept:
        _restore(properties, change.find(w("rPr")))
