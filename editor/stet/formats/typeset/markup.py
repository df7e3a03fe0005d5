# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The body of a page of HTML as Typst's markup.

All words go into string literals, so that nothing in a text is read as Typst's own code. Footnotes
go to the foot of their page, and what refers to one again says its number.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote

from lxml import html as lxml_html

from stet.formats.web.addresses import drawing_in

DEEPEST = 24
"""Elements within each other; what lies deeper stands as bare words."""

_WRAPPED = {
    "em": "emph",
    "i": "emph",
    "strong": "strong",
    "b": "strong",
    "del": "strike",
    "s": "strike",
    "u": "underline",
    "ins": "underline",
    "sup": "super",
    "sub": "sub",
    "mark": "highlight",
}
_CONTAINERS = frozenset(
    {"div", "section", "article", "main", "details", "figure", "dl", "dd", "dt"}
)
_BLOCKS = _CONTAINERS | {
    *("p", "ul", "ol", "blockquote", "pre", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6")
}
_SPACES = re.compile(r"[ \t\n]+")
_LINK = re.compile(r"(?:https?|mailto|tel):\S+\Z")
_ALIGNED = frozenset({"left", "right", "center"})


def markup(body: str, pictures: Collection[str]) -> str:
    """Return the markup of a sanitised body; ``pictures`` are the addresses that may be read."""
    # Slow to import, and few texts are typeset.
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    tree = lxml_html.fragment_fromstring(body or "<p></p>", create_parent="div", parser=parser)
    return _Writer(tree, pictures).blocks(tree, 0)


def _paragraph(words: str, *, is_first: bool) -> str:
    """Return a paragraph; the first of an item or a note stands beside its number."""
    return words if is_first else f"#par[{words}]"


def literal(words: str) -> str:
    """Return a string as Typst writes it."""
    kept = "".join([sign if sign >= " " or sign in "\n\t" else " " for sign in words])
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped.encode("utf-8", "replace").decode("utf-8")}"'


