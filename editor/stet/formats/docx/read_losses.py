# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a document has that Markdown has no place for, and where it was."""

from __future__ import annotations

from collections.abc import Set

from lxml import etree

from stet.formats.docx.names import R, w
from stet.notice import Notice, NoticeCode, Tone

LEFT_OUT = NoticeCode(
    "docx-left-out",
    "Markdown has no place for some of what is in this Word document: {what}. It is still in the "
    "file, and stays there when you save to it.",
    Tone.INFO,
)
NOT_RUN = NoticeCode(
    "docx-not-run",
    "This Word document brings {what}. Nothing of that was run or fetched.",
)

_SHOWN_PLACES = 3
_SHOWN_WORDS = 5
_CHANGES = {
    w("tblPrChange"): "changes of a table's form, shown as accepted",
    w("tblPrExChange"): "changes of a table's form, shown as accepted",
    w("trPrChange"): "changes of a table's form, shown as accepted",
    w("tcPrChange"): "changes of a table's form, shown as accepted",
    w("sectPrChange"): "changes of the page's form, shown as accepted",
}
_ID = f"{{{R}}}id"
_SECTION, _PAGE_BREAK = w("sectPr"), w("pageBreakBefore")
_OFF = frozenset({"0", "false", "off"})
_IGNORED_FIELDS = frozenset({"", "HYPERLINK", "PAGE", "NUMPAGES", "PAGEREF", "TOC", "XE", "TC"})


class Losses:
    """Collects them while a document is read; each place is told by the words that begin it.

    ``numbered`` are the relationships to headers and footers that say the page's number and no
    more: every copy gets its numbers anew.
    """

    def __init__(self, numbered: Set[str] = frozenset()) -> None:
        self._numbered = numbered
        self._found: dict[str, dict[int, str]] = {}
        self._counts: dict[str, int] = {}
        self._place = 0
        self._element: etree._Element | None = None

    def paragraph(self, element: etree._Element) -> None:
        """Say that what comes is in this paragraph."""
        self._place += 1
        self._element = element

    def add(self, what: str) -> None:
        """Note one thing where the reading is."""
        places = self._found.setdefault(what, {})
        self._counts[what] = self._counts.get(what, 0) + 1
        if len(places) < _SHOWN_PLACES and self._place not in places:
            places[self._place] = "" if self._element is None else _first_words(self._element)

    def field(self, code: str) -> None:
        """Note a field of which only the result is kept."""
        kind = (code.split() or [""])[0].upper()
        if kind not in _IGNORED_FIELDS:
            self.add("fields, of which the result is shown")

    def section(self, properties: etree._Element) -> None:
        """Note what the properties of a section bring along."""
        for each in properties.iterfind(w("headerReference")):
            if each.get(_ID) not in self._numbered:
                self.add_whole("headers")
        for each in properties.iterfind(w("footerReference")):
            if each.get(_ID) not in self._numbered:
                self.add_whole("footers")
        columns = properties.find(w("cols"))
        if columns is not None and columns.get(w("num"), "1") not in ("0", "1"):
            self.add_whole("columns")
        if properties.find(w("sectPrChange")) is not None:
            self.add(_CHANGES[w("sectPrChange")])

    def properties(self, element: etree._Element) -> None:
        """Note the changes of formatting in the properties of a paragraph, a table or a cell."""
        for each in element:
            if each.tag in _CHANGES:
                self.add(_CHANGES[each.tag])
            elif each.tag == _SECTION:
                self.add_whole("section breaks")
                self.section(each)
            elif each.tag == _PAGE_BREAK and each.get(w("val"), "1") not in _OFF:
                self.add("page breaks that a paragraph's form has")

    def add_whole(self, what: str) -> None:
        """Note something that has no place of its own."""
        self._found.setdefault(what, {})

    def notices(self) -> tuple[Notice, ...]:
        """Return one notice that lists them all, or none."""
        if not self._found:
            return ()
        told = [self._told(what, list(places.values())) for what, places in self._found.items()]
        return (Notice(LEFT_OUT, {"what": "; ".join(told)}),)

    def _told(self, what: str, places: list[str]) -> str:
        near = [f"“{words}”" for words in dict.fromkeys(places) if words]
        if not near:
            return what
        more = self._counts[what] - len(places)
        rest = f" and {more} more" if more > 0 else ""
        return f"{what} (near {', '.join(near)}{rest})"


def _first_words(element: etree._Element) -> str:
    text = ""
    for each in element.iter(w("t"), w("delText")):
        text += each.text or ""
        if text.count(" ") > _SHOWN_WORDS:
            break
    words = text.split()
    short = " ".join(words[:_SHOWN_WORDS])
    return f"{short[:60]}…" if len(words) > _SHOWN_WORDS or len(short) > 60 else short
