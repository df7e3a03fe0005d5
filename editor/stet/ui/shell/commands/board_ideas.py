# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that diverge and converge on boards, decide, and send cards to texts and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from stet.ui.asking.decisions import Decisions
from stet.ui.shell.command import Command, Scope, tr
from stet.ui.shell.front import FrontPage

if TYPE_CHECKING:
    from stet.ui.asking.board_ideas import BoardIdeas
    from stet.ui.asking.card_leads import CardLeads


def board_ideas_commands(
    front: FrontPage,
    ideas: Callable[[], BoardIdeas],
    decisions: Decisions,
    leads: Callable[[], CardLeads],
) -> tuple[Command, ...]:
    """Return what asks of cards, sorts and counts them, and what becomes of them.

    ``ideas`` and ``leads`` give what does it, made when it is first wanted.
    """
    at_board = front.has(lambda page: page.board is not None)
    in_text = front.has(lambda page: not page.is_board)
    no_board = tr("There is no board in front.")
    no_text = tr("There is no text in front.")
    submenus = {"converge": tr("&Sort and vote"), "decide": tr("Decide and se&nd")}

    def does(act: Callable[[], object]) -> Callable[[], None]:
        return front.act(lambda _: act())

    def command(
        name: str,
        title: str,
        act: Callable[[], object],
        menu: str,
        tip: str,
        keys: tuple[str, ...] = (),
    ) -> Command:
        return Command(
            name,
            title,
            does(act),
            keys,
            at_board,
            menu=f"Board/{menu}",
            submenu=submenus.get(menu, ""),
            tip=tip,
            scope=Scope.BOARD if keys else Scope.WINDOW,
            refusal=no_board,
        )

    def of_text(
        name: str,
        title: str,
        act: Callable[[], object],
        tip: str,
        keys: tuple[str, ...] = (),
        when: Callable[[], bool] = in_text,
    ) -> Command:
        return Command(
            name,
            title,
            does(act),
            keys,
            when,
            menu="Board/decide",
            submenu=submenus["decide"],
            tip=tip,
            refusal=no_text,
        )

    def diverge(way: str) -> None:
        ideas().diverge(way)

    ways = (
        ("IDEAS", tr("&Ideas for this"), tr("Questions to the selected card, group or the brief")),
        ("DIFFERENT", tr("More di&fferent"), tr("What does the same with none of its parts")),
        ("OPPOSITE", tr("The o&pposite"), tr("The opposite of the selected card, taken seriously")),
        ("COMBINE", tr("Com&bine these two"), tr("One thing that is both selected cards")),
        ("BAD", tr("&Ten bad ideas"), tr("A card with ten lines to fill with bad ideas")),
    )
    return (
        command(
            "board_round",
            tr("Own ideas first, th&ree minutes"),
            lambda: ideas().begin_round(),
            "ideas",
            tr("A clock runs, and nothing is suggested meanwhile; again ends it"),
        ),
        *(
            command(f"board_{name.lower()}", title, partial(diverge, name), "ideas", tip)
            for name, title, tip in ways
        ),
        command(
            "board_answer",
            tr("Let the model ans&wer"),
            lambda: ideas().answer(),
            "ideas",
            tr("A card with a model's answer, checked; a small model seldom has one worth keeping"),
        ),
        command(
            "board_duplicates",
            tr("Near d&uplicates"),
            lambda: ideas().find_duplicates(),
            "converge",
            tr("A line, as a proposal, between cards that say nearly the same"),
        ),
        command(
            "board_sort",
            tr("&Sort into groups…"),
            lambda: ideas().sort_cards(),
            "converge",
            tr("Into groups that you began and selected, or into as many as you say"),
        ),
        command(
            "board_vote",
            tr("&Vote for it"),
            lambda: ideas().vote(1),
            "converge",
            tr("A dot of yours"),
            ("V",),
        ),
        command(
            "board_unvote",
            tr("Take a vote &back"),
            lambda: ideas().vote(-1),
            "converge",
            tr("One dot of yours less"),
            ("Shift+V",),
        ),
        command(
            "board_star",
            tr("S&tar"),
            lambda: ideas().star(),
            "converge",
            tr("A star more; after three none"),
            ("S",),
        ),
        command(
            "board_aside",
            tr("Put &aside…"),
            lambda: ideas().put_aside(),
            "converge",
            tr("Note why not this one; it stays on the board"),
            ("X",),
        ),
        command(
            "board_matrix",
            tr("Decision &matrix"),
            decisions.begin_matrix,
            "decide",
            tr("The selected cards by the requirements of the brief, as a table in a text"),
        ),
        of_text(
            "matrix_result",
            tr("Result of the mat&rix"),
            decisions.show_result,
            tr("Totals by your scores, ties, and which weight would change the winner"),
            ("F9",),
            front.has(),  # from a board, in the text with the matrix
        ),
        of_text(
            "matrix_propose",
            tr("Propose s&cores"),
            decisions.propose_scores,
            tr("The model compares the cards of the options; its scores stand in brackets"),
        ),
        of_text(
            "matrix_record",
            tr("Record the d&ecision"),
            decisions.record,
            tr("Into the brief: what was chosen, and what lost with why"),
        ),
        command(
            "board_send",
            tr("Send to te&xt"),
            decisions.send_to_text,
            "decide",
            tr("Cards as paragraphs, a group as an outline, into the text that was in front last"),
        ),
        command(
            "board_source",
            tr("&Open where it leads"),
            lambda: leads().follow_current(),
            "decide",
            tr("The requirement, the paragraph or the file of this card; Ctrl+click on its words"),
            ("O",),
        ),
        of_text(
            "send_to_board",
            tr("Send paragraph to &board"),
            decisions.send_to_board,
            tr("The selection or this paragraph as a card on the board that was in front last"),
        ),
    )
