# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Decides about the suggestion at the caret beside its picture, without another panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from stet.ui.look.controls import button, label, row
from stet.ui.text.view import ManuscriptView


class ElementDecision(QWidget):
    """Accept and Reject for the change at the caret; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ManuscriptView | None = None
        self.change: int | None = None
        self._words = label(role="small", wrap=True)
        self.accept = button(self.tr("Accept"), partial(self._decide, True), role="primary")
        self.reject = button(self.tr("Reject"), partial(self._decide, False), role="quiet")
        layout = row(self._words, self.accept, self.reject, space=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_for(self, view: ManuscriptView, *, waits: bool) -> None:
        """Offer to decide about the change at the caret, where any ``waits`` in the block."""
        self._view = view
        change = view.change_at_caret() if waits else None
        self.change = change
        self.setVisible(waits)
        for tool in (self.accept, self.reject):
            tool.setEnabled(change is not None)
        self._words.setText(
            self.tr("This element, as suggested")
            if change is not None
            else self.tr("Click a ringed element to decide about it")
        )

    def _decide(self, yes: bool) -> None:
        view, change = self._view, self.change
        if view is not None and change is not None and view.manuscript.is_pending(change):
            view.changes.decide(change, accept=yes)
            view.setFocus()
