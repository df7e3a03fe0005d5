# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Questions to one sentence of a text, which they quote: what is left open, promised or unowned.

A cue is a form that a sentence has, and the question that it gives occasion for. Since the sentence
is quoted as it stands, the question is about this text and no other, and its English is the
writer's.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec
import regex

from stet.assist.ideas.answered import Wants, is_answered
from stet.assist.ideas.genre import Genre, addressee_of
from stet.assist.ideas.numbers import in_words, number_of
from stet.assist.ideas.reading import SPEECH, Piece, Reading, Shape
from stet_resources import provocation_path

LONGEST = 30
"""Words of a sentence that is quoted whole; of a longer one the clause that the cue is in."""

LONGEST_PAIR = 40
"""Words of two sentences, or of a long one, that are quoted together."""

SHORTEST = 3
_LEANS = regex.compile(
    r"(?:this|these|those|that|they|it|its|their|he|she|both|neither|such|one of them)\b",
    regex.IGNORECASE,
)
"""What a sentence begins with that says nothing without the one before it."""

_IN_SHORT = regex.compile(
    r"(?:not (?:yet )?(?:decided|settled|agreed|discussed)|undecided|to be (?:decided|discussed)|"
    r"left (?:for|open)|nobody (?:could say|knew|knows)|deferred|carried over|postponed|put off)\b",
    regex.IGNORECASE,
)
"""What minutes say of an item in a word or two: it is understood with the whole item."""

_POINTS = regex.compile(
    r"\b(?:it|this|that|them|him|her)(?=[.,;]|$| (?:on|up|out|off|back|yet|again)\b)"
)
"""What a short sentence ends with that points back."""

_AS_IT_IS = regex.compile(
    r"(?:at the moment|at present|so far|for now|currently|today|now)\b", regex.IGNORECASE
)
"""What a sentence begins with that says how it is, and does not answer the question before it."""

_IN_FEW_WORDS = 9

_SUPPOSED = regex.compile(
    r"\b(?:because|(?<!^)if|(?<!^)unless|although|as if|as though|in case|(?:told|heard|read) "
    r"(?:\p{Ll}+ )?that)\b[^,;:.]*\Z",
    regex.IGNORECASE,
)
"""What stands before a clause that says no more than what may be, why, or what one has heard."""

_JOINTS = regex.compile(r"(?:;|, (?:and|but|so|though|although|while|which|who)\b| [–—] )")
_SPOKEN_FIRST = regex.compile(r"^“…” ")
"""What is said before it is told who said it."""

_MARKS = regex.compile(r"[“”\"«»„*_`|\[\]{}<>#]")
_LINK = regex.compile(r"https?://|www\.|\.md\b|::")
_SLOT = regex.compile(r"\{(\w+)\}")


