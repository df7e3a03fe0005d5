# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document as Word writes it today, part by part: what it holds besides words is what matters.

The structure is that of ECMA-376 and of Microsoft's extensions (MS-DOCX): revision ids on
everything, times in UTC beside the local ones, people with accounts, four parts for comments,
proofing marks, bookmarks, content controls, alternate content, a theme, fonts, settings.
"""

from __future__ import annotations

from tests.formats.docx.made import package

from stet.formats.docx.names import R, W

_OFFICE = "http://schemas.microsoft.com/office"
_SPACES = {
    "wpc": f"{_OFFICE}/word/2010/wordprocessingCanvas",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wp14": f"{_OFFICE}/word/2010/wordprocessingDrawing",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w": W,
    "w14": f"{_OFFICE}/word/2010/wordml",
    "w15": f"{_OFFICE}/word/2012/wordml",
    "w16cex": f"{_OFFICE}/word/2018/wordml/cex",
    "w16cid": f"{_OFFICE}/word/2016/wordml/cid",
    "w16": f"{_OFFICE}/word/2018/wordml",
    "w16du": f"{_OFFICE}/word/2023/wordml/word16du",
    "w16sdtdh": f"{_OFFICE}/word/2020/wordml/sdtdatahash",
    "w16se": f"{_OFFICE}/word/2015/wordml/symex",
    "wps": f"{_OFFICE}/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_ROOT = "".join(f' xmlns:{name}="{uri}"' for name, uri in _SPACES.items()) + (
    ' mc:Ignorable="w14 w15 w16se w16cid w16 w16cex w16sdtdh w16du wp14"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

ANN = 'w:author="Ann Arbor" w:date="2026-03-01T11:00:00Z" w16du:dateUtc="2026-03-01T10:00:00Z"'
BEN = 'w:author="Ben Nevis" w:date="2026-03-02T11:00:00Z" w16du:dateUtc="2026-03-02T10:00:00Z"'
_LANGUAGE = '<w:lang w:val="en-GB"/>'


def _p(number: int, content: str, properties: str = "") -> str:
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return (
        f'<w:p w14:paraId="{0x1A2B0000 + number:08X}" w14:textId="77777777" w:rsidR="00A1B2C3" '
        f'w:rsidRDefault="00A1B2C3" w:rsidP="00D4E5F6">{about}{content}</w:p>'
    )


def _r(words: str, look: str = "", rsid: str = "00A1B2C3", tag: str = "t") -> str:
    about = f"<w:rPr>{look}{_LANGUAGE}</w:rPr>"
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f'<w:r w:rsidRPr="{rsid}">{about}<w:{tag}{space}>{words}</w:{tag}></w:r>'


def _ins(number: int, words: str, by: str = ANN) -> str:
    return f'<w:ins w:id="{number}" {by}>{_r(words, rsid="00B1B2C3")}</w:ins>'


def _del(number: int, words: str, by: str = ANN) -> str:
    return f'<w:del w:id="{number}" {by}>{_r(words, rsid="00C1B2C3", tag="delText")}</w:del>'


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _comment_mark(number: int) -> str:
    return (
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference '
        f'w:id="{number}"/></w:r>'
    )


_PROOFED = (
    _r("It was a ")
    + '<w:proofErr w:type="spellStart"/>'
    + _r("drak")
    + '<w:proofErr w:type="spellEnd"/>'
    + _r(" and ")
    + _del(3, "very ")
    + _ins(4, "rather ", BEN)
    + '<w:bookmarkStart w:id="5" w:name="_Ref1234567"/>'
    + _r("stormy", "<w:b/><w:bCs/>")
    + '<w:bookmarkEnd w:id="5"/>'
    + _r(" ", rsid="00E1B2C3")
    + '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>'
    + _r("ni", rsid="00F1B2C3")
    + _r("ght")
    + '<w:commentRangeEnd w:id="0"/>'
    + _comment_mark(0)
    + '<w:commentRangeEnd w:id="1"/>'
    + _comment_mark(1)
    + '<w:proofErr w:type="gramStart"/>'
    + _r(".")
    + '<w:proofErr w:type="gramEnd"/>'
)
_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:tag w:val="name"/><w:id w:val="123456789"/>'
    '<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder><w:text/></w:sdtPr>'
    f"<w:sdtContent>{_r('Mrs Dalloway')}</w:sdtContent></w:sdt>"
)
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
    + _p(90, _r("In a box."))
    + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
    + _p(90, _r("In a box."))
    + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_ITEM = _style("ListParagraph") + ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF '
    '_Ref1234567 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + _r("stormy")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_MOVED = "A paragraph that went elsewhere."
_BODY = (
    _p(1, _r("A Night"), _style("Heading1"))
    + _p(2, _PROOFED)
    + '<w:moveFromRangeStart w:id="6" w:name="move1" ' + ANN + "/>"
    + _p(3, f'<w:moveFrom w:id="7" {ANN}>{_r(_MOVED)}</w:moveFrom>',
         f'<w:rPr><w:moveFrom w:id="8" {ANN}/></w:rPr>')
    + '<w:moveFromRangeEnd w:id="6"/>'
    + _p(4, _CONTROL + _r(" said so, see ") + _FIELD + _r(".") + _BOX)
    + _p(5, _r("one"), _ITEM)
    + _p(6, _ins(9, "two", BEN), _ITEM + f'<w:rPr><w:ins w:id="10" {BEN}/></w:rPr>')
    + _p(7, _r("three"), _ITEM)
    + '<w:moveToRangeStart w:id="11" w:name="move1" ' + ANN + "/>"
    + _p(8, f'<w:moveTo w:id="12" {ANN}>{_r(_MOVED)}</w:moveTo>',
         f'<w:rPr><w:moveTo w:id="13" {ANN}/></w:rPr>')
    + '<w:moveToRangeEnd w:id="11"/>'
    + _p(9, _r("Said ", "<w:i/><w:iCs/>")
         + _r("so", f'<w:b/><w:bCs/><w:rPrChange w:id="14" {BEN}><w:rPr>{_LANGUAGE}</w:rPr>'
              "</w:rPrChange>").replace(f"</w:rPrChange>{_LANGUAGE}", "</w:rPrChange>")
         + _r(" and done.") + '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
         '<w:footnoteReference w:id="1"/></w:r>',
         _style("Quote"))
    + _p(10, _r("The end."))
)  # fmt: skip
_SECTION = (
    '<w:sectPr w:rsidR="00A1B2C3"><w:headerReference w:type="default" r:id="rId20"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/>'
    '<w:docGrid w:linePitch="360"/></w:sectPr>'
)


def _remark(number: int, by: str, words: str) -> str:
    paragraph = (
        f'<w:p w14:paraId="{0x2C000000 + number:08X}" w14:textId="77777777" w:rsidR="00A1B2C3" '
        'w:rsidRDefault="00A1B2C3"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr>'
        '<w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
        f"{_r(words)}</w:p>"
    )
    date = by.partition(" w16du")[0]  # that time is in commentsExtensible
    return f'<w:comment w:id="{number}" {date} w:initials="X">{paragraph}</w:comment>'


_STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{id_}"{more}><w:name w:val="{name}"/><w:basedOn '
    f'w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:rsid w:val="00D4E5F6"/></w:style>'
    for kind, id_, name, more in (
        ("paragraph", "Normal", "Normal", ' w:default="1"'),
        ("paragraph", "Heading1", "heading 1", ""),
        ("paragraph", "Quote", "Quote", ""),
        ("paragraph", "ListParagraph", "List Paragraph", ""),
        ("paragraph", "CommentText", "annotation text", ""),
        ("character", "CommentReference", "annotation reference", ""),
        ("character", "FootnoteReference", "footnote reference", ""),
    )
).replace('w:styleId="Normal" w:default="1"><w:name w:val="Normal"/><w:basedOn w:val="Normal"/>',
          'w:styleId="Normal" w:default="1"><w:name w:val="Normal"/>')  # fmt: skip
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz '
    'w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:latentStyles w:count="376"/>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0" w15:restartNumberingAfterBreak="0"><w:nsid '
    'w:val="1234ABCD"/><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0" '
    'w:tplc="08090001"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1" w16cid:durableId="123456"><w:abstractNumId '
    'w:val="0"/></w:num>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:proofState w:spelling="clean"/><w:trackRevisions/>'
    '<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    f'w:uri="{_OFFICE}/word" w:val="15"/></w:compat><w:rsids><w:rsidRoot w:val="00A1B2C3"/>'
    '<w:rsid w:val="00A1B2C3"/><w:rsid w:val="00B1B2C3"/></w:rsids>'
    '<w:themeFontLang w:val="en-GB"/><w15:docId w15:val="{11111111-2222-3333-4444-555555555555}"/>'
)
_NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    '</w:r></w:p></w:footnote><w:footnote w:id="1">'
    + _p(30, "<w:r><w:footnoteRef/></w:r>" + _r(" As they ") + _ins(31, "all ") + _r("say."))
    + "</w:footnote>"
)
_PEOPLE = "".join(
    f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="AD" '
    f'w15:userId="S::{name}@example.org::0"/></w15:person>'
    for name in ("Ann Arbor", "Ben Nevis")
)
_RELATIONS = (
    ("styles", f"{R}/styles", "styles.xml"),
    ("settings", f"{R}/settings", "settings.xml"),
    ("webSettings", f"{R}/webSettings", "webSettings.xml"),
    ("numbering", f"{R}/numbering", "numbering.xml"),
    ("footnotes", f"{R}/footnotes", "footnotes.xml"),
    ("comments", f"{R}/comments", "comments.xml"),
    ("commentsExtended", f"{_OFFICE}/2011/relationships/commentsExtended", "commentsExtended.xml"),
    ("commentsIds", f"{_OFFICE}/2016/09/relationships/commentsIds", "commentsIds.xml"),
    (
        "commentsExtensible",
        f"{_OFFICE}/2018/08/relationships/commentsExtensible",
        "commentsExtensible.xml",
    ),
    ("people", f"{_OFFICE}/2011/relationships/people", "people.xml"),
    ("fontTable", f"{R}/fontTable", "fontTable.xml"),
    ("theme", f"{R}/theme", "theme/theme1.xml"),
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _part(name: str, inside: str, prefix: str = "w") -> str:
    return f"{_XML}<{prefix}:{name}{_ROOT}>{inside}</{prefix}:{name}>"


def _relations(links: str) -> str:
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def word_document() -> bytes:
    """Return the document."""
    types = "".join(
        f'<Override PartName="/word/{target}" ContentType="{_TYPE}.{name}+xml"/>'
        for name, _, target in (("document.main", "", "document.xml"), *_RELATIONS)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (_, kind, target) in enumerate(_RELATIONS, 1)
    )
    links += f'<Relationship Id="rId20" Type="{R}/header" Target="header1.xml"/>'
    comments = _remark(0, ANN, "Which night?") + _remark(1, BEN, "The longest.")
    extended = (
        '<w15:commentEx w15:paraId="2C000000" w15:done="1"/>'
        '<w15:commentEx w15:paraId="2C000001" w15:paraIdParent="2C000000" w15:done="1"/>'
    )
    ids = "".join(
        f'<w16cid:commentId w16cid:paraId="{0x2C000000 + number:08X}" '
        f'w16cid:durableId="{0x5D000000 + number:08X}"/>'
        for number in range(2)
    )
    extensible = "".join(
        f'<w16cex:commentExtensible w16cex:durableId="{0x5D000000 + number:08X}" '
        f'w16cex:dateUtc="2026-03-0{number + 1}T10:00:00Z"/>'
        for number in range(2)
    )
    return package(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
            '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f"{types}</Types>",
            "_rels/.rels": _relations(
                f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
                f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
                'Target="docProps/core.xml"/>'
                f'<Relationship Id="rId3" Type="{R}/extended-properties" '
                'Target="docProps/app.xml"/>'
            ),
            "word/document.xml": _part("document", f"<w:body>{_BODY}{_SECTION}</w:body>"),
            "word/_rels/document.xml.rels": _relations(links),
            "word/styles.xml": _part("styles", _DEFAULTS + _STYLES),
            "word/settings.xml": _part("settings", _SETTINGS),
            "word/webSettings.xml": _part("webSettings", "<w:optimizeForBrowser/>"),
            "word/numbering.xml": _part("numbering", _NUMBERING),
            "word/footnotes.xml": _part("footnotes", _NOTES),
            "word/comments.xml": _part("comments", comments),
            "word/commentsExtended.xml": _part("commentsEx", extended, "w15"),
            "word/commentsIds.xml": _part("commentsIds", ids, "w16cid"),
            "word/commentsExtensible.xml": _part("commentsExtensible", extensible, "w16cex"),
            "word/people.xml": _part("people", _PEOPLE, "w15"),
            "word/fontTable.xml": _part("fonts", '<w:font w:name="Aptos"/>'),
            "word/theme/theme1.xml": f'{_XML}<a:theme xmlns:a="{_SPACES["a"]}" name="Office"/>',
            "word/header1.xml": _part("hdr", _p(80, _r("A header."))),
            "docProps/core.xml": f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/'
            'core-properties"><cp:revision>7</cp:revision></cp:coreProperties>',
            "docProps/app.xml": f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/'
            'officeDocument/2006/extended-properties"><Application>Microsoft Office Word'
            "</Application><AppVersion>16.0000</AppVersion></Properties>",
        }
    )
