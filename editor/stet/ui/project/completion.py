# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The names of a project's texts, offered while a link is written.

Behind `[[` they are names as wiki links have them, behind `](` paths; behind `[[name#` the headings
of that text. Up and Down choose, Enter or Tab takes, Esc goes on without.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from stet.document.paragraph import Position, Span
from stet.markdown.links import Begun, Link, LinkKind, begun
from stet.ui.page import Page
from stet.ui.project.controller import ProjectController
from stet.ui.text.completion_list import MOST, CompletionList, Offer
from stet.workspace.project.listing import EntryKind
from stet.workspace.project.targets import address, wiki_name
from stet_models.printable import printable

_LONGEST = 200


class Completion(QObject):
    """The list below the caret of one page."""

    def __init__(self, page: Page, projects: ProjectController) -> None:
        super().__init__(page)
        self._page, self._projects = page, projects
        self._offers: list[Offer] = []
        self._start = 0
        self._is_wiki = True
        self._dismissed: tuple[int, int] | None = None
        self.list = CompletionList(
            page.view, self.tr("Texts to link to"), self._take, self._dismiss
        )

    @staticmethod
    def may_begin(page: Page) -> bool:
        """Say whether a link is being written in front of the caret; cheap to ask."""
        return _before(page) is not None

    def look(self) -> None:
        """Offer what fits to what stands in front of the caret now, or nothing."""
        link = _before(self._page)
        caret = self._page.view.caret()
        if link is None or not self._page.view.hasFocus():
            self._dismissed = None
            self.leave()
            return
        self._is_wiki, typed = link
        self._start = caret.column - len(typed)
        if self._dismissed == (caret.paragraph, self._start):
            return
        self._dismissed = None
        self._offers = self._found(typed)
        if not self._offers or any(each.words == typed for each in self._offers[:1]):
            self.leave()
            return
        self.list.offer(self._offers)

    def _found(self, typed: str) -> list[Offer]:
        project, source = self._projects.project, self._projects.current
        if project is None or source is None:
            return []
        name, mark, heading = typed.partition("#")
        if self._is_wiki and mark:
            return self._headings(name, heading)
        wanted = typed.casefold().removeprefix("./")
        is_path = not self._is_wiki and "/" in wanted
        ranked: list[tuple[int, int, str]] = []
        for path, entry in project.index.entries.items():
            if entry.kind in (EntryKind.FOLDER, EntryKind.LINK, EntryKind.OTHER) or path == source:
                continue
            stem = entry.name.rpartition(".")[0].casefold()
            place = stem.find(wanted) if wanted else 0
            if place < 0:
                place = 1_000 if wanted in path.casefold() else -1
            if place < 0 and is_path and wanted in address(path, source).casefold():
                place = 0
            if place >= 0:
                is_picture = entry.kind is EntryKind.PICTURE
                ranked.append((place + 500 * is_picture, len(stem), path))
        ranked.sort()
        offers: list[Offer] = []
        for _, _, path in ranked[:MOST]:
            words = (
                wiki_name(path, source, project.index.names)
                if self._is_wiki
                else address(path, source)
            )
            folder, _, name = path.rpartition("/")
            offers.append(Offer(printable(name.removesuffix(".md")), printable(folder), words))
        return offers

    def _headings(self, name: str, typed: str) -> list[Offer]:
        project, source = self._projects.project, self._projects.current
        assert project is not None
        assert source is not None
        link = Link(LinkKind.WIKI, 0, 0, 0, 0, f"{name}#x")
        goal = project.index.resolve(link, source)
        facts = project.index.facts.get(goal or "")
        wanted = typed.casefold()
        return [
            Offer(each.title, "", f"{name}#{each.title}")
            for each in (facts.headings if facts is not None else ())
            if wanted in each.title.casefold() and each.title and "|" not in each.title
        ][:MOST]

    def release(self) -> None:
        """Offer nothing more: the page goes."""
        self.list.release()

    def leave(self) -> None:
        """Offer nothing now."""
        self.list.hide()

    def _take(self, number: int) -> None:
        """Write the name, and what ends the link where it does not stand there yet."""
        view = self._page.view
        caret = view.caret()
        end = "]]" if self._is_wiki else ")"
        text = view.manuscript.paragraphs[caret.paragraph].markup
        stands = text.startswith(end, caret.column)
        words = self._offers[number].words
        self.leave()
        self._dismissed = (caret.paragraph, self._start)
        span = Span(Position(caret.paragraph, self._start), caret)
        view.replace_span(span, words + ("" if stands else end), self.tr("Link"))
        if stands:
            here = view.caret()
            view.reveal(Position(here.paragraph, here.column + len(end)))

    def _dismiss(self) -> None:
        self._dismissed = (self._page.view.caret().paragraph, self._start)
        self.leave()


def _before(page: Page) -> Begun | None:
    """Return the link that is being written in front of the caret."""
    view = page.view
    caret = view.caret()
    paragraphs = view.manuscript.paragraphs
    if caret.paragraph >= len(paragraphs) or view.selected_span() is not None:
        return None
    first = max(0, caret.column - _LONGEST)
    return begun(paragraphs[caret.paragraph].markup[first : caret.column])