class Among(enum.StrEnum):
    """Where a cue is looked for."""

    TOLD = "told"
    PAIR = "pair"
    SAID = "said"
    ASKED = "asked"
    QUESTION = "question"


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form, and the question to what has it. Forms are regular expressions that ignore case.

    ``unless`` is what the sentence must not have. What is asked ``wants`` a kind of answer: where
    the text has one elsewhere, nothing is asked; nor where the text has ``lacks`` anywhere.
    """

    name: str
    method: str
    genres: tuple[Genre, ...]
    rank: Annotated[int, msgspec.Meta(ge=0, le=100)]
    form: str
    asks: str
    unless: str = ""
    among: Among = Among.TOLD
    wants: Wants | None = None
    lacks: str = ""

    def finds(self, said: str) -> regex.Match[str] | None:
        """Return where ``said`` has the form, None where it has not or must not."""
        found = _form(self.form).search(said)
        if found is None or (self.unless and _form(self.unless).search(said)):
            return None
        return found


@dataclass(frozen=True)
class Places:
    """Where cues are looked for in a text: each sentence, and what is to be quoted of it.

    ``pairs`` are told sentences with the one before, ``sentences`` all of the text, ``text`` all
    its words with the headings, ``to`` whom the text is to.
    """

    told: tuple[tuple[str, str], ...]
    pairs: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    text: str
    to: str


@dataclass(frozen=True)
class Asked:
    """A question, and the sentence that it quotes, empty where it is to the whole text."""

    text: str
    said: str


class _Cues(msgspec.Struct, frozen=True):
    cue: tuple[Cue, ...]


@functools.cache
def cues() -> tuple[Cue, ...]:
    """Return the cues that come with Stet."""
    return msgspec.toml.decode(provocation_path("cues").read_bytes(), type=_Cues).cue


@functools.lru_cache(maxsize=1024)
def _form(words: str) -> regex.Pattern[str]:
    return regex.compile(words, regex.IGNORECASE)


def places_in(reading: Reading, genre: Genre) -> Places:
    """Return where cues are looked for in a text of a genre."""
    return Places(
        tuple(_told(reading, alone=genre not in (Genre.STORY, Genre.OUTLINE, Genre.MEMOIR))),
        tuple(_pairs(reading)),
        tuple(_spoken(reading)),
        tuple(_questions(reading)),
        tuple(_of_the_writer(reading)),
        reading.sentences,
        "\n".join(piece.text for piece in reading.pieces),
        addressee_of(reading),
    )


def asked_by(cue: Cue, places: Places) -> Iterator[Asked]:
    """Yield what a cue asks of a text, in the order of the text."""
    if cue.lacks and _form(cue.lacks).search(places.text):
        return
    by = {
        Among.TOLD: places.told,
        Among.PAIR: places.pairs,
        Among.SAID: places.said,
        Among.ASKED: places.asked,
        Among.QUESTION: places.questions,
    }
    for said, whole in by[cue.among]:
        found = cue.finds(said)
        whole_only = cue.among is Among.PAIR
        quoted = _quoted(whole, said, found, whole_only=whole_only) if found else ""
        if not found or not quoted or (cue.among is Among.TOLD and _is_supposed(said, found)):
            continue
        if cue.wants is None or not is_answered(quoted, found[0], cue.wants, places.sentences):
            yield from _asked(cue, found, quoted, places.to)


def _is_supposed(said: str, found: regex.Match[str]) -> bool:
    """Whether what was found is asked, a reason, a condition or hearsay."""
    is_asked = said.endswith("?") and not found[0].endswith("?")
    return is_asked or _SUPPOSED.search(said, 0, found.start()) is not None


def _asked(cue: Cue, found: regex.Match[str], quoted: str, to: str) -> Iterator[Asked]:
    values = {"said": quoted, **_derived(found.groupdict()), "addressee": to}
    if all(values.get(slot) for slot in _SLOT.findall(cue.asks)):
        text = _SLOT.sub(lambda slot: values[slot[1]], cue.asks)
        yield Asked(text[:1].upper() + text[1:], quoted)


def _derived(groups: Mapping[str, str | None]) -> dict[str, str]:
    """Return what groups found, and what is reckoned from them."""
    values = {name: found for name, found in groups.items() if found}
    if count := number_of(values.get("count", "")):
        values["next"] = in_words(count + 1)
    return values


def _told(reading: Reading, *, alone: bool) -> Iterator[tuple[str, str]]:
    """Yield sentences in which nothing is quoted, and what is to be quoted of each.

    Where a sentence is to be understood ``alone``, one that leans has the one before it with it.
    """
    for piece in reading.pieces:
        if piece.shape is Shape.HEADING:
            continue
        before = item = ""
        for sentence in Piece(SPEECH.sub("“…”", piece.text), piece.shape).sentences:
            said = _SPOKEN_FIRST.sub("", sentence.strip())
            if _MARKS.search(said):
                before = ""
                continue
            if said != sentence.strip():
                yield said, f"… {said}" if len(said.split()) > _WHO_ASKED else ""
                continue
            item = f"{item} {said}".lstrip()
            quoted = said
            if alone and before and _IN_SHORT.match(said):
                quoted = item if len(item.split()) <= LONGEST else f"{before} {said}"
            elif alone and before and (_LEANS.match(said) or _points_back(before, said)):
                quoted = f"{before} {said}"
            elif alone and _LEANS.match(said) and not said.startswith("It "):
                quoted = ""  # a brief speaks of what it is for as *it*, of nothing else
            yield said, quoted
            before = said


def _pairs(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield each told sentence by itself, then with the one before it, where they stand alone."""
    for piece in reading.pieces:
        before = ""
        for sentence in piece.sentences if piece.shape is not Shape.HEADING else ():
            said = sentence.strip()
            is_told = _MARKS.search(said) is None
            for each in (said, f"{before} {said}") if before else (said,):
                if is_told and not _LEANS.match(each) and len(each.split()) <= LONGEST_PAIR:
                    yield each, each
            before = said if is_told else ""


