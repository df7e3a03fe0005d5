# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Marks that come in pairs: the edits at both ends are one change.

A bracket, a quotation mark, or the dash or comma before a remark in the middle of a sentence is
wrong without its fellow, so nobody is asked about one of the two alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from stet.document.word_diff import Edit

_CLOSES = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "‹": "›", "„": "“"}
_ALIKE = '"–—'
_MARKS = frozenset([*_CLOSES, *_CLOSES.values(), *_ALIKE])
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s")
_LIST_GOES_ON = re.compile(r"\s*(?:and|or|nor|und|oder|y|o|et|ou)\b", re.IGNORECASE)


def units(source: str, edits: Sequence[Edit]) -> list[int]:
    """Return a number for each of the ascending ``edits`` of ``source``.

    Those with the same number are one change; 0 is for an edit by itself.
    """
    found = [0] * len(edits)
    for first, second in [*_pairs(source, edits), *_comma_pairs(source, edits)]:
        unit = found[first] or found[second] or 1 + max(found)
        found[first] = found[second] = unit
    return found


def grouped(source: str, edits: Sequence[Edit]) -> list[list[Edit]]:
    """Return the ascending ``edits`` of ``source`` with those of one unit together."""
    groups: list[list[Edit]] = []
    known: dict[int, list[Edit]] = {}
    for edit, unit in zip(edits, units(source, edits), strict=True):
        if unit in known:
            known[unit].append(edit)
            continue
        groups.append([edit])
        if unit:
            known[unit] = groups[-1]
    return groups


def _pairs(source: str, edits: Sequence[Edit]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []  # what would close it, with its sign; and whose it is
    for place, edit in enumerate(edits):
        for sign, mark in _changed(source[edit.start : edit.end], edit.text):
            fellow = next(
                (
                    waiting
                    for waiting in reversed(open_marks)
                    if waiting[0] == sign + mark
                    and (mark not in "–—" or _is_one_sentence(source, edits[waiting[1]], edit))
                ),
                None,
            )
            if fellow is not None:
                open_marks.remove(fellow)
                if fellow[1] != place:
                    pairs.append((fellow[1], place))
            elif mark in _ALIKE or mark in _CLOSES:
                open_marks.append((sign + _CLOSES.get(mark, mark), place))
    return pairs


def _comma_pairs(source: str, edits: Sequence[Edit]) -> list[tuple[int, int]]:
    commas = [
        (place, edit.text == ",")
        for place, edit in enumerate(edits)
        if {source[edit.start : edit.end], edit.text} == {"", ","}
    ]
    pairs: list[tuple[int, int]] = []
    for before, (one, adds), (two, also), after in zip(
        [None, *commas], commas, commas[1:], [*commas[2:], None], strict=False
    ):
        first, second = edits[one], edits[two]
        alone = not any(
            other is not None and _is_one_sentence(source, *sorted((edits[other[0]], first)))
            for other in (before, after)
        )
        remark = "," not in source[first.end : second.start]
        goes_on = _LIST_GOES_ON.match(source, second.end)
        together = adds == also and _is_one_sentence(source, first, second)
        if together and alone and remark and not goes_on:
            pairs.append((one, two))
    return pairs


def _changed(old: str, new: str) -> list[tuple[str, str]]:
    """Return the marks that only one side has, each with ``+`` or ``-``, in their order."""
    before, after = Counter(old), Counter(new)
    gone, come = before - after, after - before
    return [
        *(("-", mark) for mark in old if mark in _MARKS and gone[mark]),
        *(("+", mark) for mark in new if mark in _MARKS and come[mark]),
    ]


def _is_one_sentence(source: str, first: Edit, second: Edit) -> bool:
    return _SENTENCE_END.search(source, first.end, second.start) is None
