# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a panel beside the page is: one that has this shape and stands in the window's list shows.

The list makes the buttons of the top bar, the commands and their keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from stet.document.document import Document
from stet.document.transaction import Transaction
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme


class Panel(Protocol):
    """A widget that shows something of the document in front."""

    id: str
    """What it is called in code and in the session."""
    title: str
    """What stands above it, and on its command."""
    icon: str
    """The name of its drawing."""
    key: str
    """The portable key sequence that shows it, or folds it away; empty for none."""

    @property
    def counted(self) -> SignalInstance:
        """The signal that gives another ``count``."""

    @property
    def count(self) -> int:
        """How much there is in it that waits for the writer."""

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show what belongs to another document, or to none."""

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""

    def first_focus(self) -> QWidget | None:
        """Return what gets the keyboard, None where there is nothing to do."""


class DocumentPanel(QWidget):
    """A panel that follows one document; nothing in it waits, and it has no colours of its own."""

    counted = Signal(int)
    left = Signal()
    """The writer wants the keyboard back in the text."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._view: ManuscriptView | None = None
        self._unwatch: Callable[[], None] = lambda: None

    @property
    def count(self) -> int:
        """How much there is in it that waits for the writer."""
        return 0

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Follow another document, or none."""
        self._unwatch()
        self._document, self._view = document, view
        self._unwatch = document.watch(self._follow) if document else lambda: None

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; the style sheet has done it all."""

    def _follow(self, transaction: Transaction, initiator: object) -> None:
        """Learn of an edit."""

    def _back_to_page(self) -> None:
        if self._view is not None:
            self._view.setFocus()
