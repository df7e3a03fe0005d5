# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""EPUB 3: a book for readers, a chapter a file, with its contents; it is only written."""

from __future__ import annotations

import html as escaping
import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from lxml import etree
from lxml import html as lxml_html

import stet_resources
from stet.document.manuscript import Manuscript
from stet.formats.format import Envelope, Options
from stet.formats.pictures import Picture, Pictures, read_pictures
from stet.formats.web import page
from stet.formats.web.addresses import drawing_in
from stet.markdown.html import first_heading
from stet.notice import Notice

_OLD = {"center": "div", "strike": "s", "tt": "code"}
_ATTRIBUTES = {
    *("id", "class", "href", "src", "alt", "title", "start", "reversed", "type", "colspan"),
    *("rowspan", "lang", "dir", "checked", "disabled", "aria-label", "datetime", "open"),
    *("headers", "scope", "value", "role"),
}
_ONLY_ON = {
    "href": ("a",),
    "type": ("ol", "input"),
    "datetime": ("time", "ins", "del"),
    "value": ("li", "data"),
    "colspan": ("td", "th"),
    "rowspan": ("td", "th"),
    "headers": ("td", "th"),
    "scope": ("th",),
}
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{language}>
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
"""
_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
{authors}<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the contents: its level, words, and where it is."""

    level: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class _Chapter:
    name: str
    title: str
    body: str
    headings: tuple[Heading, ...]


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the book with the pictures beside the document in it; raises ``FormatError``."""
    body, metadata = page.body_of(manuscript, options)
    title = metadata.title or first_heading(body) or "Untitled"
    language = metadata.language or "en"
    author = metadata.values.get("author", "")
    tree, pictures = _tree(body, options)
    chapters = _chapters(tree, title)
    contents = [heading for chapter in chapters for heading in chapter.headings]
    names = [chapter.name for chapter in chapters]
    items = [
        f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"/>'
        for name in names
    ]
    items += [
        f'<item id="picture{number}" href="{_picture_name(number, picture.suffix)}" '
        f'media-type="{picture.kind}"/>'
        for number, picture in enumerate(pictures.found.values(), 1)
    ]
    package = _PACKAGE.format(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, body),
        title=escaping.escape(title),
        language=escaping.escape(language),
        authors=f"<dc:creator>{escaping.escape(author)}</dc:creator>\n" if author else "",
        modified=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        items="\n".join(items),
        spine="\n".join(f'<itemref idref="{name[:-6]}"/>' for name in names),
    )
    files: list[tuple[str, str | bytes]] = [
        ("META-INF/container.xml", _CONTAINER),
        ("book/content.opf", package),
        ("book/nav.xhtml", _page(title, _nav(contents, names[0], title), language)),
        ("book/style.css", stet_resources.style("book.css")),
    ]
    files += [(f"book/{c.name}", _page(c.title, c.body, language)) for c in chapters]
    files += [
        (f"book/{_picture_name(number, picture.suffix)}", picture.data)
        for number, picture in enumerate(pictures.found.values(), 1)
    ]
    return _packed(files)


def leaves_out(manuscript: Manuscript, options: Options) -> tuple[Notice, ...]:
    """Return which pictures are not in the book."""
    return _tree(page.body_of(manuscript, options)[0], options)[1].left_out


def _packed(files: Sequence[tuple[str, str | bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        # The first, and not compressed, so that the kind of file can be read off its first bytes.
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(info, data)
    return out.getvalue()


def _page(title: str, body: str, language: str) -> str:
    said = escaping.escape(language)
    attributes = f' lang="{said}" xml:lang="{said}"'
    return _PAGE.format(title=escaping.escape(title), body=body, language=attributes)


def _picture_name(number: int, suffix: str) -> str:
    return f"picture{number}{suffix}"


def _tree(body: str, options: Options) -> tuple[lxml_html.HtmlElement, Pictures]:
    """Return the body as EPUB allows it, and the pictures that are in it."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    tree = lxml_html.fragment_fromstring(body or "<p></p>", create_parent="div", parser=parser)
    addresses = [each.get("src", "") for each in tree.iter("img")]
    pictures = read_pictures(addresses, options.folder)
    for address in addresses:
        if (drawing := drawing_in(address)) is not None:
            pictures.found[address] = Picture(drawing, "image/svg+xml", ".svg")
    numbers = {address: number for number, address in enumerate(pictures.found, 1)}
    seen: set[str] = set()
    for node in list(tree.iter()):
        node.tag = _OLD.get(str(node.tag), node.tag)
        if node.tag == "img":
            address = node.get("src", "")
            if address in numbers:
                suffix = pictures.found[address].suffix
                node.set("src", _picture_name(numbers[address], suffix))
                node.set("alt", node.get("alt", ""))
            else:  # what a book refers to must be in it
                node.tag = "span"
                node.text = node.get("alt", "")
        align = node.get("align") if node.tag in ("td", "th", "p", "div") else None
        for name in list(node.attrib):
            allowed = name in _ATTRIBUTES and node.tag in _ONLY_ON.get(name, (node.tag,))
            if not allowed or (node.tag == "span" and name in ("src", "alt")):
                del node.attrib[name]
        if align in ("left", "right", "center", "justify"):
            node.set("style", f"text-align: {align}")
        _check_id(node, seen)
    _check_links(tree, seen)
    return tree, pictures


