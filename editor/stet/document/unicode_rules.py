# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Unicode's rules for clusters and words (UAX 29), as patterns of the ``regex`` library.

This is the only module of the heart that imports it, and it does so when a text first has need of a
pattern (PEP 562): an ASCII one has not, and the window opens without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

    Pattern = regex.Pattern[str]

_FLAG = r"[\U0001f1e6-\U0001f1ff]"
_CHARACTERS = r"\p{Han}\p{Hiragana}\p{Katakana}"
_SYLLABLES = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED = _CHARACTERS + _SYLLABLES
_LETTER = rf"[[\p{{L}}\p{{N}}]--[{_UNSPACED}]]"
_REST = rf"[[\p{{L}}\p{{N}}\p{{M}}\u200c\u200d]--[{_UNSPACED}]]"
_WORD = rf"{_LETTER}{_REST}*+(?:(?:['’‐‑-](?=\p{{L}})|(?<=\p{{N}})[.,:/](?=\p{{N}})){_REST}++)*+"
_PATTERNS = {
    # regex's \X looks back over a whole run of flag letters at each: pairs are taken by hand.
    "CLUSTER": rf"{_FLAG}{{2}}[\p{{GCB=Extend}}\p{{GCB=ZWJ}}\p{{GCB=SpacingMark}}]*+|\X",
    "FLAGS_BEFORE": rf"(?r){_FLAG}*+",
    # The nearest certain boundary, searched for backwards. Only marks, joiners and prepended signs
    # reach forward; only code points with a break property of their own reach back.
    "CERTAIN": r"(?r)(?<![\p{GCB=Prepend}\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])"
    r"(?=\p{GCB=Other})",
    # A word; a run of spaces; a character of a script without spaces; anything else by itself.
    "SEGMENT": rf"(?V1){_WORD}|[^\S\n]++|[{_UNSPACED}]\p{{M}}*+|{_FLAG}{{2}}|\X",
    "WORD_START": r"(?w)\b|(?<=(?<!\w)_{1,3})",
    "WORD_END": r"(?w)\b|(?=_{1,3}(?!\w))",
    "COUNTED_ALONE": rf"(?V1)[[{_CHARACTERS}]&&[\p{{L}}\p{{N}}]]\p{{M}}*+",
    "ESTIMATED": rf"(?V1)[[{_SYLLABLES}]&&[\p{{L}}\p{{N}}\p{{M}}]]++",
    # Long dashes, and the space of no width that parts words in Thai and Khmer.
    "BETWEEN_WORDS": "[–—\u200b]",
}


def __getattr__(name: str) -> Pattern:
    """Return the pattern of that name, made at its first use."""
    if name not in _PATTERNS:
        raise AttributeError(name)
    import regex  # noqa: PLC0415  (as said above)

    made = globals()[name] = regex.compile(_PATTERNS[name])
    return made
