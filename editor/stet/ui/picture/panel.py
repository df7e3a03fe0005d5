# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The picture of the design block that the caret is in, drawn while one writes.

It works for every kind of block. Clicking an element puts the caret into its line, and the
element of the caret's line is framed. While the line with the caret does not read yet, the last
picture stays; where changes to a block are pending, the picture before them stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from stet.assist.off_thread import Post, off_thread
from stet.blocks.block import Place, Problem
from stet.deferred import deferred
from stet.document.document import Document
from stet.document.review import locate, within
from stet.document.search import FinalText
from stet.document.transaction import Transaction
from stet.ui.look.buttons import ToolButton
from stet.ui.look.controls import button, column, icon_button, ink_icon, label, row
from stet.ui.look.timers import single_shot
from stet.ui.panels.panel_frame import PanelFrame
from stet.ui.picture.canvas import PictureCanvas
from stet.ui.picture.comparing import Comparing
from stet.ui.picture.completion import WordCompletion
from stet.ui.picture.deciding import Deciding
from stet.ui.picture.element_acts import ElementActs, Shown
from stet.ui.picture.wish import Wish
from stet.ui.picture.wrong import Wrong
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme

if TYPE_CHECKING:  # a window opens without what draws
    from stet.blocks.in_document import Found
    from stet.blocks.vocabulary import Word
    from stet.ui.picture.looking import Seen

PAUSE = 60
"""Milliseconds after a key until the block is drawn anew."""


