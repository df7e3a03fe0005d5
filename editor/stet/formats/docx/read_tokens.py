# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From what stands in a paragraph to its tokens, each with who inserted and deleted it."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from stet.formats.docx.names import MC, O, R, V, m, w, w14
from stet.formats.docx.package import Relationship
from stet.formats.docx.read_content import (
    NEW_PAGE,
    PLAIN,
    RULE,
    Look,
    Reading,
    State,
    Token,
    TokenKind,
    Who,
)
from stet.formats.docx.read_elements import (
    BOXES,
    TRANSPARENT,
    UNKNOWN_SIGN,
    chosen,
    first,
    is_block,
    is_own_box,
    on_w14,
    pictures_in,
    symbol,
    who,
)
from stet.formats.docx.read_fields import Fields, field_link
from stet.formats.docx.read_losses import Losses
from stet.formats.docx.read_math import tex
from stet.formats.docx.read_notes import NoteLabels
from stet.formats.docx.read_places import DELETES, INSERTS, Places
from stet.formats.docx.read_styles import Styles, val
from stet.formats.docx.read_targets import address, alt
from stet.formats.links import link_to

_SEEN_ONLY = {
    w("smallCaps"): "small capitals",
    w("caps"): "capitals by formatting",
    w("vanish"): "hidden words",
}
_NOT_SO = frozenset({"none", "0", "false"})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_P_PROPERTIES, _R, _PROPERTIES = w("pPr"), w("r"), w("rPr")
_VAL, _ASCII, _INSTRUCTION = w("val"), w("ascii"), w("instr")
_LOOK_CHANGE = w("rPrChange")
_FIELD_MARK, _CODES = w("fldChar"), frozenset({w("instrText"), w("delInstrText")})
_ALTERNATE = f"{{{MC}}}AlternateContent"
_EQUATION, _DISPLAYED = m("oMath"), m("oMathPara")


class OpenParagraph:
    """A paragraph that is being read; ``boxes`` are the text boxes met in it, with their states."""

    def __init__(self, *, in_cell: bool = False) -> None:
        self.tokens: list[Token] = []
        self.boxes: list[tuple[etree._Element, State]] = []
        self.in_cell = in_cell

    def begins(self, state: State) -> bool:
        """Say whether in a reading that has ``state`` nothing but blanks and boxes came before."""
        before = [
            each.state
            for each in self.tokens
            if each.kind is not TokenKind.MARKDOWN and each.text.strip()
        ]
        return any(
            each.has(state) and not any(each.has(other) for other in before) for each in Reading
        )


class _Manner(NamedTuple):
    """How words are: their kind and state, their look now and before ``by`` changed it."""

    kind: TokenKind
    state: State
    now: Look
    was: Look
    by: Who | None = None

    def linked(self, link: str) -> _Manner:
        """Return it as that of a link's words."""
        return self._replace(now=self.now._replace(link=link), was=self.was._replace(link=link))


def _markdown(state: State, now: Look = PLAIN, was: Look | None = None) -> _Manner:
    """Return the manner of Markdown that stands for what has no words."""
    return _Manner(TokenKind.MARKDOWN, state, now, now if was is None else was)


