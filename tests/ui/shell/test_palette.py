# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from stet.ui.shell.command import Command, CommandRegistry
from stet.ui.shell.palette import Palette, ranked
from stet_resources import theme


def commands(*titles: str, tip: str = "") -> list[Command]:
    return [Command(title, title, int, tip=tip) for title in titles]


def test_the_palette_ranks_what_is_meant_first(qapp) -> None:
    titles = ("&Accept change", "Ask for &ideas", "&Ideas panel", "&Save", "Save &as…")
    offered = commands(*titles)
    assert ranked("idea pan", offered)[0] is offered[2]
    saves = ranked("save", offered)[:2]
    assert {command.id for command in saves} == {"&Save", "Save &as…"}
    assert ranked("", offered) == offered
    assert ranked("qqqq", offered) == []


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("sto", ["Stop the model"]),
        ("theme", ["Dark colours"]),  # by its tip; and not *Stop the model*
        ("mo", ["Models", "Stop the model"]),
        ("the", ["Stop the model", "Dark colours"]),
        ("olour", ["Dark colours"]),
        ("stpo modle", ["Stop the model"]),
        ("fnid", ["Find"]),
        ("colours dark", ["Dark colours"]),
    ],
)
def test_the_palette_ranks_by_how_words_begin(qapp, words: str, titles: list[str]) -> None:
    offered = commands("Stop the &model", "&Models", "Find…")
    offered += commands("&Dark colours", tip="The dark theme")
    assert [command.name for command in ranked(words, offered)] == titles


def test_where_no_command_is_called_so_that_is_said(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    palette = Palette(CommandRegistry(commands("&Save")), theme("light"), parent)
    palette.open(None)
    palette.line.setText("qqqq")
    assert not palette._none.isHidden()
    palette.line.setText("sav")
    assert palette._none.isHidden()
