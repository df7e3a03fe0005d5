# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What answers which requirement, over the documents of a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.brief.coverage import Source, as_markdown, coverage_of
from stet.design.brief.folder import LARGEST, sources_in

BRIEF = Source(
    "brief.md",
    "# Brief\n\n## Requirements\n\n- R1 Opens with one hand\n- R2 Fits | a bag\n- R3 Is cheap\n",
)
BOARD = Source(
    "board.canvas",
    json.dumps(
        {
            "nodes": [
                {"id": "a", "type": "text", "text": "**Hinged lid**\n\nOne thumb. #R1"},
                {"id": "b", "type": "text", "text": "A cloth bag"},
                {"id": "c", "type": "group", "label": "Lids #R3"},
                {"id": "d", "type": "text", "text": "For #R8"},
            ]
        }
    ),
)
MOCKUPS = Source(
    "mockups.md",
    'The flap answers #R1.\n\n```wireframe\nscreen "Order" phone\n  button "Buy" primary #R2\n'
    'screen "Help"\n  text "Hm"\n```\n\n```flow\nA -> B\n// #R2\n```\n',
)


def test_cards_screens_blocks_and_paragraphs_answer() -> None:
    found = coverage_of([BRIEF, BOARD, MOCKUPS])
    answers = {row.requirement.id: [each.title for each in row.answers] for row in found.rows}
    assert answers == {
        "R1": ["Hinged lid", "The flap answers."],
        "R2": ["screen “Order”", "flow “A -> B”"],
        "R3": [],
    }
    assert [row.requirement.id for row in found.unanswered] == ["R3"]
    assert [each.title for each in found.idle] == ["A cloth bag", "screen “Help”"]
    assert [(id, each.title) for id, each in found.unknown] == [("R8", "For")]


def test_places_are_where_the_words_stand() -> None:
    found = coverage_of([BRIEF, BOARD, MOCKUPS])
    texts = {each.name: each.text for each in (BRIEF, BOARD, MOCKUPS)}
    for row in found.rows:
        for each in row.answers:
            assert f"#{row.requirement.id}" in texts[each.source][each.start : each.end]
    assert "cloth" in texts["board.canvas"][found.idle[0].start : found.idle[0].end]


def test_what_stands_in_code_points_to_nothing_and_what_was_put_aside_need_not() -> None:
    board = {"nodes": [{"id": "a", "type": "text", "text": "A bell", "stet": {"why": "No."}}]}
    notes = Source("notes.md", "Cards say `#R1`, as in\n`#R2`.\n")
    found = coverage_of([BRIEF, notes, Source("b.canvas", json.dumps(board))])
    assert len(found.unanswered) == 3
    assert not found.idle


def test_a_requirement_does_not_answer_itself() -> None:
    brief = Source("brief.md", "- R1 Opens, as #R1 says\n- R2 Shuts as #R1 opens\n")
    (row, other) = coverage_of([brief]).rows
    assert not row.answers
    assert not other.answers


def test_the_table_is_markdown_whatever_the_words_are() -> None:
    text = as_markdown(coverage_of([BRIEF, BOARD, MOCKUPS]))
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert len(rows) == 5
    assert "| **R2** Fits \\| a bag |" in text
    assert "| *nothing yet* |" in text
    assert "2 of 3 requirements are answered." in text
    assert "- #R8: For (board.canvas)" in text
    assert as_markdown(coverage_of([])) == "No requirement has an id yet.\n"


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000, "nul"])
def test_a_board_that_cannot_be_read_is_told_and_the_rest_counted(text: str) -> None:
    found = coverage_of([BRIEF, Source("bad.canvas", text)])
    assert len(found.rows) == 3
    assert found.problems == ("bad.canvas is no board that can be read; its cards are left out.",)
    assert "bad.canvas is no board" in as_markdown(found)


def test_a_folder_is_read_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(BRIEF.text, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "board.canvas").write_text(BOARD.text, encoding="utf-8")
    (tmp_path / ".stet").mkdir()
    (tmp_path / ".stet" / "x.md").write_text("- R9 Hidden\n", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes("für".encode("latin-1"))
    (tmp_path / "huge.md").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    opened = {tmp_path / "brief.md": "- R5 As it is now\n"}
    sources, problems = sources_in(tmp_path, opened)
    assert {each.name: each.text for each in sources} == {
        "brief.md": "- R5 As it is now\n",
        "sub/board.canvas": BOARD.text,
    }
    assert [each.split()[0] for each in problems] == ["huge.md", "latin.md"]


@given(st.text(alphabet='{}[]"R#12 nodestx:,\n-|`', max_size=200), st.booleans())
def test_no_text_breaks_it(text: str, board: bool) -> None:
    found = coverage_of([BRIEF, Source("x.canvas" if board else "x.md", text)])
    assert len(found.rows) >= 3
    assert as_markdown(found).startswith("| Requirement")
