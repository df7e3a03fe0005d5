# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window: builds its parts, gives each what it needs, and connects what they say.

Nothing takes the window: to add a feature, make a part, and connect it here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from stet.assist.coaching.lens_list import LensList
from stet.assist.tasks.task import Task
from stet.deferred import deferred
from stet.document import editing
from stet.document.review import Pending
from stet.storage.paths import lenses_folder
from stet.ui import collector
from stet.ui.asking.alternatives_controller import AlternativesController
from stet.ui.asking.brief_controller import BriefController
from stet.ui.asking.check_controller import CheckController
from stet.ui.asking.coaching_controller import CoachingController
from stet.ui.asking.context_preview import ContextPreview
from stet.ui.asking.continue_controller import ContinueController
from stet.ui.asking.decisions import Decisions, has_matrix_at_caret
from stet.ui.asking.ideas_controller import IdeasController
from stet.ui.asking.nearby_texts import NearbyTexts
from stet.ui.asking.prefill_controller import PrefillController
from stet.ui.asking.project_queue import ProjectQueue
from stet.ui.asking.prompt_cache_controller import PromptCacheController
from stet.ui.asking.request_controller import RequestController
from stet.ui.asking.writer_name import WriterName
from stet.ui.look.controls import column, show_keys
from stet.ui.look.theme import Appearance
from stet.ui.models.desk import ModelDesk
from stet.ui.models.model_page_host import ModelPageHost
from stet.ui.models.status import ModelStatus
from stet.ui.page import Page
from stet.ui.panels.brief_panel import BriefPanel
from stet.ui.panels.feedback_panel import FeedbackPanel
from stet.ui.panels.ideas_panel import IdeasPanel
from stet.ui.panels.outline_panel import OutlinePanel
from stet.ui.panels.panel import Panel
from stet.ui.panels.report_panel import ReportPanel
from stet.ui.panels.review_panel import ReviewPanel
from stet.ui.panels.side_panel import SidePanel
from stet.ui.picture.panel import PicturePanel
from stet.ui.preview.host import PreviewHost
from stet.ui.project.controller import ProjectController
from stet.ui.project.host import ProjectHost
from stet.ui.project.links import ProjectLinks
from stet.ui.project.replacements import Replacements
from stet.ui.shell.command import Command, CommandRegistry
from stet.ui.shell.commands.ask import ask_commands, task_commands
from stet.ui.shell.commands.board import board_commands
from stet.ui.shell.commands.board_ideas import board_ideas_commands
from stet.ui.shell.commands.brief import brief_commands
from stet.ui.shell.commands.check import check_commands
from stet.ui.shell.commands.coaching import coaching_commands
from stet.ui.shell.commands.copies import copies_commands
from stet.ui.shell.commands.edit import edit_commands
from stet.ui.shell.commands.file import file_commands
from stet.ui.shell.commands.fonts import font_commands
from stet.ui.shell.commands.help import help_commands
from stet.ui.shell.commands.outline import outline_commands
from stet.ui.shell.commands.preview import preview_commands
from stet.ui.shell.commands.project import project_commands, queue_commands
from stet.ui.shell.commands.prose import of_prose
from stet.ui.shell.commands.review import review_commands
from stet.ui.shell.commands.terms import terms_commands
from stet.ui.shell.commands.view import view_commands
from stet.ui.shell.copies_controller import CopiesController
from stet.ui.shell.facts import DocumentFacts
from stet.ui.shell.file_controller import FileController
from stet.ui.shell.first_steps import offer_first_steps
from stet.ui.shell.front import FrontPage
from stet.ui.shell.idle_writer import IdleWriter
from stet.ui.shell.menus import BOARD_MENU, CONTEXT_MENU, MATRIX_MENU, CommandActions
from stet.ui.shell.notices import Notices
from stet.ui.shell.overlays import Overlays
from stet.ui.shell.page_controller import PageController
from stet.ui.shell.placement import WindowPlacement
from stet.ui.shell.recent_menu import RecentMenu
from stet.ui.shell.status_line import StatusLine
from stet.ui.shell.task_offers import TaskOffers
from stet.ui.shell.terms_controller import TermsController
from stet.ui.shell.top_bar import TopBar
from stet.workspace.counted import CountedVersions
from stet.workspace.preferences import ABOUT_NO_MODEL, Preferences
from stet.workspace.record import AnswerRecord
from stet.workspace.roles import Act, Role
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Event, Saved, Workspace
from stet_resources import Theme

