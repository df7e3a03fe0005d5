# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Unicode's rules for clusters and words (UAX 29), as patterns of the ``regex`` library.

This is the only module of the heart that imports it, and only ``graphemes`` imports this module,
when a text first has need of it: an ASCII one has not, and the window opens without it.
"""

from __future__ import annotations

import regex

Pattern = regex.Pattern[str]

_FLAG = r"[\U0001f1e6-\U0001f1ff]"
# regex's \X looks back over a whole run of flag letters at each of them: pairs are taken by hand.
CLUSTER = regex.compile(rf"{_FLAG}{{2}}[\p{{GCB=Extend}}\p{{GCB=ZWJ}}\p{{GCB=SpacingMark}}]*+|\X")
FLAGS_BEFORE = regex.compile(rf"(?r){_FLAG}*+")
# The nearest certain boundary, searched for backwards. Only marks, joiners and prepended signs
# reach forward; only code points with a break property of their own reach back.
CERTAIN = regex.compile(
    r"(?r)(?<![\p{GCB=Prepend}\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])(?=\p{GCB=Other})"
)
_CHARACTERS = r"\p{Han}\p{Hiragana}\p{Katakana}"
_SYLLABLES = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED = _CHARACTERS + _SYLLABLES
_LETTER = rf"[[\p{{L}}\p{{N}}]--[{_UNSPACED}]]"
_REST = rf"[[\p{{L}}\p{{N}}\p{{M}}\u200c\u200d]--[{_UNSPACED}]]"
# A word; a run of spaces; a character of a script without spaces; anything else by itself.
_WORD = rf"{_LETTER}{_REST}*+(?:(?:['’‐‑-](?=\p{{L}})|(?<=\p{{N}})[.,:/](?=\p{{N}})){_REST}++)*+"
SEGMENT = regex.compile(rf"(?V1){_WORD}|[^\S\n]++|[{_UNSPACED}]\p{{M}}*+|{_FLAG}{{2}}|\X")
WORD_START = regex.compile(r"(?w)\b|(?<=(?<!\w)_{1,3})")
WORD_END = regex.compile(r"(?w)\b|(?=_{1,3}(?!\w))")
COUNTED_ALONE = regex.compile(rf"(?V1)[[{_CHARACTERS}]&&[\p{{L}}\p{{N}}]]\p{{M}}*+")
ESTIMATED = regex.compile(rf"(?V1)[[{_SYLLABLES}]&&[\p{{L}}\p{{N}}\p{{M}}]]++")
# Long dashes, and the space of no width that parts words in Thai and Khmer.
BETWEEN_WORDS = regex.compile("[–—\u200b]")
