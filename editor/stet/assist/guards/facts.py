# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a text says that a rewrite must not change without being asked, found by plain code."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from stet.assist.guards.word_lists import word_list, word_set
from stet.markdown.forms import FormKind
from stet.markdown.protected import sentence_of
from stet.markdown.sentences import sentences
from stet.markdown.tree import Kind

_FROM_TWO = word_list(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty"""
)
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_FROM_TWO, 2)} | {
    "zero": "0",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "dozen": "12",
}
_NUMBER = regex.compile(r"\d+(?:[.,:/]\d+)*")
_FIGURE = regex.compile(r"\d+(?:[ \u00a0\u202f.,:/–—-]\d+)*|[\p{L}\p{M}]+")
_DASHES = str.maketrans({"–": "-", "—": "-", "\u00a0": " ", "\u202f": " "})
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_ONES = word_list("one two three four five six seven eight nine")
_COMPOUND = regex.compile(rf"\b({'|'.join(_TENS)})[ -]?({'|'.join(_ONES)})\b", regex.IGNORECASE)
_COUNTED = "|".join(("an?", "few", "several", "one", *_FROM_TWO))
_MANY_OF = regex.compile(
    rf"(?<!\b(?:{_COUNTED}) |\d )\b(hundred|thousand|million|dozen) of\b", regex.IGNORECASE
)
"""*For thousand of years* says no number, and neither does *thousands of*."""

_UNIT = regex.compile(
    r"(?P<before>[€£$¥])?\s?(?P<number>\d+(?:[.,:]\d+)*)\s?(?P<unit>%|°\s?[CFK]?|[€£$¥]|"
    r"(?:km/h|km|cm|mm|nm|kg|mg|ml|cl|kHz|MHz|GHz|Hz|kB|MB|GB|TB|kW|MW|ms|min|mi|ft|lb|oz|"
    r"m|g|t|l|s|h|V|W|A)\b)?"
)
_PAIR = regex.compile(r"(\d+(?:[.,:]\d+)*)\S{0,3}\s?(?:to|and|–|-)\s?(\d+(?:[.,:]\d+)*)")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
_OPENING = regex.compile(r"[:“\"«„「‘(]")
_QUOTED = regex.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“”]+)[“”]|「([^」]+)」")
_NEGATIONS = word_set(
    """not no never none nobody nothing nowhere neither nor without cannot unable impossible
    nicht kein keine keinen nie niemals niemand nichts ohne ne pas jamais rien sans nunca sin
    nada"""
)
_NEGATED = regex.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|wo|would|could|should|ca|must|need|ai)n['’]?t\b",
    regex.IGNORECASE,
)
_NOT_NAMES = word_set("""i i'm i'll i'd i've ok okay mr mrs dr""")


@dataclass(frozen=True)
class Facts:
    """The things of some text that can be counted and compared."""

    numbers: Counter[str]
    names: Counter[str]
    words: frozenset[str]
    quotations: tuple[str, ...]
    guarded: tuple[tuple[Kind | FormKind, str], ...]
    marks: Counter[str]
    quote_marks: Counter[str]
    questions: int
    negations: int
    figures: tuple[str, ...] = ()
    units: Counter[str] = field(default_factory=Counter)
    pairs: frozenset[tuple[str, str]] = frozenset()


@functools.lru_cache(maxsize=256)
def facts_of(text: str) -> Facts:
    """Return what can be compared of ``text``."""
    guarded, marks, bare = sentence_of(text)
    counted = _MANY_OF.sub(r"\1s of", _COMPOUND.sub(_compound, bare))
    folded = [word.casefold().replace("’", "'") for word in _WORD.findall(bare)]
    figures = tuple(_figures(counted))
    numbers = Counter(found.rstrip(".,") for found in _NUMBER.findall(counted))
    words = [word.casefold() for word in _WORD.findall(counted)]
    numbers.update(_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS)
    return Facts(
        numbers,
        _names(bare),
        frozenset(folded),
        tuple(_flat(next(filter(None, match))) for match in _QUOTED.findall(bare)),
        guarded,
        marks,
        Counter(c for c in bare if c in '"“”«»„「」'),
        bare.count("?") + bare.count("？"),
        sum(word.removesuffix("'s") in _NEGATIONS for word in folded) + len(_NEGATED.findall(bare)),
        figures,
        _units(counted),
        frozenset((match[1], match[2]) for match in _PAIR.finditer(counted)),
    )


def _compound(match: regex.Match[str]) -> str:
    tens, ones = match[1].casefold(), match[2].casefold()
    return str(10 * (_TENS.index(tens) + 2) + _ONES.index(ones) + 1)


def _figures(text: str) -> Iterator[str]:
    """Yield the numbers as they are written and grouped, in order; words as their digits."""
    for match in _FIGURE.finditer(text):
        found = match.group()
        if found[0].isdigit():
            yield found.translate(_DASHES)
        elif found.casefold() in _NUMBER_WORDS:
            yield _NUMBER_WORDS[found.casefold()]


def _units(text: str) -> Counter[str]:
    """Return the numbers with their units or currencies, those that have one."""
    return Counter(
        f"{match['before'] or ''}{match['number']}{''.join((match['unit'] or '').split())}"
        for match in _UNIT.finditer(text)
        if match["before"] or match["unit"]
    )


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def _names(text: str) -> Counter[str]:
    """Return the capitalised words within sentences, folded; none where all nouns have capitals."""
    names: Counter[str] = Counter()
    capitals = inside = 0
    for start, end in sentences(text):
        begins = True
        last = start
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            between = text[last : match.start()]
            begins = begins or bool(_OPENING.search(between))
            last = match.end()
            if not begins:
                inside += 1
                folded = word.casefold().replace("’", "'")
                if word[0].isupper() and folded not in _NOT_NAMES:
                    capitals += 1
                    names[folded.removesuffix("'s")] += 1
            begins = False
    # In German a third of all words within a sentence have a capital, and are no names.
    return Counter() if inside >= 8 and capitals > 0.22 * inside and len(names) > 3 else names
