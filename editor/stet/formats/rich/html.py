# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML as other programs put it on the clipboard, read as rich text.

Word, LibreOffice, Google Docs and browsers each have their own ways to say *bold*, *item* and
*note*; what only says how something looks is passed over. Nothing is fetched and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree
from lxml import html as lxml_html

from stet.formats.rich.escapes import address
from stet.formats.rich.model import (
    QUOTE,
    Block,
    Container,
    Kind,
    Piece,
    Row,
    Sort,
    Style,
)

LARGEST = 32 << 20
"""Characters of HTML that are looked at."""
_DEEPEST = 120
_MOST_COLUMNS = 60

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What lxml reads in HTML, and raises at where it is to be written again."""

_SKIPPED = {
    *("head", "script", "style", "title", "meta", "link", "noscript", "template", "iframe"),
    *("object", "embed", "svg", "audio", "video", "canvas", "button", "select", "textarea"),
    *("colgroup", "col", "map", "area"),
}
_BLOCKS = {
    *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "html"),
    *("li", "main", "nav", "section", "summary", "tr", "td", "th", "tbody", "thead", "tfoot"),
}
_OF_TABLES = {"tbody", "thead", "tfoot", "tr", "td", "th", *_SKIPPED}
_STYLES = {
    **dict.fromkeys(("b", "strong"), Style.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.EMPHASIS),
    **dict.fromkeys(("s", "strike", "del"), Style.STRUCK),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Style.CODE),
}
_LINK = re.compile(r"(?:https?|mailto|ftp|tel):", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?([0-9]{1,9})[.)]")
_CLASS_LEVEL = re.compile(r"\b(?:Mso)?Heading ?([1-6])\b", re.IGNORECASE)
_NOTE = re.compile(r"#?_?(?:ftn|edn|sdfootnote|sdendnote)(ref)?(\d+)(anc|sym)?$")
_LIST_LEVEL = re.compile(r"\blevel(\d)")
_WEIGHT = re.compile(r"(?<![\w-])font-weight:\s*(\w+)")
_MONO = re.compile(r"font(?:-family)?:[^;]*(?:monospace|courier|consolas|menlo|monaco)", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: blocks, and how many pictures there is no way to keep."""

    blocks: tuple[Block, ...]
    pictures_lost: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether it is paragraphs of bare words, which plain text says as well."""
        return all(
            block.kind is Kind.PARAGRAPH
            and not block.containers
            and all(
                not piece.style and not piece.link and piece.sort is not Sort.LITERAL
                for piece in block.pieces
            )
            for block in self.blocks
        )


def read_html(text: str, *, keeps_local: bool = False) -> Found:
    """Return what HTML says, whole or a fragment of a page; nothing for what is none.

    With ``keeps_local`` pictures and links with addresses beside the text are kept as they are.
    """
    text = text[:LARGEST].replace("\x00", "")
    start, end = text.find("<!--StartFragment"), text.rfind("<!--EndFragment")
    if 0 <= start < end:
        # The head says what the classes are, and is not needed; the fragment may lie in a list.
        text = text[text.index(">", start) + 1 : end]
    # Word's conditional comments: what it shows itself is kept, markers of lists too.
    text = _NO_XML.sub("", re.sub(r"<!\[(?:if|endif)[^>]*\]>", "", text))
    try:
        parser = lxml_html.HTMLParser(
            remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
        )
        tree = lxml_html.document_fromstring(f"<div>{text}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Found(())
    reader = _Reader(keeps_local=keeps_local)
    reader.take(tree, _Around())
    reader.flush()
    return Found(tuple(reader.finished()), reader.pictures_lost)


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for an element by those around it."""

    style: Style = Style.PLAIN
    link: str = ""
    containers: tuple[Container, ...] = ()
    depth: int = 0
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    keeps_blanks: bool = False


