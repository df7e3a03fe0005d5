# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What another program did to a text, told from what the writer did, by the text both began with.

Both are compared with that base, lines first and then words within the lines that differ. An edit
of theirs that touches none of mine moves to where its words are in my text. Where edits of both
touch, the whole place is taken: if it reads the same in both versions there is nothing to tell,
else their version of it is an alternative to mine. This is diff3 (see Khanna, Kunal and Pierce,
*A Formal Investigation of Diff3*, 2007) on words in place of lines.
"""

from __future__ import annotations

from typing import NamedTuple

from stet.document.word_diff import Edit, applied, diff_words
from stet.formats.line_diff import COMPARED_WORDS, outside_edits


class TheirEdit(NamedTuple):
    """An edit of my text that gives it what they wrote, and whether I changed that place too."""

    edit: Edit
    is_conflict: bool = False


def merge(base: str, mine: str, theirs: str) -> list[TheirEdit]:
    """Return what they did, as edits of ``mine``, ascending and apart.

    Their offsets are code points of ``mine``, half-open.
    """
    ours, others = outside_edits(base, mine), outside_edits(base, theirs)
    found: list[TheirEdit] = []
    here = there = shift = 0
    while there < len(others):
        place = others[there]
        while here < len(ours) and _is_before(ours[here], place):
            shift += ours[here].growth
            here += 1
        first, start = here, there
        there += 1
        while True:
            if here < len(ours) and _touches(ours[here], place):
                place = _joined(place, ours[here])
                here += 1
            elif there < len(others) and here > first and _touches(others[there], place):
                place = _joined(place, others[there])
                there += 1
            else:
                break
        low, high, _ = place
        grown = sum(edit.growth for edit in ours[first:here])
        place = Edit(
            low + shift, high + shift + grown, applied(base, others[start:there], low, high)
        )
        shift += grown
        if here == first:
            found.append(TheirEdit(place))
        elif place.text != mine[place.start : place.end]:
            found.append(TheirEdit(_narrowed(place, mine), True))
    return found


def _touches(edit: Edit, other: Edit) -> bool:
    """Say whether two edits have words in common.

    What is put in touches what is written right beside it: both may have put in the same.
    """
    if edit.start < other.end and other.start < edit.end:
        return True
    beside = edit.start <= other.end and other.start <= edit.end
    puts_in = edit.start == edit.end or other.start == other.end
    return beside and puts_in and bool(edit.text and other.text)


def _is_before(edit: Edit, other: Edit) -> bool:
    return edit.end <= other.start and not _touches(edit, other)


def _joined(one: Edit, other: Edit) -> Edit:
    """Return the place of both; its text is there only where one of theirs is."""
    return Edit(min(one.start, other.start), max(one.end, other.end), one.text or other.text)


def _narrowed(edit: Edit, text: str) -> Edit:
    """Return the edit without the words at its ends that it leaves as they are."""
    old = text[edit.start : edit.end]
    if len(old) + len(edit.text) > COMPARED_WORDS:
        return edit
    parts = diff_words(old, edit.text)
    head, tail = parts[0].start, len(old) - parts[-1].end
    return Edit(edit.start + head, edit.end - tail, edit.text[head : len(edit.text) - tail])
