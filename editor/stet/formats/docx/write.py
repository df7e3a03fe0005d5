# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript to the package of a DOCX (ECMA-376), with tracked changes and comments.

A pure function: it reads no file but the pictures beside the text, and asks no server.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats import record
from stet.formats.authors import author_of
from stet.formats.docx import about, comments, styles
from stet.formats.docx.authors import Signer
from stet.formats.docx.body import Body, Notes, slug
from stet.formats.docx.comments import Comments
from stet.formats.docx.moves import mark_moves
from stet.formats.docx.names import (
    CONTENT_TYPES,
    DATA_STORE,
    DECLARATION,
    RECORD,
    RECORD_ITEM,
    RECORD_PROPERTIES,
    RECORDED,
    W14,
    W15,
    WORD_TYPE,
    WP,
    R,
    W,
)
from stet.formats.docx.numbering import Numbering
from stet.formats.docx.options import DocxOptions, Look
from stet.formats.docx.page import page_of
from stet.formats.docx.pictures import Pictures
from stet.formats.docx.properties import Properties
from stet.formats.docx.reference import Reference, read_reference
from stet.formats.docx.relations import Relations
from stet.formats.joined.joining import join
from stet.formats.joined.markup import Markup
from stet.formats.joined.model import Item, Paragraph
from stet.formats.joined.readings import contents, moved_to_references
from stet.markdown.content import BlockKind, Content
from stet.markdown.metadata import read_metadata

_MICROSOFT = "http://schemas.microsoft.com/office/"
_MAIN = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
# Parts besides the document: the type of each, and of the relationship that leads there.
_PARTS = {
    "styles": (f"{WORD_TYPE}styles+xml", "styles"),
    "settings": (f"{WORD_TYPE}settings+xml", "settings"),
    "numbering": (f"{WORD_TYPE}numbering+xml", "numbering"),
    "footnotes": (f"{WORD_TYPE}footnotes+xml", "footnotes"),
    "comments": (f"{WORD_TYPE}comments+xml", "comments"),
    "commentsExtended": (
        f"{WORD_TYPE}commentsExtended+xml",
        f"{_MICROSOFT}2011/relationships/commentsExtended",
    ),
    "commentsIds": (
        f"{WORD_TYPE}commentsIds+xml",
        f"{_MICROSOFT}2016/09/relationships/commentsIds",
    ),
    "people": (f"{WORD_TYPE}people+xml", f"{_MICROSOFT}2011/relationships/people"),
    "header1": (f"{WORD_TYPE}header+xml", "header"),
    "header2": (f"{WORD_TYPE}header+xml", "header"),
    "footer1": (f"{WORD_TYPE}footer+xml", "footer"),
    "fontTable": (f"{WORD_TYPE}fontTable+xml", "fontTable"),
    "theme/theme1": ("application/vnd.openxmlformats-officedocument.theme+xml", "theme"),
}
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)
_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:trackRevisions/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_LEVEL = 4  # of compression: the next takes twice the time for a twentieth


def write_docx(manuscript: Manuscript, options: DocxOptions, folder: Path | None = None) -> bytes:
    """Return the document of ``manuscript``; pictures are looked for in ``folder``.

    Raises ``FormatError`` for a reference document that is none.
    """
    reference = read_reference(options.reference) if options.reference is not None else None
    markup = Markup(manuscript)
    old, new = contents(markup)
    metadata = read_metadata(markup.original.text)
    page = page_of(options.look, reference, metadata, markup.original.text)

    numbering = Numbering()
    pictures = Pictures(folder)
    signer = Signer(manuscript.changes)
    ids = reference.ids if reference is not None else {}
    properties = Properties(numbering, ids)
    remarks = Comments(manuscript.comments.values(), markup, moved_to_references(markup, old, new))
    joined = join(markup, old, new)
    mark_moves(joined.items, signer.author)
    bookmarks = _bookmarks(joined.items, (old, new))
    below = Body(signer, properties, numbering, pictures)
    notes = Notes(joined.notes, below)
    drawings = [(markup.offset(each.start), each) for each in options.drawings]
    body = Body(signer, properties, numbering, pictures, remarks, notes, bookmarks, drawings)
    body.items(joined.items)

    parts: dict[str, str] = {
        "styles": _styles(options.look, reference, metadata.language),
        "settings": _SETTINGS,
        "numbering": numbering.part(),
        "footnotes": (
            f"{DECLARATION}<w:footnotes {_MAIN}>{_SEPARATORS}{notes.xml()}</w:footnotes>"
        ),
        **remarks.parts(),
        **page.parts,
    }
    names = _authors(manuscript)
    if names:
        parts["people"] = comments.people(names)
    relations = body.relations
    numbers = {name: relations.add(_PARTS[name][1], f"{name}.xml") for name in parts}
    if not options.is_draft:
        relations.add("customXml", f"../{RECORD}")
    document = (
        f"{DECLARATION}<w:document {_MAIN}><w:body>{body.taken()}{page.section(numbers)}"
        "</w:body></w:document>"
    )
    files: dict[str, bytes] = {"word/document.xml": document.encode()}
    files.update((f"word/{name}.xml", part.encode()) for name, part in parts.items())
    if reference is not None:
        for name, data in reference.parts.items():
            files[f"word/{name}.xml"] = data
            relations.add(_PARTS[name][1], f"{name}.xml")
    files["word/_rels/document.xml.rels"] = relations.part().encode()
    if below.relations:
        files["word/_rels/footnotes.xml.rels"] = below.relations.part().encode()
    files.update((f"word/media/{name}", data) for name, data in pictures.parts.items())
    files["docProps/core.xml"] = about.core(metadata).encode()
    custom = about.custom(metadata.values)
    if custom:
        files["docProps/custom.xml"] = custom.encode()
    if options.is_draft:
        return _package(files, 0)
    files.update(_record(manuscript, files))
    return _package(files, _LEVEL)


