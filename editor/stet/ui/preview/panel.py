# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The preview of one document: follows its edits and its caret, and is followed by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QToolButton

from stet.document.document import Document
from stet.document.paragraph import Paragraph, Position
from stet.document.transaction import Transaction
from stet.formats.format import Changes
from stet.markdown.html_process import Flavour
from stet.ui.background import Bridge
from stet.ui.look.buttons import ToolButton
from stet.ui.look.controls import column, icon_button, ink_icon, one_of, row
from stet.ui.look.timers import single_shot
from stet.ui.preview.pictures import Pictures
from stet.ui.preview.view import PreviewView
from stet.ui.preview.whole import WholePreview
from stet.ui.text.view import ManuscriptView
from stet.ui.text.view_mode import ViewMode
from stet.workspace.preview.pieces import DELETED, INSERTED, marked_line
from stet.workspace.preview.process import Drawn, Edit, Laid, Load, Reply, Want
from stet.workspace.preview.rendering import RenderingProcess, rendering_process
from stet_resources import Theme

PATIENCE = 20_000
"""Milliseconds without an answer after which the process is ended."""

_READINGS = {
    ViewMode.MARKUP: Changes.MARK,
    ViewMode.FINAL: Changes.ACCEPT,
    ViewMode.ORIGINAL: Changes.REJECT,
}
"""The readings in the order of their tabs, and what each makes of changes."""

_FLAVOURS = {Flavour.GFM: "As on GitHub ▾", Flavour.PYTHON_MARKDOWN: "Python-Markdown ▾"}

ATTEMPTS = 2
"""So often a process that died is started anew."""


