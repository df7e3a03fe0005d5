# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each command of the menu does: its name to the part of the window that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from stet.document import editing
from stet.document.editing import Piece
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.ui.notices import Notice
from stet.ui.page import Page
from stet.ui.text.readings import Reading

if TYPE_CHECKING:
    from stet.ui.window import Window

BESIDE_MODELS = ("save", "save_as", "stop", "copy")
"""What can be done to the text in front while the model page is in its place."""


class Commands(QObject):
    """Runs commands by name."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        on_page: dict[str, Callable[[Page], object]] = {
            "save": lambda page: window.files.save(page),
            "save_as": lambda page: window.files.save_as(page),
            "close": lambda page: window.files.close(page),
            "undo": lambda page: page.view.undo(),
            "redo": lambda page: page.view.redo(),
            "cut": lambda page: page.view.cut(),
            "copy": lambda page: page.view.copy(),
            "paste": lambda page: page.view.paste(),
            "select_all": lambda page: page.view.selectAll(),
            "find": lambda page: page.find_bar.show_find(),
            "replace": lambda page: page.find_bar.show_replace(),
            "next_change": lambda page: page.view.go_next_change(),
            "previous_change": lambda page: page.view.go_previous_change(),
            "accept": lambda page: page.view.accept_at_caret(),
            "reject": lambda page: page.view.reject_at_caret(),
            "edit_change": self._edit_change,
            "accept_shown": lambda _: window.panel.review.accept_shown(),
            "reject_shown": lambda _: window.panel.review.reject_shown(),
            "comment": self._comment,
            "ask": lambda page: window.asking.open_bar(page),
            "sees": lambda page: window.seeing.open(page),
            "stop": self._stop,
            "zoom_in": lambda page: self._zoom(page, 1),
            "zoom_out": lambda page: self._zoom(page, -1),
            "zoom_reset": lambda page: self._zoom(page, 0),
            "switch_focus": self._switch_focus,
        }
        for task in window.desk.tasks.all():
            on_page[task.name] = lambda page, t=task: window.asking.open_with(page, t)  # type: ignore[misc] # mypy cannot type a default
        for reading in Reading:
            on_page[reading.value] = lambda page, r=reading: page.view.set_reading(r)  # type: ignore[misc] # mypy cannot type a default
        self._on_page = on_page
        self._on_window: dict[str, Callable[[], object]] = {
            "new": window.files_new,
            "open": lambda: window.files.choose_and_open(),
            "quit": window.close,
            "next_tab": lambda: window.tabs.step(1),
            "previous_tab": lambda: window.tabs.step(-1),
            "palette": self._palette,
            "models": lambda: window.models.show(),
            "about": self._about,
        }

    def run(self, name: str, checked: bool) -> None:
        """Run the command ``name``; ``checked`` is its new state where it has one."""
        page = self._window.tabs.current
        if name in self._on_window:
            self._on_window[name]()
        elif name.startswith("panel_"):
            self._window.models.leave()
            self._window.show_panel(name.removeprefix("panel_") if checked else None)
        elif name.startswith("look_"):
            self._window.appearance.choose(name.removeprefix("look_"))
        elif page is None:
            return
        elif name == "track":
            page.draft.tracking = checked
            self._window.say_tracking(checked)
        elif name in self._on_page:
            if name not in BESIDE_MODELS:
                self._window.models.leave()
            self._on_page[name](page)

    def _stop(self, page: Page) -> None:
        """Stop what is seen to run: a comparison on the model page, or what the text waits for."""
        self._window.models.stop()
        self._window.asking.stop(page)

    def insert_idea(self, words: str) -> None:
        """Put an idea below the paragraph with the caret, as a change to review."""
        page = self._window.tabs.current
        if page is None:
            return
        manuscript = page.draft.manuscript
        index = page.view.caret().paragraph
        place = Position(index, len(manuscript.paragraphs[index].markup))
        model = self._window.desk.model
        by = Origin(Source.MODEL, model.name, "ideas") if model else page.draft.writer
        lead = "\n\n" if manuscript.paragraphs[index].markup else ""
        page.draft.commit(
            editing.replace_span(
                manuscript,
                Span(place, place),
                [Piece(lead + words, by)],
                by,
                tracked=True,
                label="Insert idea",
            )
        )
        self._window.show_panel("review")
        page.view.setFocus()

    def _edit_change(self, page: Page) -> None:
        change_id = page.view.change_at_caret()
        if change_id is not None:
            self._window.show_panel("review")
            self._window.panel.review.cards.begin_editing(change_id)

    def _comment(self, page: Page) -> None:
        span = page.view.scope_span()
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Comment"))
        dialog.setLabelText(self.tr("Your comment on these words:"))
        dialog.setOkButtonText(self.tr("Comment"))
        dialog.resize(420, dialog.sizeHint().height())

        def add(text: str) -> None:
            if text.strip():
                self._window.show_panel("comments")
                self._window.panel.comments.add(span, text.strip())

        dialog.textValueSelected.connect(add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _zoom(self, page: Page, steps: int) -> None:
        if steps:
            page.view.zoom_step(steps)
        else:
            page.view.set_zoom(100)
        self._window.memory.keep(self._window.memory.settings.changed(zoom=page.view.zoom))
        for other in self._window.pages:
            if other is not page:
                other.view.set_zoom(page.view.zoom)

    def _switch_focus(self, page: Page) -> None:
        if not page.view.hasFocus():
            page.view.setFocus()
            return
        self._window.show_panel(self._window.panel.current)
        target = self._first_focus(self._window.panel)
        if target is not None:
            target.setFocus()

    def _first_focus(self, panel: QWidget) -> QWidget | None:
        cards = self._window.panel.review.cards
        if self._window.panel.current == "review" and cards.cards():
            page = self._window.tabs.current
            active = page.view.change_at_caret() if page else None
            return (cards.card_of(active) if active is not None else None) or cards.cards()[0]
        if self._window.panel.current == "comments":
            return self._window.panel.comments.first_focus() or panel.nextInFocusChain()
        if self._window.panel.current == "ideas":
            return self._window.panel.ideas.first_focus()
        return panel.nextInFocusChain()

    def _palette(self) -> None:
        page = self._window.tabs.current
        actions = [
            action
            for action in self._window.actions_.all()
            if action.objectName() not in ("palette", "recent")
        ]
        self._window.palette_.open(actions, page.view if page else None)

    def _about(self) -> None:
        # Imported here: the window opens without it.
        from importlib.metadata import version

        self._window.say(
            Notice(
                self.tr(
                    "Stet {version}: a co-writing editor whose model stays on this machine. "
                    "Apache-2.0 licence. The writer has the last word."
                ).format(version=version("stet"))
            )
        )
