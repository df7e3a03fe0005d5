# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Grammar in languages other than English: LingoTweaker's rules, which are an extra.

They run in a process of their own (``grammar_process``), fenced in and started with the first text,
since they take 0.15 to 0.6 GB of memory; it is ended when it was not needed for some minutes. Of
what they find only that is told which has one correction and is of a kind that was found to be
right (``grammar.tsv`` of the resources).
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple, cast

import msgspec
import regex

from stet.assist.mechanics.flag import Flag, FlagKind
from stet.assist.mechanics.grammar_process import Asked, Match
from stet.markdown.sentences import sentences
from stet.notice import Notice, NoticeCode, Tone
from stet.workspace import framing
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
    """Holds the process; any thread may ask, and waits for what others have asked before.

    ``program`` is what Python is started with; a piece of prose may take it so many ``seconds``.
    """

    def __init__(
        self, program: Sequence[str] = ("-m", _PROGRAM), seconds: float = LONGEST_SECONDS
    ) -> None:
        self._program, self._seconds = program, seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None
        self._is_closing = False
        self.trouble: Notice | None = None
        """What the writer is to be told; nothing is asked while it stands."""

    def flags(self, text: str, tag: str) -> list[Flag]:
        """Return what is wrong in one piece of prose, in order; places are code points of it."""
        language = tag.partition("-")[0].lower()
        if self.trouble is not None or len(text) > LONGEST or not has(language):
            return []
        with self._lock:
            found = self._asked(text, _tag_of_rules(tag))
            if found is None and not self._is_closing:
                self.trouble = Notice(FAILED, {}, "check")
        return _flags(text, found or [], _uses()[language])

    def close(self) -> None:
        """End the process, whatever it does; the next text starts another."""
        self._is_closing = True
        if (process := self._process) is not None:
            process.kill()  # who waits for its answer goes on without
        with self._lock:
            self._end()
            self.trouble, self._is_closing = None, False

    @property
    def is_loaded(self) -> bool:
        """Whether the process is there."""
        return self._process is not None

    def _asked(self, text: str, tag: str) -> list[Match] | None:
        """Return what the process finds, None where it ended or took too long."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        limit = threading.Timer(self._seconds, process.kill)
        limit.daemon = True
        limit.start()
        try:
            framing.write(process.stdin, msgspec.json.encode(Asked(tag, _clean(text))))
            answer = framing.read(process.stdout)
            found = None if answer is None else msgspec.json.decode(answer, type=list[Match])
        except (OSError, msgspec.DecodeError):
            found = None
        finally:
            limit.cancel()
        if found is None:
            self._end()
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = threading.Timer(IDLE_SECONDS, self.close)
        self._idle.daemon = True
        self._idle.start()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", *self._program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _end(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        process, self._process, self._idle = self._process, None, None
        if process is not None:
            process.kill()
            process.communicate()


def _clean(text: str) -> str:
    """Return a text of the same length without what is no character."""
    return text.encode("utf-8", "replace").decode("utf-8")


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
