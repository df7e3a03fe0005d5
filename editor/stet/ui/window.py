# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window: puts its parts together and hands each command to the part that does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from stet.document.origin import Origin
from stet.storage.draft import Draft
from stet.storage.settings import Settings
from stet.ui import collector
from stet.ui.actions import Actions
from stet.ui.asking import Asking
from stet.ui.commands import Commands
from stet.ui.files import Files
from stet.ui.memory import Memory
from stet.ui.models.desk import ModelDesk
from stet.ui.models.place import ModelPlace
from stet.ui.notices import Notice, NoticeBar, announce
from stet.ui.page import Page
from stet.ui.panels.ideas_panel import IdeaText
from stet.ui.panels.side_panel import SidePanel
from stet.ui.remembered import Remembered
from stet.ui.seeing import Seeing
from stet.ui.status_line import StatusLine
from stet.ui.tabs import Tabs
from stet.ui.text.readings import Reading
from stet.ui.theme import Appearance
from stet.ui.top_bar import TopBar
from stet.ui.warmth import Warmth
from stet_resources import Theme

if TYPE_CHECKING:
    from stet.ui.palette import Palette

SIZE = (1280, 800)
SMALLEST = (640, 420)


class Window(QMainWindow):
    """Holds the open documents and everything around them."""

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        desk: ModelDesk,
        writer: Origin,
    ) -> None:
        super().__init__()
        self.memory = Memory(settings, self)
        desk.use(settings)
        self.appearance = appearance
        self.desk = desk
        self.is_leaving = self._in_close_event = False
        for part in (appearance, desk):
            part.setParent(self)
        theme = appearance.theme
        self.files = Files(self, writer)
        self.asking = Asking(self, desk)
        self.warmth = Warmth(self, desk)
        self.remembered = Remembered(self, desk)
        self.seeing = Seeing(self, desk)
        self.commands = Commands(self)
        self.actions_ = Actions(self, self.commands.run, theme)
        self.recent_menu = QMenu(self)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self.top_bar = TopBar(self.actions_, theme, self.recent_menu)
        self.notices = NoticeBar(theme)
        self.tabs = Tabs()
        self.panel = SidePanel(theme)
        self.status_line = StatusLine()
        self._lay_out()
        self._palette: Palette | None = None
        self._connect()
        self._restore_looks()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tabs)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._desk = QWidget()
        self._desk.setObjectName("desk")
        layout = QVBoxLayout(self._desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.notices)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.status_line)
        self.setCentralWidget(self._desk)
        self.models = ModelPlace(self, layout, self._splitter)

    def _connect(self) -> None:
        self.tabs.current_changed.connect(self._show_page)
        self.appearance.changed.connect(self.set_theme)
        self.status_line.model_clicked.connect(lambda: self.commands.run("models", False))
        self.panel.chosen.connect(self._panel_chosen)
        self.panel.review.ask_wanted.connect(lambda: self.commands.run("ask", False))
        self.panel.comments.ask_wanted.connect(lambda: self.commands.run("feedback", False))
        self.panel.ideas.ask_wanted.connect(self._ask_ideas)
        self.panel.ideas.insert_wanted.connect(self.commands.insert_idea)
        self.panel.ideas.ideas_changed.connect(self._keep_ideas)
        self.panel.ideas.left.connect(self._back_to_page)
        self.panel.review.counted.connect(lambda count: self.top_bar.show_count(0, count))
        self.panel.comments.counted.connect(lambda count: self.top_bar.show_count(1, count))
        self.top_bar.show_count(2, 0)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._escape)

    def _restore_looks(self) -> None:
        # On a small screen, or a sharp one, there may be less room than one would like.
        room = self.screen().availableSize()
        self.setMinimumSize(QSize(*SMALLEST).boundedTo(room))
        self.resize(QSize(*SIZE).boundedTo(room))
        if self.memory.settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(self.memory.settings.geometry.encode()))
        self.panel.choose(self.memory.settings.panel)
        self.panel.setVisible(self.memory.settings.panel_shown)
        self._splitter.setSizes(
            [SIZE[0] - self.memory.settings.panel_width, self.memory.settings.panel_width]
        )
        self.actions_[f"look_{self.appearance.choice}"].setChecked(True)
        self.actions_["markup"].setChecked(True)
        self._mark_panel()
        self._show_page(None)

    # Documents.

    @property
    def pages(self) -> list[Page]:
        """The pages of the open documents."""
        return self.tabs.pages

    def show_draft(self, draft: Draft) -> Page:
        """Put an opened or new document into the window."""
        page = Page(draft, self.appearance.theme)
        page.view.set_zoom(self.memory.settings.zoom)
        for speaker in (page.view.notice, page.find_bar.notice):
            speaker.connect(lambda text: self.say(Notice(text, subject="page")))
        page.view.files_dropped.connect(self.files.open)
        page.view.ask_requested.connect(lambda: self.commands.run("ask", False))
        page.view.zoom_changed.connect(self._keep_zoom)
        page.view.reading_changed.connect(self._mark_reading)
        page.view.caret_moved.connect(lambda: self.withdraw("page"))
        page.facts_changed.connect(self.show_facts)
        page.comment_clicked.connect(self._show_comment)
        page.ideas = self.memory.ideas_of(page)
        self.asking.connect_page(page)
        self.warmth.connect_page(page)
        self.seeing.connect_page(page)
        self.tabs.add(page)
        page.view.setFocus()
        self.remembered.opened(page)
        return page

    def remove_page(self, page: Page) -> None:
        """Take a page out; the window is never without one until it closes."""
        if page is self.tabs.current:
            self.panel.set_page(None)
        self.asking.stop(page)
        self.warmth.forget_page(page)
        self.remembered.closing(page)
        self.tabs.remove(page)
        self.remember_session()
        page.release()
        page.deleteLater()
        if not self.is_leaving:
            QTimer.singleShot(0, collector.tidy)
            if not self.pages:
                self.files.new()

    def open_session(self, paths: Sequence[Path]) -> None:
        """Open ``paths``, or else what was open the last time, or else an empty document."""
        if paths:
            self.files.open(paths)
        else:
            last = self.memory.settings
            self.files.recover()
            self.files.open([Path(name) for name in last.session if Path(name).is_file()])
            for page in self.pages:
                if str(page.draft.path) == last.current:
                    self.tabs.show_page(page)
        if not self.pages:
            self.files.new()

    def _show_page(self, page: Page | None) -> None:
        self.models.leave()
        self.panel.set_page(page)
        self.warmth.stir()
        has = page is not None
        self.actions_.enable(("save", "save_as", "close", "ask", "feedback", "ideas"), has)
        if page is None:
            return
        self.actions_["track"].setChecked(page.draft.tracking)
        self.actions_[page.view.reading.value].setChecked(True)
        self.panel.ideas.show_ideas(page.ideas)
        self.show_facts()
        self.remember_session()
        page.view.setFocus()

    def show_facts(self) -> None:
        """Say anew how many words there are, what is saved, and what it is called."""
        page = self.tabs.current
        for each in self.pages:
            self.tabs.name(each)
        if page is None:
            return
        draft = page.draft
        title = draft.path.stem if draft.path else draft.title
        place = str(draft.path.parent) if draft.path else self.tr("not saved yet")
        self.top_bar.show_document(title, place.replace(str(Path.home()), "~", 1))
        modified = draft.is_modified
        self.setWindowTitle(f"{title}[*] – Stet")
        self.setWindowModified(modified)
        unsaved = self.tr("not saved") if modified or draft.path is None else self.tr("saved")
        self.status_line.show_saved(unsaved)
        self.files.show_notices(page)
        self.status_line.show_words(*page.words_text())

    # Around the page.

    def say(self, notice: Notice) -> None:
        """Show a notice."""
        self.notices.say(notice)

    def withdraw(self, subject: str) -> None:
        """Take away the notice about ``subject``."""
        self.notices.withdraw(subject)

    def show_panel(self, name: str | None) -> None:
        """Show a panel, or with None fold the panel away."""
        if name is not None:
            self.panel.choose(name)
        self.panel.setVisible(name is not None)
        self._mark_panel()

    def _panel_chosen(self, name: str) -> None:
        self.memory.keep(self.memory.settings.changed(panel=name))
        self._mark_panel()

    def _mark_panel(self) -> None:
        shown = not self.panel.isHidden()
        self.memory.keep(self.memory.settings.changed(panel_shown=shown))
        for name in ("review", "comments", "ideas"):
            chosen = shown and self.panel.current == name
            self.actions_[f"panel_{name}"].setChecked(chosen)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.actions_.set_theme(theme)
        for part in (self.top_bar, self.notices, self.panel, self._palette):
            if part is not None:
                part.set_theme(theme)
        for page in self.pages:
            page.set_theme(theme)

    @property
    def palette_(self) -> Palette:
        """The command palette, made when it is first asked for."""
        if self._palette is None:
            # Imported here: the window opens without it.
            from stet.ui.palette import Palette

            self._palette = Palette(self.appearance.theme, self._desk)
        return self._palette

    def files_new(self) -> None:
        """Begin an empty document."""
        self.files.new()

    def say_tracking(self, tracked: bool) -> None:
        """Tell a screen reader whether the writer's own edits are tracked."""
        said = (
            self.tr("Your edits are tracked") if tracked else self.tr("Your edits go straight in")
        )
        announce(self, said)

    def show_model(self) -> None:
        """Look which model there is and say so."""
        self.models.say_state()

    def _ask_ideas(self, words: str, whole: bool) -> None:
        if self.tabs.current is not None:
            self.asking.ideas(self.tabs.current, words, whole=whole)

    def _keep_ideas(self, ideas: list[IdeaText]) -> None:
        page = self.tabs.current
        if page is not None:
            page.ideas = ideas
            self.memory.keep_ideas(page)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for name in self.memory.settings.recent:
            path = Path(name)
            action = self.recent_menu.addAction(path.name)
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, p=path: self.files.open([p]))
        if not self.memory.settings.recent:
            self.recent_menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _escape(self) -> None:
        """Go one step back, at last to the page."""
        page = self.tabs.current
        if self._palette is not None and self._palette.isVisible():
            self._palette.leave()
        elif self.models.is_shown:
            self.models.leave()
        elif page is not None and page.is_asking:
            page.ask_bar.escape()
        elif page is not None and page.find_bar.isVisible():
            page.find_bar.dismiss()
        elif page is not None and not page.view.hasFocus():
            page.view.setFocus()
        else:
            self.notices.dismiss()

    def _show_comment(self, comment_id: int) -> None:
        """Show a comment's card, unless the writer has folded the panel away."""
        if not self.panel.isHidden():
            self.show_panel("comments")
            self.panel.comments.show_comment(comment_id)

    def _back_to_page(self) -> None:
        if self.tabs.current is not None:
            self.tabs.current.view.setFocus()

    def _keep_zoom(self, percent: int) -> None:
        self.memory.keep(self.memory.settings.changed(zoom=percent))

    def _mark_reading(self, reading: Reading) -> None:
        self.actions_[reading.value].setChecked(True)

    # What the system asks of a window.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files.open(paths)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self.files.look_outside)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_leaving:
            self._remember_looks()
            self.remember_session()
            self._in_close_event = True
            self.files.close_all(self._leave)
            self._in_close_event = False
        if self.is_leaving:
            event.accept()
        else:
            event.ignore()

    def remember_session(self) -> None:
        """Remember which documents are open and which is in front, but not while all close."""
        if not self.is_leaving:
            self.memory.keep_session(self.pages, self.tabs.current)

    def _remember_looks(self) -> None:
        settings, width = self.memory.settings, self._splitter.sizes()[1]
        self.memory.keep(
            settings.changed(
                geometry=bytes(self.saveGeometry().toHex().data()).decode(),
                panel_width=settings.panel_width if self.panel.isHidden() else width,
                theme=self.appearance.choice,
            )
        )

    def _leave(self) -> None:
        # Out of sight first: keeping what the model has read may take some seconds.
        if self._in_close_event:
            self.hide()
        else:
            self.close()
        self.desk.close()
        self.remembered.close()
        self.memory.store(durable=True)
