# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Final Draft's FDX, read as Fountain and written from it.

What a line of Fountain is says screenplay-tools; the XML is read here, since its own reader takes
only the first words of a paragraph and puts in whatever entities a file defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree
from screenplay_tools.fountain.parser import Parser
from screenplay_tools.screenplay import Element, ElementType

from stet.document.manuscript import Manuscript
from stet.formats.format import Envelope, FormatError, Opened, Options
from stet.notice import Notice, NoticeCode, Tone

AS_FOUNTAIN = NoticeCode(
    "fdx as fountain",
    "The screenplay was read as Fountain. Saved again, the file has its scenes, dialogue and title "
    "page; {lost} not.",
    Tone.INFO,
)
_MOST_WORDS = 1 << 16
_KINDS = {
    "Scene Heading": "heading",
    "Shot": "heading",
    "Character": "character",
    "Dialogue": "dialogue",
    "Parenthetical": "parenthetical",
    "Transition": "transition",
    "Lyrics": "lyrics",
}
_HEADING = re.compile(r"(?:INT|EXT|EST|INT\.?/EXT|I/E)[. ]", re.IGNORECASE)
_MARKED = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1|(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)")
_SIGNS = (".", "!", "@", "~", ">", "#", "=")
"""What begins a line that is no action in Fountain."""
_STYLES = {1: "Italic", 2: "Bold", 3: "Bold+Italic"}


