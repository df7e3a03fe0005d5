# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A passage to measure help with: its text, and what is known of that.

A file begins with a TOML head between two lines of ``+++``; the text follows, with marks in the
manner of CriticMarkup:

- ``{~~their~>there~~}``: a mistake and what is right; several right versions are parted by ``‖``.
  Where the words as they stand are one of these, either is right.
- ``{++the++}``: a word is missing; ``{++that++‖}``: it may be put in.
- ``{--the--}``: a word too many.
- ``{==words==}{>>kind: note<<}``: a planted fault of structure or style; any may be found, and
  what is found elsewhere is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

OR = "‖"

MEND = "mend"
CLEAN = "clean"
PADDED = "padded"
ORDINARY = "ordinary"
TIGHT = "tight"
REWRITE = "rewrite"
IDEAS = "ideas"
COACH = "coach"
HARD = "hard"
USES = frozenset({MEND, CLEAN, PADDED, ORDINARY, TIGHT, REWRITE, IDEAS, COACH, HARD})
"""What a passage may be there for; ``hard`` marks some of those that are there to be mended."""

_MARK = re.compile(
    r"\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}"
    r"|\{\+\+(?P<missing>.*?)\+\+(?P<may>‖?)\}"
    r"|\{--(?P<extra>.*?)--\}"
    r"|\{==(?P<faulty>.*?)==\}\{>>(?P<note>.*?)<<\}",
    re.DOTALL,
)
_HEAD = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)


class PassageError(Exception):
    """A file of passages is not as it should be; ``str()`` says what is wrong."""


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the head of a file says.

    ``operation`` is what sort of rewriting a passage is for, ``instruction`` what a writer might
    say instead; ``source`` is given where the text is not the project's own.
    """

    genre: str
    language: str
    uses: tuple[str, ...]
    voice: str = ""
    operation: str = ""
    instruction: str = ""
    subject: str = ""
    source: str = ""


@dataclass(frozen=True)
class Gold:
    """Words of a passage and all that may stand there, the first the best.

    ``start`` and ``end`` are code points of the text, half-open.
    """

    start: int
    end: int
    old: str
    right: tuple[str, ...]

    @property
    def is_mistake(self) -> bool:
        """Whether the words as they stand are wrong."""
        return self.old not in self.right


@dataclass(frozen=True)
class Planted:
    """A fault of structure or style; ``start`` and ``end`` as for ``Gold``."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True)
class Passage:
    """A text with what is known of it; ``name`` is that of its file, without the ending."""

    name: str
    head: Head
    text: str
    golds: tuple[Gold, ...] = ()
    planted: tuple[Planted, ...] = ()

    @property
    def mistakes(self) -> tuple[Gold, ...]:
        """What has to be mended."""
        return tuple(gold for gold in self.golds if gold.is_mistake)

    def is_for(self, *uses: str) -> bool:
        """Whether it is there for one of these."""
        return not set(uses).isdisjoint(self.head.uses)

    def mended(self) -> str:
        """Return the text with the best version everywhere."""
        out, last = "", 0
        for gold in self.golds:
            out += self.text[last : gold.start] + gold.right[0]
            last = gold.end
        return out + self.text[last:]


def parse(name: str, data: str) -> Passage:
    """Read a passage; raises ``PassageError``."""
    found = _HEAD.match(data)
    if found is None:
        raise PassageError(f"{name} has no head between two lines of +++.")
    try:
        head = msgspec.toml.decode(found[1], type=Head)
    except msgspec.MsgspecError as error:
        raise PassageError(f"The head of {name} cannot be understood: {error}.") from error
    if unknown := set(head.uses) - USES:
        raise PassageError(f"{name} is there for what is not known: {', '.join(sorted(unknown))}.")
    golds: list[Gold] = []
    planted: list[Planted] = []
    text, last = "", 0
    marked = found[2].rstrip("\n")
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark["faulty"] is not None:
            kind, _, note = mark["note"].partition(":")
            start, text = len(text), text + mark["faulty"]
            planted.append(Planted(start, len(text), kind.strip(), note.strip()))
        elif mark["missing"] is not None:
            text, gold, spaces = _missing(text, mark["missing"], marked[last:], bool(mark["may"]))
            last += spaces
            golds.append(gold)
        else:
            old = mark["old"] if mark["old"] is not None else mark["extra"]
            right = tuple(mark["new"].split(OR)) if mark["new"] is not None else ("",)
            start, text = len(text), text + old
            golds.append(Gold(start, len(text), old, right))
    return Passage(name, head, text + marked[last:], tuple(golds), tuple(planted))


def _missing(text: str, word: str, behind: str, is_allowed: bool) -> tuple[str, Gold, int]:
    """Return the text so far, the word that is missing after it, and the spaces skipped behind.

    A word is missing with its space: the text as it stands has one where two would meet, and none
    before a full stop.
    """
    spaces = 0
    if not text or text.endswith((" ", "\n")):
        if behind.startswith(" "):
            word, spaces = f"{word} ", 1
        elif text.endswith(" "):
            word, text = f" {word}", text[:-1]
    right = ("", word) if is_allowed else (word,)
    return text, Gold(len(text), len(text), "", right), spaces


def read_folder(folder: Path) -> tuple[Passage, ...]:
    """Read the passages in a folder, by their names; raises ``PassageError``."""
    try:
        return tuple(
            parse(path.stem, path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("*.md"))
        )
    except (OSError, UnicodeDecodeError) as error:
        raise PassageError(f"The passages in {folder} could not be read ({error}).") from error
