# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The styles of an OpenDocument text, under the names that LibreOffice knows them by."""

from __future__ import annotations

from html import escape

from stet.formats.odt.package import DEEPEST_QUOTE, NAMES

_SIZES = (20, 16, 14, 12, 11, 11)


_NOTES = (
    '<text:notes-configuration text:note-class="footnote" style:num-format="1" '
    'style:num-suffix=" " text:start-value="0" text:footnotes-position="page" '
    'text:start-numbering-at="document"/>'
)


def styles_xml() -> str:
    """Return styles.xml."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
    headings = "".join(
        _paragraph(
            f"Heading {level}",
            f'fo:margin-top="{0.5 if level < 3 else 0.35}cm" fo:margin-bottom="0.2cm" '
            'fo:keep-with-next="always"',
            f'fo:font-size="{size}pt" fo:font-weight="bold"',
            f' style:default-outline-level="{level}" style:next-style-name="Text_20_body"',
        )
        for level, size in enumerate(_SIZES, 1)
    )
    body = 'fo:margin-top="0cm" fo:margin-bottom="0.25cm" fo:line-height="120%"'
    paragraphs = (
        '<style:default-style style:family="paragraph"><style:text-properties '
        'fo:font-family="\'Liberation Serif\'" fo:font-size="12pt" '
        'style:tab-stop-distance="1.25cm"/></style:default-style>'
        + '<style:style style:name="Standard" style:family="paragraph"/>'
        + _paragraph("Text body", body)
        + headings
        + "".join(
            _paragraph(
                "Quotations" if depth == 1 else f"Quotations {depth}",
                f'{body} fo:margin-left="{depth}cm" fo:margin-right="1cm"',
            )
            for depth in range(1, DEEPEST_QUOTE + 1)
        )
        + _paragraph(
            "Preformatted Text",
            'fo:margin-top="0.1cm" fo:margin-bottom="0.35cm" fo:background-color="#f4f4f3"',
            'fo:font-family="monospace" fo:font-size="10pt"',
        )
        + _paragraph("Raw HTML Text", body, 'fo:font-family="monospace" fo:font-size="10pt"')
        + _paragraph("Footnote", "", 'fo:font-size="10pt"')
        + "".join(
            _paragraph(f"{name}{end}", shape, words)
            for name, words in (("Table", ""), ("Table Heading", 'fo:font-weight="bold"'))
            for end, shape in (
                ("", ""),
                (" Right", 'fo:text-align="end"'),
                (" Center", 'fo:text-align="center"'),
            )
        )
        + _paragraph("Page Break", 'fo:break-after="page"')
        + _paragraph(
            "Horizontal Line",
            'fo:border-bottom="0.05pt solid #808080" fo:margin-bottom="0.4cm"',
        )
    )
    texts = (
        _text("Strong Emphasis", 'fo:font-weight="bold"')
        + _text("Emphasis", 'fo:font-style="italic"')
        + _text("Struck", 'style:text-line-through-style="solid"')
        + _text("Source Text", 'fo:font-family="monospace"')
        + _text("Raw HTML", 'fo:font-family="monospace"')
        + _text("Picture Link", 'fo:color="#1f5fa8"')
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {spaces} '
        f'office:version="1.3"><office:styles>{paragraphs}{texts}{_lists()}{_NOTES}</office:styles>'
        '<office:automatic-styles><style:page-layout style:name="page">'
        '<style:page-layout-properties fo:margin="2.2cm"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles><style:master-page "
        'style:name="Standard" style:page-layout-name="page"/></office:master-styles>'
        "</office:document-styles>"
    )


def meta_xml(title: str, language: str) -> str:
    """Return meta.xml, which says what the text is and not who made it when."""
    spaces = " ".join(f'xmlns:{prefix}="{NAMES[prefix]}"' for prefix in ("office", "dc", "meta"))
    said = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    said += f"<dc:language>{escape(language)}</dc:language>" if language else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {spaces} '
        f'office:version="1.3"><office:meta><meta:generator>Stet</meta:generator>{said}'
        "</office:meta></office:document-meta>"
    )


def _names(title: str) -> str:
    return f'style:name="{title.replace(" ", "_20_")}" style:display-name="{title}"'


def _paragraph(title: str, shape: str, words: str = "", more: str = "") -> str:
    return (
        f'<style:style {_names(title)} style:family="paragraph" '
        f'style:parent-style-name="Standard"{more}>'
        f"<style:paragraph-properties {shape}/><style:text-properties {words}/></style:style>"
    )


def _text(title: str, words: str) -> str:
    return (
        f'<style:style {_names(title)} style:family="text">'
        f"<style:text-properties {words}/></style:style>"
    )


def _lists() -> str:
    out = []
    for title, kind, *signs in (
        ("List Bullet", "bullet", *(f'text:bullet-char="{sign}"' for sign in "•◦▪")),
        ("List Number", "number", 'style:num-format="1" style:num-suffix="."'),
        ("List Task", "number", 'style:num-format=""'),  # the box in its words is its sign
    ):
        levels = []
        for level in range(1, 11):
            sign = signs[(level - 1) % len(signs)]
            levels.append(
                f'<text:list-level-style-{kind} text:level="{level}" {sign}>'
                f'<style:list-level-properties text:space-before="{0.6 * level - 0.1:.1f}cm" '
                f'text:min-label-width="0.6cm"/></text:list-level-style-{kind}>'
            )
        out.append(f"<text:list-style {_names(title)}>{''.join(levels)}</text:list-style>")
    return "".join(out)
