# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a sentence for the checks: folded, contractions parted, quotations left out."""

from __future__ import annotations

import functools

import regex

_QUOTED = regex.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\p{L})‘[^’]*’(?!\p{L})")
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]")
_PARTED = regex.compile(r"(?P<word>\p{L}+?)(?P<rest>n't|'(?:ll|ve|re|m|d|s))\Z")
_FULL = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
    "'d": "'d",
    "'s": "'s",
}
_ODD = {"ca": "can", "wo": "will", "sha": "shall"}


def without_quotations(text: str) -> str:
    """Return ``text`` with each quotation made an empty pair of marks."""
    return _QUOTED.sub("“”", text)


@functools.lru_cache(maxsize=512)
def checked_tokens(text: str) -> tuple[str, ...]:
    """Return the words and signs of ``text`` outside quotations, folded."""
    found: list[str] = []
    for token in _TOKEN.findall(without_quotations(text).replace("’", "'")):
        folded = token.casefold()
        if folded == "cannot":
            found += ["can", "not"]
        elif match := _PARTED.fullmatch(folded):
            word = match["word"]
            if match["rest"] == "n't":
                word = _ODD.get(word, word)
            found += [word, _FULL.get(match["rest"], match["rest"])]
        else:
            found.append(folded)
    return tuple(found)


def is_word(token: str) -> bool:
    """Whether a token is a word and no sign."""
    return token[:1].isalnum() or token.startswith("'")
