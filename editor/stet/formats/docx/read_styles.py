# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the styles and lists of a document mean in Markdown.

Styles are known by their names, not by their ids, which every program and every language makes
anew; a style with another name is what the one is that it is based on, or what its outline level
says.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from stet.formats.docx.names import w
from stet.formats.docx.read_content import BODY, OWN_STYLES, PLAIN, STEP, Form, Look, Shape

_HEADING = re.compile(r"heading ?(\d)$")
_LISTED = re.compile(r"list (bullet|number|continue)(?: (\d))?$")
_NAMED_FORMS = {
    "title": Shape(Form.HEADING, 1),
    "quote": Shape(Form.QUOTE),
    "intense quote": Shape(Form.QUOTE),
    "quotations": Shape(Form.QUOTE),
    "block text": Shape(Form.QUOTE),
    "block quotation": Shape(Form.QUOTE),
    "blockquote": Shape(Form.QUOTE),
    "source code": Shape(Form.CODE),
    "html preformatted": Shape(Form.CODE),
    "preformatted text": Shape(Form.CODE),
    "code": Shape(Form.CODE),
    "code block": Shape(Form.CODE),
    "macro text": Shape(Form.CODE),
    "raw html": Shape(Form.RAW),
    "horizontal line": Shape(Form.RULE),
    "horizontal rule": Shape(Form.RULE),
    "thematic break": Shape(Form.RULE),
}
_CODE_STYLES = frozenset(
    {
        "html code",
        "html keyboard",
        "html sample",
        "html typewriter",
        "html variable",
        "verbatim char",
        "source text",
        "code",
        "code char",
        "inline code",
        "source code char",
        "teletype",
    }
)
_RAW_STYLES = frozenset({"raw html char", "formula"})
_MONOSPACED = re.compile(
    r"courier|consolas|menlo|monaco|mono\b|mono$|fira code|cascadia|inconsolata|source code|"
    r"lucida console|andale mono",
    re.IGNORECASE,
)
_OFF = frozenset({"0", "false", "off", "none"})
_PICTURE_LINK = "picture link"
_LINK_STYLES = frozenset({"hyperlink", "internet link", "followedhyperlink", _PICTURE_LINK})
_DEEPEST = 40

TOC = re.compile(r"toc \d$|table of figures$|toc heading$|index \d$")
"""Names of styles of what Word makes itself: tables of contents and the like."""


class Level(NamedTuple):
    """One level of a list: numbered or not, its first number, and how far in it is."""

    ordered: bool = False
    start: int = 1
    indent: int = 0


class Style(NamedTuple):
    """A style as Markdown sees it; of a character style only ``look`` counts."""

    name: str
    shape: Shape = BODY
    look: Look = PLAIN
    numbering: tuple[str, int] | None = None
    is_raw: bool = False


def on(element: etree._Element | None) -> bool | None:
    """Return what a toggle such as ``w:b`` says, None where it is not there."""
    if element is None:
        return None
    return element.get(w("val"), "1").lower() not in _OFF


def number(element: etree._Element | None, name: str = "val", default: int = 0) -> int:
    """Return a whole number that an attribute holds, ``default`` for none and for nonsense."""
    if element is None:
        return default
    try:
        return int(float(element.get(w(name), "")))
    except (ValueError, OverflowError):
        return default


def val(element: etree._Element | None) -> str:
    """Return the value of an element, empty where it is not there."""
    return "" if element is None else element.get(w("val"), "")


