# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Make the lists of English words that the checks of spelling have besides their dictionaries.

    python packaging/word_lists.py SCOWL CODESPELL

``SCOWL`` is the folder of its lists (Debian's package *scowl*), ``CODESPELL`` that of codespell's
dictionaries, which say what is a misspelling more often than a word. The comments at the head of
each list stay.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from string import ascii_lowercase

MECHANICS = Path(__file__).resolve().parent.parent / "resources" / "stet_resources" / "mechanics"
BRITISH = ("british", "british_z", "canadian", "australian", "british_variant_1")
ALL = ("english", "american", "american_variant_1", *BRITISH)
SIZES = (10, 20, 35, 40, 50, 55, 60, 70)
"""How rare the words of a list are."""

RAREST = 80
"""Of so rare words some are misspellings, and most stand in no text but one on their subject."""

_WORD = re.compile("[a-z]{3,}")


def main(scowl: Path, codespell: Path) -> None:
    """Write the lists."""
    known = importlib.import_module("hunspell").Hunspell()
    frequent = _words(scowl, ALL, SIZES[:2])
    slips = {slip for word in frequent for slip in _slips(word)} | _misspelt(codespell)
    slips -= _words(scowl, BRITISH, SIZES[:-1])
    rare = {word for word in _words(scowl, ALL, SIZES) - slips if not known.spell(word)}
    _write("frequent_words.txt", frequent)
    _write("rare_words.txt", rare)
    rarest = _words(scowl, ALL, [RAREST]) - slips - rare
    near = {word for word in rarest if not known.spell(word) and _is_near(word, known.spell)}
    _write("rarest_words.txt", near)


def _words(folder: Path, kinds: Iterable[str], sizes: Iterable[int]) -> set[str]:
    paths = [folder / f"{kind}-words.{size}" for kind in kinds for size in sizes]
    texts = (path.read_text(encoding="latin-1") for path in paths if path.exists())
    return {word for text in texts for word in text.split() if _WORD.fullmatch(word)}


def _misspelt(folder: Path) -> set[str]:
    paths = (folder / name for name in ("dictionary.txt", "dictionary_rare.txt"))
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").split("\n"))
    return {line.partition("->")[0].lower() for line in lines if line}


def _slips(word: str) -> Iterator[str]:
    """Yield a word with a letter doubled or not, and with two that changed places."""
    for at, letter in enumerate(word):
        yield word[:at] + letter + word[at:]
        if word[at + 1 : at + 2] == letter:
            yield word[:at] + word[at + 1 :]
        elif word[at + 1 : at + 2]:
            yield word[:at] + word[at + 1] + letter + word[at + 2 :]


def _is_near(word: str, is_word: Callable[[str], bool]) -> bool:
    """Tell whether another word is one letter away, so that this one would be taken for a slip."""
    letters = ("", *ascii_lowercase)
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if any(is_word(head + each + tail[1:]) for each in letters if tail):
            return True
        if any(is_word(head + each + tail) for each in ascii_lowercase):
            return True
    return False


def _write(name: str, words: Iterable[str]) -> None:
    path = MECHANICS / name
    lines = path.read_text(encoding="utf-8").split("\n")
    head = [line for line in lines if line.startswith("#")]
    path.write_text("\n".join([*head, *sorted(words)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
