# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The place of the model page: instead of the text, from when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stet.deferred import deferred

if TYPE_CHECKING:
    from stet.ui.models.page import ModelPage
    from stet.ui.models.page_parts import PageParts


class ModelPageHost(QObject):
    """Makes the model page, shows it in the place of ``text``, and gives the place back."""

    left = Signal()
    """The text has its place again."""
    shown = Signal()

    def __init__(
        self, parts: Callable[[], PageParts], layout: QVBoxLayout, text: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts, self._layout, self._text = parts, layout, text
        self.page: ModelPage | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the model page stands in the place of the text."""
        return self.page is not None and not self.page.isHidden()

    def show(self, section: str = "choose") -> ModelPage:
        """Put the model page in the place of the text."""
        if self.page is None:
            page: ModelPage = deferred("stet.ui.models.page:ModelPage")(self._parts())
            page.left.connect(self.leave)
            self._layout.insertWidget(self._layout.indexOf(self._text), page, 1)
            self.page = page
        self._text.hide()
        self.page.show()
        self.page.show_section(section)
        self.page.take_focus()
        self.shown.emit()
        return self.page

    def stop(self) -> None:
        """Stop what the writer has begun on the model page, where it is seen."""
        if self.page is not None and self.is_shown:
            self.page.stop()

    def leave(self) -> None:
        """Give the place back to the text."""
        if self.page is not None and self.is_shown:
            self.page.leave()
            self.page.hide()
            self._text.show()
            self.left.emit()
