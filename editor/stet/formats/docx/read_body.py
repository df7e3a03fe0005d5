# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From the XML of a document to its blocks of tokens, each with who inserted and deleted it.

Nothing is decided about here: what is inserted and what is deleted both become tokens. What
Markdown has no place for is noted in ``Losses`` with where it was.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from stet.formats.docx.names import MC, O, R, V, m, w, w14
from stet.formats.docx.package import Relationship
from stet.formats.docx.read_content import (
    KEPT,
    NEW_PAGE,
    PLAIN,
    RULE,
    UNNAMED,
    Block,
    Cell,
    Content,
    Form,
    Look,
    Note,
    Para,
    Reading,
    Row,
    State,
    Table,
    Token,
    TokenKind,
    Who,
    looks_same,
)
from stet.formats.docx.read_elements import (
    BOXES,
    UNKNOWN_SIGN,
    Field,
    chosen,
    columns,
    field_link,
    is_block,
    is_own_box,
    on_w14,
    pictures_in,
    symbol,
    who,
)
from stet.formats.docx.read_losses import Losses
from stet.formats.docx.read_math import tex
from stet.formats.docx.read_styles import TOC, Styles, val
from stet.formats.docx.read_targets import address, alt, slug

_ID, _NAME = w("id"), w("name")
_SEEN_ONLY = {
    w("smallCaps"): "small capitals",
    w("caps"): "capitals by formatting",
    w("vanish"): "hidden words",
}
_NOT_SO = frozenset({"none", "0", "false"})
_INSERTS = frozenset({w("ins"), w("moveTo")})
_DELETES = frozenset({w("del"), w("moveFrom")})
_TRANSPARENT = frozenset({w("smartTag"), w("customXml"), w("dir"), w("bdo"), w("sdtContent")})


