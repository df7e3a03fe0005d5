# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The forms of the verbs that rules name: the irregular ones from a table, the others by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from stet_resources.mechanics import lines

Form = Literal["base", "third", "past", "participle", "gerund"]

_FORMS: tuple[Form, ...] = ("base", "third", "past", "participle", "gerund")
_BE: Mapping[str, Form] = {
    "be": "base",
    "am": "base",
    "are": "base",
    "is": "third",
    "was": "past",
    "were": "past",
    "been": "participle",
    "being": "gerund",
}
_HISS = regex.compile(r"(?:s|x|z|ch|sh)\Z")
_CONSONANT_Y = regex.compile(r"(?<=[^aeiou])y\Z")
_SILENT_E = regex.compile(r"(?<=[^eoy])e\Z")


@dataclass(frozen=True)
class Verb:
    """A verb and its forms; ``verb["past"]`` is one of them."""

    name: str
    _by_form: Mapping[Form, str]

    def __getitem__(self, form: Form) -> str:
        return self._by_form[form]

    @property
    def forms(self) -> set[str]:
        """All words that it may be."""
        return set(_BE) if self.name == "be" else set(self._by_form.values())

    def form(self, word: str) -> Form:
        """Return which form ``word`` is; past where it may be the participle as well."""
        if self.name == "be":
            return _BE[word]
        return next(form for form in _FORMS if self._by_form[form] == word)

    def has_past(self, word: str) -> bool:
        """Tell whether ``word`` may be the past and not only the participle."""
        return self._by_form["past"] == word


@cache
def verb(name: str) -> Verb:
    """Return the verb whose base is ``name``."""
    words = _irregular().get(name) or _regular(name)
    return Verb(name, dict(zip(_FORMS, words, strict=True)))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {words[0]: words for words in (tuple(line.split()) for line in lines("verbs.txt"))}


def _regular(base: str) -> tuple[str, ...]:
    stem = _CONSONANT_Y.sub("i", base)
    third = f"{stem}es" if stem != base or _HISS.search(base) else f"{base}s"
    past = f"{base}d" if base.endswith("e") else f"{stem}ed"
    return base, third, past, past, f"{_SILENT_E.sub('', base)}ing"