def read(data: bytes, _options: Options) -> Opened:
    """Return the screenplay as Fountain; raises ``FormatError``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError("This Final Draft file is damaged; no text could be read.") from error
    content = root.find("Content")
    if content is None:
        raise FormatError("This file has no screenplay in it.")
    lines = [*_title_page(root), *_lines(content)]
    lost = "its layout, colours and revisions are"
    if notes := len(root.findall(".//ScriptNote")):
        lost = f"its {notes:,} script notes, layout, colours and revisions are"
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    manuscript = Manuscript.of(f"{text}\n" if text else "")
    return Opened(manuscript, Envelope(), (Notice(AS_FOUNTAIN, {"lost": lost}),))


def _title_page(root: etree._Element) -> Iterator[str]:
    page = root.find("TitlePage/Content")
    if page is None:
        return
    paragraphs = [_words(each).split("\n") for each in page.findall("Paragraph")]
    words = [line.strip() for lines in paragraphs for line in lines if line.strip()]
    if words:
        yield f"Title: {words[0]}" if len(words) == 1 else "Title:"
        yield from (f"    {each}" for each in words if len(words) > 1)
        yield ""


def _lines(content: etree._Element) -> Iterator[str]:
    before = ""
    for paragraph in content.iter("Paragraph"):
        holder = paragraph.getparent()
        if holder is None or str(holder.tag) not in _HOLDERS:  # a note's, for one
            continue
        if paragraph.find("DualDialogue") is not None:
            continue  # what is in it comes by itself
        kind = _KINDS.get(paragraph.get("Type", ""), "action")
        words = _words(paragraph)
        joins = kind in ("dialogue", "parenthetical", "lyrics") and before in _IN_DIALOGUE
        if before and not joins:
            yield ""
        yield _fountain(kind, words, paragraph)
        before = kind


_IN_DIALOGUE = ("character", "dialogue", "parenthetical", "lyrics")
_HOLDERS = ("Content", "DualDialogue")


def _words(paragraph: etree._Element) -> str:
    out: list[str] = []
    for node in paragraph.findall("Text"):
        words = "".join(node.itertext())
        styles = (node.get("Style") or "").split("+")
        bare = words.strip()
        if not bare:
            out.append(words)
            continue
        marks = ("**" if "Bold" in styles else "") + ("*" if "Italic" in styles else "")
        low = "_" if "Underline" in styles else ""
        marked = f"{low}{marks}{bare}{marks}{low}"
        out.append(words.replace(bare, marked, 1) if marks or low else words)
    return "".join(out)


def _fountain(kind: str, words: str, paragraph: etree._Element) -> str:
    if kind == "heading":
        number = paragraph.get("Number")
        heading = words if _HEADING.match(words) else f".{words}"
        return f"{heading} #{number}#" if number else heading
    if kind == "character":
        is_plain = words.strip() == words.strip().upper() and re.search(r"[A-Z]", words)
        holder = paragraph.getparent()
        second = (
            holder is not None
            and holder.tag == "DualDialogue"
            and any(
                each.get("Type") == "Character" for each in paragraph.itersiblings(preceding=True)
            )
        )
        return f"{words.strip() if is_plain else '@' + words.strip()}{' ^' if second else ''}"
    if kind == "parenthetical":
        return words if words.strip().startswith("(") else f"({words})"
    if kind == "transition":
        return words if words.isupper() and words.endswith("TO:") else f"> {words}"
    if kind == "lyrics":
        return f"~{words}"
    if paragraph.get("Alignment") == "Center":
        return f"> {words.strip()} <"
    first = words.split("\n", 1)[0]
    is_loud = first.isupper() and len(first) > 1
    forced = is_loud or first.startswith(_SIGNS) or _HEADING.match(first) is not None
    return f"!{words}" if forced else words


def write(manuscript: Manuscript, _envelope: Envelope, _options: Options) -> bytes:
    """Return the original reading, read as Fountain, as FDX."""
    parser = Parser()
    parser.add_text(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", manuscript.original))
    script = parser.script
    root = etree.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
    content = etree.SubElement(root, "Content")
    for group in _groups(script.elements):
        holder = content
        if len(group) > 1:  # these speak at once
            holder = etree.SubElement(etree.SubElement(content, "Paragraph"), "DualDialogue")
        for element in chain(*group):
            _paragraph(holder, element)
    if script.titleEntries:
        page = etree.SubElement(etree.SubElement(root, "TitlePage"), "Content")
        for entry in script.titleEntries:
            for line in filter(str.strip, entry.text_raw.split("\n")):
                _texts(etree.SubElement(page, "Paragraph", Alignment="Center"), line.strip())
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False)
    return data


def _groups(elements: Iterable[Element]) -> list[list[list[Element]]]:
    """Return speeches, and what is none by itself; those that are spoken at once are one group."""
    spoken = (ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRIC)
    groups: list[list[list[Element]]] = []
    is_speech = False  # a speech came last, and nothing behind it
    for element in elements:
        if element.type is ElementType.CHARACTER:
            if element.is_dual_dialogue and is_speech and len(groups[-1]) == 1:
                groups[-1].append([element])
            else:
                groups.append([[element]])
            is_speech = True
        elif is_speech and element.type in spoken:
            groups[-1][-1].append(element)
        else:
            groups.append([[element]])
            is_speech = False
    return groups


def _paragraph(content: etree._Element, element: Element) -> None:
    kinds = {
        ElementType.HEADING: "Scene Heading",
        ElementType.ACTION: "Action",
        ElementType.CHARACTER: "Character",
        ElementType.DIALOGUE: "Dialogue",
        ElementType.PARENTHETICAL: "Parenthetical",
        ElementType.LYRIC: "Lyrics",
        ElementType.TRANSITION: "Transition",
    }
    kind = kinds.get(element.type)
    if kind is None:  # sections, synopses and page breaks are the writer's own
        return
    words = element.text_raw
    if element.type is ElementType.CHARACTER:
        words = f"{element.name} ({element.extension})" if element.extension else element.name
    elif element.type is ElementType.PARENTHETICAL:
        words = f"({words})"
    words = re.sub(r"\s*(?:\[\[\d+\]\]|/\*\d+\*/)", "", words)
    if not words.strip():
        return
    paragraph = etree.SubElement(content, "Paragraph", Type=kind)
    if element.type is ElementType.HEADING and element.scene_number:
        paragraph.set("Number", element.scene_number)
    if element.type is ElementType.ACTION and element.centered:
        paragraph.set("Alignment", "Center")
    _texts(paragraph, words)


def _texts(paragraph: etree._Element, words: str) -> None:
    """Write words with their emphasis, which Fountain marks as Markdown does."""
    done = 0
    for found in _MARKED.finditer(words) if len(words) < _MOST_WORDS else ():
        if found.start() > done:
            etree.SubElement(paragraph, "Text").text = words[done : found.start()]
        style = _STYLES[len(found[1])] if found[1] else "Underline"
        node = etree.SubElement(paragraph, "Text", Style=style)
        node.text = found[2] if found[1] else found[3]
        done = found.end()
    if words[done:] or not done:
        etree.SubElement(paragraph, "Text").text = words[done:]
