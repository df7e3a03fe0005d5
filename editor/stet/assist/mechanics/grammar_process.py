# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The program that checks grammar in languages other than English, by LingoTweaker.

A language's rules are loaded with its first text: two to sixteen seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from stet.assist.mechanics.program import serve

if TYPE_CHECKING:
    import lt_py


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

    engines: dict[str, lt_py.Engine] = {}

    def answer(asked: Asked) -> list[Match]:
        if asked.tag not in engines:
            engines[asked.tag] = lt_py.Engine(asked.tag)
        return matches(engines[asked.tag], asked.text)

    serve(msgspec.json.Decoder(Asked).decode, answer)


if __name__ == "__main__":
    _main()
