# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From the XML of a document to its blocks of tokens, each with who inserted and deleted it.

Nothing is decided about here: what is inserted and what is deleted both become tokens. What
Markdown has no place for is noted in ``Losses`` with where it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from stet.formats.docx.names import MC, m, w
from stet.formats.docx.package import Relationship
from stet.formats.docx.read_content import (
    KEPT,
    Block,
    Cell,
    Content,
    Note,
    Para,
    Row,
    State,
    Table,
    looks_same,
)
from stet.formats.docx.read_elements import chosen, columns, contents, first, who
from stet.formats.docx.read_losses import Losses
from stet.formats.docx.read_moves import join_moved_notes, name_moves
from stet.formats.docx.read_notes import NoteLabels
from stet.formats.docx.read_places import DELETES, INSERTS, Places
from stet.formats.docx.read_styles import TOC, Styles, val
from stet.formats.docx.read_tokens import OpenParagraph, TokenReader

_P, _P_PROPERTIES, _R_PROPERTIES, _TABLE = w("p"), w("pPr"), w("rPr"), w("tbl")
_ALTERNATE = f"{{{MC}}}AlternateContent"


class BodyReader:
    """Reads the parts of one document, in one stream of places."""

    def __init__(
        self,
        styles: Styles,
        relationships: Mapping[str, Relationship],
        losses: Losses,
        notes: Mapping[str, Mapping[str, etree._Element]],
        *,
        traced: bool = False,
    ) -> None:
        """Take what the document refers to; ``traced`` keeps where each token comes from."""
        self._styles = styles
        self._losses = losses
        self._notes = NoteLabels(notes)
        self._places = Places(traced=traced)
        self._tokens = TokenReader(styles, relationships, losses, self._notes, self._places)
        self._open_cells = 0

    @property
    def sources(self) -> Mapping[int, etree._Element]:
        """The elements that tokens come from, by their places; none if they are not traced."""
        return self._places.sources or {}

    def read(self, body: etree._Element) -> Content:
        """Return what is in the body and in the notes that it refers to."""
        content = Content(self._blocks(body, KEPT))
        for label, element, state in self._notes.referred_to():
            with self._tokens.apart():
                content.notes.append(Note(label, self._blocks(element, state), state))
        content.ranges.update(self._places.ranges())
        content.targets.update(self._places.targets())
        if self._places.has_unnamed_moves:
            name_moves(content)
        join_moved_notes(content)
        return content

    def _blocks(self, parent: etree._Element, state: State) -> list[Block]:
        found: list[Block] = []
        for child in contents(parent):
            tag = child.tag
            if tag == _P:
                found += self._paragraph(child, state)
            elif tag == _TABLE:
                found.append(self._table(child, state))
            elif tag in INSERTS or tag in DELETES:
                found += self._blocks(child, self._places.within(child, state))
            elif tag == _ALTERNATE:
                found += self._blocks(chosen(child), state)
            elif tag in (m("oMathPara"), m("oMath")):
                found.append(self._equation(child, state))
            elif tag == w("altChunk"):
                self._losses.add("parts in another format")
            elif tag == w("sectPr"):
                self._losses.section(child)
            else:
                self._places.marker(child)
        return found

    def _paragraph(self, element: etree._Element, outer: State) -> list[Block]:
        properties = first(element, _P_PROPERTIES)
        paragraph = Para([], element=element)
        self._losses.paragraph(element)
        paragraph.now = paragraph.was = self._styles.shape(properties)
        if properties is not None:
            self._losses.properties(properties)
            self._shape_change(properties, paragraph)
        opened = OpenParagraph(in_cell=bool(self._open_cells))
        self._tokens.read(element, outer, opened)
        paragraph.tokens = opened.tokens
        # Asked behind the words, which a move's name may stand before.
        mark = KEPT if properties is None else self._mark(properties)
        paragraph.state = mark.within(outer)
        paragraph.at = self._places.take()
        self._places.end_paragraph(paragraph)
        found: list[Block] = [paragraph]
        if TOC.match(paragraph.now.style):
            self._losses.add("a table of contents")
            found = []
        for box, state in opened.boxes:
            with self._tokens.apart():
                found += self._blocks(box, state)
        return found

    def _mark(self, properties: etree._Element) -> State:
        run = first(properties, _R_PROPERTIES)
        state = KEPT
        for each in () if run is None else run:
            if each.tag in INSERTS:
                state = State(state.inserted or self._places.who(each), state.deleted)
            elif each.tag in DELETES:
                state = State(state.inserted, state.deleted or self._places.who(each))
        return state

    def _shape_change(self, properties: etree._Element, paragraph: Para) -> None:
        change = properties.find(w("pPrChange"))
        inserted = properties.find(f"{w('numPr')}/{w('ins')}")
        if change is not None:
            paragraph.was = self._styles.shape(change.find(_P_PROPERTIES))
            by = who(change)
        elif inserted is not None:
            bare = etree.Element(_P_PROPERTIES)
            style = properties.find(w("pStyle"))
            if style is not None:
                etree.SubElement(bare, w("pStyle")).set(w("val"), val(style))
            paragraph.was = self._styles.shape(bare)
            by = who(inserted)
        else:
            return
        if looks_same(paragraph.was, paragraph.now):
            paragraph.was = paragraph.now
            self._losses.add("changes of formatting that Markdown has not")
        else:
            paragraph.reshaped = by

    def _equation(self, element: etree._Element, state: State) -> Para:
        opened = OpenParagraph()
        self._tokens.equation(element, state, opened, "$$")
        return Para(opened.tokens, self._places.take(), state)

    # Tables

    def _table(self, element: etree._Element, outer: State) -> Table:
        table = Table([], element)
        for child in contents(element):
            if child.tag == w("tr"):
                table.rows.append(self._row(child, outer))
            elif child.tag == w("tblPr"):
                self._losses.properties(child)
            else:
                self._places.marker(child)
        return table

    def _row(self, element: etree._Element, outer: State) -> Row:
        properties = element.find(w("trPr"))
        state = self._state(properties, "ins", "del", outer)
        row = Row([], state=state)
        for child in contents(element):
            if child.tag == w("tc"):
                row.cells.append(self._cell(child, state))
            else:
                self._places.marker(child)
        row.at = self._places.take()
        return row

    def _cell(self, element: etree._Element, outer: State) -> Cell:
        properties = element.find(w("tcPr"))
        state, span, was = self._state(properties, "cellIns", "cellDel", outer), 1, 1
        if properties is not None:
            span = was = columns(properties)
            old = properties.find(f"{w('tcPrChange')}/{w('tcPr')}")
            if old is not None:
                was = columns(old)
            if span > 1 or properties.find(w("vMerge")) is not None:
                self._losses.add("merged cells")
        self._open_cells += 1
        blocks = self._blocks(element, state)
        self._open_cells -= 1
        if any(isinstance(each, Table) for each in blocks):
            self._losses.add("tables in a table's cell")
        return Cell(blocks, state, span, was)

    def _state(
        self, properties: etree._Element | None, inserts: str, deletes: str, outer: State
    ) -> State:
        """Return the state of a row or cell, and note what else its properties bring."""
        if properties is None:
            return outer
        self._losses.properties(properties)
        inserted, deleted = properties.find(w(inserts)), properties.find(w(deletes))
        own = State(
            None if inserted is None else who(inserted),
            None if deleted is None else who(deleted),
        )
        return own.within(outer)
