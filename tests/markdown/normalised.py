# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML in one way of writing, so that two renderings can be compared by what they mean.

After `normalize.py` of the CommonMark project: attributes in order, entities read, white space as
a browser shows it.
"""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = {
    *("article", "aside", "blockquote", "body", "button", "canvas", "caption", "col", "colgroup"),
    *("dd", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "li", "map"),
    *("object", "ol", "output", "p", "pre", "progress", "script", "section", "style", "table"),
    *("tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video", "br"),
}
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}


class _Normaliser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._in_pre = False
        self._after_block = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._trim()
        known = sorted((name, value or "") for name, value in attrs)
        self.parts.append(f"<{tag} {known}>")
        self._in_pre = self._in_pre or tag == "pre"
        self._after_block = tag in _BLOCKS

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag == "pre":
            self._in_pre = False
        elif tag in _BLOCKS:
            self._trim()
        self.parts.append(f"</{tag}>")
        self._after_block = tag in _BLOCKS

    def handle_data(self, data: str) -> None:
        if not self._in_pre:
            data = " ".join(f"|{data}|".split())[1:-1]
            if self._after_block:
                data = data.lstrip(" ")
        if data:
            self.parts.append(data)
            self._after_block = False

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.parts.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.parts.append(f"<![{data}]>")

    def _trim(self) -> None:
        if self.parts and not self.parts[-1].startswith("<"):
            self.parts[-1] = self.parts[-1].rstrip() if not self._in_pre else self.parts[-1]


def normalised(html: str) -> list[str]:
    """Return the tags and texts of ``html``, those that mean the same written the same."""
    parser = _Normaliser()
    parser.feed(html)
    parser.close()
    texts: list[str] = []
    for part in parser.parts:  # adjoining texts are one
        if texts and not part.startswith("<") and not texts[-1].startswith("<"):
            texts[-1] += part
        elif part:
            texts.append(part)
    return texts
