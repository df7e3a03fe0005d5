# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""JSON with positions: where the members of an object and the items of an array stand.

Values are decoded by the standard library's scanner; this module finds where they are, so that an
edit touches nothing but its own slice. It is tolerant where a board can still be shown: commas too
many or too few between items and members, control characters in strings, NaN and Infinity.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

_SPACE = re.compile(r"[ \t\n\r]*")
_BYTE_ORDER_MARK = "\ufeff"


class NotJson(ValueError):
    """The text is no JSON from some place on; ``place`` is in code points."""

    def __init__(self, what: str, text: str, place: int) -> None:
        place = min(place, len(text))
        self.place = place
        self.line = text.count("\n", 0, place) + 1
        self.column = place - (text.rfind("\n", 0, place) + 1) + 1
        self.what = what
        super().__init__(f"{what} at line {self.line}, column {self.column}.")


class Item(NamedTuple):
    """A value of an array and the code points that it takes, half-open."""

    start: int
    end: int
    value: Any


class Member(NamedTuple):
    """A member of an object: where its key begins, and where its value begins and ends."""

    key: str
    start: int
    value_start: int
    end: int


class Array(NamedTuple):
    """An array: ``start`` is behind its bracket, ``end`` before the other one.

    ``stray`` are the places of commas with no item on one of their sides, ``missing`` those of
    items that no comma parts from the item before.
    """

    start: int
    end: int
    items: tuple[Item, ...]
    stray: tuple[int, ...]
    missing: tuple[int, ...]


class Object(NamedTuple):
    """An object: ``start`` is behind its brace, ``end`` before the other one."""

    start: int
    end: int
    members: tuple[Member, ...]

    def last(self, key: str) -> Member | None:
        """Return the member called ``key``; the last of several, which is the one that counts."""
        return next((each for each in reversed(self.members) if each.key == key), None)


def _any_number(digits: str) -> int | float:
    """Return an integer of any length: Python refuses more than 4,300 digits."""
    return int(digits) if len(digits) < 400 else float(digits)


_decoder = json.JSONDecoder(strict=False)
_slow_decoder = json.JSONDecoder(strict=False, parse_int=_any_number)


def value_at(text: str, place: int) -> tuple[Any, int]:
    """Return the value that begins at ``place``, and where it ends; raises ``NotJson``."""
    try:
        return _decoder.raw_decode(text, place)
    except json.JSONDecodeError as error:
        what, where = error.msg, error.pos
    except RecursionError:
        what, where = "Values are nested too deep", place
    except ValueError:  # an integer of thousands of digits
        return _value_with_long_number(text, place)
    raise NotJson(_plain(what), text, where)


def _value_with_long_number(text: str, place: int) -> tuple[Any, int]:
    try:
        return _slow_decoder.raw_decode(text, place)
    except (ValueError, OverflowError) as error:
        raise NotJson("A number cannot be read", text, place) from error


def _plain(what: str) -> str:
    """Return the decoder's words as the beginning of a sentence for the writer."""
    known = {
        "Expecting value": "A value is missing",
        "Expecting ',' delimiter": "A comma is missing",
        "Expecting ':' delimiter": "A colon is missing",
        "Expecting property name enclosed in double quotes": "A name in double quotes is missing",
        "Unterminated string starting at": "A text begins without an end",
        "Illegal trailing comma before end of object": "There is a comma too many",
    }
    return known.get(what, what[:1].upper() + what[1:])


def skip_space(text: str, place: int) -> int:
    """Return where the next code point is that is no white space."""
    match = _SPACE.match(text, place)
    assert match is not None
    return match.end()


def document_start(text: str) -> int:
    """Return where the first value begins."""
    return skip_space(text, 1 if text.startswith(_BYTE_ORDER_MARK) else 0)


def scan_object(
    text: str, place: int, value_end: Callable[[str, int], int] | None = None
) -> Object:
    """Return where what is in the object is whose brace is at ``place``; raises ``NotJson``.

    ``value_end`` may be given the key and the start of each value and say where it ends; what it
    raises comes through.
    """
    if text[place : place + 1] != "{":
        raise NotJson("An object in braces is missing", text, place)
    members: list[Member] = []
    at = place + 1
    while True:
        at = skip_space(text, at)
        sign = text[at : at + 1]
        if sign == "}":
            return Object(place + 1, at, tuple(members))
        if sign == ",":
            at += 1
            continue
        if sign != '"':
            raise NotJson("A name in double quotes, or a closing brace, is missing", text, at)
        key, behind = value_at(text, at)
        colon = skip_space(text, behind)
        if text[colon : colon + 1] != ":":
            raise NotJson("A colon is missing", text, colon)
        begin = skip_space(text, colon + 1)
        end = value_at(text, begin)[1] if value_end is None else value_end(key, begin)
        members.append(Member(key, at, begin, end))
        at = end


def scan_array(text: str, place: int) -> Array:
    """Return where the items of the array are whose bracket is at ``place``; raises ``NotJson``."""
    if text[place : place + 1] != "[":
        raise NotJson("A list in brackets is missing", text, place)
    items: list[Item] = []
    stray: list[int] = []
    missing: list[int] = []
    comma: int | None = None  # the last one behind the last item
    at = place + 1
    while True:
        at = skip_space(text, at)
        sign = text[at : at + 1]
        if sign == "]":
            if comma is not None:
                stray.append(comma)
            return Array(place + 1, at, tuple(items), tuple(stray), tuple(missing))
        if sign == ",":
            if not items or comma is not None:
                stray.append(at)
            else:
                comma = at
            at += 1
            continue
        if not sign:
            raise NotJson("A closing bracket is missing", text, at)
        if items and comma is None:
            missing.append(at)
        value, end = value_at(text, at)
        items.append(Item(at, end, value))
        comma = None
        at = end