if TYPE_CHECKING:
    from stet.ui.asking.board_ideas import BoardIdeas
    from stet.ui.asking.card_leads import CardLeads
    from stet.ui.exporting.export_controller import ExportController
    from stet.ui.models.page_parts import PageParts


class Window(QMainWindow):
    """Holds the open documents and everything around them."""

    def __init__(
        self,
        appearance: Appearance,
        preferences: Kept[Preferences],
        workspace: Workspace,
        desk: ModelDesk,
    ) -> None:
        super().__init__()
        self.appearance, self.workspace, self.desk = appearance, workspace, desk
        self.preferences, self.session = preferences, workspace.session
        self._is_left = self._in_close_event = False
        for part in (appearance, desk):
            part.setParent(self)
        desk.use(preferences.value)
        self.notices = Notices(self)
        self.pages = PageController(
            workspace, self.notices, appearance, preferences, desk.tasks, self
        )
        self.tabs = self.pages.tabs
        self.files = FileController(workspace, self.notices, self)
        self.projects = ProjectController(workspace, self.files, self.notices, self.tabs, self)
        self.files.project_folder = lambda: self.projects.folder
        self.replacements = Replacements(self.projects, workspace, self.notices, self)
        self.project_links = ProjectLinks(self.projects, self)
        self.previews = PreviewHost(appearance, lambda: self.projects.folder, self)
        self.copies = CopiesController(workspace, self.notices, self)
        self._made_late: list[ExportController | BoardIdeas | CardLeads] = []
        self.terms = TermsController(workspace, preferences, self.notices, self.tabs)
        self.checks = CheckController(workspace, preferences, self.notices, self.terms, self)
        self.requests = RequestController(desk, workspace, self.notices, self.checks, self)
        self.queue = ProjectQueue(
            self.projects, workspace, desk, self.requests, self.checks, self.notices
        )
        self.continuing = ContinueController(
            desk, workspace, self.tabs, lambda: appearance.theme.quiet_ink
        )
        self.alternatives = AlternativesController(
            desk, workspace, self.notices, lambda: appearance.theme, self
        )
        self.coaching = CoachingController(
            desk, self.requests, self.notices, LensList(lenses_folder()), self.terms, self
        )
        self.context = ContextPreview(desk, workspace, self)
        self.prefill = PrefillController(desk, workspace, self.tabs, preferences, self)
        self.prompt_cache = PromptCacheController(desk, workspace, preferences)
        self.writer = IdleWriter(preferences, self.session, self.notices.show, self)
        self.review = ReviewPanel(appearance.theme)
        self.comments = FeedbackPanel(appearance.theme)
        self.ideas = IdeasPanel()
        self.outline = OutlinePanel(appearance.theme)
        self.report = ReportPanel(appearance.theme, desk.post, CountedVersions(workspace))
        self.brief = BriefPanel()
        self.picture = PicturePanel(appearance.theme, desk.post)
        self.panel = SidePanel(self._panels(), appearance.theme)
        self.ideas_controller = IdeasController(
            self.ideas, self.tabs, workspace, desk, self.terms, self
        )
        self._texts = NearbyTexts(self.tabs, lambda: self.projects.folder, self)
        self.briefs = BriefController(
            self.brief, self.tabs, workspace, self.files, self.notices, desk, self._texts, self
        )
        self.writer_name = WriterName(preferences, workspace, self)
        self.decisions = Decisions(
            self.tabs, workspace, self.requests, self.pages.tell, self.notices, self._texts, self
        )
        self.status_line = StatusLine()
        self.model_status = ModelStatus(desk, self.status_line)
        self._lay_out()
        self._connect()
        self._placement.restore()
        self._show_page(None)

    # What a window opens without: each is imported when it is first wanted.

    @cached_property
    def exports(self) -> ExportController:
        """What writes documents out and prints them."""
        made: ExportController = deferred("stet.ui.exporting.export_controller:ExportController")(
            self.workspace, self.preferences, self.notices, self
        )
        made.left.connect(self._front.act(lambda page: page.surface.setFocus()))
        self._made_late.append(made)
        return made

    @cached_property
    def board_ideas(self) -> BoardIdeas:
        """What asks of the cards of a board, sorts and counts them."""
        made: BoardIdeas = deferred("stet.ui.asking.board_ideas:BoardIdeas")(
            self.tabs,
            self.desk,
            self.requests,
            self.pages.tell,
            self.notices,
            self._texts,
            self.writer_name,
            self,
        )
        self._made_late.append(made)
        return made

    @cached_property
    def card_leads(self) -> CardLeads:
        """What goes where a card leads."""
        made: CardLeads = deferred("stet.ui.asking.card_leads:CardLeads")(
            self.tabs, self.files, self.briefs.go, self._texts, self.pages.tell, self
        )
        self._made_late.append(made)
        return made

    def _panels(self) -> tuple[Panel, ...]:
        """Return every panel, in the order of their tabs."""
        return (
            *(self.review, self.comments, self.ideas, self.outline),
            *(self.report, self.brief, self.picture),
        )

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tabs)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.project_host = ProjectHost(
            self.projects, self.replacements, self._splitter, self.appearance, self.session, self
        )
        self._central = QWidget()
        self._central.setObjectName("desk")
        layout = column(self._splitter, self.status_line, space=0, grows=self._splitter)
        self._central.setLayout(layout)
        self.models = ModelPageHost(self._page_parts, layout, self._splitter, self)
        self._front = FrontPage(self.tabs, self.models.leave)
        self.overlays = Overlays(
            self._central,
            self.tabs,
            self.models,
            self.notices,
            self.appearance,
            lambda: self.commands,
        )
        self.commands = self._make_commands(self._front)
        theme = self.appearance.theme
        self.actions_ = CommandActions(self.commands, self, theme)
        recent = RecentMenu(self.session, self.files.open, self)
        self.top_bar = TopBar(self.actions_, self.panel.panels, theme, recent)
        layout.insertWidget(0, self.top_bar)
        self.setCentralWidget(self._central)
        self.facts = DocumentFacts(self.tabs, self.top_bar, self.status_line)
        self._placement = WindowPlacement(self, self._splitter, self.panel, self.session)
        self._task_offers = TaskOffers(
            self.desk.tasks,
            self.commands,
            self._commands_of_tasks,
            self.notices.show,
            self._show_commands,
        )
        self._task_offers.look()

    def _make_commands(self, front: FrontPage) -> CommandRegistry:
        lists = (
            file_commands(
                self.files,
                front,
                self.close,
                export=lambda file: self.exports.export(file),
                print_=lambda page: self.exports.print(page.file, self.previews.shown(page)),
                preview=lambda page: self.exports.preview(page.file, self.previews.shown(page)),
            ),
            edit_commands(front),
            review_commands(
                front, self.panel, self.review, self.comments, self.pages, self.writer_name, self
            ),
            copies_commands(front, self.copies),
            check_commands(front, self.checks, self.preferences),
            ask_commands(
                front,
                self.requests,
                show_alternatives=self._show_alternatives,
                show_context=self.context.open,
                show_models=self.models.show,
                stop=self._stop,
            ),
            coaching_commands(front, self.comments, self.panel.show_panel),
            brief_commands(front, self.briefs, self.brief, self.picture, self.panel.show_panel),
            view_commands(front, self.tabs, self.panel, self.appearance, self.models.leave),
            font_commands(self.pages, self.preferences, self.notices.show),
            outline_commands(front, self.panel, self.outline),
            board_commands(front, self.files.new_board, self.pages.tell, self),
            preview_commands(front, self.previews),
            project_commands(front, self.projects, self.project_host, self.project_links),
            board_ideas_commands(
                front, lambda: self.board_ideas, self.decisions, lambda: self.card_leads
            ),
            terms_commands(
                front, self.terms, lambda: self.terms.show_learnt(self.checks.use_again, self)
            ),
            help_commands(
                sample=self.files.open_sample,
                palette=self._show_palette,
                shortcuts=self.overlays.show_shortcuts,
                tell=self.notices.show,
                menu=lambda: self.top_bar.open_menu(),
                back=self.overlays.go_back,
                past=self.notices.show_past,
                settings=self.overlays.show_settings,
            ),
        )
        return CommandRegistry(*(of_prose(front, each) for each in lists), refuse=self.pages.tell)

    def _show_palette(self) -> None:
        self._task_offers.look()
        self.overlays.show_palette()

    def _commands_of_tasks(self, tasks: Sequence[Task]) -> tuple[Command, ...]:
        over_texts = queue_commands(self.queue, tasks)
        return (*task_commands(self._front, self.requests, tasks), *over_texts)

    def _show_commands(self) -> None:
        """Show the commands that there are now, and their keys."""
        self.actions_.take_commands()
        self.review.cards.set_keys(self.commands.keys_of)
        show_keys(self.panel, self.commands.keys_of)

    def _connect(self) -> None:
        self.preferences.watch(self._take_preferences)
        self.workspace.watch(self._follow)
        self.tabs.opened.connect(self._connect_page)
        self.tabs.closing.connect(self._forget_page)
        self.tabs.current_changed.connect(self._show_page)
        self.pages.state_changed.connect(self.actions_.show_states)
        self.pages.state_changed.connect(self.facts.show)
        self.pages.state_changed.connect(self.project_host.show_states)
        self.pages.menu_wanted.connect(self._open_context_menu)
        self.pages.command_wanted.connect(self.commands.run)
        self.pages.lead_wanted.connect(lambda *lead: self.card_leads.follow_words(*lead))
        self.pages.files_dropped.connect(self.files.open)
        self.pages.comment_clicked.connect(self._show_comment)
        self.appearance.changed.connect(self._set_theme)
        self.status_line.model_clicked.connect(lambda: self.commands.run("models"))
        self.panel.changed.connect(self._placement.keep_panel)
        self.panel.changed.connect(self.actions_.show_states)
        self.picture.save_wanted.connect(
            self._front.act(lambda page, *told: self.exports.save_block(page.file, *told))
        )
        self.picture.wish_made.connect(self._front.act(self.requests.draw))
        deciding = self.picture.deciding.card
        deciding.accepted.connect(self.review.accept)
        deciding.rejected.connect(self.review.reject)
        deciding.edited.connect(self.review.accept_edited)
        self.review.ask_wanted.connect(lambda: self.commands.run("ask"))
        self.review.ideas_wanted.connect(lambda: self.commands.run("board_ideas"))
        self.review.is_board = lambda: self.tabs.current is not None and self.tabs.current.is_board
        self.review.again_wanted.connect(self._front.act(self._offer_again))
        self.review.rule_unwanted.connect(self.checks.never)
        self.review.cards.answer_of = self._answer_to
        self.review.cards.told_of = self._told_of
        self.comments.ask_wanted.connect(lambda: self.commands.run("feedback"))
        self.comments.lenses = self.coaching.lenses
        look = self._front.act(lambda page, lens: self.coaching.look(page, lens=lens))
        self.comments.look_wanted.connect(look)
        self.comments.model_wanted.connect(self._front.act(self.coaching.ask_model))
        self.comments.decided.connect(self.coaching.learn)
        self.comments.suggestion_wanted.connect(self._front.act(self.coaching.make_suggestion))
        self.coaching.looked.connect(self.report.show_measures)
        self.coaching.panel_wanted.connect(self.panel.show_panel)
        self.requests.look_wanted.connect(self.coaching.look)
        leaving = (self.ideas, self.outline, self.brief, self.picture, self.comments)
        for part in (*leaving, self.review.cards):
            part.left.connect(self.pages.leave_panel)
        for teller in (self.outline, self.brief, self.continuing, self.alternatives):
            teller.notice.connect(self.pages.tell)
        self.briefs.check_wanted.connect(look)
        for asker in (self.queue, self.brief):
            asker.review_wanted.connect(lambda: self.panel.show_panel(self.review.id))
        self.decisions.board_wanted.connect(self.files.new_board)
        self.ideas_controller.inserted.connect(lambda: self.panel.show_panel("review"))
        self.requests.continue_wanted.connect(self.continuing.begin)
        self.alternatives.model_wanted.connect(self.requests.offer_model)
        self.queue.model_wanted.connect(self._front.act(self.requests.offer_model))
        self.queue.changed.connect(self.status_line.show_queue)
        self.queue.held_back.connect(self.review.keep_held)
        self.review.held_taken.connect(self.queue.forget_held)
        self.status_line.queue_clicked.connect(self.queue.stop)
        for bringing in (self.checks.checked, self.copies.brought):
            bringing.connect(lambda: self.panel.show_panel(self.review.id))
        self.requests.panel_wanted.connect(self.panel.show_panel)
        self.requests.held_back.connect(
            lambda page, held, by: self.review.keep_held(page.document, held, by)
        )
        self.requests.ideas_wanted.connect(self.ideas_controller.ask)
        self.requests.idea_came.connect(self.ideas_controller.answer)
        self.ideas_controller.panel_wanted.connect(self.panel.show_panel)
        self.ideas_controller.answers_wanted.connect(self.requests.answer)
        self.context.changed.connect(self.prefill.restart)
        self.models.left.connect(self.pages.focus)
        self.previews.changed.connect(self.actions_.show_states)
        self.previews.link_chosen.connect(self.projects.follow)
        self.project_host.left.connect(self.pages.focus)
        self.project_host.changed.connect(self.actions_.show_states)
        self.files.folder_wanted.connect(self.projects.open_folder)
        self.files.settled.connect(lambda _: self.review.show_detached())
        self.files.settled.connect(lambda _: self.facts.show())
        self.facts.titled.connect(self._title)
        self.terms.changed.connect(self._show_role)
        self.status_line.role_clicked.connect(self._open_roles)

    # Pages.

    def _connect_page(self, page: Page) -> None:
        for part in (
            *(self.requests, self.prefill, self.context, self.continuing, self.checks),
            self.project_links,
        ):
            part.connect_page(page)
        offer_first_steps(page, self.commands)

    def _forget_page(self, page: Page) -> None:
        if page is self.tabs.current or not self.workspace.files:
            self.panel.set_document(None, None)
        self.requests.forget_page(page)
        self.review.forget(page.document)
        self.coaching.forget_page(page)
        self.prefill.forget_page(page)
        self.continuing.forget_page(page)
        self.alternatives.forget_page(page)
        self.checks.forget_page(page)
        self.project_links.forget_page(page)
        self.previews.forget_page(page)
        if not self.workspace.is_leaving:
            QTimer.singleShot(0, collector.tidy)

    def _show_alternatives(self, page: Page) -> None:
        if not self.terms.refuses(page, Act.WRITE):
            self.alternatives.begin(page)

    def _show_page(self, page: Page | None) -> None:
        self.alternatives.leave()
        self.models.leave()
        self.panel.show_page(page)
        self.prefill.restart()
        self.actions_.show_states()
        self.top_bar.show_which_apply()
        self.facts.show()
        self.project_host.show_current()
        self.pages.focus()

    def _follow(self, event: Event) -> None:
        if isinstance(event, Saved):
            self.facts.show()

    def _open_context_menu(self, place: QPoint) -> None:
        page = self.tabs.current
        is_board = page is not None and page.board is not None
        sections = BOARD_MENU if is_board else CONTEXT_MENU
        if page is not None and has_matrix_at_caret(page):
            sections = (*MATRIX_MENU, *sections)
        menu = self.actions_.context_menu(self, sections)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if page is not None and not is_board:
            self.checks.fill_menu(page, menu)
        menu.popup(place)

    # Around the page.

    def _show_comment(self, comment_id: int) -> None:
        """Show a comment's card, unless the writer has folded the panel away."""
        if not self.panel.isHidden():
            self.panel.show_panel(self.comments.id)
            self.comments.show_comment(comment_id)

    def _offer_again(self, page: Page, change_id: int) -> None:
        if not self.terms.refuses(page, Act.WRITE):
            self.requests.offer_again(page, change_id)

    def _answer_to(self, request: str) -> AnswerRecord | None:
        page = self.tabs.current
        return None if page is None else self.requests.answer_to(page, request)

    def _told_of(self, pending: Pending) -> tuple[str, str] | None:
        """Return what a change of a board does in words; its text is that of a file."""
        page = self.tabs.current
        return None if page is None or page.board is None else page.board.told(pending)

    def _stop(self, page: Page) -> None:
        """Stop what is seen to run: a comparison on the model page, or what the text waits for."""
        if not page.ask_bar.is_running:
            self.queue.stop()
        self.models.stop()
        self.alternatives.leave()
        self.requests.stop(page)
        self.checks.stop(page)

    def _show_role(self) -> None:
        self.status_line.show_role(self.terms.role())
        self.actions_.show_states()

    def _open_roles(self, place: QPoint) -> None:
        sections = ([f"role_{role.name.lower()}" for role in Role],)
        menu = self.actions_.context_menu(self, sections)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _page_parts(self) -> PageParts:
        return deferred("stet.ui.models.page_parts:PageParts")(  # type: ignore[no-any-return]
            self.desk,
            self.preferences,
            self.notices,
            self.appearance,
            self._passage,
            lambda: self.prompt_cache.trouble,
            self.prompt_cache.find_trouble,
        )

    def _passage(self) -> str:
        """Return the words that the writer would ask about now."""
        page = self.tabs.current
        if page is None:
            return ""
        return editing.span_text(page.document.manuscript, page.view.scope_span()).strip()

    def _take_preferences(self, before: Preferences, now: Preferences) -> None:
        fields = set(now.__struct_fields__) - ABOUT_NO_MODEL
        if any(getattr(before, field) != getattr(now, field) for field in fields):
            self.desk.use(now)

    def _set_theme(self, theme: Theme) -> None:
        self.preferences.change(theme=self.appearance.choice)
        for part in (self.actions_, self.top_bar, self.panel):
            part.set_theme(theme)
        self.project_host.set_theme()
        self.previews.set_theme()
        self.overlays.set_theme()
        self.pages.set_theme()

    def _title(self, title: str, modified: bool) -> None:
        self.setWindowTitle(f"{title}[*] – Stet")
        self.setWindowModified(modified)

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
            QTimer.singleShot(0, self._task_offers.look)
            self.projects.look_soon()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_left:
            self.project_host.remember()
            self._placement.keep()
            self._in_close_event = True
            self.files.close_all(self._leave)
            self._in_close_event = False
        if self._is_left:
            event.accept()
        else:
            event.ignore()

    def _leave(self) -> None:
        self._is_left = True
        # Out of sight first: keeping what the model has read may take some seconds.
        if self._in_close_event:
            self.hide()
        else:
            self.close()
        for part in (self.files, self.projects, self.replacements, self.copies):
            part.stop()
        for asking in (self.queue, self.checks, self.briefs, *self._made_late):
            asking.close()
        self.desk.close()
        self.prompt_cache.close()
        self.writer.store(durable=True)
