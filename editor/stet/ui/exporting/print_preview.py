# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text as it would be printed: the sheets, how large they are shown, and *Print*."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from stet.ui.look.controls import button, column, label, row

_STEP = 1.25


class PrintPreview(QDialog):
    """Shows the sheets that ``draw`` puts on ``printer``, which it keeps."""

    print_wanted = Signal()

    def __init__(
        self,
        title: str,
        printer: QPrinter,
        draw: Callable[[QPrinter], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("print preview")
        self.setWindowTitle(self.tr("Print preview of “{title}”").format(title=title))
        self.resize(900, 760)
        self._printer = printer  # the sheets do not keep it
        self.sheets = QPrintPreviewWidget(printer)
        self.sheets.paintRequested.connect(draw)
        self.sheets.previewChanged.connect(self._show_place)
        self.place = label("", "quiet")
        self.before = button(self.tr("Page before"), lambda: self._turn(-1))
        self.after = button(self.tr("Next page"), lambda: self._turn(1))
        self.whole = self._chip(self.tr("Whole page"), self.sheets.fitInView)
        self.width_ = self._chip(self.tr("Page width"), self.sheets.fitToWidth)
        self.beside = self._chip(self.tr("Two pages"), self._show_two)
        self._ways = (self.whole, self.width_, self.beside)
        smaller = button("−", lambda: self._zoom(1 / _STEP), tip=self.tr("Smaller (Ctrl+−)"))
        larger = button("+", lambda: self._zoom(_STEP), tip=self.tr("Larger (Ctrl++)"))
        smaller.setAccessibleName(self.tr("Smaller"))
        larger.setAccessibleName(self.tr("Larger"))
        self.print = button(self.tr("Print…"), self.print_wanted.emit, role="primary")
        close = button(self.tr("Close"), self.reject)
        bar = row(
            *(self.before, self.after, 8, self.place, None, *self._ways, smaller, larger),
            *(16, close, self.print),
            space=6,
        )
        bar.setContentsMargins(12, 10, 12, 10)
        whole = column(space=0)
        whole.addLayout(bar)
        whole.addWidget(self.sheets, 1)
        self.setLayout(whole)
        for keys, act in (
            ("PgUp", lambda: self._turn(-1)),
            ("PgDown", lambda: self._turn(1)),
            ("Ctrl++", lambda: self._zoom(_STEP)),
            ("Ctrl+=", lambda: self._zoom(_STEP)),
            ("Ctrl+-", lambda: self._zoom(1 / _STEP)),
            ("Ctrl+P", self.print_wanted.emit),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self.whole.setChecked(True)
        self.print.setFocus()

    def _chip(self, words: str, show: Callable[[], object]) -> QPushButton:
        def chosen() -> None:
            if made is not self.beside:
                self.sheets.setSinglePageViewMode()
            show()
            self._check(made)

        made = button(words, chosen, role="chip")
        made.setCheckable(True)
        return made

    def _check(self, chosen: QPushButton | None) -> None:
        for each in self._ways:
            each.setChecked(each is chosen)

    def _show_two(self) -> None:
        self.sheets.setFacingPagesViewMode()
        self.sheets.fitInView()

    def _zoom(self, factor: float) -> None:
        self.sheets.zoomIn(factor)
        self._check(None)

    def _turn(self, steps: int) -> None:
        self.sheets.setCurrentPage(self.sheets.currentPage() + steps)
        self._show_place()

    def _show_place(self) -> None:
        page, pages = self.sheets.currentPage(), self.sheets.pageCount()
        self.place.setText(self.tr("Page {page} of {pages}").format(page=page, pages=pages))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
