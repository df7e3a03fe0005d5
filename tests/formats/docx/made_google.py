# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document as Google Docs exports it: all of the look on each run, and lists without a style.

Suggestions are insertions and deletions with author and time; comments have no ids of paragraphs,
and there is no part that says which of them are answers or resolved.
"""

from __future__ import annotations

from tests.formats.docx.made import MAIN, TYPES, package

from stet.formats.docx.names import RELATIONSHIPS, R, W

_ROOT = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
ANN = 'w:author="Ann Arbor" w:date="2026-03-01T10:00:00Z"'
BEN = 'w:author="Ben Nevis" w:date="2026-03-02T10:00:00Z"'


def _look(bold: int = 0, italic: int = 0, size: int = 22) -> str:
    return (
        '<w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/>'
        f'<w:b w:val="{bold}"/><w:i w:val="{italic}"/><w:smallCaps w:val="0"/><w:strike '
        f'w:val="0"/><w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:u w:val="none"/><w:shd w:fill="auto" w:val="clear"/><w:vertAlign w:val="baseline"/>'
        '<w:rtl w:val="0"/></w:rPr>'
    )


def _r(words: str, tag: str = "t", **look: int) -> str:
    return (
        f'<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000">{_look(**look)}'
        f'<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
    )


def _p(content: str, properties: str = "") -> str:
    return (
        '<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" '
        f'w:rsidRPr="00000000" w14:paraId="00000001"><w:pPr>{properties}<w:pageBreakBefore '
        'w:val="0"/><w:spacing w:line="276" w:lineRule="auto"/><w:rPr/></w:pPr>'
        f'{content}<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr>'
        '<w:rtl w:val="0"/></w:rPr></w:r></w:p>'
    )


def _item(content: str, number: int = 1, level: int = 0) -> str:
    return _p(
        content,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f'<w:ind w:left="{720 * (level + 1)}" w:hanging="360"/>',
    )


def _ins(number: int, content: str, by: str = ANN) -> str:
    return f'<w:ins {by} w:id="{number}">{content}</w:ins>'


def _del(number: int, words: str, by: str = ANN) -> str:
    return f'<w:del {by} w:id="{number}">{_r(words, "delText")}</w:del>'


def _reference(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r w:rsidDel="00000000" w:rsidR="00000000">'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


_BODY = (
    _p(_r("A Night", size=40), '<w:pStyle w:val="Heading1"/><w:keepNext w:val="0"/>')
    + _p(
        _r("It was a dark and ")
        + _del(0, "very ")
        + _ins(1, _r("rather "), BEN)
        + _r("stormy", bold=1)
        + _r(" ")
        + '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>'
        + _r("night")
        + _reference(0)
        + _reference(1)
        + _r(".")
    )
    + _item(_r("one"))
    + _item(_ins(2, _r("two"), BEN), level=1)
    + _item(_r("first"), number=2)
    + _item(_r("second ") + _ins(3, _r("really", italic=1)), number=2)
    + _p(_r("See ") + f'<w:hyperlink r:id="rId9">{_r("there")}</w:hyperlink>' + _r("."))
    + _p(_r("The end."))
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="KIND"/><w:lvlText w:val="-"/>'
    f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr>'
    "</w:lvl>"
    for level in range(9)
)
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{_LEVELS.replace("KIND", kind)}</w:abstractNum>'
    for number, kind in ((1, "bullet"), (2, "decimal"))
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2)
)
_STYLES = (
    "<w:docDefaults><w:rPrDefault>"
    + _look()
    + "</w:rPrDefault></w:docDefaults>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"{more}><w:name w:val="{name}"/></w:style>'
        for id_, name, more in (
            ("Normal", "normal", ' w:default="1"'),
            ("Heading1", "heading 1", ""),
            ("Title", "Title", ""),
        )
    )
)


def _remark(number: int, by: str, words: str) -> str:
    words = _p(_r(words)).replace(' w14:paraId="00000001"', "")
    return f'<w:comment w:id="{number}" {by}>{words}</w:comment>'


def google_document() -> bytes:
    """Return the document."""
    kinds = ("styles", "numbering", "comments", "settings", "fontTable")
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(kinds, 1)
    )
    links += (
        f'<Relationship Id="rId9" Type="{R}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/>'
        f'<Relationship Id="rId10" Type="{R}/theme" Target="theme/theme1.xml"/>'
    )
    comments = _remark(0, ANN, "Which night?") + _remark(1, BEN, "The longest.")

    def part(name: str, inside: str) -> str:
        return f"{_XML}<w:{name} {_ROOT}>{inside}</w:{name}>"

    return package(
        {
            "word/theme/theme1.xml": '<a:theme xmlns:a="http://schemas.openxmlformats.org/'
            'drawingml/2006/main" name="Sheets"/>',
            "word/settings.xml": part("settings", "<w:displayBackgroundShape/>"),
            "word/fontTable.xml": part("fonts", '<w:font w:name="Arial"/>'),
            "word/comments.xml": part("comments", comments),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{links}'
            "</Relationships>",
            "word/document.xml": part("document", f"<w:body>{_BODY}<w:sectPr/></w:body>"),
            "word/styles.xml": part("styles", _STYLES),
            "word/numbering.xml": part("numbering", _NUMBERING),
            "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        }
    )
