# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text as it would be printed: its sheets, what they are like, and ways to paper and PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from stet.formats.format import Changes
from stet.ui.exporting.choice import Choice
from stet.ui.exporting.page_setup import SIZES, PageSetup
from stet.ui.exporting.paper import Paper
from stet.ui.exporting.sheets import Fit, Sheets
from stet.ui.look.controls import button, column, label, row

_STEP = 1.25


class PrintPreview(QDialog):
    """Shows the paper that ``make`` gives for a setup of its sheets.

    ``changes`` is how suggestions are shown, None where there are none to ask about.
    """

    print_wanted = Signal()
    pdf_wanted = Signal()
    setup_changed = Signal(object)
    """The ``PageSetup`` that was chosen."""
    changes_wanted = Signal(object)
    """Suggestions are to be shown otherwise; ``show_body`` answers."""

    def __init__(
        self,
        title: str,
        make: Callable[[PageSetup], Paper],
        setup: PageSetup,
        changes: Changes | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("print preview")
        self.setWindowTitle(self.tr("Print preview of “{title}”").format(title=title))
        self.resize(980, 800)
        self._make, self._setup = make, setup
        self.sheets = Sheets(make(setup))
        self.sheets.turned.connect(self._show_place)
        self.finished.connect(self.sheets.stop)
        self.sheets.zoomed.connect(self._show_size)
        self.before = button("‹", lambda: self.sheets.turn(-1), tip=self.tr("Page before (PgUp)"))
        self.before.setAccessibleName(self.tr("Page before"))
        self.after = button("›", lambda: self.sheets.turn(1), tip=self.tr("Next page (PgDown)"))
        self.after.setAccessibleName(self.tr("Next page"))
        self.number = QLineEdit()
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setValidator(QIntValidator(0, 99_999, self.number))
        self.number.setAccessibleName(self.tr("Page"))
        self.number.editingFinished.connect(self._go_to)
        self.place = label("", "quiet")
        self.whole = self._chip(self.tr("Whole page"), Fit.PAGE)
        self.width_ = self._chip(self.tr("Page width"), Fit.WIDTH)
        self.beside = self._chip(self.tr("Two pages"), Fit.TWO)
        self.size_ = label("", "quiet")
        self.size_.setMinimumWidth(44)
        smaller = button("−", lambda: self._zoom(1 / _STEP), tip=self.tr("Smaller (Ctrl+−)"))
        larger = button("+", lambda: self._zoom(_STEP), tip=self.tr("Larger (Ctrl++)"))
        smaller.setAccessibleName(self.tr("Smaller"))
        larger.setAccessibleName(self.tr("Larger"))
        self.paper = self._choice(self.tr("Paper"), {name: name for name in SIZES}, setup.size)
        turned = {"": self.tr("Upright"), "landscape": self.tr("Sideways")}
        way = "landscape" if setup.is_landscape else ""
        self.turned = self._choice(self.tr("Which way up"), turned, way)
        margins = {
            "narrow": self.tr("Narrow margins"),
            "normal": self.tr("Normal margins"),
            "wide": self.tr("Wide margins"),
        }
        self.margins = self._choice(self.tr("Margins"), margins, setup.margins)
        self.changes = Choice()
        self.changes.setAccessibleName(self.tr("Suggestions"))
        ways = (
            (self.tr("As marks"), Changes.MARK),
            (self.tr("All accepted"), Changes.ACCEPT),
            (self.tr("All rejected"), Changes.REJECT),
        )
        for words, each in ways:
            self.changes.addItem(words, each)
            if each is changes:
                self.changes.setCurrentIndex(self.changes.count() - 1)
        asks = label(self.tr("Suggestions"))
        for part in (self.changes, asks):
            part.setVisible(changes is not None)
        self.changes.currentIndexChanged.connect(lambda _: self.changes_wanted.emit(self.way))
        self.print = button(self.tr("Print…"), self.print_wanted.emit, role="primary")
        self.pdf = button(self.tr("Save as PDF…"), self.pdf_wanted.emit)
        close = button(self.tr("Close"), self.reject)
        seen = row(
            *(self.before, self.after, 4, self.number, self.place, None),
            *(self.whole, self.width_, self.beside, 8, smaller, self.size_, larger),
            space=6,
            margins=(12, 10, 12, 4),
        )
        made = row(
            *(self.paper, self.turned, self.margins, 8, asks, self.changes, None),
            *(close, self.pdf, self.print),
            space=6,
            margins=(12, 4, 12, 10),
        )
        self.setLayout(column(seen, made, self.sheets, space=0, grows=self.sheets))
        for keys, act in (
            ("PgUp", lambda: self.sheets.turn(-1)),
            ("PgDown", lambda: self.sheets.turn(1)),
            ("Home", lambda: self.sheets.go_to(1)),
            ("End", lambda: self.sheets.go_to(self.sheets.page_count)),
            ("Ctrl++", lambda: self._zoom(_STEP)),
            ("Ctrl+=", lambda: self._zoom(_STEP)),
            ("Ctrl+-", lambda: self._zoom(1 / _STEP)),
            ("Ctrl+0", lambda: self.sheets.set_fit(Fit.PAGE)),
            ("Ctrl+P", self.print_wanted.emit),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self._show_place()
        self._show_size()
        self.sheets.setFocus()

    @property
    def setup(self) -> PageSetup:
        """The sheets that are shown."""
        return self._setup

    @property
    def way(self) -> Changes:
        """How suggestions are shown."""
        return Changes(self.changes.currentData())

    def show_body(self, make: Callable[[PageSetup], Paper]) -> None:
        """Show another text on the same sheets."""
        self._make = make
        self.sheets.show_paper(make(self._setup))

    def _chip(self, words: str, fit: Fit) -> QPushButton:
        made = button(words, lambda: self.sheets.set_fit(fit), role="chip")
        made.setCheckable(True)
        return made

    def _choice(self, name: str, ways: dict[str, str], chosen: str) -> Choice:
        made = Choice()
        made.setAccessibleName(name)
        made.setToolTip(name)
        for key, words in ways.items():
            made.addItem(words, key)
        made.setCurrentIndex(list(ways).index(chosen))
        made.currentIndexChanged.connect(lambda _: self._set_up())
        return made

    def _set_up(self) -> None:
        size, margins = self.paper.currentData(), self.margins.currentData()
        self._setup = PageSetup(size, margins, bool(self.turned.currentData()))
        self.sheets.show_paper(self._make(self._setup))
        self.setup_changed.emit(self._setup)

    def _zoom(self, factor: float) -> None:
        self.sheets.zoom(factor)

    def _go_to(self) -> None:
        self.sheets.go_to(int(self.number.text() or self.sheets.page))

    def _show_size(self) -> None:
        for each, fit in ((self.whole, Fit.PAGE), (self.width_, Fit.WIDTH), (self.beside, Fit.TWO)):
            each.setChecked(self.sheets.fit is fit)
        self.size_.setText(f"{self.sheets.scale * 100:.0f} %")

    def _show_place(self) -> None:
        page, pages = self.sheets.page, self.sheets.page_count
        self.number.setText(str(page))
        so_far = self.tr("of {pages}") if self.sheets.is_whole else self.tr("of {pages} so far")
        self.place.setText(so_far.format(pages=f"{pages:,}"))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
        self._show_size()