def _check_id(node: lxml_html.HtmlElement, seen: set[str]) -> None:
    name = node.get("id")
    if name is None:
        return
    if not name or re.search(r"\s", name) or name in seen:
        del node.attrib["id"]
    else:
        seen.add(name)


def _check_links(tree: lxml_html.HtmlElement, ids: set[str]) -> None:
    """Leave no link that leads to where nothing is: not in the book and not on the web."""
    for link in tree.iter("a"):
        target = link.get("href")
        if target is None:
            continue
        if target.startswith("#"):
            target = f"#{unquote(target[1:])}"
            link.set("href", target)
        inside = target.startswith("#") and target[1:] in ids
        if not inside and not re.match(r"(?:https?|mailto|tel):\S+$", target):
            del link.attrib["href"]


def _chapters(tree: lxml_html.HtmlElement, title: str) -> list[_Chapter]:
    """Return the body cut before each heading of the highest level that there are several of."""
    levels = [int(str(each.tag)[1]) for each in tree if re.fullmatch("h[1-6]", str(each.tag))]
    several = [level for level in sorted(set(levels)) if levels.count(level) > 1]
    cut_at = several[0] if several else 0
    groups: list[list[lxml_html.HtmlElement]] = [[]]
    for child in tree:
        number = int(str(child.tag)[1]) if re.fullmatch("h[1-6]", str(child.tag)) else 9
        only_titles = all(re.fullmatch("h[1-6]", str(each.tag)) for each in groups[-1])
        notes = child.tag == "section" and "notes" in (child.get("class") or "")
        if (number <= cut_at and not only_titles) or (notes and groups[-1]):
            groups.append([])
        groups[-1].append(child)
    names: dict[str, str] = {}
    for index, group in enumerate(groups, 1):
        for child in group:
            for node in child.iter():
                if known := node.get("id"):
                    names[known] = _name(index)
    for index, group in enumerate(groups, 1):
        for child in group:
            for link in child.iter("a"):
                target = link.get("href", "")
                if target.startswith("#"):
                    there = names[target[1:]]
                    place = f"#{quote(target[1:])}"
                    link.set("href", place if there == _name(index) else f"{there}{place}")
    chapters: list[_Chapter] = []
    for index, group in enumerate(groups, 1):
        words = next((_words(each) for each in group if each.tag in ("h1", "h2", "h3")), "")
        headings = tuple(_headings(group, _name(index)))
        body = _xhtml(group) or "<p></p>"
        chapters.append(_Chapter(_name(index), words or title, body, headings))
    return chapters


def _name(index: int) -> str:
    return f"chapter{index}.xhtml"


def _xhtml(nodes: Sequence[lxml_html.HtmlElement]) -> str:
    out = "\n".join(etree.tostring(node, encoding="unicode", method="xml") for node in nodes)
    # What reads books knows no selector for what holds something.
    out = re.sub(r"<li>(?=\s*(?:<p>)?<input\b)", '<li class="task">', out)
    # Attributes without a value have their name as one in XML.
    return re.sub(r' (checked|disabled|open|reversed)=""', r' \1="\1"', out)


def _words(node: lxml_html.HtmlElement) -> str:
    skipped = ("anchor", "note-ref", "footnote-ref")
    parts: list[str] = []

    def walk(each: lxml_html.HtmlElement) -> None:
        if each.tag != "del" and each.get("class") not in skipped:
            parts.append(each.text or "")
            for child in each:
                walk(child)
                parts.append(child.tail or "")

    walk(node)
    return " ".join("".join(parts).split())


def _headings(nodes: Sequence[lxml_html.HtmlElement], name: str) -> Iterator[Heading]:
    for child in nodes:
        for node in child.iter("h1", "h2", "h3"):
            known = node.get("id")
            if words := _words(node):
                yield Heading(
                    int(str(node.tag)[1]), words, f"{name}#{quote(known)}" if known else name
                )


def _nav(contents: Sequence[Heading], first: str, title: str) -> str:
    """Return the contents as nested lists, none of which is empty."""
    out = ['<nav epub:type="toc" id="toc"><h1>Contents</h1>']
    levels: list[int] = []
    depth = 0
    for entry in contents or [Heading(1, title, first)]:
        while levels and levels[-1] >= entry.level:
            levels.pop()
        levels.append(entry.level)
        if len(levels) > depth:
            out.append("<ol>")
        else:
            out.append("</li>" + "</ol></li>" * (depth - len(levels)))
        depth = len(levels)
        href = escaping.escape(entry.href)
        out.append(f'<li><a href="{href}">{escaping.escape(entry.words)}</a>')
    return "".join([*out, "</li></ol>" * depth, "</nav>"])
