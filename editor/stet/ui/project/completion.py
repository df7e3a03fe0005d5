# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The names of a project's texts, offered while a link is written.

Behind `[[` they are names as wiki links have them, behind `](` paths; behind `[[name#` the headings
of that text.
"""

from __future__ import annotations

from stet.document.paragraph import Position, Span
from stet.markdown.links import Begun, Link, LinkKind, begun
from stet.ui.page import Page
from stet.ui.project.controller import ProjectController
from stet.ui.text.offer_list import MOST, Offer, OfferList
from stet.workspace.project.listing import EntryKind, shown
from stet.workspace.project.targets import address, wiki_name

_LONGEST = 200


class Completion(OfferList):
    """The list below the caret of one page."""

    def __init__(self, page: Page, projects: ProjectController) -> None:
        super().__init__(page.view, self.tr("Texts to link to"))
        self._page, self._projects = page, projects
        self._is_wiki = True

    @staticmethod
    def may_begin(page: Page) -> bool:
        """Say whether a link is being written in front of the caret; cheap to ask."""
        return _before(page) is not None

    def typed(self) -> str | None:
        """Return what stands of the link's target."""
        link = _before(self._page)
        if link is None:
            return None
        self._is_wiki, typed = link
        return typed

    def found(self, typed: str) -> list[Offer]:
        """Return the texts whose names fit, those whose names begin so first."""
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
            offers.append(Offer(shown(name.removesuffix(".md")), shown(folder), words))
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

    def write(self, span: Span, offer: Offer) -> None:
        """Write the name, and what ends the link where it does not stand there yet."""
        view = self._page.view
        end = "]]" if self._is_wiki else ")"
        text = view.manuscript.paragraphs[span.end.paragraph].markup
        stands = text.startswith(end, span.end.column)
        view.replace_span(span, offer.words + ("" if stands else end), self.tr("Link"))
        if stands:
            here = view.caret()
            view.reveal(Position(here.paragraph, here.column + len(end)))


def _before(page: Page) -> Begun | None:
    """Return the link that is being written in front of the caret."""
    view = page.view
    caret = view.caret()
    paragraphs = view.manuscript.paragraphs
    if caret.paragraph >= len(paragraphs) or view.selected_span() is not None:
        return None
    first = max(0, caret.column - _LONGEST)
    return begun(paragraphs[caret.paragraph].markup[first : caret.column])