class PicturePanel(QWidget):
    """Shows the block at the caret; ``post`` brings what was drawn to the window's thread."""

    id, icon, key = "picture", "mockup", "Ctrl+Shift+7"
    counted = Signal(int)
    drawn = Signal()
    """The picture is that of the text in front."""
    save_wanted = Signal(object, object, str)
    """A block (``Found``), its ``Setting`` and its title: it is to be written to a file."""
    wish_made = Signal(str)
    """A wireframe is to be drawn that these words ask for."""
    left = Signal()
    """The keyboard is to go back to the page."""

    def __init__(self, theme: Theme, post: Post) -> None:
        super().__init__()
        self.title = self.tr("Picture")
        self._theme, self._post = theme, post
        self._document: Document | None = None
        self._view: ManuscriptView | None = None
        self._unwatch: Callable[[], None] = lambda: None
        self._seen: Seen | None = None
        self._number: int | None = None
        self._zoom = 1.0
        self._turn = 0
        self._is_drawing = self._again = False
        self._pause = single_shot(self, self.look, PAUSE)
        self._placed = single_shot(self, self._light)
        """Runs out when a picture shown anew is laid out, and can be scrolled to a place."""
        self._name = label(role="quiet")
        self._last = icon_button("previous", self.tr("Block before"), theme)
        self._last.clicked.connect(partial(self._step, -1))
        self._next = icon_button("next", self.tr("Next block"), theme)
        self._next.clicked.connect(partial(self._step, 1))
        self._add = ToolButton()
        self._add.setText(self.tr("Add an element"))
        self._add.setProperty("role", "chip")
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setMenu(QMenu(self._add))
        self._add.menu().aboutToShow.connect(self._fill_elements)
        self._fit = icon_button(
            "zoom", self.tr("As wide as the panel; Ctrl and the wheel make it larger"), theme
        )
        self._fit.clicked.connect(self.fit)
        self._save = icon_button("save", self.tr("Save the picture…"), theme)
        self._save.clicked.connect(self.save)
        self._compare = button(self.tr("Before"), self._toggle_before, role="quiet")
        self._compare.setCheckable(True)
        self._compare.setToolTip(
            self.tr("What it was before the suggestions: beside it where there is room")
        )
        self._try = button(self.tr("Try"), self._toggle_try, role="quiet")
        self._try.setCheckable(True)
        self._try.setToolTip(self.tr("Show one screen at a time, and click through its links"))
        self._back = icon_button("previous", self.tr("Screen before"), theme)
        self._back.clicked.connect(self.go_back)
        self._way: list[str] = []
        """The screens that were clicked through, the one in front last."""
        self.canvas = PictureCanvas(theme)
        self.canvas.chosen.connect(self._go)
        self.canvas.followed.connect(self.follow_link)
        self.acts = ElementActs(self.canvas, self._editable)
        self.canvas.left.connect(self.left)
        self.before = PictureCanvas(theme)
        self.before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.before.chosen.connect(self._go_to_gone)
        self.comparing = Comparing(self.canvas, self.before)
        self.canvas.dragged.connect(lambda point: self.comparing.reveal(QRect(point, point)))
        self.deciding = Deciding(theme)
        self._completion: WordCompletion | None = None
        self.wrong = Wrong()
        self.wrong.words_wanted.connect(self.show_words)
        self.wish = Wish(partial(self.insert, "wireframe"))
        self.wish.made.connect(self.wish_made)
        self._frame = PanelFrame(
            self,
            row(
                self._name,
                None,
                self._back,
                self._last,
                self._next,
                self._add,
                self._try,
                self._compare,
                self._fit,
                self._save,
                space=4,
            ),
            self.wish,
            self._laid_out(),
        )
        self._show(None)

    def _laid_out(self) -> QWidget:
        body = QWidget()
        # What is said about the picture stands below it, so that it stays where it is.
        body.setLayout(column(self.comparing, self.wrong, self.deciding, space=0))
        return body

    # What every panel has

    @property
    def count(self) -> int:
        """Nothing here waits that does not wait in another panel."""
        return 0

    @property
    def seen(self) -> Seen | None:
        """What is shown."""
        return self._seen

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show the block of another document, or nothing."""
        self._unwatch()
        if self._view is not None:
            self._view.caret_moved.disconnect(self._caret_moved)
        self._document, self._view = document, view
        self._unwatch = document.watch(self._follow) if document else lambda: None
        if view is not None:
            view.caret_moved.connect(self._caret_moved)
        if self._completion is not None:
            self._completion.release()
        self._completion = WordCompletion(view) if view is not None else None
        self._number = None
        self._turn += 1
        self._show(None)
        self._begin()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; the picture is drawn in its colours."""
        self._theme = theme
        self.deciding.set_theme(theme)
        for canvas in (self.canvas, self.before):
            canvas.set_theme(theme)
        for made in (self._last, self._next, self._back, self._fit, self._save):
            ink_icon(made, theme)
        self._begin()

    def first_focus(self) -> QWidget | None:
        """Return the picture; where there is none, the line that asks what it is to be."""
        if self._seen is not None:
            return self.canvas
        return self.wish.line if self._view is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.15 if event.angleDelta().y() > 0 else 1 / 1.15
            self._zoom = max(0.5, min(4.0, self._zoom * factor))
            self._begin()
            event.accept()
        else:
            super().wheelEvent(event)

    # Drawing

    def look(self) -> None:
        """Draw the block at the caret; what is drawn meanwhile of an older text is not shown."""
        document, view = self._document, self._view
        if document is None or view is None or not self.isVisible():
            return
        if self._is_drawing:
            self._again = True
            return
        self._is_drawing = True
        turn, pixels = self._turn, self.devicePixelRatioF()
        paragraphs = tuple(document.manuscript.paragraphs)
        rooms = self.comparing.rooms(self.width())
        alone, compared = (each * self._zoom for each in rooms)
        arguments = (view.caret(), self._number, self._theme.dark, alone, pixels)
        screen = (self._way[-1] if self._way else "") if self._try.isChecked() else None

        def run() -> object:
            return deferred("stet.ui.picture.looking:look")(
                paragraphs, *arguments, screen=screen, compared=compared
            )

        def then(found: object) -> None:
            self._is_drawing = False
            if turn == self._turn:
                self._show(cast("Seen | None", found))
                self.drawn.emit()
            if self._again or self.comparing.rooms(self.width()) != rooms:
                self._again = False
                self.look()

        off_thread(run, then, self._post)

    def _begin(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _follow(self, _transaction: Transaction, _initiator: object) -> None:
        self._begin()

    def _show(self, seen: Seen | None) -> None:
        before = self._seen
        problem = self._at_caret(seen)
        same = (
            before is not None
            and seen is not None
            and before.number == seen.number
            and before.found.kind.name == seen.found.kind.name
        )
        first = seen.drawing.problems[0] if seen and seen.drawing.problems else None
        self.wrong.say(problem or first, seen.found if seen else None, self._view)
        if same and problem is not None and before is not None and not before.drawing.problems:
            # The line is still being written: its picture would only flicker.
            self.canvas.set_stale(True)
            if seen is not None:
                self._compare_with(seen)
            return
        self._seen = seen
        self._frame.tools.setVisible(seen is not None)
        self._frame.show(seen is not None)
        if seen is None:
            return
        self._number = seen.number
        pixels = self.devicePixelRatioF()
        kind, has_before = seen.found.kind.title, seen.before is not None
        if seen.count > 1:
            # Beside all the tools there is room for where one is, and no more.
            where = f"{seen.number + 1}/{seen.count}"
            kind = where if has_before else f"{kind} {where}"
        self._name.setText(kind)
        tries = self._try.isChecked()
        self._try.setVisible(tries or seen.leads_on)
        self._add.setVisible(not tries and not seen.found.is_nested and bool(seen.found.kind.words))
        self._fit.setVisible(self._zoom != 1.0)
        self._back.setVisible(tries and len(self._way) > 1)
        if tries and seen.screen:
            self._name.setText(seen.screen)
        for made in (self._last, self._next):
            made.setVisible(seen.count > 1 and not tries)
        self.canvas.show_picture(
            seen.image, seen.scale, seen.drawing.places, seen.drawing.alt, pixels
        )
        self.canvas.can_drag = seen.found.kind.in_order and not seen.found.is_nested
        self.canvas.ring(seen.come, self._theme.inserted)
        self._compare_with(seen)
        self._light()
        self._placed.start(0)

    def _compare_with(self, seen: Seen) -> None:
        """Show what was before the suggestions, where something was, and what they are."""
        wide = self.width()
        self.comparing.show_before(seen, wide, self.devicePixelRatioF(), self._theme.deleted)
        self._compare.setVisible(seen.was_there)
        self._compare.setChecked(self.comparing.compares(wide))
        self._show_changes(seen)

    def _show_changes(self, seen: Seen) -> None:
        found = seen.found
        span = seen.final.span(found.fence_start, found.fence_end)
        waits = seen.before is not None and not self._try.isChecked()
        self.deciding.show_block(self._document, self._view, span if waits else None)

    # The caret and the elements

    def _caret_moved(self) -> None:
        seen, view = self._seen, self._view
        self.deciding.show_at_caret()
        if seen is None or view is None or not self.isVisible():
            return
        offset = seen.final.offset(view.caret())
        within = seen.found.fence_start <= offset <= seen.found.fence_end
        if (not within and seen.count > 1) or self.canvas.is_stale:
            self._begin()
        self._light()

    def _light(self) -> None:
        seen, view = self._seen, self._view
        if seen is None or view is None:
            return
        place = seen.place_at(seen.final.offset(view.caret()))
        self.canvas.light(place)
        if place is None and seen.come:
            place = seen.come[0]
        if place is not None and not self._try.isChecked():
            rect = self.canvas.rect_of(place).toRect()
            self.comparing.reveal(rect)

    def _go(self, place: Place) -> None:
        seen, view = self._seen, self._view
        if seen is None or view is None:
            return
        start, end = seen.found.place(place.start), seen.found.place(place.end)
        span = seen.final.span(start, end)
        view.reveal(span.start)
        changed = [each for each in within(view.manuscript, span) if each in self.deciding.ids]
        if changed:
            self.deciding.go_to(changed[0])
        self.canvas.light(place)

    def _go_to_gone(self, place: Place) -> None:
        """Look at the change that takes an element of the earlier picture away, or changes it."""
        seen = self._seen
        if seen is None or self._document is None:
            return
        manuscript = self._document.manuscript
        words = seen.before_source[place.start : place.end].strip()
        for number in self.deciding.ids:
            old = locate(manuscript, number, 0).old.strip()
            if old and (old in words or words in old):
                self.deciding.go_to(number)
                return

    def follow_link(self, title: str) -> None:
        """Go to the screen of that title, in whichever block it is."""
        seen, view = self._seen, self._view
        if seen is None or view is None:
            return
        if self._try.isChecked():
            self._way = [*(self._way or [seen.screen]), title]
            self.look()
            return
        wanted = f'"{title}"'.casefold()
        lines = seen.final.text.split("\n")
        offset = 0
        for line in lines:
            plain = line.strip().casefold()
            if plain.startswith("screen") and wanted in plain:
                at = offset + len(line) - len(line.lstrip())
                view.reveal(seen.final.span(at, at).start)
                self._begin()
                return
            offset += len(line) + 1

    def _at_caret(self, seen: Seen | None) -> Problem | None:
        """Return what is wrong in the line that the caret is in."""
        if seen is None or self._view is None or not self._view.hasFocus():
            return None
        offset = seen.final.offset(self._view.caret())
        if not seen.found.start <= offset <= seen.found.end:
            return None
        line = seen.final.text.count("\n", seen.found.start, offset) + 1
        return next((each for each in seen.drawing.problems if each.line == line), None)

    def insert(self, name: str) -> None:
        """Put an example of a kind into the text, below the paragraph or block with the caret."""
        view = self._view
        if view is None:
            return
        label = self.tr("Insert a {kind}").format(kind=name)
        deferred("stet.ui.picture.elements:insert_block")(view, name, label)
        self._number = None
        self._begin()

    def _step(self, steps: int) -> None:
        seen, view = self._seen, self._view
        if seen is None or view is None:
            return
        self._number = (seen.number + steps) % seen.count
        blocks = deferred("stet.blocks.in_document:blocks_in")(seen.final.text)
        if self._number < len(blocks):
            start = blocks[self._number].start
            view.reveal(seen.final.span(start, start).start)
        self._begin()

    def fit(self) -> None:
        """Make the picture as wide as the panel."""
        self._zoom = 1.0
        self._fit.hide()
        self._begin()

    def _toggle_before(self) -> None:
        """Show what was before: beside where there is room, else in the picture's place."""
        self.comparing.want(self._compare.isChecked(), self.width())
        self.look()

    # Elements by mouse and menu

    def show_words(self) -> bool:
        """Offer the words that fit where a line is wrong, or at the caret; say whether any do."""
        if self._view is None or self._completion is None:
            return False
        if not self._view.hasFocus():
            self.wrong.go()
        return self._completion.open()

    def save(self) -> None:
        """Have the picture that is shown written to a file."""
        seen = self._seen
        if seen is not None and self._document is not None:
            titles = re.findall(r'screen\s+"([^"\n]+)"', seen.found.source)
            self.save_wanted.emit(self._found_now(seen), seen.setting, titles[0] if titles else "")

    def _fill_elements(self) -> None:
        if self._seen is not None:
            fill = deferred("stet.ui.picture.elements:fill_menu")
            fill(self._add.menu(), self._seen.found.kind, self.add)

    def add(self, word: Word) -> None:
        """Put an element below the one with the caret, its text selected."""
        seen, view = self._seen, self._view
        if seen is not None and view is not None and view.may_edit():
            add = deferred("stet.ui.picture.elements:add_element")
            add(view, self._found_now(seen), word, self.tr("Add an element"))
            view.setFocus()

    def _found_now(self, seen: Seen) -> Found:
        """Return the block as it stands now, which may be ahead of the picture."""
        assert self._document is not None
        blocks = deferred("stet.blocks.in_document:blocks_in")(
            FinalText(self._document.manuscript).text
        )
        return cast("Found", blocks[seen.number] if seen.number < len(blocks) else seen.found)

    def _editable(self) -> Shown | None:
        """Return what is shown, None where the text is ahead of it or cannot be edited."""
        seen, view, document = self._seen, self._view, self._document
        if seen is None or view is None or document is None or self.canvas.is_stale:
            return None
        if self._found_now(seen).source != seen.found.source:
            return None
        return Shown(document, view, seen)

    def _toggle_try(self) -> None:
        """Show one screen that can be clicked through, the one with the caret first, or all."""
        tries = self._try.isChecked()
        self._try.setText(self.tr("All screens") if tries else self.tr("Try"))
        self.canvas.set_tries(tries)
        seen, view = self._seen, self._view
        self._way = [seen.screen_at(view.caret())] if tries and seen and view else []
        self.look()
        self.canvas.setFocus()

    def go_back(self) -> None:
        """Go back to the screen before, while screens are clicked through."""
        if len(self._way) > 1:
            self._way.pop()
            self.look()