@dataclass
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    around: _Around = field(default_factory=_Around)
    pictures_lost: int = 0
    keys: Iterator[int] = field(default_factory=lambda: count(1))
    keeps_local: bool = False

    def finished(self) -> Iterator[Block]:
        """Yield the blocks, notes last."""
        notes = [bool(block.containers and block.containers[0].note) for block in self.blocks]
        for wanted in (False, True):
            yield from (b for b, note in zip(self.blocks, notes, strict=True) if note is wanted)

    # Blocks.

    def flush(self) -> None:
        """End the block that is being read."""
        pieces, self.pieces = self.pieces, []
        if not any(p.text.strip(" \t\r\n\xa0") or p.sort is Sort.LITERAL for p in pieces):
            return
        pieces = [_with_plain_blanks(piece) for piece in pieces]
        around = self.around
        self.blocks.append(Block(around.kind, tuple(pieces), around.containers, around.level))

    def take(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED or _is_hidden(node):
            return
        if node.get("class") in ("anchor", "footnote-backref"):
            return
        if around.depth >= _DEEPEST:
            self._words("".join(node.itertext()), around)
            return
        around = replace(around, depth=around.depth + 1)
        tag = node.tag.rpartition(":")[2] if node.tag.startswith("o:") else node.tag
        if re.fullmatch("h[1-6]", tag):
            self._block(node, replace(around, kind=Kind.HEADING, level=int(tag[1]), style=Style(0)))
        elif tag in ("ul", "ol", "menu"):
            self._list(node, around)
        elif tag == "blockquote":
            self._block(node, replace(around, containers=(*around.containers, QUOTE)))
        elif tag in ("pre", "listing", "xmp"):
            self._code(node, around)
        elif tag == "table":
            self._table(node, around)
        elif tag == "hr":
            self._alone(Block(Kind.RULE, containers=around.containers), around)
        elif tag == "p":
            self._paragraph(node, around)
        elif tag in _BLOCKS:
            self._block(node, _in_note(node, around))
        else:
            self._inline(node, tag, around)

    def _alone(self, block: Block, around: _Around) -> None:
        self.flush()
        self.blocks.append(block)
        self.around = around

    def _block(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        self.flush()
        self.around = around
        around = replace(around, keeps_blanks=around.keeps_blanks or _keeps_blanks(node))
        self._inside(node, around)
        self.flush()

    def _inside(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        self._words(node.text or "", around)
        for child in node:
            outer = self.around
            self.take(child, around)
            if self.around is not outer and not self.pieces:
                self.around = outer
            self._words(child.tail or "", around)

    def _paragraph(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        name, style = node.get("class") or "", node.get("style") or ""
        level = _CLASS_LEVEL.search(name)
        if "mso-list" in style and "mso-list:none" not in style.replace(" ", ""):
            self._word_item(node, around)
        elif name == "MsoTitle" or level:
            number = int(level[1]) if level else 1
            self._block(node, replace(around, kind=Kind.HEADING, level=number))
        elif "Quote" in name:
            self._block(node, replace(around, containers=(*around.containers, QUOTE)))
        else:
            self._block(node, _in_note(node, around))

    def _word_item(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        """Take a paragraph that Word says is an item: its marker stands in it as words."""
        level = _LIST_LEVEL.search(node.get("style") or "")
        depth = min(max(int(level[1]), 1) if level else 1, 9)
        marker = ""
        for span in list(node.iter("span")):
            if "mso-list" in (span.get("style") or "").lower():
                marker += "".join(span.itertext())
                span.drop_tree()
        if not marker:  # the marker is the first words, before wide blanks
            found = re.match(r"\s*([^\s\xa0]{1,6})[\s\xa0]{2,}", node.text or "")
            if found:
                marker, node.text = found[1], (node.text or "")[found.end() :]
        number = _NUMBER.match(marker.strip())
        lettered = re.match(r"\(?[a-zA-Z]{1,4}[.)]", marker.strip())
        ordered = bool(number or lettered) and marker.strip() not in ("o", "·", "§")
        before = self._items_before(around)
        parents = before[: depth - 1]
        while len(parents) < depth - 1:
            parents = (*parents, Container(key=next(self.keys)))
        last = before[depth - 1] if len(before) >= depth else None
        value = int(number[1]) if number else 1
        if lettered and last is not None and last.number is not None:
            value = last.number + 1
        item = Container(number=value if ordered else None, key=next(self.keys))
        self._block(node, replace(around, containers=(*around.containers, *parents, item)))

    def _items_before(self, around: _Around) -> tuple[Container, ...]:
        self.flush()
        if not self.blocks:
            return ()
        containers, outer = self.blocks[-1].containers, around.containers
        return containers[len(outer) :] if containers[: len(outer)] == outer else ()

    def _list(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        self.flush()
        first = node.get("start") or ""
        number = int(first) if first.isdecimal() and len(first) < 9 else 1
        before: Container | None = None
        self._stray(node.text, around)
        for child in node:
            if child.tag in ("ul", "ol"):  # as Google Docs and old pages nest them
                inner = (*around.containers, before or Container(key=next(self.keys)))
                self.take(child, replace(around, containers=inner, depth=around.depth + 1))
            elif child.tag != "li":
                self.take(child, around)
            else:
                ordered = number if node.tag == "ol" else None
                before = Container(number=ordered, task=_task(child), key=next(self.keys))
                number += 1
                containers = (*around.containers, before)
                if (child.get("id") or "").startswith("fn-"):
                    containers = (Container(note=(child.get("id") or "")[3:]),)
                self._block(child, replace(around, containers=containers, depth=around.depth + 1))
            self._stray(child.tail, around)
        self.around = around

    def _stray(self, text: str | None, around: _Around) -> None:
        """Take words that stand where none should, as a paragraph of their own."""
        if text and text.strip():
            self.flush()
            self.around = around
            self._words(text, around)
            self.flush()

    def _code(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        for line in list(node.iter("br")):
            line.tail = f"\n{line.tail or ''}"
        names = " ".join(each.get("class") or "" for each in (node, *node.iter("code")))
        language = re.search(r"\b(?:language|lang|highlight-source)-([\w+#-]{1,30})", names)
        text = "".join(node.itertext()).replace("\xa0", " ").strip("\n")
        if text.strip():
            words = (Piece(text),)
            known = language[1] if language else ""
            block = Block(Kind.CODE, words, around.containers, language=known)
            self._alone(block, around)

    def _table(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        self.flush()
        parts = [node, *node.iterchildren("tbody", "thead", "tfoot")]
        lines = [row for row in node.iter("tr") if row.getparent() in parts]
        for each in (*parts, *lines):
            self._stray(each.text, around)
            for child in each:
                self._stray(child.tail, around)
                if child.tag not in _OF_TABLES:
                    self.take(child, around)
                elif child.tag in ("td", "th") and each.tag != "tr":  # a cell without its row
                    self._block(child, around)
        rows: list[Row] = []
        alignments: list[str] = []
        for line in lines:
            cells: list[tuple[Piece, ...]] = []
            for cell in line.iterchildren("td", "th"):
                blocks, lost = _read_cell(cell, around, self.keeps_local)
                self.pictures_lost += lost
                cells.append(tuple(_flat(blocks)))
                span = cell.get("colspan") or "1"
                extra = int(span) - 1 if span.isdecimal() and len(span) < 4 else 0
                cells += [()] * max(0, min(extra, _MOST_COLUMNS - len(cells)))
                if not rows:
                    alignments.append(_alignment(cell))
            words = tuple(cells[:_MOST_COLUMNS])
            rows.append(Row(words))
        widest = max((len(row.cells) for row in rows), default=0)
        if widest == 1 or not any(piece.text.strip() for r in rows for c in r.cells for piece in c):
            for line in lines:  # a table for the sake of layout
                for cell in line.iterchildren("td", "th"):
                    self._block(cell, around)
            return
        block = Block(
            Kind.TABLE,
            (),
            around.containers,
            rows=tuple(rows),
            alignments=tuple(alignments),
        )
        self._alone(block, around)

    # Words.

    def _inline(self, node: lxml_html.HtmlElement, tag: str, around: _Around) -> None:
        if tag == "br":
            if "mso-special-character:line-break" in (node.get("style") or "").replace(" ", ""):
                return
            self.pieces.append(Piece("", around.style, around.link, sort=Sort.BREAK))
        elif tag == "img":
            self._picture(node, around)
        elif tag == "input":
            if (node.get("type") or "").lower() == "checkbox":
                pass  # said of its item
        elif tag == "a":
            self._link(node, around)
        elif tag == "span" and node.get("class") == "math":
            self.pieces.append(Piece("".join(node.itertext()), sort=Sort.LITERAL))
        elif tag == "q":
            self._words("“", around)
            self._inside(node, around)
            self._words("”", around)
        elif (tag == "del" and node.get("cite") is not None) or _is_word_comment(node):
            pass  # Word's own: what somebody took out, or remarked
        else:
            style = _style(node, around.style | _STYLES.get(tag, Style.PLAIN))
            if "strong" in (node.get("class") or "").lower().split():
                style |= Style.STRONG
            blanks = around.keeps_blanks or _keeps_blanks(node)
            self._inside(node, replace(around, style=style, keeps_blanks=blanks))

    def _link(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        target = (node.get("href") or "").strip()
        if node.get("data-footnote-ref") is not None:
            name = f"[^{target.removeprefix('#fn-')}]"
            self.pieces.append(Piece(name, sort=Sort.LITERAL))
            return
        note = _NOTE.match(target.rpartition("#")[2]) if "#" in target else None
        if note is not None:
            # To the note it is a reference; back from the note it is its number.
            is_back = note[1] or note[3] == "anc"
            if not is_back:
                name = f"[^{note[2]}]"
                self.pieces.append(Piece(name, sort=Sort.LITERAL))
            return
        is_local = self.keeps_local and not re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE)
        link = target if _LINK.match(target) or is_local else around.link
        self._inside(node, replace(around, link=link, style=_style(node, around.style)))

    def _picture(self, node: lxml_html.HtmlElement, around: _Around) -> None:
        target, alt = (node.get("src") or "").strip(), " ".join((node.get("alt") or "").split())
        if re.match(r"https?://", target, re.IGNORECASE) or (
            self.keeps_local and not re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE)
        ):
            words = re.sub(r"([\[\]\\])", r"\\\1", alt)
            picture = f"![{words}]({address(target)})"
            self.pieces.append(Piece(picture, Style.PLAIN, around.link, sort=Sort.LITERAL))
        else:
            self.pictures_lost += 1
            self._words(alt, around)

    def _words(self, text: str, around: _Around) -> None:
        if not text:
            return
        if around.keeps_blanks and "\n" in text:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self.pieces.append(Piece("", around.style, around.link, sort=Sort.BREAK))
                self._words(line, around)
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", text).replace("\xad", "")
        style = around.style & ~Style.STRONG if around.kind is Kind.HEADING else around.style
        if not text.strip() and not self.pieces:
            return
        self.pieces.append(Piece(text, style, around.link))


def _read_cell(
    cell: lxml_html.HtmlElement, around: _Around, keeps_local: bool
) -> tuple[list[Block], int]:
    reader = _Reader(keeps_local=keeps_local)
    reader._inside(cell, _Around(depth=around.depth))
    reader.flush()
    return reader.blocks, reader.pictures_lost


def _flat(blocks: list[Block]) -> Iterator[Piece]:
    """Yield the words of blocks in a cell, with breaks between them; tables in it as words."""
    for index, block in enumerate(blocks):
        if index:
            yield Piece("", sort=Sort.BREAK)
        if block.containers:
            yield Piece("• " if block.containers[-1].number is None else "")
        for row in block.rows:
            for cell in row.cells:
                yield from cell
                yield Piece(" ")
        if block.kind is Kind.CODE:
            yield from (
                replace(p, text=" ".join(p.text.split()), style=Style.CODE) for p in block.pieces
            )
        else:
            yield from block.pieces


def _with_plain_blanks(piece: Piece) -> Piece:
    """Return a piece in which the blanks that only keep a place in HTML are blanks.

    A no-break space between two words is meant, as it is before French punctuation or in numbers.
    """
    if "\xa0" not in piece.text or piece.sort is not Sort.WORDS:
        return piece
    text = re.sub(r"(?<=\s)\xa0|\xa0(?=\s)|^\xa0|\xa0$|\xa0(?=\xa0)", " ", piece.text)
    return replace(piece, text=text)


def _is_hidden(node: lxml_html.HtmlElement) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style
        or "mso-hide:all" in style
        or "mso-element:comment-list" in style
        or node.get("hidden") is not None
    )


def _is_word_comment(node: lxml_html.HtmlElement) -> bool:
    return "MsoCommentReference" in (node.get("class") or "")


def _in_note(node: lxml_html.HtmlElement, around: _Around) -> _Around:
    name = node.get("id") or ""
    found = _NOTE.match(name)
    if not found or found[1] or node.tag == "a":
        return around
    return replace(around, containers=(Container(note=found[2]),))


def _keeps_blanks(node: lxml_html.HtmlElement) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    keeps = re.search(r"white-space:pre(?:-wrap|-line)?(?:;|$)", style) is not None
    return keeps and "docs-internal" not in (node.get("id") or "")


def _style(node: lxml_html.HtmlElement, style: Style) -> Style:
    """Return ``style`` as an element's own CSS changes it."""
    css = (node.get("style") or "").lower()
    if not css:
        return style
    if weight := _WEIGHT.search(css):
        heavy = weight[1] in ("bold", "bolder") or (weight[1].isdecimal() and int(weight[1]) >= 600)
        style = style | Style.STRONG if heavy else style & ~Style.STRONG
    if re.search(r"(?<![\w-])font-style", css):
        slanted = re.search(r"(?<![\w-])font-style:\s*(?:italic|oblique)", css)
        style = style | Style.EMPHASIS if slanted else style & ~Style.EMPHASIS
    if re.search(r"text-decoration(?:-line)?:[^;]*line-through", css):
        style |= Style.STRUCK
    return style | Style.CODE if _MONO.search(css) else style


def _task(item: lxml_html.HtmlElement) -> bool | None:
    if item.get("role") == "checkbox":
        return item.get("aria-checked") == "true"
    for box in item.iter("input"):
        if (box.get("type") or "").lower() == "checkbox":
            return box.get("checked") is not None
        break
    return None


def _alignment(cell: lxml_html.HtmlElement) -> str:
    css = re.search(r"text-align:\s*(left|right|center)", (cell.get("style") or "").lower())
    align = css[1] if css else (cell.get("align") or "").lower()
    return align if align in ("right", "center") else ""
