# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The passages of a document that have most to do with one of them, by BM25.

The formula is Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009) with the idf of Lucene, which is never negative. The libraries for it bring numpy
and sparse matrices for an index that lives long; here one query meets a text that changes with
each key, so it is counted anew each time.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

K1 = 1.2
B = 0.75
"""The usual constants: how soon a word repeated counts no more, how much length counts."""

STEM = 5
"""Code points of a word that are compared: *letters* meets *letter*, in most languages."""

FEWEST_WORDS = 5
"""A passage with fewer words tells too little to be shown."""

# A letter of Chinese or Japanese is a word; re, since regex takes three times as long here.
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\W_\u3040-\u30ff\u3400-\u9fff]+")


def terms(text: str) -> list[str]:
    """Return what is compared of the words of ``text``."""
    return [word[:STEM] for word in _WORD.findall(text.casefold())]


def scores(passages: Sequence[str], query: str) -> list[float]:
    """Return how much each passage has to do with ``query``, 0 where no word is shared."""
    wanted = set(terms(query))
    counts: list[Counter[str]] = []
    lengths: list[int] = []
    found: Counter[str] = Counter()
    for passage in passages:
        words = terms(passage)
        count = Counter(word for word in words if word in wanted)
        counts.append(count)
        lengths.append(len(words))
        found.update(count.keys())
    total = len(passages)
    average = sum(lengths) / total if total else 0.0
    weight = {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in found.items()}
    return [
        sum(
            weight[term] * n * (K1 + 1) / (n + K1 * (1 - B + B * length / average))
            for term, n in count.items()
        )
        for count, length in zip(counts, lengths, strict=True)
    ]


def most_related(
    passages: Sequence[str], query: str, count: int, besides: Iterable[int] = ()
) -> list[int]:
    """Return the indices of the ``count`` passages most related to ``query``, best first.

    Those in ``besides`` are left out, and so are passages of a few words or with none in common.
    """
    barred = set(besides)
    ranked = sorted(
        (-score, index)
        for index, score in enumerate(scores(passages, query))
        if score > 0 and index not in barred
    )
    told = (index for _, index in ranked if len(terms(passages[index])) >= FEWEST_WORDS)
    return list(itertools.islice(told, count))
