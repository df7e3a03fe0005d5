# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the window meets its models: the page in the place of the text, and the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stet.ui.models.desk import ModelState
from stet.ui.models.names import model_title

if TYPE_CHECKING:
    from stet.ui.models.page import ModelPage
    from stet.ui.window import Window


class ModelPlace(QObject):
    """Shows the model page, which is made when it is first wanted, and says how the model is."""

    def __init__(self, window: Window, layout: QVBoxLayout, text: QWidget) -> None:
        super().__init__(window)
        self._window, self._layout, self._text = window, layout, text
        self.page: ModelPage | None = None
        window.desk.changed.connect(self.say_state)
        window.desk.fetch_changed.connect(self.say_state)

    @property
    def is_shown(self) -> bool:
        """Whether the model page stands in the place of the text."""
        return self.page is not None and not self.page.isHidden()

    def show(self, section: str = "choose") -> ModelPage:
        """Put the model page in the place of the text."""
        if self.page is None:
            from stet.ui.models.page import ModelPage

            self.page = ModelPage(self._window)
            self._layout.insertWidget(self._layout.indexOf(self._text), self.page, 1)
        self._text.hide()
        self.page.show()
        self.page.show_section(section)
        self.page.take_focus()
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
            page = self._window.tabs.current
            if page is not None:
                page.view.setFocus()

    def _fence_words(self) -> tuple[str, ...]:
        """Return what the system keeps the model from, or does not, while one is in memory."""
        desk = self._window.desk
        loaded = desk.watch.loaded if desk.is_loaded and not desk.address else None
        return (*loaded.fence, *loaded.gaps) if loaded else ()

    def choose(self, **values: object) -> None:
        """Set what the settings say of models, remember it, and have it hold at once."""
        memory = self._window.memory
        memory.keep(memory.settings.changed(**values))
        self._window.desk.use(memory.settings)

    def say_state(self) -> None:
        """Say in the status line which model there is, how it is, and where the text goes."""
        desk, line = self._window.desk, self._window.status_line
        model = desk.model
        name = model_title(desk.present_name or model.name) if model else ""
        words = {
            ModelState.MISSING: self.tr("no model yet: get one"),
            ModelState.INSTALLED: self.tr("{name}, asleep until asked").format(name=name),
            ModelState.LOADING: self.tr("{name} is opening").format(name=name),
            ModelState.READY: (
                self.tr("{name} ready, warm") if desk.is_warm else self.tr("{name} ready")
            ).format(name=name),
            ModelState.WORKING: self.tr("{name} at work").format(name=name),
        }[desk.state]
        fetching = desk.fetching
        if fetching is not None:
            share = self.tr("fetching {title}, {share:.0%}")
            words += "  ·  " + share.format(title=fetching.title, share=fetching.fraction)
        tip = self.tr("Suggestions need a model on this machine")
        if model:
            tip = desk.address or model.shown_path
        line.show_model(words, "\n".join((tip, *self._fence_words())))
        line.show_address(desk.address)
