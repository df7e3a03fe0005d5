# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence so long and so often turned that a reader loses its beginning."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import WORD, Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register, is_first_person, register_of

WORDS = 48
"""From so many words on a sentence is long."""

WORDS_TOLD = 70
"""As much in a story, a speech or a memoir, where long sentences are mostly meant."""

BEYOND = 2.2
"""So many times as long as the others of its text: where all are long, it is how it is written."""

JOINTS = 4
"""Turns that a long sentence takes at the least: a long one that runs straight is easy."""

FEW = 4
"""Sentences from which one can tell how a text is written."""

_ALIKE = regex.compile(r"[—–;,]\s*(?:and )?that\b")
_JOINT = regex.compile(
    r"\b(?:which|who|whom|whose|that|although|though|because|while|whereas|since|if|unless|when"
    r"|where|but|and (?=(?:it|they|we|he|she|this|these|there|the|which|that|also)\b)|so that"
    r"|as (?:well|long|soon)|in that|however|despite|given)\b|[;(–—]",
    regex.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    told = register_of(draft) in (Register.STORY, Register.SPEECH) or is_first_person(draft)
    least = max(WORDS_TOLD if told else WORDS, round(BEYOND * _usual(draft)))
    found: list[tuple[int, Finding]] = []
    for piece in draft.prose():
        for start, end in piece.sentences:
            if end - start < 3 * least:
                continue
            text = piece.text[start:end]
            words = sum(1 for _ in WORD.finditer(text))
            joints = len(_JOINT.findall(text))
            enough = JOINTS + 2 * told + (words < least + 12)
            if words < least or joints < enough or piece.is_spoken(start, end):
                continue
            if len(_ALIKE.findall(text)) >= 3:
                continue  # built of like parts, as speakers do
            if text.count(";") >= 2 or text.count(":") >= 2 or _is_list(text):
                continue
            evidence = f"{words} words in one sentence, which turns {joints} times."
            question = "Where could the reader stop for breath?"
            found.append((words, Finding(piece.span(start, end), evidence, question)))
    found.sort(key=lambda one: -one[0])
    yield from (finding for _, finding in found)


def _usual(draft: Draft) -> float:
    """Return how many words a sentence of the text has, the median; 0 of hardly any sentences."""
    lengths = [
        sum(1 for _ in WORD.finditer(piece.text, start, end))
        for piece in draft.prose()
        for start, end in piece.sentences
    ]
    return statistics.median(lengths) if len(lengths) >= FEW else 0.0


def _is_list(text: str) -> bool:
    """Whether it counts things up: easy to read at any length."""
    commas = [len(part.split()) for part in text.split(",")]
    return sum(1 for length in commas[1:] if length <= 5) >= 5


DETECTOR = Detector("long_sentence", "Long sentence", _find, most=1, a_thousand=2.8)
