# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a sentence is English as far as Harper can tell: an eye apart from the tasks' guards."""

from __future__ import annotations

import functools
from collections import Counter

import harper
from harper import Linter

_TELLING = frozenset(
    {
        "Agreement",
        "BoundaryError",
        "Capitalization",
        "Grammar",
        "Malapropism",
        "Miscellaneous",  # *a* for *an* is among them
        "Repetition",
        "Spelling",
    }
)
"""The kinds that are wrong and not a matter of taste."""


def is_checked(language: str) -> bool:
    """Whether anything can be said of texts in a language, by its code."""
    return language.partition("-")[0] == "en"


def trouble(text: str, language: str) -> Counter[str]:
    """Return what is wrong with an English text: the words, as often as they are wrong.

    Capitalised words are taken for names. The first call takes a second.
    """
    if not is_checked(language):
        return Counter()
    lints = _linter(language).lint(text)
    return Counter(
        lint.problem_text
        for lint in lints
        if lint.lint_kind in _TELLING
        and not (lint.lint_kind == "Spelling" and lint.problem_text[:1].isupper())
    )


def new_trouble(before: str, after: str, language: str) -> bool:
    """Whether ``after`` has something wrong that ``before`` had not."""
    return bool(trouble(after, language) - trouble(before, language))


@functools.lru_cache(maxsize=2)
def _linter(language: str) -> Linter:
    american = language.endswith("-US")
    return harper.Linter(harper.Dialect.AMERICAN if american else harper.Dialect.BRITISH)
