# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the status line says of the model: which there is, how it is, and where the text goes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from stet.formats.model_titles import model_title
from stet.ui.models.desk import ModelDesk, ModelState
from stet.ui.shell.status_line import StatusLine


class ModelStatus(QObject):
    """Keeps the status line at what the desk says."""

    def __init__(self, desk: ModelDesk, line: StatusLine) -> None:
        super().__init__(line)
        self._desk, self._line = desk, line
        desk.changed.connect(self.show)
        desk.fetch_changed.connect(self.show)

    def show(self) -> None:
        """Look which model there is, and say so."""
        desk = self._desk
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
        self._line.show_model(words, "\n".join((tip, *self._fence_words())))
        self._line.show_address(desk.address)

    def _fence_words(self) -> tuple[str, ...]:
        """Return what the system keeps the model from, or does not, while one is in memory."""
        desk = self._desk
        loaded = desk.watch.loaded if desk.is_loaded and not desk.address else None
        return (*loaded.fence, *loaded.gaps) if loaded else ()
