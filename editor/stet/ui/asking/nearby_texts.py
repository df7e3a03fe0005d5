# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The texts around a board or a matrix: those that are open, and the brief that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from stet.deferred import deferred
from stet.ui.page import Page
from stet.ui.shell.tabs import Tabs

if TYPE_CHECKING:
    from stet.design.brief.coverage import Source


class NearbyTexts(QObject):
    """Finds the brief that a board or a matrix belongs to."""

    def __init__(
        self, tabs: Tabs, project_folder: Callable[[], Path | None], parent: QObject
    ) -> None:
        """``project_folder`` is that of the project that is open, None for none."""
        super().__init__(parent)
        self._tabs, self._project_folder = tabs, project_folder
        self._last: Page | None = None
        tabs.current_changed.connect(self._note)

    def _note(self, page: Page | None) -> None:
        if page is not None and not page.is_board:
            self._last = page

    def folder_of(self, page: Page) -> Path | None:
        """Return the folder of a document; of one without a file the project's, or None."""
        return self._project_folder() if page.file.path is None else page.file.path.parent

    def root_of(self, page: Page) -> Path | None:
        """Return the folder that a document's texts are named from, or None.

        Of one without a file, where no project is open either, it is that of the text that was in
        front last.
        """
        folder = self.folder_of(page)
        if folder is None and self._last in self._tabs.pages and self._last.file.path is not None:
            folder = self._last.file.path.parent
        return folder

    def gathering(self, page: Page) -> Callable[[], tuple[list[Source], list[str]]]:
        """Return what reads the texts around a document, and says what was left out.

        Those of its folder are named from there, those that have no file by their titles.
        """
        root, opened = self.root_of(page), opened_texts(self._tabs.pages)
        front = name_of(page), page.document.manuscript.final
        unsaved = [
            (name_of(each), each.document.manuscript.final)
            for each in self._tabs.pages
            if page.file.path is None and each.file.path is None and each is not page
        ]

        def gather() -> tuple[list[Source], list[str]]:
            make: Callable[[str, str], Source] = deferred("stet.design.brief.coverage:Source")
            found, problems = [], []
            if root is not None:
                found, problems = deferred("stet.design.brief.folder:sources_in")(root, opened)
            known = {each.name for each in found}
            return [
                make(*each) for each in (front, *unsaved) if each[0] not in known
            ] + found, problems

        return gather

    def finding_brief(self, page: Page) -> Callable[[], str]:
        """Return what finds the brief beside the document of ``page``; it reads files.

        It is the one in the folder of the document; where that has no file yet, in the folder of
        the project, or among the texts that are open, the one that was in front last before others.
        """
        folder = self.folder_of(page)
        opened = opened_texts(self._tabs.pages)
        texts = [
            (each.file.title, each.document.manuscript.final)
            for each in sorted(self._tabs.pages, key=lambda each: each is not self._last)
            if not each.is_board and each is not page
        ]

        def find() -> str:
            if folder is None:
                return brief_among(texts)
            sources, _ = deferred("stet.design.brief.folder:sources_in")(folder, opened)
            return brief_among([(each.name, each.text) for each in sources])

        return find


def name_of(page: Page) -> str:
    """Return what a document is called among others: its file's name, or a title in its place."""
    if page.file.path is not None:
        return page.file.path.name
    return f"{page.file.title}.canvas" if page.is_board else page.file.title


def brief_among(texts: Sequence[tuple[str, str]]) -> str:
    """Return the brief among texts, each with the name of its file; empty for none.

    It is the first Markdown document with *brief* in its name, or else the one with most
    requirements.
    """
    prose = [pair for pair in texts if not pair[0].lower().endswith(".canvas")]
    named = [text for name, text in prose if "brief" in name.lower()]
    if named:
        return named[0]
    requirements: Callable[[str], Sequence[Any]] = deferred(
        "stet.design.brief.requirements:requirements_in"
    )
    counts = [(len(requirements(text)), text) for _, text in prose[:50]]
    most = max(counts, default=(0, ""), key=lambda pair: pair[0])
    return most[1] if most[0] else ""


def opened_texts(pages: Sequence[Page]) -> dict[Path, str]:
    """Return the texts of the documents that are open, by their files."""
    return {
        each.file.path: each.document.manuscript.final
        for each in pages
        if each.file.path is not None
    }
