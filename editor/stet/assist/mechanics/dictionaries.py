# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The Hunspell dictionaries of the system: which there are, and what they say of a word.

Hunspell's own suggestions take half a second each for a German word, and hold all of Python the
while; a dictionary is only asked whether it has a word, and corrections are found by asking it for
what differs by one letter.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stet.assist.mechanics.spelling import nearest
from stet.notice import Notice, NoticeCode, Tone
from stet_resources.mechanics import rows

if TYPE_CHECKING:
    import hunspell

MISSING = NoticeCode(
    "dictionary-missing",
    "This text is in {language}, for which there is no dictionary here, so its spelling is not "
    "checked. On Debian and Ubuntu the package {package} brings one.",
    Tone.INFO,
)

LONGEST = 24
"""Letters of a word for which corrections are looked for: a letter costs some sixty questions."""

LARGEST_BYTES = 60_000_000
"""A dictionary that is larger is none."""

_PLACES = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
    "~/.local/share/hunspell",
)
_OFFICES = (
    ("/usr/lib/libreoffice/share/extensions", "dict-*"),
    ("/opt", "libreoffice*/share/extensions/dict-*"),
    ("/Applications/LibreOffice.app/Contents/Resources/extensions", "dict-*"),
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class _Language:
    name: str
    regions: tuple[str, ...]
    package: str
    letters: str


class Dictionary:
    """One dictionary, loaded when first asked; any thread may ask.

    ``path`` is its file without the ending; ``author`` what a writer is told as its name.
    """

    def __init__(self, path: Path, code: str) -> None:
        self.path = path
        self.author = f"Hunspell {path.name}"
        self._letters = (
            _ALPHABET + _languages()[code].letters if code in _languages() else _ALPHABET
        )
        self._lock = threading.Lock()
        self._loaded: hunspell.Hunspell | None = None

    def has(self, word: str) -> bool:
        """Tell whether the dictionary has a word, as written or in small letters."""
        plain = word.replace("’", "'")
        with self._lock:
            if self._loaded is None:
                import hunspell

                self._loaded = hunspell.Hunspell(
                    self.path.name, hunspell_data_dir=str(self.path.parent)
                )
            return bool(self._loaded.spell(plain))

    def near(self, word: str) -> tuple[str, ...]:
        """Return what the dictionary has that differs by a letter, the likeliest first."""
        if len(word) > LONGEST:
            return ()
        found = dict.fromkeys(each for each in _one_off(word, self._letters) if self.has(each))
        return nearest(word, list(found))


class Dictionaries:
    """The dictionaries that lie in some folders, by default those of the system."""

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        self._folders = folders
        self._lock = threading.Lock()
        self._known: dict[str, Dictionary | None] = {}

    def of(self, tag: str) -> Dictionary | None:
        """Return the dictionary for a language tag (``de``, ``de-AT``), None where none is here."""
        with self._lock:
            if tag not in self._known:
                path = self._find(tag)
                code = tag.split("-")[0].lower()
                self._known[tag] = Dictionary(path, code) if path else None
            return self._known[tag]

    def missing(self, tag: str) -> Notice | None:
        """Return what a writer is told where a language's dictionary is not here, else None."""
        language = _languages().get(tag.split("-")[0].lower())
        if language is None or self.of(tag) is not None:
            return None
        return Notice(MISSING, {"language": language.name, "package": language.package})

    def _find(self, tag: str) -> Path | None:
        code, *rest = tag.replace("_", "-").split("-")
        code = code.lower()
        if not code.isalpha():
            return None
        known = _languages().get(code)
        regions = [*(part.upper() for part in rest), *(known.regions if known else ())]
        names = [*(f"{code}_{region}" for region in regions), code]
        folders = system_folders() if self._folders is None else self._folders
        for name, folder in itertools.product(names, folders):
            if _is_there(folder / name):
                return folder / name
        return next(
            (
                path.with_suffix("")
                for folder in folders
                for path in sorted(folder.glob(f"{code}_*.dic"))
                if _is_there(path.with_suffix(""))
            ),
            None,
        )


def system_folders() -> list[Path]:
    """Return the folders of this machine in which dictionaries may lie."""
    named = os.environ.get("DICPATH", "").split(os.pathsep)
    places = [Path(place).expanduser() for place in (*named, *_PLACES) if place]
    offices = [path for folder, form in _OFFICES for path in sorted(Path(folder).glob(form))]
    return [place for place in (*places, *offices) if place.is_dir()]


def _is_there(path: Path) -> bool:
    try:
        return all(
            0 < path.with_name(path.name + end).stat().st_size <= LARGEST_BYTES
            for end in (".aff", ".dic")
        )
    except OSError:
        return False


def _one_off(word: str, letters: str) -> Iterator[str]:
    """Yield what differs from a word by a letter too few, too many, another, or two swapped."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
    for place in range(len(word) + 1):
        for letter in letters:
            yield word[:place] + letter + word[place:]
            yield word[:place] + letter + word[place + 1 :]


@cache
def _languages() -> dict[str, _Language]:
    return {
        code: _Language(name, tuple(regions.split()), package, letters)
        for code, name, regions, package, letters in rows("dictionaries.tsv")
    }
