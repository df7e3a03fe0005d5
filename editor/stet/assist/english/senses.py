# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Small words on which the meaning of a sentence turns, in classes of those that say the same.

Each table has a class a line: its name, then the words and phrases that are in it. A phrase counts
once, and the longest first: *at least* is no *least*.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping

import regex

from stet.assist.english.contractions import spelt_out


class Senses:
    """Classes of words; ``found`` counts them in a text."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """Take a table whose phrases are parted by commas."""
        self._class_of = {
            phrase.strip(): name for name, phrases in table.items() for phrase in phrases.split(",")
        }
        ordered = sorted(self._class_of, key=len, reverse=True)
        whole = "|".join(map(regex.escape, ordered))
        self._pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{whole})(?![\p{{L}}\p{{N}}])")
        self.found = functools.lru_cache(maxsize=512)(self._found)

    def _found(self, text: str) -> Counter[str]:
        folded = " ".join(spelt_out(text).casefold().replace("’", "'").split())
        return Counter(self._class_of[match.group()] for match in self._pattern.finditer(folded))
