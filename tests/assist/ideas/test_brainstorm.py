# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ideas as they come."""

from __future__ import annotations

import json

import pytest

from stet.assist.ideas.idea_reader import Idea, IdeaReader, is_worth_showing
from stet.assist.jobs import Phase


def listed(*items: tuple[str, str]) -> str:
    return json.dumps([{"title": t, "text": x} for t, x in items])


LAMPS = ("Paper lamps", "Fold the light out of one sheet of paper.")
BELLS = ("Bells on doors", "Hang a bell on each door that rings for the tide.")
ROPES = ("Rope seats", "Knot seats from the ropes that boats leave behind.")


def test_ideas_are_handed_on_as_they_come(scripted_desk):
    desk = scripted_desk({"text": listed(LAMPS, BELLS, ROPES), "piece": 3})
    status = desk.run(desk.start_ideas("A brief for the quay.", 3))
    assert [(i.title, i.text) for i in desk.ideas_seen] == [LAMPS, BELLS, ROPES]
    assert status.message == "3 ideas."


def test_what_is_too_alike_is_left_out_and_asked_for_again(scripted_desk):
    desk = scripted_desk(listed(LAMPS, LAMPS, BELLS), listed(BELLS, ROPES))
    assert desk.run(desk.start_ideas("A brief.", 3)).message == "3 ideas."
    assert [i.title for i in desk.ideas_seen] == ["Paper lamps", "Bells on doors", "Rope seats"]


def test_too_few_ideas_are_said_to_be_too_few(scripted_desk):
    desk = scripted_desk(listed(LAMPS), otherwise={"text": listed(LAMPS)})
    status = desk.run(desk.start_ideas("A brief.", 3))
    assert status.message == "1 idea; the others said the same again."


def test_no_idea_worth_showing(scripted_desk):
    desk = scripted_desk(otherwise={"text": "Hm."})
    assert desk.run(desk.start_ideas("A brief.", 3)).message.startswith("No idea came")


def test_ideas_can_be_stopped(scripted_desk):
    desk = scripted_desk({"text": listed(LAMPS, BELLS)[:90], "wait": True})
    job = desk.start_ideas("A brief.", 3)
    desk.run_until(lambda: len(desk.ideas_seen) == 1)
    job.cancel()
    assert job.status.phase is Phase.CANCELLED


def test_a_long_text_is_cut_and_that_is_said(scripted_desk):
    desk = scripted_desk(listed(LAMPS, BELLS, ROPES), context=1200)
    status = desk.run(desk.start_ideas("word " * 3000, 3))
    assert status.sees.startswith("Sees the first ")
    assert status.sees.endswith("words; the rest is too long for the model.")


def test_the_reader_takes_only_whole_items():
    reader = IdeaReader()
    assert reader.feed('[{"title": "A \\"b\\"", "text"') == []
    assert reader.feed(': "It is \\u00e4 c."}, {"ti') == [Idea('A "b"', "It is ä c.")]
    assert reader.feed('tle": "\\q", "text": "x"}') == []


@pytest.mark.parametrize(
    ("idea", "is_good"),
    [
        (Idea("Rope seats", "Knot seats from the ropes that boats leave."), True),
        (Idea("", "Knot seats from the ropes."), False),
        (Idea("Rope seats", "Seats."), False),
        (Idea("Paper lamps", "Another thing, quite another, is here."), False),
        (Idea("Lights", "Fold the light out of one sheet of paper."), False),
        (Idea("绳椅", "用船上留下的绳子编织座椅。"), False),
    ],
)
def test_ideas_are_checked(idea, is_good):
    assert is_worth_showing(idea, [Idea(*LAMPS)], "A brief for the quay.") is is_good
