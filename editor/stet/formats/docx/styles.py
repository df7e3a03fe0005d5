# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The styles of a document, under the names that Word itself has for them where it has one.

Programs find a style by its name, and show it in the language of the user; the ids are ours.
"""

from __future__ import annotations

from typing import NamedTuple

from stet.formats.docx import xml_text
from stet.formats.docx.names import DECLARATION, W
from stet.formats.docx.options import Look


class Style(NamedTuple):
    """One style: its id, its name, and the XML that says how it looks."""

    id: str
    name: str
    xml: str


class _Face(NamedTuple):
    """What differs between the looks: sizes in half points, lengths in twentieths of a point."""

    body: str
    heading: str
    mono: str
    size: int
    line: int
    after: int
    first: int
    sizes: tuple[int, ...]
    centred: bool


_BOOK = _Face("Cambria", "Calibri", "Consolas", 22, 276, 140, 0, (36, 30, 26, 24, 22, 22), False)
_MANUSCRIPT = _Face(
    "Times New Roman", "Times New Roman", "Courier New", 24, 480, 0, 720, (24,) * 6, True
)


def styles(look: Look) -> list[Style]:
    """Return all styles that Stet's documents use."""
    face = _MANUSCRIPT if look is Look.MANUSCRIPT else _BOOK
    return [
        *_of_text(face),
        *_of_headings(face),
        *_of_blocks(face),
        *_of_characters(face),
        *_of_notes(),
        _table(),
    ]


def part(look: Look, language: str) -> str:
    """Return ``styles.xml``."""
    face = _MANUSCRIPT if look is Look.MANUSCRIPT else _BOOK
    said = f'<w:lang w:val="{xml_text.attribute(language)}"/>' if language else ""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(face.body)}"
        f'<w:sz w:val="{face.size}"/><w:szCs w:val="{face.size}"/>{said}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    inside = "".join(style.xml for style in styles(look))
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{defaults}{inside}</w:styles>'


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _style(
    kind: str,
    ident: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "",
    following: str = "",
    default: bool = False,
    rest: str = "",
) -> Style:
    inside = f'<w:name w:val="{name}"/>'
    inside += f'<w:basedOn w:val="{based}"/>' if based else ""
    inside += f'<w:next w:val="{following}"/>' if following else ""
    inside += "<w:qFormat/>"
    inside += f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    inside += f"<w:rPr>{run}</w:rPr>" if run else ""
    first = ' w:default="1"' if default else ""
    xml = f'<w:style w:type="{kind}"{first} w:styleId="{ident}">{inside}{rest}</w:style>'
    return Style(ident, name, xml)


def _of_text(face: _Face) -> list[Style]:
    spacing = f'<w:spacing w:after="{face.after}" w:line="{face.line}" w:lineRule="auto"/>'
    first = f'<w:ind w:firstLine="{face.first}"/>' if face.first else ""
    none = '<w:ind w:firstLine="0"/>' if face.first else ""
    return [
        _style("paragraph", "Normal", "Normal", spacing + first, default=True),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        _style(
            "paragraph",
            "Quote",
            "Quote",
            '<w:ind w:left="720" w:right="720" w:firstLine="0"/>',
            "" if face.centred else "<w:i/>",
            based="Normal",
        ),
        _style(
            "paragraph",
            "ListParagraph",
            "List Paragraph",
            f"<w:contextualSpacing/>{none}",
            based="Normal",
        ),
        _style("paragraph", "Header", "header", none, based="Normal"),
        _style("paragraph", "Footer", "footer", f'{none}<w:jc w:val="center"/>', based="Normal"),
        _style(
            "paragraph",
            "Title",
            "Title",
            f'<w:spacing w:before="240" w:after="120"/>{none}<w:jc w:val="center"/>',
            "" if face.centred else '<w:sz w:val="44"/>',
            based="Normal",
            following="Normal",
        ),
    ]


def _of_headings(face: _Face) -> list[Style]:
    found = []
    for level, size in enumerate(face.sizes, start=1):
        paragraph = "<w:keepNext/><w:keepLines/>"
        if face.centred and level == 1:
            paragraph += '<w:pageBreakBefore/><w:spacing w:before="2880" w:after="480"/>'
        else:
            paragraph += f'<w:spacing w:before="{480 if level == 1 else 320}" w:after="120"/>'
        if face.centred:
            paragraph += '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
        paragraph += f'<w:outlineLvl w:val="{level - 1}"/>'
        run = _fonts(face.heading) + ("" if face.centred else "<w:b/>") + f'<w:sz w:val="{size}"/>'
        found.append(
            _style(
                "paragraph",
                f"Heading{level}",
                f"heading {level}",
                paragraph,
                run,
                based="Normal",
                following="Normal",
            )
        )
    return found


def _of_blocks(face: _Face) -> list[Style]:
    mono = _fonts(face.mono) + '<w:sz w:val="20"/>'
    single = '<w:spacing w:after="140" w:line="240" w:lineRule="auto"/>'
    none = '<w:ind w:firstLine="0"/>'
    rule = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="A0A0A0"/></w:pBdr>'
        '<w:spacing w:before="120" w:after="240"/>'
    )
    return [
        _style(
            "paragraph",
            "SourceCode",
            "Source Code",
            f'<w:shd w:val="clear" w:color="auto" w:fill="F4F4F2"/>{single}{none}',
            mono,
            based="Normal",
        ),
        _style("paragraph", "RawHTML", "Raw HTML", single + none, mono, based="Normal"),
        _style("paragraph", "HorizontalRule", "Horizontal Rule", rule + none, based="Normal"),
        _style(
            "paragraph",
            "TableText",
            "Table Text",
            f'<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>{none}',
            based="Normal",
        ),
    ]


def _of_characters(face: _Face) -> list[Style]:
    mono = _fonts(face.mono) + '<w:sz w:val="20"/>'
    link = '<w:color w:val="1F5FA8"/><w:u w:val="single"/>'
    return [
        _style("character", "VerbatimChar", "Verbatim Char", run=mono),
        _style("character", "RawHTMLChar", "Raw HTML Char", run=mono),
        _style("character", "Formula", "Formula", run=_fonts("Cambria Math")),
        _style("character", "Hyperlink", "Hyperlink", run=link),
        _style("character", "PictureLink", "Picture Link", run=link),
    ]


def _of_notes() -> list[Style]:
    small = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
    return [
        _style(
            "paragraph",
            "FootnoteText",
            "footnote text",
            small,
            '<w:sz w:val="20"/>',
            based="Normal",
        ),
        _style(
            "character",
            "FootnoteReference",
            "footnote reference",
            run='<w:vertAlign w:val="superscript"/>',
        ),
        _style(
            "paragraph",
            "CommentText",
            "annotation text",
            small,
            '<w:sz w:val="20"/>',
            based="Normal",
        ),
        _style("character", "CommentReference", "annotation reference", run='<w:sz w:val="16"/>'),
    ]


def _table() -> Style:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
        for side in ("top", "bottom", "insideH")
    )
    margins = '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    return _style(
        "table",
        "StetTable",
        "Stet Table",
        rest=(
            f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>"
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        ),
    )
