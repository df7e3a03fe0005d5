# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What commands give for a passage, taken in as outcomes; they run as a writer runs them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from stet.assist.evaluation.passage import Passage, parse

sys.path.append(str(Path(__file__).parent))

import command_line

HEAD = '+++\ngenre = "prose"\nlanguage = "en-GB"\nuses = ["coach"]\n+++\n'
SAID = {"sentence": 2, "comment": "“soon” is no date: by which day is it wanted, and by whom?"}


@pytest.fixture
def text() -> Passage:
    said = "{==Studies show==}{>>claim<<} that visitors prefer a screen. It must be ready soon."
    return parse("kiosk", f"{HEAD}We want a kiosk.\n\n{said} For the plan click [here](plan.pdf).")


@pytest.fixture(autouse=True)
def script(tmp_path, monkeypatch):
    path = tmp_path / "script.json"
    otherwise = {"text": json.dumps(SAID)}
    path.write_text(json.dumps({"replies": [], "otherwise": otherwise}), "utf-8")
    monkeypatch.setenv("STET_ENGINE_SCRIPT", str(path))


def test_comments_are_found_on_their_words(text):
    done = command_line.run("feedback", text, "scripted", asks=False, task="feedback")
    assert done.failed == ""
    assert done.last > 0
    assert done.items
    for item in done.items:
        assert text.text[item.start : item.end] == item.old


def test_what_fails_says_why(text):
    done = command_line.run("feedback", text, "scripted", asks=True, task="dance")
    assert "there is no --task dance" in done.failed
    assert done.items == ()


def test_an_option_that_asks_the_model_is_found_in_the_help():
    assert command_line.asking_option("feedback") in ("", *command_line.ASKING)
    assert command_line.asking_option("convert") == ""