def _record(manuscript: Manuscript, files: dict[str, bytes]) -> dict[str, bytes]:
    relations = Relations()
    relations.add("customXmlProps", RECORD_PROPERTIES.rpartition("/")[2])
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{RECORD_ITEM}" xmlns:ds="{DATA_STORE}"/>'
    )
    return {
        RECORD: record.encode(manuscript, record.digest_of(files, RECORDED)),
        RECORD_PROPERTIES: properties.encode(),
        "customXml/_rels/item1.xml.rels": relations.part().encode(),
    }


def _package(files: dict[str, bytes], level: int) -> bytes:
    """Return the zip; its times are all the same, so that the same text is the same bytes."""
    root = Relations()
    root.add("officeDocument", "word/document.xml")
    root.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    )
    if "docProps/custom.xml" in files:
        root.add("custom-properties", "docProps/custom.xml")
    first = {"[Content_Types].xml": _types(files).encode(), "_rels/.rels": root.part().encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, data in {**first, **files}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            is_packed = name.endswith((".png", ".jpeg", ".gif"))
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return out.getvalue()


def _types(files: Iterable[str]) -> str:
    office = "application/vnd.openxmlformats-"
    known = {
        "word/document.xml": f"{WORD_TYPE}document.main+xml",
        "docProps/core.xml": f"{office}package.core-properties+xml",
        "docProps/custom.xml": f"{office}officedocument.custom-properties+xml",
        RECORD_PROPERTIES: f"{office}officedocument.customXmlProperties+xml",
        **{f"word/{name}.xml": kind for name, (kind, _) in _PARTS.items()},
    }
    inside = (
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    endings = {name.rpartition(".")[2] for name in files if name.startswith("word/media/")}
    inside += "".join(
        f'<Default Extension="{ending}" ContentType="image/{ending}"/>'
        for ending in sorted(endings)
    )
    inside += "".join(
        f'<Override PartName="/{name}" ContentType="{known[name]}"/>'
        for name in files
        if name in known
    )
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{inside}</Types>'


def _styles(look: Look, reference: Reference | None, language: str) -> str:
    if reference is not None:
        return reference.styles
    return styles.part(look, language)


def _authors(manuscript: Manuscript) -> list[str]:
    """Return everybody who has changed or said something, once, in order."""
    names: dict[str, None] = {}
    for key in sorted(manuscript.pending()):
        names[author_of(manuscript.changes[key].origin)] = None
    for comment in manuscript.comments.values():
        for origin in (comment.origin, *(reply.origin for reply in comment.replies)):
            names[author_of(origin)] = None
    return list(names)


def _bookmarks(items: Iterable[Item], contents: Iterable[Content]) -> dict[str, str]:
    """Return names of bookmarks for those headings that a link leads to, by what it calls them."""
    wanted = {
        piece.target.address[1:]
        for content in contents
        for block in content.blocks()
        for piece in block.pieces
        if piece.target is not None and piece.target.address.startswith("#")
    }
    found: dict[str, str] = {}
    if not wanted:
        return found
    for item in items:
        if isinstance(item, Paragraph) and item.shape.kind is BlockKind.HEADING:
            name = slug("".join([part.piece.text for part in item.parts]))
            if name in wanted and name not in found:
                found[name] = f"_Stet{len(found) + 1}"
    return found