class PreviewPanel(QFrame):
    """The text as it will read; nothing is done for it while it is not seen."""

    left = Signal()
    closed = Signal()
    link_chosen = Signal(str)

    def __init__(
        self,
        document: Document,
        view: ManuscriptView,
        theme: Theme,
        folders: Callable[[], tuple[Path, ...]],
    ) -> None:
        super().__init__()
        self.setObjectName("preview")
        self._document, self._view, self._theme = document, view, theme
        self._bridge = Bridge(self)
        self._process: RenderingProcess | None = None
        self._ends: list[bool] = []
        self._attempts = 0
        self.reading = ViewMode.FINAL
        self.pictures = Pictures(folders(), self)
        self.flavour = Flavour.GFM
        self._choices: dict[Flavour, QAction] = {}
        self.page = PreviewView(theme, self.pictures)
        self.whole = WholePreview(self._paragraphs, theme, self.pictures)
        titles = (self.tr("Markup"), self.tr("Final"), self.tr("Original"))
        ways = [partial(self.set_reading, reading) for reading in _READINGS]
        self._readings = one_of(self, *zip(titles, ways, strict=True), role="tab")
        self.set_reading(self.reading)
        self._close = icon_button("close", self.tr("Close the preview"), theme)
        self._close.clicked.connect(self.closed)
        self._flavours = self._flavour_chip()
        parts = (*self._readings.buttons(), None, self._flavours, 4, self._close)
        head = row(*parts, space=0, margins=(8, 6, 8, 6))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.whole)
        self.setLayout(column(head, self._stack, space=0, grows=self._stack))
        self.setFocusProxy(self.page)
        self._patience = single_shot(self, self._give_up, PATIENCE)
        self._caret = single_shot(self, self._follow_caret, 40)
        self.page.wanted.connect(self._want)
        self.page.line_chosen.connect(self._go)
        for each in (self.page, self.whole.page):
            each.link_chosen.connect(self.link_chosen)
            each.left.connect(self.left)
            view.zoom_changed.connect(each.set_zoom)
            each.set_zoom(view.zoom)
        self._unwatch = document.watch(self._follow)
        view.caret_moved.connect(self._caret.start)

    def _flavour_chip(self) -> ToolButton:
        """Return the button that says whose Markdown the text is shown as, with the choice."""
        made = ToolButton()
        made.setProperty("role", "chip")
        made.setText(_FLAVOURS[self.flavour])
        made.setToolTip(self.tr("As which program shows the marks of Markdown"))
        made.setAccessibleName(made.toolTip())
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        group = QActionGroup(menu)
        for flavour, words in (
            (Flavour.GFM, self.tr("As on GitHub (GFM), as you type")),
            (Flavour.PYTHON_MARKDOWN, self.tr("Python-Markdown, when asked")),
        ):
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(flavour is self.flavour)
            action.triggered.connect(partial(self.set_flavour, flavour))
            menu.addAction(action)
            self._choices[flavour] = action
        made.setMenu(menu)
        return made

    def release(self) -> None:
        """End it: the document goes."""
        self._unwatch()
        self._stop()
        self.whole.release()
        self._bridge.close()
        self.pictures.stop()

    def set_theme(self, theme: Theme) -> None:
        was_dark, self._theme = self._theme.dark, theme
        ink_icon(self._close, theme)
        self.page.set_theme(theme)
        self.whole.page.set_theme(theme)
        if was_dark != theme.dark and self._process is not None:
            self._load()  # drawings have colours of their own

    def set_reading(self, reading: ViewMode) -> None:
        """Show the changes as marks, or as if all were decided."""
        self._readings.button(list(_READINGS).index(reading)).setChecked(True)
        if reading is not self.reading:
            self.reading = reading
            if self._process is not None:
                self._load()
            elif self._is_whole:
                self.whole.render_page()

    def set_flavour(self, flavour: Flavour, _checked: bool = True) -> None:
        """Show the text as it is typed, as GFM, or as Python-Markdown renders it now."""
        if flavour is self.flavour:
            return
        self.flavour = flavour
        self._flavours.setText(_FLAVOURS[flavour])
        self._choices[flavour].setChecked(True)
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._stop()
        self.whole.stop()
        shown = self.whole if self._is_whole else self.page
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_focus:
            shown.setFocus()
        if self._is_whole:
            self.whole.render_page()
        elif self.isVisible():
            self._start()

    @property
    def _is_whole(self) -> bool:
        return self.flavour is Flavour.PYTHON_MARKDOWN

    @property
    def changes(self) -> Changes:
        """What the reading that is shown makes of changes."""
        return _READINGS[self.reading]

    # The text.

    def _start(self) -> None:
        self._process = rendering_process(self._bridge.post, self._hear, self._ended)
        self._load()

    def _stop(self) -> None:
        self._patience.stop()
        if self._process is not None:
            self._process.close()
            self._process = None

    def _load(self) -> None:
        assert self._process is not None
        self.page.clear()
        paragraphs = self._paragraphs()
        self._ends = [ends for _, ends in paragraphs]
        self._process.send(Load(paragraphs, self._theme.dark))
        self._patience.start()
        self._caret.start()

    def _paragraphs(self) -> tuple[tuple[str, bool], ...]:
        return tuple(map(self._read, self._document.manuscript.paragraphs))

    def _read(self, paragraph: Paragraph) -> tuple[str, bool]:
        """Return a paragraph as it is in the reading, and whether it ends a line there."""
        mark = paragraph.mark
        if self.reading is ViewMode.FINAL:
            return paragraph.final, mark.deleted is None
        if self.reading is ViewMode.ORIGINAL:
            return paragraph.original, mark.inserted is None
        if all(run.inserted is None and run.deleted is None for run in paragraph.runs):
            return paragraph.markup, True
        parts = [
            (
                DELETED
                if run.deleted is not None
                else INSERTED
                if run.inserted is not None
                else "",
                run.text,
            )
            for run in paragraph.runs
        ]
        return marked_line(parts), True

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        if self._is_whole:
            self.whole.text_changed()
        if self._process is None:
            return
        new = tuple(map(self._read, transaction.new))
        first, removed = transaction.first, len(transaction.old)
        self._ends[first : first + removed] = [ends for _, ends in new]
        self._process.send(Edit(first, removed, new))
        self._attempts = 0
        self._patience.start()

    def _hear(self, reply: Reply) -> None:
        self._patience.stop()
        if isinstance(reply, Laid):
            self.page.take_layout(reply)
        elif isinstance(reply, Drawn):
            self.page.take_block(reply)

    def _want(self, ids: list[int]) -> None:
        if self._process is not None:
            self._process.send(Want(tuple(ids)))
            self._patience.start()

    def _ended(self) -> None:
        self._stop()
        self._attempts += 1
        if self._attempts <= ATTEMPTS and self.isVisible():
            self._start()
        else:
            self._say_trouble()

    def _give_up(self) -> None:
        self._stop()
        self._say_trouble()

    def _say_trouble(self) -> None:
        self.page.show_message(
            self.tr(
                "This text cannot be shown as a preview: something in it takes too long to "
                "render. The text itself is as it was."
            )
        )

    # The caret.

    def _follow_caret(self) -> None:
        if self._process is not None and self.isVisible():
            self.page.follow_line(self._line_of(self._view.caret().paragraph))

    def _line_of(self, paragraph: int) -> int:
        return sum(self._ends[:paragraph])

    def _go(self, line: int) -> None:
        """Put the caret into a line that was clicked."""
        lines = [0, *accumulate(self._ends)]
        paragraph = next((i for i, place in enumerate(lines) if place >= line), 0)
        last = len(self._document.manuscript.paragraphs) - 1
        self._view.reveal(Position(min(paragraph, last), 0))

    # Qt's.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_whole:
            self.whole.show_page()
        elif self._process is None:
            self._attempts = 0
            self._start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()
            self.whole.stop()
