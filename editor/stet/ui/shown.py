# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer has chosen to have shown of a document, as the settings remember it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stet.storage.settings import Settings
from stet.ui.page import Page

if TYPE_CHECKING:
    from stet.assist.prompting.context_parts import Choice


def document_of(page: Page) -> str:
    """Return the name under which is kept what is read of a page's text."""
    path = page.draft.path
    return str(path) if path is not None else f"untitled {id(page.draft):x}"


def choice_of(page: Page, settings: Settings) -> Choice:
    """Return what is shown of a page's text besides the passage; see ``keep_choice``."""
    # Imported here: the window opens without it.
    from stet.assist.prompting.context_parts import Choice, Part

    name = document_of(page)
    if page.shown is not None and name not in settings.shown and name not in settings.notes:
        return replace(page.shown, document=name)
    kept = settings.shown.get(name)
    parts = None if kept is None else frozenset(part for part in Part if part.value in kept)
    return Choice(name, parts, settings.notes.get(name, ""))


def keep_choice(page: Page, settings: Settings, choice: Choice) -> Settings:
    """Remember ``choice`` for a page's text; return the settings, which name only files."""
    page.shown = choice
    return settings if page.draft.path is None else with_choice(settings, choice)


def with_choice(settings: Settings, choice: Choice) -> Settings:
    """Return the settings that remember ``choice``; of what is usual, nothing."""
    shown = {name: parts for name, parts in settings.shown.items() if name != choice.document}
    notes = {name: words for name, words in settings.notes.items() if name != choice.document}
    if choice.parts is not None:
        shown[choice.document] = tuple(sorted(part.value for part in choice.parts))
    if choice.notes.strip():
        notes[choice.document] = choice.notes.strip()
    return settings.changed(shown=shown, notes=notes)
