# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of projects, briefs, boards, design blocks, the preview and what is exported.

They are of the sample project that comes with Stet. No model is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screenshots import Studio

    from stet.ui.page import Page

Picture = Callable[[str], None]
PICTURES = tuple(
    f"{name}-{theme}"
    for name in (
        *("project", "coverage", "interview", "board", "proposals", "matrix"),
        *("wireframe", "colours", "flow", "scene", "preview"),
    )
    for theme in ("light", "dark")
)
BLOCKS = {
    "wireframe": "5-order-page",
    "palette": "6-colours",
    "flow": "7-journeys",
    "scene": "8-box",
}

BENCH = """\
# Brief: a bench for those who wait for the ferry

## The thing

A bench on the quay, under the lamp, for six people and their bags.

## Who it is for

Those who have missed the last boat but one, most of them with a child or a bicycle.

## Requirements

- R1 Nobody sits in the rain while the wind is from the west.
- R2
"""


def scenes(studio: Studio, picture: Picture) -> None:
    """Take the pictures, each in the light and in the dark theme."""
    window = studio.window
    size = window.size()
    window.projects.open_sample("lunch-box")
    folder = window.projects.folder
    assert folder is not None
    studio.until(lambda: studio.page.file.path == folder / "README.md")
    studio.settle()
    studio.in_both_themes(picture, "project")
    opened(studio, "2-brief")
    window.commands.run("panel_brief")
    window.brief.choose_coverage()
    studio.settle()
    studio.in_both_themes(picture, "coverage")
    (folder / "bench.md").write_text(BENCH, encoding="utf-8")
    studio.open(folder / "bench.md")
    window.commands.run("interview")
    studio.until(lambda: window.brief.question is not None)
    studio.in_both_themes(picture, "interview")
    window.commands.run("panel_review")
    page = opened(studio, "3-ideas", ".canvas")
    studio.in_both_themes(picture, "board")
    proposed(studio, page)
    studio.in_both_themes(picture, "proposals")
    opened(studio, "4-which-closing")
    window.commands.run("matrix_result")
    studio.in_both_themes(picture, "matrix")
    window.notices.dismiss()
    for kind, name in BLOCKS.items():
        page = opened(studio, name)
        if not window.picture.isVisible():
            window.commands.run("panel_picture")
        into_block(page, kind)
        drawn(studio)
        if kind == "wireframe":
            changed(page)
            widened(studio)
            drawn(studio)
        studio.in_both_themes(picture, "colours" if kind == "palette" else kind)
        if kind == "wireframe":
            window.commands.run("project_files")
            window.resize(size)
    page = opened(studio, "5-order-page")
    window.commands.run("panel_review")
    window.commands.run("preview")
    panel = window.previews.of(page)
    assert panel is not None
    for theme in ("light", "dark"):
        window.appearance.choose(theme)
        studio.settle()
        studio.until(lambda: panel.page.is_complete, 60)
        picture(f"preview-{theme}")
    window.appearance.choose("light")
    window.commands.run("preview")


def opened(studio: Studio, name: str, suffix: str = ".md") -> Page:
    """Open a file of the project and return its page."""
    folder = studio.window.projects.folder
    assert folder is not None
    return studio.open(folder / f"{name}{suffix}")


def proposed(studio: Studio, page: Page) -> None:
    """Have cards proposed that are the opposite of one, and look at these."""
    window, board = studio.window, page.board
    assert board is not None
    magnets = next(
        key for key, node in board.model.shown.nodes.items() if node.words.startswith("**Magnets")
    )
    board.view.select([magnets])
    window.commands.run("board_opposite")
    studio.until(lambda: page.document.manuscript.pending_count)
    shown = board.model.shown
    new = [key for key, node in shown.nodes.items() if node.index in shown.on.new]
    board.view.fit([magnets, *new])
    board.view.select(new[:1])


def drawn(studio: Studio) -> None:
    """Wait for the picture of what is in front now."""
    heard: list[bool] = []
    connection = studio.window.picture.drawn.connect(lambda: heard.append(True))
    studio.window.picture.look()
    studio.until(lambda: heard, 60)
    studio.window.picture.drawn.disconnect(connection)


def into_block(page: Page, kind: str) -> None:
    """Put the caret into the first block of a kind."""
    from stet.document.paragraph import Position

    lines = [each.markup for each in page.document.manuscript.paragraphs]
    page.view.reveal(
        Position(next(n for n, line in enumerate(lines) if line[3:].startswith(kind)) + 1, 0)
    )


def widened(studio: Studio) -> None:
    """Give the picture room for what was before beside what is suggested."""
    from PySide6.QtWidgets import QSplitter

    window = studio.window
    window.commands.run("project_files")
    window.resize(1440, 860)
    studio.settle()
    splitter = window.panel.parentWidget()
    assert isinstance(splitter, QSplitter)
    *others, text, panel = splitter.sizes()
    splitter.setSizes([*others, text + panel - 800, 800])
    studio.settle()


def changed(page: Page) -> None:
    """Have something proposed in the wireframe, below the button and its note."""
    from stet.document import proposal
    from stet.document.origin import Origin, Source
    from stet.document.paragraph import Position, Span
    from stet.document.word_diff import diff_words

    manuscript = page.document.manuscript
    number, line = next(
        (n, each.markup) for n, each in enumerate(manuscript.paragraphs) if "note" in each.markup
    )
    passage = proposal.passage_at(
        manuscript, Span(Position(number, 0), Position(number, len(line)))
    )
    edits = diff_words(passage.text, f'{passage.text}\n  link "Ask us first"')
    by = Origin(Source.RULE, "Stet", "wireframe")
    page.document.commit(
        proposal.propose(
            manuscript, passage, [proposal.ProposedEdit(e, "wireframe") for e in edits], by
        )[0]
    )
    page.view.reveal(Position(number, 0))
