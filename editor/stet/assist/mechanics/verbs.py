# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The forms of the verbs that rules name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stet.assist.english import verbs as english

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
_OTHERS = {"be": ("was", "been"), "have": ("had", "had"), "do": ("did", "done")}


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
    pasts = _OTHERS.get(name) or (english.past(name), english.participle(name))
    words = (name, english.third_person(name), *pasts, english.gerund(name))
    return Verb(name, dict(zip(_FORMS, words, strict=True)))
