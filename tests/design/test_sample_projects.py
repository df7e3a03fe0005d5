# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sample projects: what they show is right by Stet's own measures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stet.blocks.block import Setting
from stet.blocks.registry import KINDS
from stet.design.board.read import read
from stet.design.board.values import FileNode
from stet.design.brief.coverage import coverage_of
from stet.design.brief.folder import sources_in
from stet.design.brief.gaps import questions_in
from stet.design.brief.requirements import requirements_in
from stet.design.decision.matrix import matrices_in
from stet.design.decision.record import reason, result_edit
from stet.design.decision.result import result_of
from stet.markdown.document import Document
from stet.markdown.tree import Kind
from stet_resources import sample_project_path, sample_projects

LUNCH = sample_project_path("lunch-box")
BOOK = sample_project_path("short-book")
TEXTS = sorted(path for name in sample_projects() for path in sample_project_path(name).rglob("*"))


def texts(ending: str) -> list[Path]:
    return [path for path in TEXTS if path.suffix == ending]


def fences(text: str) -> list[tuple[str, str]]:
    """Return the kind and the text of each fence."""
    found = []
    for block in Document(text.split("\n")).blocks():
        for node in block.tree.blocks:
            if node.kind is Kind.CODE_BLOCK:
                first, _, rest = block.tree.text[node.start : node.end].partition("\n")
                found.append((first.strip("`~ "), rest.rpartition("\n")[0] + "\n"))
    return found


def test_the_lunch_box_goes_from_a_wish_to_a_box() -> None:
    kinds = {kind for path in texts(".md") for kind, _ in fences(path.read_text("utf-8"))}
    assert kinds == {"wireframe", "palette", "flow", "scene"}
    assert len(requirements_in((LUNCH / "2-brief.md").read_text("utf-8"))) == 9
    assert questions_in((LUNCH / "2-brief.md").read_text("utf-8")) == ()


def test_the_coverage_is_what_the_readme_says() -> None:
    sources, problems = sources_in(LUNCH, {})
    found = coverage_of(sources)
    assert [row.requirement.id for row in found.unanswered] == ["R5", "R9"]
    assert not problems
    assert not found.unknown
    assert not found.doubled
    assert [each.title for each in found.idle] == ["Nadia, on a wet Tuesday"]


def test_the_record_in_the_brief_is_what_the_matrix_gives() -> None:
    text = (LUNCH / "4-which-closing.md").read_text("utf-8")
    brief = (LUNCH / "2-brief.md").read_text("utf-8")
    (matrix,) = matrices_in(text)
    start, end, new = result_edit(text, matrix)
    assert re.findall(r"\d+", text[start:end]) == re.findall(r"\d+", new)
    (winner,) = result_of(matrix).winners
    for option in set(matrix.options) - {winner}:
        assert f"- {reason(matrix, option, winner)}\n" in brief
    assert all(sentence in brief for sentence in result_of(matrix).sentences[1:])


@pytest.mark.parametrize("path", texts(".canvas"), ids=lambda path: path.stem)
def test_boards_are_read_without_a_problem_and_their_files_are_there(path: Path) -> None:
    board = read(path.read_text("utf-8"))
    assert len(board.nodes) > 15
    assert not board.problems
    for node in board.nodes:
        if isinstance(node, FileNode):
            assert (path.parent / node.file).is_file()
    cards = [node for node in board.nodes if node not in board.groups()]
    for number, one in enumerate(cards):
        assert not any(one.rect.meets(other.rect) for other in cards[number + 1 :])


@pytest.mark.parametrize("path", texts(".md"), ids=lambda path: path.stem)
def test_links_lead_to_documents_of_the_project(path: Path) -> None:
    for block in Document(path.read_text("utf-8").split("\n")).blocks():
        for node in block.tree.walk():
            if node.kind is Kind.LINK:
                target = block.tree.text[node.inner_end : node.end].strip("]()")
                assert (path.parent / target).is_file()


@pytest.mark.parametrize("path", texts(".md"), ids=lambda path: path.stem)
def test_blocks_are_drawn_without_a_problem(path: Path) -> None:
    found = fences(path.read_text("utf-8"))
    screens = frozenset(
        line.split('"')[1] for _, text in found for line in text.split("\n") if "screen " in line
    )
    kinds = {kind.name: kind for kind in KINDS}
    for name, text in found:
        if name in kinds:
            drawing = kinds[name].draw(text, Setting(screens=screens))
            assert drawing.problems == ()
