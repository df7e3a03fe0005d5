# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The ideas of each document: in the panel while it is in front, the kept ones in its record."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from stet.document import editing
from stet.document.editing import Piece
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.panels.ideas_panel import IdeasPanel, IdeaText, kept_words
from stet.ui.shell.tabs import Tabs
from stet.workspace.workspace import Workspace


class IdeasController(QObject):
    """Goes between the ideas that come, the panel that shows them, and the text they go into."""

    inserted = Signal()
    """An idea has become a change in the text in front."""

    def __init__(
        self,
        panel: IdeasPanel,
        tabs: Tabs,
        workspace: Workspace,
        desk: ModelDesk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel, self._tabs, self._workspace, self._desk = panel, tabs, workspace, desk
        panel.ideas_changed.connect(self._keep)
        panel.insert_wanted.connect(self.insert)
        tabs.opened.connect(self._restore)
        tabs.current_changed.connect(lambda page: panel.show_ideas(page.ideas if page else []))

    def begin(self, page: Page) -> None:
        """Make way for new ideas for ``page``: those that were not kept go."""
        if page is self._tabs.current:
            self._panel.begin()

    def add(self, page: Page, idea: IdeaText) -> None:
        """Put an idea that has just come among the others of its page."""
        if page is self._tabs.current:
            self._panel.add(idea)
        else:
            page.add_idea(idea)

    def insert(self, words: str) -> None:
        """Put an idea below the paragraph with the caret, as a change to review."""
        page = self._tabs.current
        if page is None:
            return
        manuscript = page.document.manuscript
        index = page.view.caret().paragraph
        place = Position(index, len(manuscript.paragraphs[index].markup))
        model = self._desk.model
        by = Origin(Source.MODEL, model.name, "ideas") if model else page.document.writer
        lead = "\n\n" if manuscript.paragraphs[index].markup else ""
        page.document.commit(
            editing.replace_span(
                manuscript,
                Span(place, place),
                [Piece(lead + words, by)],
                by,
                tracked=True,
                label="Insert idea",
            )
        )
        self.inserted.emit()
        page.view.setFocus()

    def _restore(self, page: Page) -> None:
        kept = self._workspace.record(page.file).ideas
        page.ideas = [IdeaText("", words, True) for words in kept]

    def _keep(self, ideas: list[IdeaText]) -> None:
        page = self._tabs.current
        if page is not None:
            page.ideas = ideas
            record = self._workspace.record(page.file)
            kept = msgspec.structs.replace(record, ideas=tuple(kept_words(ideas)))
            self._workspace.keep(page.file, kept)
