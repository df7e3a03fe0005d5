# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A cut sentence still says all that it said."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("tighten", "Set it on ground that is firm and level.", "Set it on firm ground."),
    ("tighten", "The sum of the visits was 41,280.", "The visits were 41,280."),
    ("tighten", "Bring gloves, a bucket, and a scoop.", "Bring gloves, bucket, and a scoop."),
    ("tighten", "If the water backs up, call us then.", "If water backs up, call us."),
    ("tighten", "Over the year she made much progress.", "She made much progress."),
    ("tighten", "She tends to rush, so read slowly.", "She rushes, so read slowly."),
    ("tighten", "It takes about an hour to get there.", "It takes an hour to get there."),
    ("tighten", "Hand it in by Friday at the latest.", "Hand it in by Friday."),
    ("tighten", "Each of the boats came in at last.", "The boats came in at last."),
    ("tighten", "We will need to decide about it.", "We need to decide about it."),
    ("tighten", "To keep him we have now begun.", "To keep him we have begun."),
    ("tighten", "Probably nobody saw the boat come.", "Nobody saw the boat come."),
    ("tighten", "The captain was the first to go ashore.", "The captain went ashore."),
    ("tighten", "It is the same form as before.", "It is the form as before."),
    ("tighten", "My neighbour has started to avoid us.", "My neighbour has stopped visiting us."),
    ("tighten", "The plum tree at the end is older.", "The plum tree is older."),
    ("tighten", "The bolts that are rusty were replaced.", "Bolts that are rusty were replaced."),
    ("tighten", "She looked up and saw the gulls.", "She looked and saw the gulls."),
    ("tighten", "It may be that he is late again.", "He is late again."),
    ("tighten", "If it rains they stay in the hall.", "They stay in the hall."),
    ("tighten", "They mainly read it at home.", "They read it at home."),
    ("tighten", "They only read it at home.", "They read it at home."),
    ("tighten", "It takes some care to get it.", "It takes care to get it."),
    ("tighten", "It takes at least an hour now.", "It takes an hour now."),
    ("tighten", "She had gone there to be alone.", "She had gone there alone."),
    ("tighten", "They read it.", "They only read it."),
    ("tighten", "Almost all saw it in about an hour.", "Almost all saw it in an hour."),
    ("tighten", "It is raining when I leave the house.", "It rains when I leave the house."),
    ("tighten", "Say what you would prefer for lunch.", "Say what you prefer for lunch."),
    ("tighten", "They could not possibly have been true.", "They could not have been true."),
    ("tighten", "It was not in actual fact the lights.", "It wasn't the lights."),
    ("tighten", "In a town some of their lights go off.", "In a town lights go off."),
    ("tighten", "We had two bored children with us.", "We had two bored children."),
    ("tighten", "Each had a screw or nail or washer.", "Each had a screw, nail, or washer."),
    ("tighten", "If it is gone, or if it hums, ring us.", "If it is gone, or it hums, ring us."),
    ("tighten", "To some embarrassment of mine I fell.", "To embarrassment of mine I fell."),
    ("tighten", "I like the way it has turned out.", "I like the way it turned out."),
    ("tighten", "She is Ann, who was a pupil for years.", "She is Ann, a pupil for years."),
    ("tighten", "It hums after you have put it back.", "It hums after putting it back."),
    ("tighten", "Many grow in the freshwater marshes.", "Many grow in freshwater marshes."),
]

PASSED = [
    ("tighten", "The bolts were found to be in good order.", "The bolts were in good order."),
    ("tighten", "She was of the opinion that it was late.", "She thought it was late."),
    ("tighten", "The kitchen is not in a position to serve it.", "The kitchen cannot serve it."),
    ("tighten", "They were unable to find the key.", "They could not find the key."),
    ("tighten", "Her spelling is in need of some care.", "Her spelling needs some care."),
    ("tighten", "Make every effort to keep to the times.", "Keep to the times."),
    ("tighten", "There are times when she runs.", "Sometimes she runs."),
    ("tighten", "We are planning to be back at school.", "We plan to be back at school."),
    ("tighten", "Bring a packed lunch with you on the day.", "Bring a packed lunch on the day."),
    ("tighten", "He made a decision about the icons.", "He decided about the icons."),
    ("tighten", "They recieved many of the letters.", "They received many of the letters."),
    ("tighten", "She payed for it in the end.", "She paid for it in the end."),
    ("tighten", "It is a requirement that all of them sign.", "They must all sign."),
    ("tighten", "In the event that it hums, ring us.", "If it hums, ring us."),
    ("tighten", "All of the applicants must sign.", "All applicants must sign."),
    ("tighten", "It dries in the course of the summer.", "It dries in the summer."),
    ("tighten", "She has some kind of cold.", "She has a cold."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("cuts", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("cuts", case)