class _Writer:
    def __init__(self, tree: lxml_html.HtmlElement, pictures: Collection[str]) -> None:
        self._pictures = pictures
        self._notes: dict[str, lxml_html.HtmlElement] = {}
        self._numbers: dict[str, int] = {}
        for section in tree.xpath("//section[@data-footnotes]"):
            for note in section.iter("li"):
                if note.get("id"):
                    self._notes[note.get("id")] = note
            section.drop_tree()

    # Blocks

    def blocks(self, parent: lxml_html.HtmlElement, depth: int) -> str:
        """Return the blocks within an element, and words beside them as paragraphs."""
        if depth > DEEPEST:
            return f"#{literal(parent.text_content())}"
        out: list[str] = []
        words = [self._text(parent.text if (parent.text or "").strip() else None)]

        def end() -> None:
            if any(words):
                out.append(_paragraph("".join(words), is_first=depth > 0 and not out))
            words.clear()

        for child in parent:
            if child.tag == "p" and not self._is_picture(child):
                end()
                inside = self._words(child, depth)
                out.append(_paragraph(inside, is_first=depth > 0 and not out))
            elif child.tag in _BLOCKS:
                end()
                out.append(self._block(child, depth))
            else:
                words.append(self._inline(child, depth))
            words.append(self._text(child.tail if (child.tail or "").strip() or words else None))
        end()
        return "\n".join(out)

    def _block(self, node: lxml_html.HtmlElement, depth: int) -> str:
        tag = str(node.tag)
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            outlined = "" if node.get("class") != "change" else ", outlined: false"
            return f"#heading(level: {level}{outlined})[{self._words(node, depth)}]"
        if tag == "p":
            name = "figure-alone" if self._is_picture(node) else "par"
            return f"#{name}[{self._words(node, depth)}]"
        if node.get("class") == "page-end":
            return "#pagebreak(weak: true)" if depth == 0 else ""
        if tag in ("ul", "ol"):
            return self._list(node, depth)
        if tag == "blockquote":
            return f"#quote(block: true)[{self.blocks(node, depth + 1)}]"
        if tag == "pre":
            return self._code(node)
        if tag == "table":
            return self._table(node, depth)
        if tag == "hr":
            return "#rule"
        kind = node.get("class") or ""
        if "markdown-alert" in kind.split() or kind.startswith("change"):
            return f"#aside[{self.blocks(node, depth + 1)}]"
        return self.blocks(node, depth + 1)

    @staticmethod
    def _is_picture(node: lxml_html.HtmlElement) -> bool:
        """Tell whether a paragraph is a picture and nothing else."""
        alone = len(node) == 1 and node[0].tag == "img"
        return alone and not ((node.text or "") + (node[0].tail or "")).strip()

    def _list(self, node: lxml_html.HtmlElement, depth: int) -> str:
        items = [f"[{self.blocks(item, depth + 1) or ' '}]" for item in node if item.tag == "li"]
        if not items:
            return ""
        if node.tag == "ul":
            bare = all(item.find("input") is not None for item in node if item.tag == "li")
            return f"#list({'marker: [], ' if bare else ''}{', '.join(items)})"
        start = node.get("start") or "1"
        return f"#enum(start: {int(start) if start.isdecimal() else 1}, {', '.join(items)})"

    def _code(self, node: lxml_html.HtmlElement) -> str:
        inner = node.find("code")
        kind = (inner.get("class") if inner is not None else None) or ""
        language = re.fullmatch(r"language-([A-Za-z0-9+#-]{1,30})", kind)
        named = f', lang: "{language[1].lower()}"' if language else ""
        return f"#raw(block: true{named}, {literal(node.text_content().rstrip(chr(10)))})"

    def _table(self, node: lxml_html.HtmlElement, depth: int) -> str:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in node.iter("tr")]
        width = max([len(row) for row in rows], default=0)
        if not width:
            return ""
        said = [cell.get("align") for cell in rows[0]]
        aligned = [align if align in _ALIGNED else "left" for align in said]
        aligned += ["left"] * (width - len(aligned))

        def cells(row: Sequence[lxml_html.HtmlElement]) -> str:
            made = [f"[{self._words(cell, depth)}]" for cell in row]
            return ", ".join([*made, *["[]"] * (width - len(row))])

        head = f"table.header({cells(rows[0])}), "
        body = ", ".join([cells(row) for row in rows[1:]])
        return f"#table(columns: {width}, align: ({', '.join(aligned)},), {head}{body})"

    # Words

    def _words(self, parent: lxml_html.HtmlElement, depth: int) -> str:
        if depth > DEEPEST:
            return f"#{literal(parent.text_content())}"
        out = [self._text(parent.text)]
        for child in parent:
            out += [self._inline(child, depth), self._text(child.tail)]
        return "".join(out)

    @staticmethod
    def _text(words: str | None) -> str:
        return f"#{literal(_SPACES.sub(' ', words))}" if words else ""

    def _inline(self, node: lxml_html.HtmlElement, depth: int) -> str:
        tag = str(node.tag)
        if tag in _BLOCKS:
            return self._block(node, depth + 1)
        if tag == "br":
            return "#linebreak()"
        if tag == "code":
            return f"#raw({literal(node.text_content())})"
        if tag == "img":
            return self._picture(node)
        if tag == "input":
            return '#"☑"' if node.get("checked") is not None else '#"☐"'
        if tag == "a":
            return self._link(node, depth)
        if node.get("class") == "footnote-ref":
            return self._note(node, depth)
        inside = self._words(node, depth + 1)
        if node.get("class") == "change":
            return f"#change-{'in' if tag == 'ins' else 'out'}[{inside}]"
        wrapped = _WRAPPED.get(tag)
        return f"#{wrapped}[{inside}]" if wrapped else inside

    def _link(self, node: lxml_html.HtmlElement, depth: int) -> str:
        kind = node.get("class") or ""
        if kind in ("anchor", "back") or node.get("data-footnote-backref") is not None:
            return ""
        inside = self._words(node, depth + 1)
        target = node.get("href") or ""
        return f"#link({literal(target)})[{inside}]" if _LINK.match(target) else inside

    def _note(self, node: lxml_html.HtmlElement, depth: int) -> str:
        link = node.find("a")
        name = ((link.get("href") if link is not None else None) or "").lstrip("#")
        if name in self._numbers:
            return f'#super[#"{self._numbers[name]}"]'
        note = self._notes.get(name)
        if note is None:
            return ""
        self._numbers[name] = len(self._numbers) + 1
        return f"#footnote[{self.blocks(note, depth + 1)}]"

    def _picture(self, node: lxml_html.HtmlElement) -> str:
        address, words = node.get("src") or "", node.get("alt") or ""
        if (drawing := drawing_in(address)) is not None:
            data = literal(drawing.decode("utf-8", "replace"))
            return f'#picture(bytes({data}), "svg", {literal(words)})'
        if address in self._pictures:
            path = posixpath.normpath(unquote(address))
            return f"#picture({literal(f'/{path}')}, auto, {literal(words)})"
        return f"#emph[#{literal(words)}]" if words else ""