def _points_back(before: str, said: str) -> bool:
    """Whether a short sentence ends with what is in the one before it, and both can be quoted."""
    is_short = len(said.split()) <= _IN_FEW_WORDS and len(f"{before} {said}".split()) <= LONGEST
    return is_short and _POINTS.search(said) is not None


def _spoken(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield each sentence that somebody says in quotation marks."""
    for piece in reading.pieces:
        for speech in SPEECH.findall(piece.text) if piece.shape is not Shape.HEADING else ():
            if speech[0] in "“\"‘'":
                for sentence in Piece(speech.strip("“”\"‘’' "), piece.shape).sentences:
                    yield sentence.strip(), sentence.strip(" ,")


def _questions(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what is asked aloud where what follows is no answer, as far as one can see."""
    spoken = [
        (piece, [found.strip("“”\"‘’'– —") for found in SPEECH.findall(piece.text)])
        for piece in reading.pieces
        if piece.shape is not Shape.HEADING
    ]
    for place, (piece, said) in enumerate(spoken):
        if not said or not said[-1].endswith("?") or _MARKS.search(said[-1]):
            continue
        after = piece.text[piece.text.rindex(said[-1]) + len(said[-1]) :]
        if len(after.split()) > _WHO_ASKED:
            continue  # there is more in the paragraph, an answer it may be
        follows = spoken[place + 1][1] if place + 1 < len(spoken) else []
        if not follows or follows[0].endswith("?") or _EVADES.match(follows[0]):
            yield said[-1], said[-1]


def _of_the_writer(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what the writer asks and leaves: nothing follows in its paragraph but questions."""
    for piece in reading.pieces:
        said = (
            [each.strip() for each in piece.sentences] if piece.shape is not Shape.HEADING else []
        )
        while said and (said[-1].endswith("?") or _AS_IT_IS.match(said[-1])):
            last = said.pop()
            if not last.endswith("?"):
                continue
            if not _MARKS.search(last):
                yield last, last


_EVADES = regex.compile(
    r"(?:ask|sit|never mind|nothing|come|do(?:n[’']t| not)|leave|put|stop|eat|drink|go|hush|quiet|"
    r"later|listen|look|you (?:should|had better)|i can[’']t say|if you)\b",
    regex.IGNORECASE,
)
"""What a reply begins with that is no answer."""

_WHO_ASKED = 6
"""Words behind what is asked that only say by whom."""


def _quoted(whole: str, said: str, found: regex.Match[str], *, whole_only: bool) -> str:
    """Return what is quoted of a sentence: all, or the clause with what was found; "" for none."""
    if (
        not whole
        or not (said[:1].isupper() or whole[0] == "…")
        or _LINK.search(whole)
        or len(said.split()) < SHORTEST
    ):
        return ""
    leans = whole.removeprefix("… ") != said.rstrip(",")
    clause = _clause(said, found, leans=leans)
    if whole_only:
        return whole
    is_long = len(whole.split()) > LONGEST
    if not is_long and not (clause and (leans or ";" in said)):
        return whole
    if clause[:1] == "…" and _POINTS.search(clause) and len(said.split()) <= LONGEST + 6:
        return whole if not leans else ""
    return clause


def _clause(said: str, found: regex.Match[str], *, leans: bool) -> str:
    """Return the longest clauses with what was found; without its beginning where that leans."""
    cuts = [0, *(cut.start() for cut in _JOINTS.finditer(said)), len(said)]
    fitting = [
        (low, high)
        for low in cuts
        for high in cuts
        if low <= found.start()
        and found.end() <= high
        and SHORTEST < len(said[low:high].split()) <= LONGEST
        and ";" not in said[low:high].strip("; ")
        and (low or not leans)
    ]
    if not fitting:
        return ""
    low, high = max(fitting, key=lambda each: each[1] - each[0])
    part = said[low:high].lstrip("; ").removeprefix(", ")
    return f"{'… ' if low else ''}{part}{' …' if high < len(said) else ''}"
