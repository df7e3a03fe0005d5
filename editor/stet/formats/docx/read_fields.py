# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of a document: words that a program made by a code, of which a few are links."""

from __future__ import annotations

import re

from lxml import etree

from stet.formats.docx.names import w

_KIND = w("fldCharType")
_HYPERLINK = re.compile(
    r'\s*HYPERLINK\s+(?:\\l\s+"([^"]*)"|"([^"]*)"(?:.*?\\l\s+"([^"]*)")?)', re.S
)


def field_link(code: str) -> str:
    """Return where a HYPERLINK field leads, empty for another field."""
    found = _HYPERLINK.match(code)
    if found is None:
        return ""
    if found[1]:
        return f"#{found[1]}"
    return (found[2] or "") + (f"#{found[3]}" if found[3] else "")


class _Field:
    """A field that has begun: its code, and whether its result has."""

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False
        self.link = ""


class Fields:
    """The fields that are open where the reading is, one within the other.

    Each begins with a mark, has its code up to another, and its result up to a third.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_in_code(self) -> bool:
        """Whether what stands here tells a field what to show, and is not shown."""
        return bool(self._open) and not all(one.in_result for one in self._open)

    @property
    def link(self) -> str:
        """Where the innermost field that is a link leads, empty for none."""
        if not self._open:  # as nearly everywhere
            return ""
        return next((one.link for one in reversed(self._open) if one.link), "")

    def add_code(self, code: str) -> None:
        """Take a part of the innermost field's code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += code

    def mark(self, element: etree._Element) -> str | None:
        """Take one of the three marks; return the code where the result of no link begins."""
        kind = element.get(_KIND)
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "end" and self._open:
            self._open.pop()
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.in_result = True
            field.link = field_link(field.code)
            return None if field.link else field.code
        return None
