# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tab goes from cell to cell of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.word_diff import Edit
from stet.ui.text.cell_steps import cell_from

ANN = Origin(Source.HUMAN, "Ann")
TABLE = "| Crit | Weight | A |\n| --- | --- | --- |\n| One | 3 |  |\n| Two | 3 |  |\n\nwords"


@pytest.mark.parametrize(
    ("at", "step", "goes"),
    [
        ((2, 3), 1, (2, 8)),
        ((2, 8), 1, (2, 12)),
        ((2, 12), 1, (3, 8)),  # not the criterion, which the next key would write over
        ((3, 2), -1, (2, 12)),
        ((2, 2), -1, (0, 18)),
        ((0, 18), 1, (2, 8)),
        ((3, 12), 1, None),
        ((0, 2), -1, None),
        ((1, 3), 1, None),
        ((5, 1), 1, None),
    ],
)
def test_tab_goes_to_the_next_cell(at, step, goes) -> None:
    found = cell_from(Manuscript.of(TABLE).paragraphs, Position(*at), step)
    assert (None if found is None else (found.start.paragraph, found.start.column)) == goes


def test_in_another_table_tab_goes_to_the_first_cell_of_the_next_row() -> None:
    lines = Manuscript.of(TABLE.replace("Weight", "Length")).paragraphs
    found = cell_from(lines, Position(2, 12), 1)
    assert found is not None
    assert found.start == Position(3, 2)


def test_a_row_that_is_proposed_below_keeps_nobody_from_its_neighbour() -> None:
    manuscript = Manuscript.of(TABLE)
    whole = passage_at(manuscript, everything(manuscript))
    end = TABLE.index("\n\nwords")
    edit = ProposedEdit(Edit(0, 0, "\n| Total |  | 4 |"), "decision", "")
    made, _ = propose(manuscript, whole.part(manuscript, end, end), [edit], ANN)
    manuscript.apply(made)
    found = cell_from(manuscript.paragraphs, Position(3, 8), 1)
    assert found is not None
    assert found.start == Position(3, 12)


@pytest.mark.parametrize(
    ("at", "typed"),
    [((3, 12), TABLE), ((0, 2), TABLE), ((5, 0), TABLE.replace("words", "\twords"))],
)
def test_no_tab_is_typed_into_a_table(desk, qtbot, at, typed) -> None:
    page = desk(TABLE)
    page.at(*at)
    qtbot.keyClick(page.view, Qt.Key.Key_Backtab if at == (0, 2) else Qt.Key.Key_Tab)
    assert page.final == typed
