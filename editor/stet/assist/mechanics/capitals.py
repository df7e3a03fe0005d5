# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that always have a capital: days, months, *I*; but not in a text that has none at all."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.mechanics.phrase_rules import PhraseEdit

_NAMES = regex.compile(
    r"(?<![\p{L}\p{N}'’_/.@#`-])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|january|february|april|june|july|september|october|november|december"
    r"|english|british|american|european|christmas|easter)(?![\p{L}\p{N}_/@`-]|\.\p{L})"
)
"""March, May and August are words besides, and *french* is a kind of window."""

_I = regex.compile(
    r"(?<=[\p{L},;] )i(?=(?:['’](?:m|ve|ll|d))? (?:am|was|have|had|will|would|think|thought|know|"
    r"knew|can|can['’]t|could|don['’]t|didn['’]t|did|do|went|got|want|wanted|need|needed|hope|love|"
    r"like|liked|saw|said|not|never|been|never|just|also)\b)"
)


def capital_edits(sentence: str) -> Iterator[PhraseEdit]:
    """Yield the edits that give words of a sentence their capital; its first letter is not one."""
    first = regex.search(r"\p{L}", sentence)
    if first is None or not first.group().isupper():
        return  # somebody who writes without them
    for match in (*_NAMES.finditer(sentence), *_I.finditer(sentence)):
        word = match.group()
        new = word[0].upper() + word[1:]
        yield PhraseEdit(match.start(), match.end(), new, "capital", "spelling", 1)
