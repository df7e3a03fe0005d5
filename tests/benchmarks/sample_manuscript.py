# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript of all benchmarks: 3.3 MB, 12,000 paragraphs, 10,000 changes, 2,000 comments."""

from __future__ import annotations

import random
from collections.abc import Iterator

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Paragraph, Position, Run, Span

PARAGRAPHS = 12_000
CHANGES = 10_000
COMMENTS = 2_000
SEED = 2026

WRITER = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "everyday", "tighten", "request-1")

_NOUNS = [
    "harbour",
    "garden",
    "letter",
    "morning",
    "window",
    "river",
    "engine",
    "neighbour",
    "kitchen",
    "winter",
    "promise",
    "station",
    "shadow",
    "teacher",
    "village",
    "question",
    "lantern",
    "orchard",
    "journey",
    "silence",
    "island",
    "mirror",
]
_VERBS = [
    "remembered",
    "crossed",
    "carried",
    "followed",
    "watched",
    "forgot",
    "opened",
    "answered",
    "painted",
    "repaired",
    "measured",
    "doubted",
    "left",
    "found",
    "promised",
    "hid",
]
_ADJECTIVES = [
    "quiet",
    "narrow",
    "patient",
    "yellow",
    "stubborn",
    "distant",
    "ordinary",
    "careful",
    "broken",
    "early",
    "heavy",
    "generous",
]
_LINKS = ["and", "but", "because", "while", "although", "until", "so that", "before"]
_ADVERBS = ["slowly", "never", "almost", "twice", "again", "gladly", "perhaps", "already"]
_KINDS = [("spelling", "A misspelt word."), ("concise", "The same in fewer words."), ("word", "")]


def sentences(seed: int = SEED) -> Iterator[str]:
    """Yield English-like sentences without end, always the same for one ``seed``."""
    chance = random.Random(seed)

    def clause() -> str:
        words = ["the", chance.choice(_ADJECTIVES), chance.choice(_NOUNS)]
        if chance.random() < 0.4:
            words.append(chance.choice(_ADVERBS))
        words += [chance.choice(_VERBS), "a" if chance.random() < 0.5 else "the"]
        if chance.random() < 0.5:
            words.append(chance.choice(_ADJECTIVES))
        return " ".join([*words, chance.choice(_NOUNS)])

    while True:
        text = clause()
        while chance.random() < 0.45:
            text += f", {chance.choice(_LINKS)} {clause()}"
        yield text[0].upper() + text[1:] + "."


def paragraphs(count: int = PARAGRAPHS, seed: int = SEED) -> list[str]:
    """Return ``count`` paragraphs of some 275 characters each."""
    source = sentences(seed)
    chance = random.Random(seed + 1)
    result = []
    for _ in range(count):
        size = chance.randint(97, 317)
        text = next(source)
        while len(text) < size:
            text += " " + next(source)
        result.append(text)
    return result


def passage(words: int, seed: int = SEED) -> str:
    """Return a passage of ``words`` words in paragraphs of some hundred."""
    source = sentences(seed)
    lines: list[str] = []
    while words > 0:
        line: list[str] = []
        while len(line) < min(100, words):
            line += next(source).split()
        lines.append(" ".join(line[:words]))
        words -= len(line)
    return "\n".join(lines)


def sample(
    count: int = PARAGRAPHS, changes: int = CHANGES, comments: int = COMMENTS, seed: int = SEED
) -> Manuscript:
    """Return the manuscript with ``changes`` changes, of all kinds, spread evenly over it."""
    chance = random.Random(seed + 2)
    texts = paragraphs(count, seed)
    spread = [0] * count
    for index in range(changes):
        spread[index * count // changes] += 1
    made: list[Change] = []
    built = [_paragraph(text, spread[index], made, chance) for index, text in enumerate(texts[:-1])]
    built.append(Paragraph((Run(texts[-1], WRITER),), Run("\n", WRITER)))
    while len(made) < changes:
        built[-2] = _paragraph(texts[-2], changes - len(made), made, chance)
    notes = []
    for index in range(comments):
        place = index * count // comments
        anchor = Span(Position(place, 0), Position(place, 10))
        quote = built[place].markup[:10]
        notes.append(Comment(index + 1, anchor, quote, MODEL, "What for?", "unclear"))
    return Manuscript(built, made, notes)


def _paragraph(text: str, count: int, made: list[Change], chance: random.Random) -> Paragraph:
    runs: list[Run] = []
    words = text.split(" ")
    places = sorted(chance.sample(range(1, len(words)), count))
    done = 0
    for place in places:
        kind, reason = chance.choice(_KINDS)
        by = MODEL if chance.random() < 0.8 else WRITER
        change = Change(len(made) + 1, by, kind, reason, 1_790_000_000.0)
        made.append(change)
        runs.append(Run(" ".join(words[done:place]) + " ", WRITER))
        manner = chance.random()
        if manner < 0.8:
            runs.append(Run(words[place] + " ", WRITER, None, change.id))
        else:
            runs.append(Run(words[place] + " ", WRITER))
        if not 0.6 < manner < 0.8:
            runs.append(Run(chance.choice(_NOUNS) + " ", by, change.id))
        done = place + 1
    if done < len(words):
        runs.append(Run(" ".join(words[done:]), WRITER))
    return Paragraph(tuple(runs), Run("\n", WRITER))
