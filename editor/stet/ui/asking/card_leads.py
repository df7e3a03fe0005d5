# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From a card to where it came from: the brief's line, the paragraph, the file that it names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from stet.design.board.values import Node
from stet.design.sending.leads import (
    Lead,
    LeadKind,
    lead_named,
    leads_of,
    place_in,
    requirement_place,
)
from stet.document import editing
from stet.document.proposal import passage_at
from stet.ui.asking.nearby_texts import NearbyTexts
from stet.ui.background import Background
from stet.ui.board.pane import BoardPane
from stet.ui.page import Page
from stet.ui.shell.file_controller import FileController
from stet.ui.shell.tabs import Tabs


class CardLeads(QObject):
    """Follows what the current card of the board in front leads to."""

    def __init__(
        self,
        tabs: Tabs,
        files: FileController,
        go: Callable[[str, int, int], object],
        texts: NearbyTexts,
        tell: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """``go`` shows a place of a document that is named from the folder of the one in front."""
        super().__init__(parent)
        self._tabs, self._files, self._go, self._tell = tabs, files, go, tell
        self._texts, self._parent = texts, parent
        self._background = Background(self)

    def close(self) -> None:
        """Begin nothing more: the window closes."""
        self._background.close()

    def follow_current(self) -> None:
        """Go where the current card leads; where that is to several places, ask to which."""
        page = self._tabs.current
        board = None if page is None else page.board
        if page is None or board is None:
            return
        node = board.model.shown.nodes.get(board.view.current)
        if node is None:
            self._tell(self.tr("Select a card first."))
            return
        leads = leads_of(node)
        if not leads:
            self._tell(
                self.tr(
                    "This card leads nowhere yet: write #R1 on it for a requirement, or send it to "
                    "a text."
                )
            )
        elif len(leads) == 1:
            self.follow(page, node, leads[0])
        else:
            self._ask(page, board, node, leads)

    def follow_words(self, node: Node, words: str) -> None:
        """Go where an address or the id of a requirement on a card leads."""
        page = self._tabs.current
        lead = lead_named(words)
        if page is not None and lead is not None:
            self.follow(page, node, lead)

    def _ask(self, page: Page, board: BoardPane, node: Node, leads: tuple[Lead, ...]) -> None:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for lead in leads:
            title = f"{lead.target} › {lead.anchor}" if lead.anchor else lead.target
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self.follow, page, node, lead))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(board.view.viewport().mapToGlobal(board.corner_of(board.view.current)))

    def follow(self, page: Page, node: Node, lead: Lead, *_: object) -> None:
        """Go where one of the ways of a card leads."""
        match lead.kind:
            case LeadKind.REQUIREMENT:
                self._to_requirement(page, lead.target)
            case LeadKind.TEXT:
                self._to_text(page, node, lead)
            case _:
                QGuiApplication.clipboard().setText(lead.target)
                self._tell(
                    self.tr(
                        "This link leads to {address}. Stet opens nothing outside of this machine; "
                        "the address is on the clipboard."
                    ).format(address=lead.target)
                )

    def _to_requirement(self, page: Page, id_: str) -> None:
        gather = self._texts.gathering(page)

        def show(place: tuple[str, int, int] | None) -> None:
            if page is not self._tabs.current:
                return
            if place is None:
                self._tell(
                    self.tr("No text beside this board has a requirement {id}.").format(id=id_)
                )
            else:
                self._go(*place)

        self._background.run(lambda: requirement_place(gather()[0], id_), show)

    def _to_text(self, page: Page, node: Node, lead: Lead) -> None:
        board_name = page.file.path.name if page.file.path is not None else page.file.title
        if page.file.path is not None:
            target = page.file.path.parent / lead.target
            known = any(each.file.path == target for each in self._tabs.pages)
            if not known and not _is_file(target):
                self._tell(self.tr("“{name}” is not there any more.").format(name=lead.target))
                return
            self._files.open([target])
        else:
            found = [each for each in self._tabs.pages if each.file.title == lead.target]
            if not found:
                self._tell(self.tr("“{name}” is not there any more.").format(name=lead.target))
                return
            self._tabs.show_page(found[0])
        there = self._tabs.current
        if there is None or there is page:
            return
        if there.is_board:
            there.show_board()
            if there.board is not None and lead.anchor:
                there.board.go_to(lead.anchor)
            return
        manuscript = there.document.manuscript
        place = place_in(manuscript.final, node, board_name, lead.anchor)
        if place is not None:
            whole = passage_at(manuscript, editing.everything(manuscript))
            there.view.reveal(whole.part(manuscript, *place).span.start)
        there.view.setFocus()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