class TokenReader:
    """Reads paragraphs of one document; what Markdown has no place for goes to ``losses``."""

    def __init__(
        self,
        styles: Styles,
        relationships: Mapping[str, Relationship],
        losses: Losses,
        notes: NoteLabels,
        places: Places,
    ) -> None:
        self._styles = styles
        self._links = relationships
        self._losses = losses
        self._notes = notes
        self._places = places
        self._fields = Fields()
        self._source: etree._Element | None = None
        self._looks: dict[tuple[object, ...], Look] = {}
        self._readers = {
            **dict.fromkeys((w("t"), w("delText")), self._words),
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys((w("br"), w("cr")), self._break),
            w("sym"): self._symbol,
            **dict.fromkeys((w("footnoteReference"), w("endnoteReference")), self._note),
            **dict.fromkeys((w("drawing"), w("pict"), w("object")), self._drawing),
            _ALTERNATE: self._alternate,
            **dict.fromkeys((*INSERTS, *DELETES), self._tracked),
            w("ruby"): self._ruby,
            w("commentReference"): self._comment,
        }

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Take what is read meanwhile for no part of the fields that are open."""
        fields, self._fields = self._fields, Fields()
        try:
            yield
        finally:
            self._fields = fields

    def read(
        self, parent: etree._Element, state: State, opened: OpenParagraph, link: str = ""
    ) -> None:
        """Add what stands in a paragraph, or in a part of it that leads to ``link``."""
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, state, opened, link)
            elif tag == _P_PROPERTIES:
                continue
            elif tag in INSERTS or tag in DELETES:
                self.read(child, self._places.within(child, state), opened, link)
            elif tag == w("hyperlink"):
                self.read(child, state, opened, self._target(child) or link)
            elif tag in TRANSPARENT:
                self.read(child, state, opened, link)
            elif tag == w("sdt"):
                self._control(child, state, opened, link)
            elif tag == w("fldSimple"):
                code = child.get(_INSTRUCTION, "")
                if not (found := field_link(code)):
                    self._losses.field(code)
                self.read(child, state, opened, found or link)
            elif tag == _DISPLAYED:
                for each in child.findall(_EQUATION):
                    self.equation(each, state, opened, "$$")
            elif tag == _EQUATION:
                self.equation(child, state, opened, "$")
            elif tag == _ALTERNATE:
                self.read(chosen(child), state, opened, link)
            else:
                self._places.marker(child)

    def equation(
        self, element: etree._Element, state: State, opened: OpenParagraph, sign: str
    ) -> None:
        """Add an equation between two of ``sign``, in both readings where these are others."""
        marks = [element.find(f".//{w(name)}") for name in ("ins", "del")]
        tracked = next((each for each in marks if each is not None), None)
        final, understood = tex(element, Reading.FINAL)
        readings = [(final, state)]
        if tracked is not None:
            original, also = tex(element, Reading.ORIGINAL)
            understood = understood and also
            if original != final:
                by = who(tracked)
                readings = [
                    (original, State(state.inserted, by)),
                    (final, State(by, state.deleted)),
                ]
        if not understood:
            self._losses.add("equations that are only their signs here")
        self._source = element
        for formula, of in readings:
            if formula:
                self._add(opened, f"{sign}{formula}{sign}".replace("\n", " "), _markdown(of))

    def _target(self, element: etree._Element) -> str:
        target = self._address(element)
        if not target:
            return ""
        run = next(element.iter(_R), None)
        is_picture = run is not None and self._styles.is_picture(first(run, _PROPERTIES))
        return link_to(target, element.get(w("tooltip"), ""), is_picture=is_picture)

    def _address(self, element: etree._Element) -> str:
        anchor = element.get(w("anchor"), "")
        found = self._links.get(element.get(f"{{{R}}}id", ""))
        if found is not None and found.external:
            return found.target + (f"#{anchor}" if anchor and "#" not in found.target else "")
        return f"#{anchor}" if anchor else ""

    def _control(
        self, element: etree._Element, state: State, opened: OpenParagraph, link: str
    ) -> None:
        content = element.find(w("sdtContent"))
        box = element.find(f"{w('sdtPr')}/{w14('checkbox')}")
        if box is not None and opened.begins(state):
            checked = on_w14(box.find(w14("checked")))
            self._add(opened, "[x] " if checked else "[ ] ", _markdown(state))
        elif element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
            self._losses.add("empty fields of a form")
        elif content is not None:
            self.read(content, state, opened, link)

    def _add(self, opened: OpenParagraph, text: str, how: _Manner) -> None:
        places = self._places
        opened.tokens.append(Token(places.at, text, *how))
        if places.sources is not None and self._source is not None:
            places.sources[places.at] = self._source
        places.at += len(text)

    # Runs

    def _run(self, run: etree._Element, state: State, opened: OpenParagraph, link: str) -> None:
        properties = first(run, _PROPERTIES)
        look = was = self._look(properties)
        by: Who | None = None
        for each in () if properties is None else properties:
            tag = each.tag
            if tag == _LOOK_CHANGE and by is None:
                was = self._look(first(each, _PROPERTIES))
                if was == look:
                    self._losses.add("changes of formatting that Markdown has not")
                else:
                    by = who(each)
            elif tag in _SEEN_ONLY and val(each) not in _NOT_SO:
                self._losses.add(_SEEN_ONLY[str(tag)])
        if link := self._fields.link or link:
            # What is underlined in a link is only its look.
            look = look._replace(link=link, underline=False)
            was = was._replace(link=link, underline=False)
        is_raw = self._styles.is_raw(properties)
        kind = TokenKind.MARKDOWN if is_raw else TokenKind.WORDS
        self._pieces(run, opened, _Manner(kind, state, look, was, by))

    def _look(self, properties: etree._Element | None) -> Look:
        if properties is None:
            return PLAIN
        key = tuple([(each.tag, each.get(_VAL), each.get(_ASCII)) for each in properties])
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._styles.look(properties)
        return found

    def _pieces(self, parent: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        for child in parent:
            tag = child.tag
            self._source = child
            if tag in _CODES:
                self._fields.add_code(child.text or "")
            elif tag == _FIELD_MARK:
                code = self._fields.mark(child)
                if code is not None:
                    self._losses.field(code)
                if link := self._fields.link:
                    how = how.linked(link)
            elif not self._fields.is_in_code and (read := self._readers.get(str(tag))):
                read(child, opened, how)

    def _words(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        text = (element.text or "").replace("\r", " ").replace("\n", " ")
        if text and text[0] in BOXES and opened.begins(how.state):
            self._add(opened, BOXES[text[0]], _markdown(how.state)._replace(by=how.by))
            text = text[1:]
        if text:
            self._add(opened, text, how)

    def _sign(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        self._add(opened, _SIGNS[str(element.tag)], how._replace(kind=TokenKind.WORDS))

    def _symbol(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        sign = symbol(element)
        if sign == UNKNOWN_SIGN:
            self._losses.add("signs of a symbol font")
        self._add(opened, sign, how._replace(kind=TokenKind.WORDS))

    def _break(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        kind = element.get(w("type"), "")
        if kind == "page" and not opened.in_cell:
            self._add(opened, NEW_PAGE, _markdown(how.state))
        elif kind in ("page", "column"):
            self._losses.add(f"{kind} breaks")
        else:
            sort = TokenKind.LINE if how.kind is TokenKind.MARKDOWN else TokenKind.BREAK
            self._add(opened, "\n", _Manner(sort, how.state, how.now, how.now))

    def _note(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        label = self._notes.label(kind, element.get(w("id"), ""), how.state)
        if label is not None:
            now, was = how.now._replace(vertical=""), how.was._replace(vertical="")
            self._add(opened, f"[^{label}]", _markdown(how.state, now, was))

    def _drawing(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        if is_block(element):
            return
        boxes = [each for each in element.iter(w("txbxContent")) if is_own_box(each, element)]
        for box in boxes:
            self._losses.add("text boxes, whose words follow their paragraph")
            opened.boxes.append((box, how.state))
        told, pictures = pictures_in(element)
        if element.tag == w("object"):
            self._losses.add("embedded objects, which were not opened")
        found = [self._links[id_] for id_ in dict.fromkeys(pictures) if id_ in self._links]
        for one in found:
            target = one.target if one.external else f"media/{posixpath.basename(one.target)}"
            shown = _markdown(how.state, how.now._replace(code=False))
            self._add(opened, f"![{alt(told)}]({address(target)})", shown)
        if any(each.get(f"{{{O}}}hr") for each in element.iter(f"{{{V}}}rect")):
            self._add(opened, RULE, _markdown(how.state))
        elif not boxes and not found:
            self._losses.add("drawings and charts")

    def _alternate(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        self._pieces(chosen(element), opened, how)

    def _tracked(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        state = self._places.within(element, how.state)
        self._pieces(element, opened, how._replace(state=state))

    def _ruby(self, element: etree._Element, opened: OpenParagraph, how: _Manner) -> None:
        base = element.find(w("rubyBase"))
        if base is not None:
            self._losses.add("readings above words")
            self.read(base, how.state, opened, how.now.link)

    def _comment(self, element: etree._Element, _: OpenParagraph, __: _Manner) -> None:
        self._places.refer(element.get(w("id"), ""))
