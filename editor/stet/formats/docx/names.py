# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names of Office Open XML (ECMA-376, MS-DOCX): namespaces, types of parts and of relationships."""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix that Office gives it
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

"""The namespace of the part in which Stet keeps what Word has no place for."""

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""What the types of most relationships begin with."""

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
"""What the types of most parts begin with."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@cache
def w(name: str) -> str:
    """Return the name of an element or attribute of WordprocessingML, as lxml writes it."""
    return f"{{{W}}}{name}"


def w14(name: str) -> str:
    """Return the same for Word 2010's additions."""
    return f"{{{W14}}}{name}"


def w15(name: str) -> str:
    """Return the same for Word 2013's additions."""
    return f"{{{W15}}}{name}"


def w16cid(name: str) -> str:
    """Return the same for Word 2016's lasting ids of comments."""
    return f"{{{W16CID}}}{name}"


def w16cex(name: str) -> str:
    """Return the same for Word 2018's comments."""
    return f"{{{W16CEX}}}{name}"


def m(name: str) -> str:
    """Return the same for equations."""
    return f"{{{M}}}{name}"


RECORD = "customXml/item1.xml"
RECORD_PROPERTIES = "customXml/itemProps1.xml"
RECORD_ITEM = "{8B7D1D34-5C0E-4E0B-9A3C-5354455430A1}"
"""The part with Stet's record, what describes it, and its id."""

RECORDED = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
)
"""The parts whose change means that somebody else has been at the text."""
