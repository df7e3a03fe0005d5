# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Briefs: begun from a template, their requirements numbered, and what answers them looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.document import editing
from stet.document.document import Document
from stet.document.proposal import passage_at
from stet.document.transaction import Transaction
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.paths import templates_folder
from stet.ui.asking.nearby_texts import NearbyTexts, name_of
from stet.ui.background import Background
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.panels.brief_panel import BriefPanel
from stet.ui.shell.file_controller import FileController
from stet.ui.shell.notices import Notices
from stet.ui.shell.tabs import Tabs
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.design.brief.coverage import Coverage, Source
    from stet.design.brief.template import Template
    from stet.design.brief.template_list import Templates
    from stet.ui.shell.template_dialog import TemplateDialog

NUMBERED = NoticeCode(
    "brief.numbered", "The requirements have ids now, as one change to review.", Tone.INFO
)
NONE_BARE = NoticeCode(
    "brief.none_bare",
    "There is no requirement without an id: they are items under a heading such as “Requirements”.",
    Tone.INFO,
)


class BriefController(QObject):
    """Goes between the panel of the brief, the texts in its folder, and the templates there are."""

    check_wanted = Signal(str)
    """The text in front is to be looked through the lens of this name."""

    def __init__(
        self,
        panel: BriefPanel,
        tabs: Tabs,
        workspace: Workspace,
        files: FileController,
        notices: Notices,
        desk: ModelDesk,
        texts: NearbyTexts,
        dialog_parent: QWidget,
    ) -> None:
        super().__init__(dialog_parent)
        self._panel, self._tabs, self._workspace = panel, tabs, workspace
        self._files, self._notices, self._dialog_parent = files, notices, dialog_parent
        self._desk, self._texts = desk, texts
        self._named: WeakSet[Document] = WeakSet()
        self._background = Background(self)
        self._coverage: Coverage | None = None
        self._turn = 0
        panel.is_prose = lambda: tabs.current is not None and not tabs.current.is_board
        panel.coverage_wanted.connect(self.look)
        panel.name_wanted.connect(self.find_name)
        panel.check_wanted.connect(self.check)
        panel.template_wanted.connect(self.choose_template)
        panel.coverage.number_wanted.connect(self.number)
        panel.coverage.table_wanted.connect(self.write_table)
        panel.coverage.go_wanted.connect(self.go)

    def close(self) -> None:
        """Look nothing up any more: the window closes."""
        self._background.close()

    # The interview

    def find_name(self, document: Document, text: str) -> None:
        """Have the model say what a brief is about, if one is in memory and has nothing to do.

        It is asked once; without it the questions stay plain.
        """
        if document in self._named or not self._desk.is_loaded or self._desk.is_busy:
            return
        assistant = self._desk.assistant()
        name = partial(self._panel.name, document)
        if assistant is not None and assistant.name_brief(text, name) is not None:
            self._named.add(document)

    # Templates

    def choose_template(self) -> TemplateDialog:
        """Ask with which template a new text is to begin; return the dialog."""
        folder = templates_folder()
        found: Templates = deferred("stet.design.brief.template_list:find_templates")(folder)
        for notice in found.notices:
            self._notices.show(notice)
        dialog: TemplateDialog = deferred("stet.ui.shell.template_dialog:TemplateDialog")(
            found.all, folder, self._dialog_parent
        )
        dialog.chosen.connect(self.begin)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def begin(self, template: Template) -> None:
        """Begin a new text with a template, as one step that can be undone."""
        self._workspace.new(template.text, "New from template")

    # Requirements

    def number(self) -> None:
        """Give an id to each requirement of the text in front that has none, as one change."""
        page = self._tabs.current
        if page is None or page.is_board or not page.view.may_edit():
            return
        number: Callable[..., Transaction] = deferred("stet.design.brief.answering:numbered")
        elsewhere = [
            each.document.manuscript.final for each in self._tabs.pages if each is not page
        ]
        made = number(page.document.manuscript, page.document.writer, elsewhere)
        page.document.commit(made)
        code = NONE_BARE if made.is_empty else NUMBERED
        self._notices.show(Notice(code, {}, "brief.ids"), document=page.file)

    def check(self) -> None:
        """Look through the text in front as a brief is looked through."""
        self.check_wanted.emit("brief")

    # Coverage

    def look(self) -> None:
        """Look up what answers what, in the folder of the text in front; it reads files."""
        page = self._tabs.current
        if page is None:
            return
        self._turn += 1
        turn, text = self._turn, page.document.manuscript.final
        gather = self._texts.gathering(page)

        def find() -> tuple[Coverage, int]:
            return _found(text, *gather())

        def show(found: tuple[Coverage, int]) -> None:
            if turn == self._turn and page is self._tabs.current:
                self._coverage = found[0]
                self._panel.show_coverage(*found)

        self._background.run(find, show)

    def write_table(self) -> None:
        """Begin a new text with the table of what answers what."""
        if self._coverage is not None:
            table = deferred("stet.design.brief.coverage:as_markdown")(self._coverage)
            self._workspace.new(f"# What answers what\n\n{table}", "Coverage")

    def go(self, name: str, start: int, end: int) -> None:
        """Go to what stands from ``start`` to ``end`` of a document of the folder."""
        page = self._tabs.current
        if page is None:
            return
        if name != name_of(page):
            page = self._shown(page, name)
            if page is None:
                return  # what is in the way was told
        if page.board is not None:
            page.board.go_to_place(start)
            return
        manuscript = page.document.manuscript
        whole = passage_at(manuscript, editing.everything(manuscript))
        page.view.reveal(whole.part(manuscript, start, min(end, len(whole.text))).span.start)
        page.view.setFocus()

    def _shown(self, front: Page, name: str) -> Page | None:
        """Bring the document of that name to the front; None where that cannot be."""
        root = self._texts.root_of(front)
        named = [each for each in self._tabs.pages if each.file.path is None]
        page = next((each for each in named if name_of(each) == name), None)
        if page is not None:
            self._tabs.show_page(page)
        elif root is not None:
            self._files.open([root / name])
            page = self._tabs.current
        is_it = page is not None and name_of(page) == Path(name).name
        return page if is_it else None


def _found(text: str, sources: list[Source], problems: list[str]) -> tuple[Coverage, int]:
    """Return what answers what, and how many requirements of ``text`` have no id. On any thread."""
    requirements = deferred("stet.design.brief.requirements:requirements_in")
    bare = sum(not each.id for each in requirements(text))
    found: Coverage = deferred("stet.design.brief.coverage:coverage_of")(sources)
    return replace(found, problems=(*problems, *found.problems)), bare
