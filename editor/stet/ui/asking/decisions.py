# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From cards to a decision and to a text: the matrix, its record, and what is sent where."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from stet.deferred import deferred
from stet.document import editing
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.word_diff import Edit
from stet.markdown.cells import cells_of, is_rule
from stet.notice import worded
from stet.storage.errors import StorageError
from stet.ui.asking.nearby_texts import NearbyTexts
from stet.ui.asking.request_controller import RequestController
from stet.ui.page import Page
from stet.ui.shell.tabs import Tabs
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.assist.proposed_scores import Comparison, ProposedScore
    from stet.design.board.values import Node
    from stet.design.decision.matrix import Matrix
    from stet.design.decision.result import Result
    from stet.ui.board.pane import BoardPane

DECIDED, SENT, SCORED = "decision", "sent", "proposed score"
"""Kinds of the changes, as the review names them."""

SCORES = 2
"""The first column of a matrix that holds scores."""
TELLING = 5
"""Words of a card that say more than a name."""

MOST_CRITERIA = 8
MOST_SAID = 3
"""Sentences on a result that are told at once: who wins, and the nearest weights."""


class Decisions(QObject):
    """Weighs cards against requirements, and carries cards and paragraphs to and fro."""

    review_wanted = Signal()
    """There is a change to review in the text in front."""
    board_wanted = Signal()
    """A new board is to be begun."""

    def __init__(
        self,
        tabs: Tabs,
        workspace: Workspace,
        requests: RequestController,
        tell: Callable[[str], object],
        texts: NearbyTexts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tabs, self._workspace, self._tell = tabs, workspace, tell
        self._requests = requests
        self._last_text: Page | None = None
        self._last_board: Page | None = None
        tabs.current_changed.connect(self._note)

    def _note(self, page: Page | None) -> None:
        if page is not None and page.is_board:
            self._last_board = page
        elif page is not None:
            self._last_text = page

    # The matrix

    def begin_matrix(self) -> None:
        """Begin a text with a matrix of the selected cards by the brief's requirements.

        Where none are selected, it is of those that have votes or stars.
        """
        page, board, nodes = self._chosen()
        if board is not None and len(nodes) < 2:
            nodes = deferred("stet.design.converging.proposals:liked")(board.model.board)
        if page is None or board is None or len(nodes) < 2:
            self._tell(
                self.tr("Select the cards to decide between first, two or more, or vote for them.")
            )
            return
        name_of: Callable[[str], str] = deferred("stet.assist.ideas.diverge:name_of")
        options = [name_of(node.words) or self.tr("Card") for node in nodes]
        brief = self._texts.finding_brief(page)()
        requirements = deferred("stet.design.brief.requirements:requirements_in")(brief)
        criteria = [f"{each.id} {each.text}".strip(" .") for each in requirements[:MOST_CRITERIA]]
        criteria = criteria or [self.tr("Criterion {n}").format(n=number) for number in (1, 2, 3)]
        table: str = deferred("stet.design.decision.matrix:matrix_text")(criteria, options)
        said = self.tr(
            "Give each a score from 0 to 10 and each criterion a weight; Tab goes to the next. "
            "Board › Decide and send › Result of the matrix adds them up."
        )
        self._workspace.new(f"# {self.tr('Which one?')}\n\n{said}\n\n{table}", self.tr("Matrix"))
        self._go_to_first_score()

    def _go_to_first_score(self) -> None:
        """Put the caret into the first empty cell of the matrix that was begun."""
        page = self._tabs.current
        if page is None:
            return
        lines = [each.markup for each in page.document.manuscript.paragraphs]
        rule = next((at for at, line in enumerate(lines) if is_rule(line)), len(lines))
        cells = cells_of(lines[rule + 1]) if rule + 1 < len(lines) else []
        if len(cells) > SCORES:
            start, end = cells[SCORES]
            page.view.select_span(Span(Position(rule + 1, start), Position(rule + 1, end)))

    def show_result(self) -> None:
        """Write the totals into the matrix, as a change, and say what follows."""
        page, matrix = self._matrix()
        if page is None or matrix is None:
            return
        text = _text(page)
        result: Result = deferred("stet.design.decision.result:result_of")(matrix)
        told = list(result.sentences[:MOST_SAID])
        more = len(result.sentences) - MOST_SAID
        if more > 0:
            told.append(
                worded(self.tr("{n:Another weight|# other weights} would change it too."), n=more)
            )
        edit: Edit = deferred("stet.design.decision.record:result_edit")(text, matrix, told)
        if page.view.may_edit():
            if text[edit.start : edit.end] != edit.text:
                self._change(page, edit, DECIDED, self.tr("The weights times your scores."))
            if len(told) > 1:
                told = [told[0], self.tr("What would change that stands below the table.")]
        said = [*matrix.problems, *told]
        self._tell(" ".join(said) or self.tr("There are no scores and weights to add up yet."))

    def record(self) -> None:
        """Write the decision into the brief, as a change: what was chosen, and why not others."""
        page, matrix = self._matrix()
        if page is None or matrix is None:
            return
        title = _heading(_text(page))
        record: str = deferred("stet.design.decision.record:record_of")(
            matrix, title, datetime.datetime.now().astimezone().date()
        )
        if not record:
            result: Result = deferred("stet.design.decision.result:result_of")(matrix)
            nothing = self.tr("Nothing wins alone yet, so there is no decision to record.")
            self._tell(" ".join((*result.sentences, nothing)))
            return
        self._mark(matrix)
        target = self._brief_page(page)
        edit: Edit = deferred("stet.design.decision.record:record_edit")(_text(target), record)
        self._go(target)
        if target.view.may_edit():
            self._change(
                target, edit, DECIDED, self.tr("From the matrix in {0}.").format(page.file.title)
            )

    def propose_scores(self) -> None:
        """Have the model compare the options of the matrix, and propose scores in brackets."""
        page, matrix = self._matrix()
        if page is None or matrix is None or not page.view.may_edit():
            return
        words = self._words_of_cards()
        known = [
            place
            for place, name in enumerate(matrix.options)
            if len(words.get(name, "").split()) >= TELLING
        ]
        if len(known) < 2:
            self._tell(
                self.tr(
                    "The model compares what the cards of the options say: go to the board first, "
                    "and write more than a name on two of them at least."
                )
            )
            return
        brief = self._texts.finding_brief(page)()
        requirements = deferred("stet.design.brief.requirements:requirements_in")(brief)
        told = {each.id: each.text for each in requirements if each.id}
        text = _text(page)

        def take(scores: list[ProposedScore], by: str) -> None:
            found = {(each.criterion, known[each.option]): each for each in scores}
            self._propose_scores(page, text, matrix, found, by)

        option = deferred("stet.assist.proposed_scores:Option")
        comparison: Comparison = deferred("stet.assist.proposed_scores:Comparison")(
            tuple(told.get(each.name.split(" ")[0], each.name) for each in matrix.criteria),
            tuple(option(matrix.options[at], words[matrix.options[at]]) for at in known),
            deferred("stet.design.decision.proposing:highest_in")(matrix),
            take,
        )
        self._requests.begin_job(
            page,
            lambda assistant, hear: assistant.compare(comparison, self.tr("Propose scores"), hear),
        )

    def _words_of_cards(self) -> dict[str, str]:
        """Return what stands on the cards of the board in front last, by their names."""
        page = self._last_board if self._last_board in self._tabs.pages else None
        board = None if page is None else page.board
        if board is None:
            return {}
        name_of: Callable[[str], str] = deferred("stet.assist.ideas.diverge:name_of")
        return {name_of(each.words): each.words for each in board.model.board.nodes}

    def _propose_scores(
        self,
        page: Page,
        text: str,
        matrix: Matrix,
        scores: dict[tuple[int, int], ProposedScore],
        by: str,
    ) -> None:
        """Write scores into the cells of a matrix, told by criterion and option, as suggestions."""
        if page not in self._tabs.pages:
            return
        if _text(page) != text:
            self._tell(self.tr("The matrix has changed meanwhile: ask once more."))
            return
        edits: dict[tuple[int, int], Edit] = deferred("stet.design.decision.proposing:score_edits")(
            text, matrix, {cell: each.value for cell, each in scores.items()}
        )
        made = [
            ProposedEdit(edit, SCORED, scores[cell].reason)
            for cell, edit in sorted(edits.items(), key=lambda pair: pair[1].start)
        ]
        document = page.document
        whole = passage_at(document.manuscript, editing.everything(document.manuscript))
        origin = Origin(Source.MODEL, by, "scores")
        document.commit(propose(document.manuscript, whole, made, origin, label=SCORED)[0])

    def _matrix(self) -> tuple[Page | None, Matrix | None]:
        """Return the page in front and its matrix: the one at the caret, or else the last."""
        page = self._tabs.current
        if page is None or page.is_board:
            self._tell(self.tr("A matrix is a table in a text: go there first."))
            return None, None
        text = _text(page)
        found: tuple[Matrix, ...] = deferred("stet.design.decision.matrix:matrices_in")(text)
        if not found:
            self._tell(
                self.tr(
                    "There is no decision matrix here: a table whose second column is “Weight”."
                )
            )
            return page, None
        caret = page.view.caret()
        here = editing.span_text(page.document.manuscript, Span(Position(0, 0), caret))
        at = [each for each in found if each.start <= len(here) <= each.end]
        return page, (at or list(found))[-1]

    def _brief_page(self, page: Page) -> Page:
        """Return the page of the brief beside a matrix, opened if need be, or the matrix’s own."""
        folder = self._texts.folder_of(page)
        if folder is None:
            return page
        for each in self._tabs.pages:
            path = each.file.path
            if path is not None and path.parent == folder and is_brief(path):
                return each
        try:
            found = next(filter(is_brief, sorted(folder.iterdir())), None)
            if found is not None:
                self._workspace.open(found)
        except (OSError, StorageError):  # the record stands in the matrix's text then
            found = None
        return page if found is None else self._tabs.current or page

    def _mark(self, matrix: Matrix) -> None:
        """Mark the card that won on the board that was in front last, and note why others lost."""
        page = self._last_board if self._last_board in self._tabs.pages else None
        board = None if page is None else page.board
        result: Result = deferred("stet.design.decision.result:result_of")(matrix)
        if board is None or len(result.winners) != 1:
            return
        shown = board.model.board
        option_of: Callable[[str], str] = deferred("stet.assist.ideas.diverge:name_of")
        why_of = deferred("stet.design.decision.record:reason_of")
        decided = deferred("stet.design.converging.proposals:decided")
        found = {
            node.index: option
            for node in shown.nodes
            if (option := option_of(node.words)) in matrix.options
        }
        edits = decided(
            shown,
            [node for node in shown.nodes if found.get(node.index) == result.winners[0]],
            {
                index: str(why_of(matrix, option, result.winners[0]))
                for index, option in found.items()
                if option != result.winners[0]
            },
        )
        board.model.commit(edits, self.tr("Decision"))

    # Sending

    def send_to_text(self) -> None:
        """Put the selected cards into the text that was in front last, and note it on them."""
        page, board, nodes = self._chosen()
        if page is None or board is None or not nodes:
            self._tell(self.tr("Select the cards or the group to send first."))
            return
        shown = board.model.board
        make = deferred("stet.design.sending.outline:sent_text")
        words: str = make(shown, nodes, _name(page, self._last_text))
        if not words:
            self._tell(self.tr("There are no words on these cards."))
            return
        target = self._last_text if self._last_text in self._tabs.pages else None
        if target is None:
            self._workspace.new(f"{words}\n", self.tr("Send to text"))
            target = self._tabs.current
        else:
            text = _text(target)
            end = len(text.rstrip())
            gap = "\n\n" if end else ""
            reason = self.tr("From the board {0}.").format(page.file.title)
            self._change(target, Edit(end, end, f"{gap}{words}"), SENT, reason)
        if target is not None:
            noted = deferred("stet.design.sending.outline:all_noted")
            board.model.commit(
                noted(board.model.board, nodes, _name(target, page)), self.tr("Send to text")
            )
            self._go(target)
            self.review_wanted.emit()

    def send_to_board(self) -> None:
        """Put the selected paragraphs on the board that was in front last, or on a new one."""
        page = self._tabs.current
        if page is None or page.is_board:
            self._tell(self.tr("Select the paragraph to send in a text first."))
            return
        words = editing.span_text(page.document.manuscript, page.view.scope_span()).strip()
        if not words:
            self._tell(self.tr("There are no words in this paragraph."))
            return
        target = self._last_board if self._last_board in self._tabs.pages else None
        if target is None:
            self.board_wanted.emit()
            target = self._last_board if self._last_board in self._tabs.pages else None
        if target is None:
            return
        self._go(target)
        target.show_board(True)
        board = target.board
        if board is not None:
            add = deferred("stet.design.sending.outline:added")
            path = _name(page, target)
            # The board may have just been begun: it is laid out before a card is looked for.
            QTimer.singleShot(0, lambda: _put(board, add, words, path, self.tr("Send to board")))

    # How it is done

    def _chosen(self) -> tuple[Page | None, BoardPane | None, list[Node]]:
        page = self._tabs.current
        board = None if page is None else page.board
        return page, board, [] if board is None else board.view.selected_nodes()

    def _change(self, page: Page, edit: Edit, kind: str, reason: str) -> None:
        """Make an edit of the final reading a tracked change of the writer's."""
        document = page.document
        whole = passage_at(document.manuscript, editing.everything(document.manuscript))
        passage = whole.part(document.manuscript, edit.start, edit.end)
        made = ProposedEdit(Edit(0, edit.end - edit.start, edit.text), kind, reason)
        transaction, _ = propose(document.manuscript, passage, [made], document.writer, label=kind)
        document.commit(transaction)

    def _go(self, page: Page) -> None:
        self._workspace.show(page.file)


def _put(
    board: BoardPane, add: Callable[..., tuple[str, object]], words: str, path: str, label: str
) -> None:
    centre = board.view.visible().center()
    id_, edits = add(board.model.board, words, path, (centre.x() - 130, centre.y() - 60))
    if board.model.commit(edits, label):  # type: ignore[arg-type]
        board.view.select([id_])
        board.view.reveal(board.model.shown.nodes[id_].rect)


def is_brief(path: Path) -> bool:
    """Say whether a file is a brief, by its name."""
    return path.suffix.lower() == ".md" and "brief" in path.name.lower() and path.is_file()


def _text(page: Page) -> str:
    return page.document.manuscript.final


def _name(page: Page, beside: Page | None) -> str:
    """Return the path by which a document beside ``page`` names it."""
    path = page.file.path
    if path is None:
        return page.file.title
    other = None if beside is None else beside.file.path
    if other is not None and path.is_relative_to(other.parent):
        return path.relative_to(other.parent).as_posix()
    return path.name


def _heading(text: str) -> str:
    outline = deferred("stet.markdown.outline:Outline")
    document = deferred("stet.markdown.document:Document")
    headings = outline(document(text.split("\n"))).headings()
    return str(headings[0].title) if headings else ""
