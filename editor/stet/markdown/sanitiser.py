# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML that somebody's text brought along, made harmless: nothing in it runs, calls or loads.

nh3 keeps what is listed here and nothing else. Pictures may lie beside the page or in it; those
that lie on a server are kept only if asked for, since whoever opens the page would call there.
"""

from __future__ import annotations

import html
import re

_TEXT = (
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
    *("img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
    *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
)
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt"),
    *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
    *("hr", "input", "label", "li", "nav", "ol", "p", "pre", "section", "summary", "ul"),
)
_TABLES = (*("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),)
_UNWRAPPED = (
    *("acronym", "area", "audio", "base", "big", "blink", "body", "button", "canvas", "dialog"),
    *("dir", "embed", "fieldset", "font", "form", "head", "html", "legend", "link", "main", "map"),
    *("marquee", "menu", "meta", "meter", "nobr", "object", "optgroup", "option", "output"),
    *("param", "picture", "progress", "search", "select", "source", "track", "video"),
)
"""Their tags go and what is between them stays."""
_KNOWN = {*_TEXT, *_BLOCKS, *_TABLES, *_UNWRAPPED}
_NOT_NESTED = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"),
    *("dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
"""Tags that have no end, or may do without one."""
_DEEPEST = 5_000
"""How deep tags may be nested: nh3 takes the square of it, a minute at a hundred thousand."""
_ATTRIBUTES = {
    "*": {"align", "class", "dir", "id", "lang", "title"},
    "a": {"aria-label", "data-footnote-backref", "data-footnote-ref", "href", "name"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "input": {"checked", "disabled", "type"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "section": {"data-footnotes"},
    "td": {"colspan", "headers", "rowspan", "valign"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope", "valign"},
    "time": {"datetime"},
}
_SCHEMES = (
    *("ftp", "ftps", "geo", "http", "https", "irc", "ircs", "mailto", "news", "sip", "sms", "tel"),
    *("xmpp", "data"),
)
_BITMAP = re.compile(r"data:image/(?:avif|bmp|gif|jpeg|jpg|png|webp)[;,]", re.IGNORECASE)
_TAG = re.compile(r"<(?=(/?)([a-z][^\s/>]{0,40}))", re.IGNORECASE)
_DRAWING = re.compile(r"<(svg|math)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)

# nh3 writes each attribute in double quotes, and no < of the text bare: so a pattern is enough.
_LOADED = re.compile(r'<(img|input)((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_IGNORED_BY_BROWSERS = re.compile(r"[\t\n\r]|^[\0- ]+|[\0- ]+$")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def sanitise(body: str, *, keep_remote_images: bool = False) -> str:
    """Return the HTML ``body`` with nothing in it that runs, and all of its words.

    A tag that is not HTML's is shown as text, since it is rather a placeholder (`Dear <name>`). So
    are those that GFM disallows (`<script>`, `<textarea>` …): to take one for a tag would lose all
    that follows it where it is not closed. Drawings in SVG and MathML are left out.
    Raises ``RecursionError`` where tags are nested more than five thousand deep.
    A picture that lies on a server becomes its alternative text and its address, as text, unless
    ``keep_remote_images``. All input fields become check boxes that cannot be changed.
    """
    import nh3  # noqa: PLC0415  (few texts become a page)

    body = _DRAWING.sub("", body)
    _check_depth(body)
    cleaned = nh3.clean(
        _TAG.sub(_as_text_if_unknown, body),
        tags={*_TEXT, *_BLOCKS, *_TABLES},
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        attribute_filter=_only_bitmaps,
        set_tag_attribute_values={"input": {"disabled": ""}},
        link_rel=None,  # the page says for all its links that no referrer is sent
        url_schemes=set(_SCHEMES),
    )

    def replace(match: re.Match[str]) -> str:
        values = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(match[2])}
        if match[1] == "input":
            return match[0] if values.get("type", "").lower() == "checkbox" else ""
        source = _IGNORED_BY_BROWSERS.sub("", values.get("src", "")).replace("\\", "/")
        remote = _ELSEWHERE.match(source) and not _BITMAP.match(source)
        if source and (keep_remote_images or not remote):
            return match[0]
        alt = values.get("alt", "").strip()
        words = f"{alt} ({source})" if alt and source else alt or source
        return f'<span class="picture">{html.escape(words, quote=False)}</span>' if words else ""

    return _LOADED.sub(replace, cleaned)


def _check_depth(body: str) -> None:
    depth = 0
    for close, name in _TAG.findall(body):
        if name.lower() not in _NOT_NESTED:
            depth += -1 if close else 1
            if depth > _DEEPEST:
                raise RecursionError("The tags are nested too deep.")


def _as_text_if_unknown(match: re.Match[str]) -> str:
    return "<" if match[2].lower() in _KNOWN else "&lt;"


def _only_bitmaps(tag: str, attribute: str, value: str) -> str | None:
    """Let `data:` addresses through as bitmap pictures only: an SVG or a page can hold scripts."""
    if attribute not in ("href", "src"):
        return value
    address = _IGNORED_BY_BROWSERS.sub("", value)
    if address[:5].lower() != "data:" or (tag == "img" and _BITMAP.match(address)):
        return value
    return None
