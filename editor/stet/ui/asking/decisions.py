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
from stet.document.search import FinalText
from stet.document.word_diff import Edit
from stet.markdown.cells import cells_of, is_rule
from stet.notice import Tone, worded
from stet.storage.errors import StorageError
from stet.ui.asking.nearby_texts import NearbyTexts
from stet.ui.asking.request_controller import RequestController
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.ui.shell.tabs import Tabs
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.assist.proposed_scores import Comparison, ProposedScore
    from stet.design.board.values import Node
    from stet.design.decision.matrix import Matrix
    from stet.design.decision.result import Result
    from stet.ui.board.pane import BoardPane

SCORED = "proposed score"
"""The kind of the changes that propose scores, as the review names it."""

SCORES = 2
"""The first column of a matrix that holds scores."""
TELLING = 5
"""Words of a card that say more than a name."""

MOST_CRITERIA = 8
MOST_SAID = 3
"""Sentences on a result that are told at once: who wins, and the nearest weights."""


class Decisions(QObject):
    """Weighs cards against requirements, and carries cards and paragraphs to and fro."""

    board_wanted = Signal()
    """A new board is to be begun."""

    def __init__(
        self,
        tabs: Tabs,
        workspace: Workspace,
        requests: RequestController,
        tell: Callable[[str], object],
        notices: Notices,
        texts: NearbyTexts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tabs, self._workspace, self._tell = tabs, workspace, tell
        self._requests, self._notices = requests, notices
        self._last_texts: list[Page] = []
        """The texts that were in front, the last one first."""
        self._last_board: Page | None = None
        tabs.current_changed.connect(self._note)

    def _note(self, page: Page | None) -> None:
        if page is not None and page.is_board:
            self._last_board = page
        elif page is not None:
            rest = [each for each in self._last_texts if each is not page]
            self._last_texts = [page, *(each for each in rest if each in self._tabs.pages)]

    @property
    def _last_text(self) -> Page | None:
        return next((each for each in self._last_texts if each in self._tabs.pages), None)

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
            "F9 adds them up, and so does Result of the matrix in the menu of the right button."
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
        """Write the totals into the matrix, and say what follows; what wins can be recorded."""
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
                shows = not has_matrix_at_caret(page)
                self._write(page, edit, self.tr("Result of the matrix"), shows=shows)
            if len(told) > 1:
                told = [told[0], self.tr("What would change that stands below the table.")]
        nothing = self.tr("There are no scores and weights to add up yet.")
        said = sentence(" ".join([*matrix.problems, *told]) or nothing, Tone.INFO, "decision")
        wins = len(result.winners) == 1
        remedies = (Remedy(self.tr("Record the decision"), self.record),) if wins else ()
        self._notices.show(said, *remedies, document=page.file)

    def record(self) -> None:
        """Write the decision into the brief: what was chosen, and why not others."""
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
        self._notices.withdraw("decision", page.file)
        target = self._brief_page(page)
        edit: Edit = deferred("stet.design.decision.record:record_edit")(_text(target), record)
        self._go(target)
        if self._write(target, edit, self.tr("Record the decision"), shows=True):
            self._mark(matrix)

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
        """Return the page in front and its matrix: the one at the caret, or else the last.

        From a board it is the text of the card that is selected, or else the one with a matrix that
        was in front last; it comes to the front.
        """
        page = self._tabs.current
        if page is not None and page.is_board:
            texts = [each for each in self._last_texts if each in self._tabs.pages]
            page = self._text_of_card(page) or next(filter(_matrices, texts), None)
            if page is not None:
                self._go(page)
        if page is None:
            self._tell(self.tr("No text with a decision matrix is open: begin one, or open it."))
            return None, None
        found = _matrices(page)
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

    def _text_of_card(self, page: Page) -> Page | None:
        """Return the page of the file that the card selected on a board shows, None for none."""
        node_kind = deferred("stet.design.board.values:FileNode")
        nodes = [] if page.board is None else page.board.view.selected_nodes()
        if len(nodes) != 1 or not isinstance(nodes[0], node_kind) or page.file.path is None:
            return None
        path = page.file.path.parent / nodes[0].file
        try:
            self._workspace.open(path)
        except (OSError, ValueError, StorageError):  # the one in front last may have it then
            return None
        there = self._tabs.current
        return None if there is None or there.is_board else there

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
        target = self._last_text
        if target is None:
            self._workspace.new(f"{words}\n", self.tr("Send to text"))
            target = self._tabs.current
        else:
            end = len(_text(target).rstrip())
            gap = "\n\n" if end else ""
            edit = Edit(end, end, f"{gap}{words}")
            if not self._write(target, edit, self.tr("Send to text"), shows=True):
                return
        if target is not None:
            noted = deferred("stet.design.sending.outline:all_noted")
            board.model.commit(
                noted(board.model.board, nodes, _name(target, page)), self.tr("Send to text")
            )
            self._go(target)

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

    def _write(self, page: Page, edit: Edit, label: str, *, shows: bool = False) -> bool:
        """Make an edit of the final reading, the writer's own; say whether that could be.

        With ``shows`` the caret goes to what is written, else it stays where it is.
        """
        view, document = page.view, page.document
        caret, final = view.caret(), FinalText(document.manuscript)
        view.replace_span(final.span(edit.start, edit.end), edit.text, label)
        if _text(page) == final.text:
            return False
        if shows:
            lead = len(edit.text) - len(edit.text.lstrip())
            final = FinalText(document.manuscript)
            caret = final.span(edit.start + lead, edit.start + lead).start
        view.reveal(document.manuscript.clamp(caret))
        return True

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


def has_matrix_at_caret(page: Page) -> bool:
    """Say whether the caret is in a decision matrix of a text."""
    if page.is_board:
        return False
    paragraphs, row = page.document.manuscript.paragraphs, page.view.caret().paragraph
    if "|" not in paragraphs[row].final:  # of a long text the rest is not read
        return False
    place = FinalText(page.document.manuscript).offset(page.view.caret())
    return any(each.start <= place <= each.end for each in _matrices(page))


def _matrices(page: Page) -> tuple[Matrix, ...]:
    found: tuple[Matrix, ...] = deferred("stet.design.decision.matrix:matrices_in")(_text(page))
    return found


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
