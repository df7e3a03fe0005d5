# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Shows the preview beside a page's text or in its place, and takes it away again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from stet.deferred import deferred
from stet.markdown.links import Link, LinkKind
from stet.ui.look.theme import Appearance
from stet.ui.page import Page

if TYPE_CHECKING:
    from stet.formats.exporting import Choices
    from stet.ui.preview.panel import PreviewPanel

WIDE = 760
"""Pixels of a page from which on there is room for both; else the preview takes its place."""


class PreviewHost(QObject):
    """Makes the preview of a page when it is first wanted.

    ``folder`` gives the folder of the project, outside of which no picture is read.
    """

    changed = Signal()
    link_chosen = Signal(object, object)
    """In the preview of this ``Page``, this ``Link`` was clicked."""

    def __init__(
        self, appearance: Appearance, folder: Callable[[], Path | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._appearance, self._folder = appearance, folder
        self._panels: dict[Page, PreviewPanel] = {}

    def of(self, page: Page) -> PreviewPanel | None:
        """Return the preview of a page, None where it has none."""
        return self._panels.get(page)

    def is_shown(self, page: Page) -> bool:
        """Whether a page's preview is open."""
        panel = self._panels.get(page)
        return panel is not None and not panel.isHidden()

    def is_alone(self, page: Page) -> bool:
        """Whether the preview stands in the place of the text."""
        return self.is_shown(page) and page.view.isHidden()

    def shown(self, page: Page) -> Choices | None:
        """Return how a page's preview shows the text, None where the writer is not in it."""
        panel = self._panels.get(page)
        if panel is None or not self.is_shown(page):
            return None
        focus = QApplication.focusWidget()
        is_in_it = self.is_alone(page) or (focus is not None and panel.isAncestorOf(focus))
        if not is_in_it:
            return None
        chosen: Choices = deferred("stet.formats.exporting:Choices")(
            panel.changes, flavour=panel.flavour
        )
        return chosen

    def toggle(self, page: Page) -> None:
        """Show the preview beside the text, where there is room, or take it away."""
        if self.is_shown(page):
            self.close(page)
        else:
            self._show(page, alone=page.width() < WIDE)

    def toggle_alone(self, page: Page) -> None:
        """Show the preview in the place of the text, or the text again."""
        if self.is_alone(page):
            self.close(page)
        else:
            self._show(page, alone=True)

    def close(self, page: Page) -> None:
        """Show the text alone."""
        panel = self._panels.get(page)
        if panel is not None:
            panel.hide()
        page.view.show()
        page.view.setFocus()
        self.changed.emit()

    def forget_page(self, page: Page) -> None:
        """End the preview of a page that goes."""
        panel = self._panels.pop(page, None)
        if panel is not None:
            panel.release()

    def set_theme(self) -> None:
        for panel in self._panels.values():
            panel.set_theme(self._appearance.theme)

    def _show(self, page: Page, *, alone: bool) -> None:
        panel = self._panels.get(page)
        if panel is None:
            panel = self._panels[page] = self._make(page)
        page.view.setVisible(not alone)
        panel.show()
        if alone:
            panel.setFocus()
        else:
            half = page.body.width() // 2
            page.body.setSizes([half, half])
            page.view.setFocus()
        self.changed.emit()

    def _make(self, page: Page) -> PreviewPanel:
        made: PreviewPanel = deferred("stet.ui.preview.panel:PreviewPanel")(
            page.document, page.view, self._appearance.theme, lambda: self._folders(page)
        )
        page.body.addWidget(made)
        made.closed.connect(lambda: self.close(page))
        made.left.connect(lambda: self._leave(page))
        made.link_chosen.connect(
            lambda target: self.link_chosen.emit(page, Link(LinkKind.INLINE, 0, 0, 0, 0, target))
        )
        return made

    def _leave(self, page: Page) -> None:
        """Go one step back: to the text beside, or to it in its place."""
        if self.is_alone(page):
            self.close(page)
        else:
            page.view.setFocus()

    def _folders(self, page: Page) -> tuple[Path, ...]:
        """Return where pictures are looked for: beside the text, then in the project."""
        path = page.file.path
        if path is None:
            return ()
        project = self._folder()
        beside = path.parent.resolve()
        if project is not None and beside.is_relative_to(project):
            return (beside, project)
        return (beside,)
