# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The places of what is read of a document, and what the markers between its words say of them.

Comments, moves and bookmarks have no element around what they are about: a marker says where it
begins and another where it ends, in whatever paragraphs these stand.
"""

from __future__ import annotations

from lxml import etree

from stet.formats.docx.names import w
from stet.formats.docx.read_content import UNNAMED, Form, Para, State, Who
from stet.formats.docx.read_elements import who
from stet.formats.docx.read_targets import slug

INSERTS = frozenset({w("ins"), w("moveTo")})
"""Elements around what somebody put in."""

DELETES = frozenset({w("del"), w("moveFrom")})
"""Elements around what somebody took out."""

_MOVES = frozenset({w("moveTo"), w("moveFrom")})
_ID, _NAME = w("id"), w("name")
_COMMENT_START, _COMMENT_END = w("commentRangeStart"), w("commentRangeEnd")
_MOVE_STARTS = frozenset({w("moveFromRangeStart"), w("moveToRangeStart")})
_MOVE_ENDS = frozenset({w("moveFromRangeEnd"), w("moveToRangeEnd")})
_BOOKMARK = w("bookmarkStart")


class Places:
    """Counts places in the order of reading; ``at`` is the next one.

    ``has_unnamed_moves`` says whether an end of a move was met that has no name.
    If ``traced``, ``sources`` says which element each token comes from, by its first place.
    """

    def __init__(self, *, traced: bool) -> None:
        self.at = 0
        self.has_unnamed_moves = False
        self.sources: dict[int, etree._Element] | None = {} if traced else None
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._moves: dict[str, str] = {}
        self._bookmarks: dict[str, Para] = {}
        self._waiting: list[str] = []

    def take(self) -> int:
        """Return the place of something that takes one: the mark of a paragraph, a row's end."""
        self.at += 1
        return self.at - 1

    def marker(self, element: etree._Element) -> None:
        """Take a marker that stands here; what is none is passed over."""
        tag = element.tag
        if tag == _COMMENT_START:
            self._starts.setdefault(element.get(_ID, ""), self.at)
        elif tag == _COMMENT_END:
            self._ends[element.get(_ID, "")] = self.at
        elif tag in _MOVE_STARTS:
            id_ = element.get(_ID, "")
            self._moves[id_] = element.get(_NAME) or id_
        elif tag in _MOVE_ENDS:
            self._moves.pop(element.get(_ID, ""), None)
        elif tag == _BOOKMARK:
            self._waiting.append(element.get(_NAME, ""))

    def refer(self, comment: str) -> None:
        """Take note that a comment is referred to here: it ends here, if nothing says where."""
        self._ends.setdefault(comment, self.at)

    def end_paragraph(self, paragraph: Para) -> None:
        """Take note that the bookmarks since the last one are in ``paragraph``."""
        self._bookmarks.update(dict.fromkeys(self._waiting, paragraph))
        self._waiting.clear()

    def who(self, element: etree._Element) -> Who:
        """Return who made the change that an element marks; a move is called as its range is."""
        if element.tag in _MOVES:
            name = next(reversed(self._moves.values()), UNNAMED)
            self.has_unnamed_moves |= name == UNNAMED
            return who(element, name)
        return who(element)

    def within(self, element: etree._Element, outer: State) -> State:
        """Return the state of what stands in an element that says it was put in or taken out."""
        by = self.who(element)
        if element.tag in INSERTS:
            return State(by, outer.deleted)
        return State(outer.inserted, by)

    def ranges(self) -> dict[str, tuple[int, int]]:
        """Return what each comment is about, half-open, by the comments' ids."""
        found = {
            id_: (start, max(start, self._ends.get(id_, start)))
            for id_, start in self._starts.items()
        }
        return found | {id_: (end, end) for id_, end in self._ends.items() if id_ not in found}

    def targets(self) -> dict[str, str]:
        """Return the anchors of the headings that bookmarks stand in, by the bookmarks' names."""
        return {
            name: slug("".join([one.text for one in within.tokens if one.state.deleted is None]))
            for name, within in self._bookmarks.items()
            if within.now.form is Form.HEADING
        }