class _Open:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.boxes: list[Block] = []
        self.has_words = False


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
        self._links = relationships
        self._losses = losses
        self._note_elements = notes
        self._labels: dict[tuple[str, str], str] = {}
        self._note_states: dict[tuple[str, str], State] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self._at = 0
        self._moves: dict[str, str] = {}
        self.sources: dict[int, etree._Element] | None = {} if traced else None
        self._source: etree._Element | None = None
        self._fields: list[Field] = []
        self._looks: dict[tuple[object, ...], Look] = {}
        self._open_cells = 0
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._bookmarks: dict[str, Para | None] = {}
        self._waiting_bookmarks: list[str] = []

    def read(self, body: etree._Element) -> Content:
        """Return what is in the body and in the notes that it refers to."""
        content = Content(self._blocks(body, KEPT))
        for key, label in list(self._labels.items()):
            kind, id_ = key
            element = self._note_elements[kind].get(id_)
            if element is not None:
                state = self._note_states[key]
                self._fields = []
                content.notes.append(Note(label, self._blocks(element, state), state))
        for id_, start in self._starts.items():
            content.ranges[id_] = (start, max(start, self._ends.get(id_, start)))
        for id_, end in self._ends.items():
            content.ranges.setdefault(id_, (end, end))
        for name, paragraph in self._bookmarks.items():
            if paragraph is not None and paragraph.now.form is Form.HEADING:
                words = "".join(
                    [each.text for each in paragraph.tokens if each.state.deleted is None]
                )
                content.targets[name] = slug(words)
        return content

    # Blocks

    def _blocks(self, parent: etree._Element, state: State) -> list[Block]:
        found: list[Block] = []
        for child in parent:
            tag = child.tag
            if tag == _P:
                found += self._paragraph(child, state)
            elif tag == _TBL:
                found.append(self._table(child, state))
            elif tag in (w("sdt"), *_TRANSPARENT):
                inner = child.find(w("sdtContent")) if tag == w("sdt") else child
                if inner is not None:
                    found += self._blocks(inner, state)
            elif tag in _INSERTS or tag in _DELETES:
                found += self._blocks(child, self._within(child, state))
            elif tag == _ALTERNATE:
                found += self._blocks(chosen(child), state)
            elif tag in (m("oMathPara"), m("oMath")):
                found.append(self._equation_block(child, state))
            elif tag == w("altChunk"):
                self._losses.add("parts in another format")
            elif tag == w("sectPr"):
                self._losses.section(child)
            else:
                self._marker(child)
        return found

    def _within(self, element: etree._Element, outer: State) -> State:
        tag = element.tag
        by = who(element, self._move(tag in (w("moveTo"), w("moveFrom"))))
        return State(by, outer.deleted) if tag in _INSERTS else State(outer.inserted, by)

    def _move(self, moved: bool) -> str:
        return next(reversed(self._moves.values()), UNNAMED) if moved else ""

    def _marker(self, element: etree._Element) -> None:
        """Take what stands between words: ends of comments, moves and bookmarks."""
        tag = element.tag
        if tag == w("commentRangeStart"):
            self._starts.setdefault(element.get(_ID, ""), self._at)
        elif tag == w("commentRangeEnd"):
            self._ends[element.get(_ID, "")] = self._at
        elif tag in (w("moveFromRangeStart"), w("moveToRangeStart")):
            id_ = element.get(_ID, "")
            self._moves[id_] = element.get(_NAME) or id_
        elif tag in (w("moveFromRangeEnd"), w("moveToRangeEnd")):
            self._moves.pop(element.get(_ID, ""), None)
        elif tag == w("bookmarkStart"):
            self._waiting_bookmarks.append(element.get(_NAME, ""))

    def _paragraph(self, element: etree._Element, outer: State) -> list[Block]:
        properties = element.find(_PPR)
        paragraph = Para([], element=element)
        self._losses.paragraph(element)
        if properties is not None:
            self._losses.properties(properties)
        paragraph.now = paragraph.was = self._styles.shape(properties)
        if properties is not None:
            self._shape_change(properties, paragraph)
        opened = _Open()
        self._inline(element, outer, opened, "")
        paragraph.tokens = opened.tokens
        paragraph.at = self._at
        # Asked behind the words, which a move's name may stand before.
        mark = KEPT if properties is None else self._mark(properties)
        paragraph.state = mark.within(outer)
        self._at += 1
        self._bookmarks.update(dict.fromkeys(self._waiting_bookmarks, paragraph))
        self._waiting_bookmarks.clear()
        if TOC.match(paragraph.now.style):
            self._losses.add("a table of contents")
            return [*opened.boxes]
        return [paragraph, *opened.boxes]

    def _mark(self, properties: etree._Element) -> State:
        run = properties.find(_RPR)
        state = KEPT
        if run is None:
            return state
        for each in run:
            if each.tag in _INSERTS:
                move = self._move(each.tag == w("moveTo"))
                state = State(state.inserted or who(each, move), state.deleted)
            elif each.tag in _DELETES:
                move = self._move(each.tag == w("moveFrom"))
                state = State(state.inserted, state.deleted or who(each, move))
        return state

    def _shape_change(self, properties: etree._Element, paragraph: Para) -> None:
        change = properties.find(w("pPrChange"))
        inserted = properties.find(f"{w('numPr')}/{w('ins')}")
        if change is not None:
            old = change.find(_PPR)
            paragraph.was = self._styles.shape(old)
            by = who(change)
        elif inserted is not None:
            bare = etree.Element(_PPR)
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

    def _equation_block(self, element: etree._Element, state: State) -> Para:
        opened = _Open()
        self._equation(element, state, opened, display=True)
        paragraph = Para(opened.tokens, self._at, state)
        self._at += 1
        return paragraph

    def _table(self, element: etree._Element, outer: State) -> Table:
        table = Table([], element)
        self._rows(element, outer, table)
        return table

    def _rows(self, parent: etree._Element, outer: State, table: Table) -> None:
        for child in parent:
            tag = child.tag
            if tag == w("tr"):
                table.rows.append(self._row(child, outer))
            elif tag in (w("sdt"), *_TRANSPARENT):
                inner = child.find(w("sdtContent")) if tag == w("sdt") else child
                if inner is not None:
                    self._rows(inner, outer, table)
            elif tag == w("tblPr"):
                self._losses.properties(child)
            else:
                self._marker(child)

    def _row(self, element: etree._Element, outer: State) -> Row:
        properties = element.find(w("trPr"))
        state = outer
        if properties is not None:
            self._losses.properties(properties)
            inserted, deleted = properties.find(w("ins")), properties.find(w("del"))
            own = State(
                None if inserted is None else who(inserted),
                None if deleted is None else who(deleted),
            )
            state = own.within(outer)
        row = Row([], state=state)
        self._cells(element, state, row)
        row.at = self._at
        self._at += 1
        return row

    def _cells(self, parent: etree._Element, outer: State, row: Row) -> None:
        for child in parent:
            tag = child.tag
            if tag == w("tc"):
                row.cells.append(self._cell(child, outer))
            elif tag in (w("sdt"), *_TRANSPARENT):
                inner = child.find(w("sdtContent")) if tag == w("sdt") else child
                if inner is not None:
                    self._cells(inner, outer, row)
            else:
                self._marker(child)

    def _cell(self, element: etree._Element, outer: State) -> Cell:
        properties = element.find(w("tcPr"))
        state, span, was = outer, 1, 1
        if properties is not None:
            self._losses.properties(properties)
            inserted, deleted = properties.find(w("cellIns")), properties.find(w("cellDel"))
            own = State(
                None if inserted is None else who(inserted),
                None if deleted is None else who(deleted),
            )
            state = own.within(outer)
            span = was = columns(properties)
            old = properties.find(f"{w('tcPrChange')}/{w('tcPr')}")
            if old is not None:
                was = columns(old)
            merge = properties.find(w("vMerge"))
            if span > 1 or merge is not None:
                self._losses.add("merged cells")
        self._open_cells += 1
        blocks = self._blocks(element, state)
        self._open_cells -= 1
        if any(isinstance(each, Table) for each in blocks):
            self._losses.add("tables in a table's cell")
        return Cell(blocks, state, span, was)

    # Inline

    def _inline(self, parent: etree._Element, state: State, opened: _Open, link: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, state, opened, link)
            elif tag == _PPR:
                continue
            elif tag in _INSERTS or tag in _DELETES:
                self._inline(child, self._within(child, state), opened, link)
            elif tag == w("hyperlink"):
                self._inline(child, state, opened, self._target(child) or link)
            elif tag in _TRANSPARENT:
                self._inline(child, state, opened, link)
            elif tag == w("sdt"):
                self._control(child, state, opened, link)
            elif tag == w("fldSimple"):
                found = field_link(child.get(w("instr"), ""))
                if not found:
                    self._losses.field(child.get(w("instr"), ""))
                self._inline(child, state, opened, found or link)
            elif tag == m("oMathPara"):
                for each in child.findall(m("oMath")):
                    self._equation(each, state, opened, display=True)
            elif tag == m("oMath"):
                self._equation(child, state, opened, display=False)
            elif tag == _ALTERNATE:
                self._inline(chosen(child), state, opened, link)
            else:
                self._marker(child)

    def _target(self, element: etree._Element) -> str:
        anchor = element.get(w("anchor"), "")
        found = self._links.get(element.get(f"{{{R}}}id", ""))
        if found is not None and found.external:
            return found.target + (f"#{anchor}" if anchor and "#" not in found.target else "")
        return f"#{anchor}" if anchor else ""

    def _control(self, element: etree._Element, state: State, opened: _Open, link: str) -> None:
        content = element.find(w("sdtContent"))
        box = element.find(f"{w('sdtPr')}/{w14('checkbox')}")
        if box is not None and not opened.has_words:
            checked = on_w14(box.find(w14("checked")))
            self._add(opened, "[x] " if checked else "[ ] ", TokenKind.MARKDOWN, state, PLAIN)
            return
        if element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
            self._losses.add("empty fields of a form")
            return
        if content is not None:
            self._inline(content, state, opened, link)

    def _equation(
        self, element: etree._Element, state: State, opened: _Open, *, display: bool
    ) -> None:
        tracked = element.find(f".//{w('ins')}"), element.find(f".//{w('del')}")
        readings: list[tuple[str, State]] = []
        final, understood = tex(element, Reading.FINAL)
        if tracked == (None, None):
            readings = [(final, state)]
        else:
            original, also = tex(element, Reading.ORIGINAL)
            understood = understood and also
            marks = [each for each in tracked if each is not None]
            by = who(marks[0])
            if original == final:
                readings = [(final, state)]
            else:
                readings = [
                    (original, State(state.inserted, by)),
                    (final, State(by, state.deleted)),
                ]
        if not understood:
            self._losses.add("equations that are only their signs here")
        self._source = element
        sign = "$$" if display else "$"
        for words, of in readings:
            if words:
                text = words.replace("\n", " ")
                self._add(opened, f"{sign}{text}{sign}", TokenKind.MARKDOWN, of, PLAIN)

    def _add(
        self,
        opened: _Open,
        text: str,
        kind: TokenKind,
        state: State,
        now: Look,
        was: Look | None = None,
        by: Who | None = None,
    ) -> None:
        opened.tokens.append(
            Token(self._at, text, kind, state, now, now if was is None else was, by)
        )
        if self.sources is not None and self._source is not None:
            self.sources[self._at] = self._source
        self._at += len(text)
        opened.has_words = opened.has_words or bool(text.strip())

    def _run(self, run: etree._Element, state: State, opened: _Open, link: str) -> None:
        properties = run.find(_RPR)
        look = was = self._look(properties)
        by: Who | None = None
        if properties is not None:
            change = properties.find(w("rPrChange"))
            if change is not None:
                was = self._look(change.find(_RPR))
                by = who(change)
                if was == look:
                    by = None
                    self._losses.add("changes of formatting that Markdown has not")
            for each in properties:
                kind = _SEEN_ONLY.get(str(each.tag))
                if kind and val(each) not in _NOT_SO:
                    self._losses.add(kind)
        if self._fields:
            link = next((one.link for one in reversed(self._fields) if one.link), link)
        if link:
            # What is underlined in a link is only its look.
            look = look._replace(link=link, underline=False)
            was = was._replace(link=link, underline=False)
        self._pieces(run, state, opened, look, was, by)

    def _look(self, properties: etree._Element | None) -> Look:
        if properties is None:
            return PLAIN
        key = tuple([(each.tag, each.get(_VAL), each.get(_ASCII)) for each in properties])
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._styles.look(properties)
        return found

    def _pieces(
        self,
        parent: etree._Element,
        state: State,
        opened: _Open,
        look: Look,
        was: Look,
        by: Who | None,
    ) -> None:
        hidden = self._is_in_code()
        kind = TokenKind.WORDS
        if self._styles.is_raw(parent.find(_RPR)):
            kind = TokenKind.MARKDOWN
        for child in parent:
            tag = child.tag
            self._source = child
            if tag in (_T, _DELTEXT):
                if child.text and not hidden:
                    text = child.text.replace("\r", " ").replace("\n", " ")
                    if not opened.has_words and text[0] in BOXES:
                        box = BOXES[text[0]]
                        self._add(opened, box, TokenKind.MARKDOWN, state, PLAIN, None, by)
                        opened.has_words = False
                        text = text[1:]
                    if text:
                        self._add(opened, text, kind, state, look, was, by)
            elif tag == _RPR:
                continue
            elif tag in (w("instrText"), w("delInstrText")):
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].code += child.text or ""
            elif tag == w("fldChar"):
                self._field(child)
                hidden = self._is_in_code()
                if self._fields and self._fields[-1].link:
                    look = look._replace(link=self._fields[-1].link)
                    was = was._replace(link=self._fields[-1].link)
            elif hidden:
                continue
            elif tag in (w("tab"), w("ptab")):
                self._add(opened, "\t", TokenKind.WORDS, state, look, was, by)
            elif tag in (w("br"), w("cr")):
                self._break(child, state, opened, look)
            elif tag == w("noBreakHyphen"):
                self._add(opened, "\u2011", TokenKind.WORDS, state, look, was, by)
            elif tag == w("softHyphen"):
                self._add(opened, "\u00ad", TokenKind.WORDS, state, look, was, by)
            elif tag == w("sym"):
                sign = symbol(child)
                if sign == UNKNOWN_SIGN:
                    self._losses.add("signs of a symbol font")
                self._add(opened, sign, TokenKind.WORDS, state, look, was, by)
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                self._note(child, state, opened, look, was)
            elif tag in (w("drawing"), w("pict"), w("object")) and not is_block(child):
                self._drawing(child, state, opened, look)
            elif tag == _ALTERNATE:
                self._pieces(chosen(child), state, opened, look, was, by)
            elif tag in _INSERTS or tag in _DELETES:
                self._pieces(child, self._within(child, state), opened, look, was, by)
            elif tag == w("ruby"):
                base = child.find(w("rubyBase"))
                if base is not None:
                    self._losses.add("readings above words")
                    self._inline(base, state, opened, look.link)
            elif tag == w("commentReference"):
                id_ = child.get(_ID, "")
                self._ends.setdefault(id_, self._at)

    def _is_in_code(self) -> bool:
        """Say whether what is read tells a field what to show."""
        return bool(self._fields) and any(not one.in_result for one in self._fields)

    def _field(self, element: etree._Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.in_result = True
            field.link = field_link(field.code)
            if not field.link:
                self._losses.field(field.code)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _break(self, element: etree._Element, state: State, opened: _Open, look: Look) -> None:
        kind = element.get(w("type"), "")
        if kind == "page" and not self._open_cells:
            self._add(opened, NEW_PAGE, TokenKind.MARKDOWN, state, PLAIN)
            return
        if kind in ("page", "column"):
            self._losses.add(f"{kind} breaks")
            return
        self._add(opened, "\n", TokenKind.BREAK, state, look)

    def _note(
        self, element: etree._Element, state: State, opened: _Open, look: Look, was: Look
    ) -> None:
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        key = (kind, element.get(_ID, ""))
        if key[1] not in self._note_elements[kind]:
            return
        if key not in self._labels:
            self._counts[kind] += 1
            count = self._counts[kind]
            taken = set(self._labels.values())
            prefix = "e" if kind == "endnote" and self._note_elements["footnote"] else ""
            label = f"{prefix}{count}"
            while label in taken:
                count += 1
                label = f"n{count}"
            self._labels[key] = label
            self._note_states[key] = state
        plain, old = look._replace(vertical=""), was._replace(vertical="")
        self._add(opened, f"[^{self._labels[key]}]", TokenKind.MARKDOWN, state, plain, old)

    def _drawing(self, element: etree._Element, state: State, opened: _Open, look: Look) -> None:
        boxes = [each for each in element.iter(w("txbxContent")) if is_own_box(each, element)]
        for box in boxes:
            self._losses.add("text boxes, whose words follow their paragraph")
            fields, self._fields = self._fields, []
            opened.boxes += self._blocks(box, state)
            self._fields = fields
        told, pictures = pictures_in(element)
        if element.tag == w("object"):
            self._losses.add("embedded objects, which were not opened")
        for id_ in dict.fromkeys(pictures):
            found = self._links.get(id_)
            if found is None:
                continue
            target = found.target if found.external else f"media/{posixpath.basename(found.target)}"
            text = f"![{alt(told)}]({address(target)})"
            self._add(opened, text, TokenKind.MARKDOWN, state, look._replace(code=False))
        if any(each.get(f"{{{O}}}hr") for each in element.iter(f"{{{V}}}rect")):
            self._add(opened, RULE, TokenKind.MARKDOWN, state, PLAIN)
        elif not boxes and not any(self._links.get(id_) for id_ in pictures):
            self._losses.add("drawings and charts")


_P, _PPR, _R, _RPR, _T = w("p"), w("pPr"), w("r"), w("rPr"), w("t")
_TBL, _DELTEXT, _VAL, _ASCII = w("tbl"), w("delText"), w("val"), w("ascii")
_ALTERNATE = f"{{{MC}}}AlternateContent"
