# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page: its size, margins, running heads, and the first page of a manuscript.

What an editor of fiction wants on the first page (name, words, title) stands in that page's own
header: so the text of the document is the writer's text and nothing else, also when it comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stet.document.graphemes import count_words
from stet.formats.docx import about, xml_text
from stet.formats.docx.names import DECLARATION, W
from stet.formats.docx.options import Look
from stet.formats.docx.reference import Reference
from stet.markdown.metadata import Metadata

_LETTER = '<w:pgSz w:w="12240" w:h="15840"/>'
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="720" w:footer="720" w:gutter="0"/>'
)
_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_ROUND = 100  # words are told to the nearest hundred


@dataclass(frozen=True)
class Page:
    """A page: ``size`` is XML of its size and margins, ``parts`` its headers and footers."""

    size: str
    parts: Mapping[str, str] = field(default_factory=dict)
    has_first: bool = False

    def section(self, numbers: Mapping[str, str]) -> str:
        """Return ``w:sectPr``; ``numbers`` are the ids of the relationships to the parts."""
        kinds = {"header1": ("header", "first"), "header2": ("header", "default")}
        kinds["footer1"] = ("footer", "default")
        references = "".join(
            f'<w:{kinds[name][0]}Reference w:type="{kinds[name][1]}" r:id="{numbers[name]}"/>'
            for name in self.parts
        )
        first = "<w:titlePg/>" if self.has_first else ""
        return f"<w:sectPr>{references}{self.size}{first}</w:sectPr>"


def page_of(look: Look, reference: Reference | None, metadata: Metadata, text: str) -> Page:
    """Return the page of a text with this head."""
    if reference is not None:
        return Page(reference.page or _size(metadata.language))
    if look is Look.MANUSCRIPT:
        return _manuscript(metadata, text)
    footer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_NUMBER}</w:p>'
    return Page(_size(metadata.language), {"footer1": _part("ftr", footer)})


def _manuscript(metadata: Metadata, text: str) -> Page:
    values = metadata.values
    name = about.author(metadata)
    title = metadata.title
    words = count_words(text[metadata.end :])
    about_words = max(_ROUND, round(words / _ROUND) * _ROUND)
    contact = [name, *(values.get(key, "") for key in ("address", "email", "phone"))]
    said = [line for line in contact if line] or [""]
    byline = values.get("byline") or name
    lines = [_line(said[0], right=f"about {about_words:,} words")]
    lines += [_line(line) for line in said[1:]]
    if title:
        lines.append(_line(title.upper(), "Title", before=3600))
    if byline:
        lines.append(_line(f"by {byline}", "Title"))
    surname = (byline or "").split(",")[0].split()[-1:] or [""]
    running = " / ".join(part for part in (*surname, _short(title).upper()) if part)
    head = xml_text.text(f"{running} / " if running else "")
    later = (
        '<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="right"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{head}</w:t></w:r>{_NUMBER}</w:p>'
    )
    parts = {"header1": _part("hdr", "".join(lines)), "header2": _part("hdr", later)}
    return Page(_size(metadata.language), parts, has_first=True)


def _line(text: str, style: str = "Header", *, right: str = "", before: int = 0) -> str:
    about_it = f'<w:pStyle w:val="{style}"/>'
    end = ""
    if right:
        about_it += '<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>'
        end = f"<w:r><w:tab/><w:t>{xml_text.text(right)}</w:t></w:r>"
    spacing = f'w:before="{before}" ' if before or style == "Title" else ""
    about_it += f'<w:spacing {spacing}w:after="0" w:line="240" w:lineRule="auto"/>'
    words = f'<w:r><w:t xml:space="preserve">{xml_text.text(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{about_it}</w:pPr>{words}{end}</w:p>"


def _part(name: str, inside: str) -> str:
    return f'{DECLARATION}<w:{name} xmlns:w="{W}">{inside}</w:{name}>'


def _size(language: str) -> str:
    is_american = language.lower() in ("en-us", "en-ca", "fr-ca", "es-mx")
    return (_LETTER if is_american else _A4) + _MARGINS


def _short(title: str) -> str:
    """Return what of a title fits a running head: what stands before a colon, or some words."""
    words = title.split(":")[0].split()
    return " ".join(words[:4])
