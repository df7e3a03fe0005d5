# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who a tracked change or a comment is by, as Word shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from stet.document.origin import Change, Origin
from stet.formats.authors import author_of
from stet.formats.docx import xml_text

_EARLIEST, _LATEST = 0, 253_402_300_799  # 1970 and the end of 9999, as seconds


@lru_cache(maxsize=1_000)
def date_of(time: float) -> str:
    """Return a time as Word has it, in UTC to the second; "" for none."""
    if not _EARLIEST < time <= _LATEST:
        return ""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1_000)
def signature(origin: Origin, time: float) -> str:
    """Return the attributes that say who and when, each after a blank."""
    date = date_of(time)
    said = f' w:author="{xml_text.attribute(author_of(origin))}"'
    return f'{said} w:date="{date}"' if date else said


class Signer:
    """Signs what changes have done, each time with an id of its own."""

    def __init__(self, changes: Mapping[int, Change]) -> None:
        self._changes = changes
        self._known: dict[int, str] = {}
        self._last = 0

    def sign(self, change: int) -> str:
        """Return the attributes of an element that tracks something of ``change``."""
        said = self._known.get(change)
        if said is None:
            about = self._changes[change]
            said = self._known[change] = signature(about.origin, about.time)
        self._last += 1
        return f'w:id="{self._last}"{said}'

    @property
    def last_id(self) -> int:
        """The id that was given last."""
        return self._last

    def author(self, change: int) -> str:
        """Return who has made a change."""
        return author_of(self._changes[change].origin)

    def next_id(self) -> int:
        """Return an id that nothing else has, for a bookmark or the like."""
        self._last += 1
        return self._last
