# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Grammar in languages other than English: LingoTweaker's rules, which are an extra.

They run in a process of their own (``grammar_process``), since they take 0.15 to 0.6 GB of memory;
it is ended when it was not needed for some minutes. Of what they find only that is told which has
one correction and is of a kind that was found to be right (``grammar.tsv`` of the resources).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple, cast

import regex

from stet.assist.mechanics.flag import Flag, FlagKind
from stet.assist.mechanics.grammar_process import Asked, Match
from stet.assist.mechanics.program import Program, ProgramError, sendable
from stet.markdown.sentences import sentences
from stet.notice import Notice, NoticeCode, Tone
from stet_resources.mechanics import rows

AUTHOR = "LingoTweaker"
IDLE_SECONDS = 300
LONGEST_SECONDS = 120
"""For one piece of prose, the loading of the language included."""
LONGEST = 5_000
"""Code points of a piece of prose; the rules take the square of it, a minute of 20,000 marks."""

MISSING = NoticeCode(
    "grammar.missing",
    "Grammar in other languages than English is an extra part, which is not installed. In Stet's "
    "folder, `.venv/bin/pip install '.[grammar]'` brings it: German, French and Spanish, 45 MB.",
    Tone.INFO,
)
FAILED = NoticeCode(
    "grammar.failed",
    "The rules of grammar for this language did not answer, so only its spelling was checked. "
    "Check again to try once more.",
    Tone.WARNING,
)
_PROGRAM = "stet.assist.mechanics.grammar_process"
_MARKED = regex.compile(r"<(\w+)>(.*?)</\1>")


class _Use(NamedTuple):
    """How a category is told of: as which kind of flag, and where not."""

    kind: FlagKind
    is_alone: bool
    not_behind: regex.Pattern[str] | None


def missing() -> Notice | None:
    """Return what the writer is told where the extra is not here, else None."""
    return None if any(has(language) for language in _uses()) else Notice(MISSING, {}, "check")


def has(language: str) -> bool:
    """Tell whether there are rules for a language here, ``de`` for example."""
    return (
        language in _uses()
        and find_spec("lt_py") is not None
        and find_spec(f"lingotweaker_data_{language}") is not None
    )


class Grammar:
    """Asks the process; any thread may, and waits for what others have asked before.

    ``program`` is what Python is started with; a piece of prose may take it so many ``seconds``.
    """

    def __init__(
        self, program: Sequence[str] = ("-m", _PROGRAM), seconds: float = LONGEST_SECONDS
    ) -> None:
        self._program = Program(program, seconds, IDLE_SECONDS)
        self.trouble: Notice | None = None
        """What the writer is to be told; nothing is asked while it stands."""

    def flags(self, text: str, tag: str) -> list[Flag]:
        """Return what is wrong in one piece of prose, in order; places are code points of it."""
        language = tag.partition("-")[0].lower()
        if self.trouble is not None or len(text) > LONGEST or not has(language):
            return []
        try:
            found = self._program.ask(Asked(_tag_of_rules(tag), sendable(text)), list[Match])
        except ProgramError:
            self.trouble = Notice(FAILED, {}, "check")
            return []
        return _flags(text, found or [], _uses()[language])

    def close(self) -> None:
        """End the process, whatever it does; the next text starts another."""
        self._program.close()
        self.trouble = None

    @property
    def is_loaded(self) -> bool:
        """Whether the process is there."""
        return self._program.is_running


def _flags(text: str, found: Sequence[Match], uses: dict[str, _Use]) -> list[Flag]:
    ends = [end for _, end in sentences(text)]

    def sentence(place: int) -> int:
        return sum(end <= place for end in ends)

    wrong = [sentence(match.start) for match in found]
    flags: list[Flag] = []
    for match, where in zip(found, wrong, strict=True):
        use = uses.get(match.rule) or uses.get(match.category)
        if use is None or len(match.suggestions) != 1 or (use.is_alone and wrong.count(where) > 1):
            continue
        if use.not_behind is not None and use.not_behind.search(text, 0, match.start):
            continue
        new, old = match.suggestions[0], text[match.start : match.end]
        cut = len(old) - len(old.rstrip())
        if new.strip() and new != old:
            places = match.start, match.end - (cut if not new.endswith(" ") else 0)
            message = _MARKED.sub(r"“\2”", match.message)
            flags.append(Flag(*places, use.kind, match.rule, message, (new,), AUTHOR))
    return flags


def _tag_of_rules(tag: str) -> str:
    """Return how the rules call a language: German has three, of countries."""
    language, _, region = tag.partition("-")
    if language.lower() != "de":
        return language.lower()
    return f"de-{region.upper() if region.upper() in ('AT', 'CH') else 'DE'}"


@cache
def _uses() -> dict[str, dict[str, _Use]]:
    found: dict[str, dict[str, _Use]] = {}
    for language, category, kind, where, before in rows("grammar.tsv"):
        not_behind = regex.compile(rf"(?:{before})\Z", regex.IGNORECASE) if before else None
        use = _Use(cast(FlagKind, kind), where == "alone", not_behind)
        found.setdefault(language, {})[category] = use
    return found