class Styles:
    """The styles and the numbering of one document."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        if styles is not None:
            for each in styles.iter(w("style")):
                id_ = each.get(w("styleId"), "")
                self._elements.setdefault(id_, each)
                if each.get(w("type")) == "paragraph" and each.get(w("default")) in ("1", "true"):
                    self._default = id_
        self._made: dict[str, Style] = {}
        self._numbering = _Numbering(numbering, self)
        self.is_monospaced = False
        self._shapes: dict[bytes, Shape] = {}

    def style(self, id_: str) -> Style:
        """Return the style with that id; one that is not there has its id for a name."""
        if id_ not in self._made:
            self._made[id_] = self._make(id_)
        return self._made[id_]

    def id_of(self, *names: str, kind: str = "paragraph") -> str | None:
        """Return the id of the style with the first of these names that there is of that kind."""
        for wanted in names:
            for id_, element in self._elements.items():
                name = val(element.find(w("name"))).strip().lower()
                if name == wanted and element.get(w("type"), "paragraph") == kind:
                    return id_
        return None

    def _chain(self, id_: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        seen: set[str] = set()
        while id_ in self._elements and id_ not in seen and len(found) < _DEEPEST:
            seen.add(id_)
            found.append(self._elements[id_])
            id_ = val(self._elements[id_].find(w("basedOn")))
        return found

    def _make(self, id_: str) -> Style:
        chain = self._chain(id_)
        names = [val(each.find(w("name"))).strip().lower() for each in chain]
        shape = next((found for name in names if (found := _named(name)) is not None), None)
        outline = _first(chain, "pPr/outlineLvl")
        if shape is None and outline is not None and number(outline) < 9:
            shape = Shape(Form.HEADING, min(number(outline) + 1, 6))
        name = names[0] if names else id_.lower()
        if not names:
            shape = _named(name)
        num = _first(chain, "pPr/numPr/numId")
        level = _first(chain, "pPr/numPr/ilvl")
        numbering = None
        if num is not None and val(num) not in ("", "0"):
            numbering = (val(num), number(level))
        indent = number(_first(chain, "pPr/ind"), "left")
        look = PLAIN
        for each in reversed(chain):
            properties = each.find(w("rPr"))
            if properties is not None:
                look = _over(look, properties, fonts=True)
        is_raw = any(each in _RAW_STYLES for each in names)
        if any(each in _CODE_STYLES for each in names):
            look = look._replace(code=True)
        elif "strong" in names:
            look = look._replace(bold=True)
        elif "emphasis" in names:
            look = look._replace(italic=True)
        return Style(
            name, (shape or BODY)._replace(style=name, indent=indent), look, numbering, is_raw
        )

    def is_raw(self, properties: etree._Element | None) -> bool:
        """Say whether a run's style is one of those that Stet gives formulas and tags."""
        style = None if properties is None else properties.find(w("rStyle"))
        return style is not None and self.style(val(style)).is_raw

    def is_picture(self, properties: etree._Element | None) -> bool:
        """Say whether a run's style is that of a link which stands for a picture."""
        style = None if properties is None else properties.find(w("rStyle"))
        return style is not None and self.style(val(style)).name == _PICTURE_LINK

    def look(self, properties: etree._Element | None) -> Look:
        """Return the look that a run's properties give it."""
        if properties is None or not len(properties):
            return PLAIN
        look = PLAIN
        style = properties.find(w("rStyle"))
        if style is not None:
            named = self.style(val(style))
            if named.name not in _LINK_STYLES:
                look = named.look
            if named.is_raw or (self.is_monospaced and named.name not in _CODE_STYLES):
                look = look._replace(code=False)
        return _over(look, properties, fonts=not self.is_monospaced)

    def shape(self, properties: etree._Element | None) -> Shape:
        """Return what a paragraph with these properties is."""
        if properties is None:
            return self.style(self._default).shape
        style_id = self._default
        num = outline = jc = ind = None
        border = False
        for each in properties:
            tag = each.tag
            if tag == _PSTYLE:
                style_id = each.get(_VAL, "")
            elif tag == _NUMPR:
                num = each
            elif tag == _OUTLINE:
                outline = each
            elif tag == _JC:
                jc = each
            elif tag == _IND:
                ind = each
            elif tag == _PBDR:
                border = each.find(w("bottom")) is not None or each.find(w("top")) is not None
        style = self.style(style_id)
        shape = style.shape
        if outline is not None and shape.form is Form.BODY and number(outline) < 9:
            shape = shape._replace(form=Form.HEADING, level=min(number(outline) + 1, 6))
        if jc is not None:
            shape = shape._replace(align=val(jc))
        if ind is not None:
            left = number(ind, "left") or number(ind, "start")
            shape = shape._replace(indent=left)
        if border and shape.form is Form.BODY:
            shape = shape._replace(restart=True)  # a rule, where it has no words
        listed = style.numbering
        if num is not None:
            id_ = val(num.find(w("numId")))
            depth = num.find(w("ilvl"))
            level = number(depth) if depth is not None else (listed[1] if listed else 0)
            if id_ == "0":
                listed = None
            elif id_:
                listed = (id_, level)
            elif listed:
                listed = (listed[0], level)
        if listed is not None and shape.form in (Form.BODY, Form.ITEM):
            return self._numbering.item(shape, *listed)
        if listed is not None and shape.form is Form.CODE and shape.style in OWN_STYLES:
            return self._numbering.item(shape, *listed)._replace(form=Form.CODE)
        if listed is not None and shape.form is Form.QUOTE:
            quotes = max(shape.indent // STEP - listed[1] - 1, 1)
            return self._numbering.item(shape, *listed)._replace(quotes=quotes)
        if shape.form is Form.ITEM and num is not None and listed is None:
            return shape._replace(form=Form.BODY)
        return shape


_PSTYLE, _NUMPR, _OUTLINE, _JC = w("pStyle"), w("numPr"), w("outlineLvl"), w("jc")
_IND, _PBDR, _VAL = w("ind"), w("pBdr"), w("val")


@cache
def _named(name: str) -> Shape | None:
    if found := _HEADING.match(name):
        return Shape(Form.HEADING, min(int(found[1]), 6) or 1)
    if found := _LISTED.match(name):
        level = int(found[2] or 1) - 1
        if found[1] == "continue":
            return None
        ordered = found[1] == "number"
        return Shape(Form.ITEM, level, ordered, f"style {found[1]}", f"style {found[1]} {level}")
    return _NAMED_FORMS.get(name)


def _first(chain: list[etree._Element], path: str) -> etree._Element | None:
    steps = "/".join(w(step) for step in path.split("/"))
    return next((found for each in chain if (found := each.find(steps)) is not None), None)


_B, _I, _STRIKE, _DSTRIKE = w("b"), w("i"), w("strike"), w("dstrike")
_UNDERLINE, _HIGHLIGHT = w("u"), w("highlight")
_VERTICAL, _FONTS = w("vertAlign"), w("rFonts")


def _over(look: Look, properties: etree._Element, *, fonts: bool) -> Look:
    """Return ``look`` with what ``properties`` say themselves."""
    bold, italic, strike, code, vertical, link, underline, highlight = look
    for each in properties:
        tag = each.tag
        if tag == _B:
            bold = each.get(_VAL, "1").lower() not in _OFF
        elif tag == _I:
            italic = each.get(_VAL, "1").lower() not in _OFF
        elif tag in (_STRIKE, _DSTRIKE):
            strike = each.get(_VAL, "1").lower() not in _OFF
        elif tag == _UNDERLINE:
            underline = each.get(_VAL, "single").lower() not in _OFF
        elif tag == _HIGHLIGHT:
            highlight = each.get(_VAL, "").lower() not in _OFF
        elif tag == _VERTICAL:
            vertical = {"superscript": "sup", "subscript": "sub"}.get(each.get(_VAL, ""), "")
        elif tag == _FONTS and fonts:
            font = each.get(_ASCII) or each.get(_HANSI) or ""
            code = code or _MONOSPACED.search(font) is not None
    return Look(bold, italic, strike, code, vertical, link, underline, highlight)


_ASCII, _HANSI = w("ascii"), w("hAnsi")


def is_monospaced(properties: etree._Element | None) -> bool:
    """Say whether a run's own properties choose a font of even width."""
    fonts = None if properties is None else properties.find(_FONTS)
    font = "" if fonts is None else fonts.get(_ASCII) or fonts.get(_HANSI) or ""
    return _MONOSPACED.search(font) is not None


def is_monospaced_throughout(body: etree._Element) -> bool:
    """Say whether most of the words are set in a font of even width, as manuscripts are."""
    runs = monospaced = 0
    for run in islice(body.iter(w("r")), 20_000):
        runs += 1
        monospaced += is_monospaced(run.find(w("rPr")))
    return monospaced * 2 > runs


class _Numbering:
    """The lists of a document: which level is numbered, and from where."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._linked: dict[str, str] = {}
        self._styles = styles
        self._items: dict[tuple[str, int], tuple[Level, str, bool]] = {}
        if root is None:
            return
        for each in root.iter(w("abstractNum")):
            id_ = each.get(w("abstractNumId"), "")
            self._abstract[id_] = each
            link = val(each.find(w("styleLink")))
            if link:
                self._linked[link] = id_
        for each in root.iter(w("num")):
            self._nums[each.get(w("numId"), "")] = each

    def item(self, shape: Shape, num: str, level: int) -> Shape:
        """Return ``shape`` as an item of the list ``num`` at ``level``."""
        key = (num, level)
        if key not in self._items:
            self._items[key] = self._level(num, level)
        found, sequence, restart = self._items[key]
        return shape._replace(
            form=Form.ITEM,
            indent=shape.indent or found.indent,
            level=max(level, 0),
            ordered=found.ordered,
            list=num,
            sequence=sequence,
            start=found.start,
            restart=restart,
        )

    def _level(self, num: str, level: int) -> tuple[Level, str, bool]:
        element = self._nums.get(num)
        if element is None:
            return Level(), f"num {num}", False
        id_ = val(element.find(w("abstractNumId")))
        abstract = self._abstract.get(id_)
        if abstract is not None:
            link = val(abstract.find(w("numStyleLink")))
            if link in self._linked:
                id_ = self._linked[link]
                abstract = self._abstract[id_]
        found = None if abstract is None else _level_in(abstract, "lvl", level)
        override = _level_in(element, "lvlOverride", level)
        start, restart = None, False
        if override is not None:
            replaced = override.find(w("lvl"))
            found = found if replaced is None else replaced
            start = override.find(w("startOverride"))
            restart = start is not None
        if found is None:
            return Level(), f"abstract {id_}", restart
        format_ = val(found.find(w("numFmt"))) or "decimal"
        first = number(start) if start is not None else number(found.find(w("start")), default=1)
        ordered = format_ not in ("bullet", "none")
        place = found.find(f"{w('pPr')}/{w('ind')}")
        indent = number(place, "left") or number(place, "start")
        return Level(ordered, first, indent), f"abstract {id_}", restart


def _level_in(element: etree._Element, name: str, level: int) -> etree._Element | None:
    for each in element.findall(w(name)):
        if each.get(w("ilvl")) == str(level):
            return each
    return None
