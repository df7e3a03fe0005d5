# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A view on a document, shown, and the few things a person does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.word_diff import Edit
from stet.ui.look.theme import load_fonts
from stet.ui.text.view import ManuscriptView
from stet_resources import theme

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "Qwen", "tighten", "r1")


class Desk:
    """A shown view, its document, and short ways to say what happens to them."""

    def __init__(self, view: ManuscriptView, document: Document) -> None:
        self.view = view
        self.document, self.manuscript = document, document.manuscript
        self.notices: list[str] = []
        view.notice.connect(self.notices.append)

    @property
    def final(self) -> str:
        return self.manuscript.final

    def at(self, paragraph: int, column: int) -> None:
        self.view.reveal(Position(paragraph, column))

    def suggest(self, paragraph: int, old: str, new: str, by: Origin = MODEL) -> int:
        """Propose ``new`` for the first ``old`` of a paragraph; return the change."""
        length = len(self.manuscript.paragraphs[paragraph].markup)
        span = Span(Position(paragraph, 0), Position(paragraph, length))
        passage = passage_at(self.manuscript, span)
        start = passage.text.index(old)
        edit = ProposedEdit(Edit(start, start + len(old), new), "concise")
        transaction, _ = propose(self.manuscript, passage, [edit], by)
        self.document.commit(transaction)
        return transaction.changes[0].id

    def check(self) -> None:
        assert self.view.faults() == []


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Callable[[str], Desk]]:
    load_fonts()
    desks: list[Desk] = []

    def make(text: str) -> Desk:
        document = Document(Manuscript.of(text), ANN)
        view = ManuscriptView(document, theme("light"))
        qtbot.addWidget(view)
        view.resize(800, 600)
        view.show()
        qtbot.waitExposed(view)
        view.setFocus()
        desks.append(Desk(view, document))
        return desks[-1]

    yield make
    for made in desks:
        made.check()
        made.view.release()
