# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The program that checks grammar in languages other than English, by LingoTweaker.

It gets texts through a pipe and answers through another, both as ``framing`` has them; it ends when
the first does, so when its parent ends. (It is not killed with that: the system would do so when
the thread ends that started it.) Before it reads a text it is kept from the network and, on Linux,
from all files but Python's. A language's rules are loaded with its first text: two to sixteen
seconds.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from stet.markdown.html_process import confine
from stet.workspace import framing

if TYPE_CHECKING:
    import lt_py

MOST_MEMORY = 4 << 30
"""Bytes of addresses; German takes 0.6 GB, French 0.4, Spanish 0.15."""
MOST_SECONDS = 3_600
"""Of processor time, over all texts."""


class Asked(msgspec.Struct):
    """A text in the language that a tag such as ``de-AT`` names."""

    tag: str
    text: str


class Match(msgspec.Struct):
    """What a rule found from ``start`` to ``end``, half-open, in code points of the text."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    suggestions: list[str]


def matches(engine: lt_py.Engine, text: str) -> list[Match]:
    """Return what the rules find in a text, in order; the engine counts in bytes of UTF-8."""
    data = text.encode("utf-8", "replace")
    found: list[Match] = []
    place = low = 0
    for each in sorted(engine.check(data.decode("utf-8")), key=lambda each: each["offset"]):
        low, place = low + len(data[place : each["offset"]].decode("utf-8")), each["offset"]
        length = len(data[place : place + each["length"]].decode("utf-8"))
        named = each["rule_id"], each["category_id"], each["message"], each["suggestions"]
        found.append(Match(low, low + length, *named))
    return found


def _main() -> None:
    import lt_py  # here: what asks this program has no use for it

    confine(MOST_SECONDS, MOST_MEMORY)
    engines: dict[str, lt_py.Engine] = {}
    while (data := framing.read(sys.stdin.buffer)) is not None:
        asked = msgspec.json.decode(data, type=Asked)
        if asked.tag not in engines:
            engines[asked.tag] = lt_py.Engine(asked.tag)
        answer = matches(engines[asked.tag], asked.text)
        framing.write(sys.stdout.buffer, msgspec.json.encode(answer))


if __name__ == "__main__":
    _main()
