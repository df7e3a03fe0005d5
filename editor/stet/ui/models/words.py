# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of models in plain words: sizes, speeds, times, languages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale

from stet.ui.models.queue import Fetching, FetchState

MOST_LANGUAGES = 4

tr = partial(QCoreApplication.translate, "Models")
"""Translates what belongs to no widget."""


def size(count: float) -> str:
    """Return bytes, in decimal units as file managers show them."""
    if count >= 1e9:
        return f"{count / 1e9:.1f} GB"
    return f"{count / 1e6:.0f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def in_words(tokens: float) -> float:
    """Return about how many English words so many tokens hold: the writer reads of words only."""
    return tokens * 0.7


def room(tokens: int) -> str:
    """Return how much text fits into a context of so many tokens."""
    return tr("some {n:,.0f} words").format(n=round(in_words(tokens), -2))


def parameters(count: int) -> str:
    """Return how many weights a model has, nothing where that is not known."""
    if count >= 1e9:
        return tr("{n:.3g} billion weights").format(n=round(count / 1e9, 1))
    return tr("{n:.0f} million weights").format(n=count / 1e6) if count else ""


def languages(codes: tuple[str, ...]) -> str:
    """Return the most important languages by their names, and how many more there are."""
    names = [language(code) for code in codes[:MOST_LANGUAGES]]
    more = len(codes) - len(names)
    said = ", ".join(names)
    return tr("{names} and {n} more").format(names=said, n=more) if more > 0 else said


def language(code: str) -> str:
    """Return what a language is called in English; the code where Qt does not know it."""
    known = QLocale.codeToLanguage(code)
    return code if known is QLocale.Language.AnyLanguage else QLocale.languageToString(known)


def span(seconds: float) -> str:
    """Return how long something takes, no more exactly than one can know."""
    if seconds < 1:
        return tr("less than a second")
    if seconds < 100:
        return tr("{n:.0f} s").format(n=seconds)
    if seconds < 100 * 60:
        return tr("{n:.0f} min").format(n=seconds / 60)
    return tr("{n:.0f} h").format(n=seconds / 3600)


def exact(seconds: float) -> str:
    """Return a time that was measured."""
    return tr("{n:.1f} s").format(n=seconds) if seconds < 100 else span(seconds)


def fetch_words(item: Fetching) -> str:
    """Return how a fetch stands, in one line."""
    if item.state is FetchState.WAITING:
        return tr("Waits for the one before it")
    if item.state is FetchState.CHECKING:
        return tr("Checking that it is whole")
    here = tr("{done} of {total}").format(done=size(item.done), total=size(item.total))
    if item.state is FetchState.PAUSED:
        return tr("Paused, {here} are kept").format(here=here)
    if item.state is FetchState.FAILED:
        return item.message
    if item.patience:
        waits = tr("The server does not answer; going on in {n} s, {here} are here")
        return waits.format(n=item.patience, here=here)
    parts = [tr("Fetching, {here}").format(here=here)]
    if item.speed > 0:
        parts.append(tr("{speed} a second").format(speed=size(item.speed)))
    if item.seconds_left is not None:
        parts.append(tr("{left} left").format(left=span(item.seconds_left)))
    return ", ".join(parts)
