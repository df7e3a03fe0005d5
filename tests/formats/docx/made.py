# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents made for tests, part by part, and how a manuscript is told in an assertion."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten
from stet.formats.docx.names import R, W
from stet.formats.docx.read import read
from stet.formats.format import DEFAULTS, Opened

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
ANN = 'w:id="1" w:author="Ann" w:date="2026-03-01T10:00:00Z"'
BEN = 'w:id="2" w:author="Ben" w:date="2026-03-02T10:00:00Z"'

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id_}"{more}><w:name w:val="{name}"/></w:style>'
    for id_, name, more in (
        ("Normal", "Normal", ' w:default="1"'),
        ("Heading1", "heading 1", ""),
        ("Heading2", "heading 2", ""),
        ("Quote", "Quote", ""),
        ("Code", "Source Code", ""),
        ("ListParagraph", "List Paragraph", ""),
        ("Rule", "Horizontal Rule", ""),
    )
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def run(text: str, look: str = "") -> str:
    """Return a run; ``look`` is what stands in its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(content: str, by: str = ANN) -> str:
    """Return what somebody inserted."""
    return f"<w:ins {by}>{content}</w:ins>"


def cut(text: str, by: str = ANN, look: str = "") -> str:
    """Return words that somebody deleted."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = f'<w:delText xml:space="preserve">{text}</w:delText>'
    return f"<w:del {by}><w:r>{properties}{words}</w:r></w:del>"


def par(content: str, *, style: str = "", mark: str = "", more: str = "") -> str:
    """Return a paragraph; ``mark`` is in its mark's properties, ``more`` in its own."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    of_mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties = f"<w:pPr>{name}{more}{of_mark}</w:pPr>" if name or of_mark or more else ""
    return f"<w:p>{properties}{content}</w:p>"


def item(content: str, number: int = 1, level: int = 0, mark: str = "") -> str:
    """Return an item of the bulleted list 1 or the numbered list 2."""
    more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return par(content, mark=mark, more=more)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(
    body: str,
    *,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    parts: Mapping[str, str | bytes] | None = None,
    links: str = "",
) -> dict[str, str | bytes]:
    """Return the parts of a document; ``parts`` of the folder ``word`` are referred to by name."""
    more = parts or {}
    kinds = {"styles": styles, "numbering": numbering}
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
    }
    targets = [*kinds, *[name for name in more if "/" not in name]]
    relations = "".join(
        f'<Relationship Id="part{index}" Type="{R}/{name}" Target="{name}.xml"/>'
        for index, name in enumerate(targets)
    )
    found["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONSHIPS}">{relations}{links}</Relationships>'
    )
    for name, content in more.items():
        found[name if "/" in name else f"word/{name}.xml"] = content
    return found


def document(body: str, **more: object) -> bytes:
    """Return the bytes of a document with that body; ``more`` is as ``parts_of`` has it."""
    return package(parts_of(body, **more))  # type: ignore[arg-type]


def opened(body: str, **more: object) -> Opened:
    """Return what is read of a document with that body."""
    return read(document(body, **more), DEFAULTS)


def told(manuscript: Manuscript) -> str:
    """Return the markup reading with marks: ``{+new+}``, ``{-old-}``, ``{±both±}``.

    A change of Ben's is in capital brackets: ``{B+new+}``. The last newline is left out.
    """
    out: list[tuple[str, str]] = []
    for each in [*flatten(manuscript.paragraphs)][:-1]:
        change = each.inserted or each.deleted
        by = manuscript.changes[change].origin.name[:1] if change else ""
        kind = "±" if each.inserted and each.deleted else "+" if each.inserted else "-"
        sign = f"{'' if by == 'A' else by}{kind}" if change else ""
        if out and out[-1][0] == sign:
            out[-1] = (sign, out[-1][1] + each.text)
        else:
            out.append((sign, each.text))
    text = "".join(words if not sign else f"{{{sign}{words}{sign[-1]}}}" for sign, words in out)
    return text.removesuffix("\n")


def marked(bodies: Iterable[str], **more: object) -> str:
    """Return what is read of a document with those paragraphs, as ``told`` writes it."""
    return told(opened("".join(bodies), **more).manuscript)
