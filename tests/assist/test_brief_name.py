# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A real model says what briefs are about, and what is no name is not taken."""

from __future__ import annotations

import pytest

from stet.assist.brief_name import SHOWN, name_request, name_steps

BRIEFS = {
    "the bench": "# Brief: a bench for those who wait for the ferry\n\n## The thing\n\nA bench "
    "on the quay, under the lamp, for six people and their bags.\n\n## Who it is for\n\nThose "
    "who have missed the last boat but one.\n",
    "the poster": "# A poster for the harbour choir's winter concert\n\nThe harbour choir sings "
    "on 12 December. We want more people under forty to come.\n\n## Deliverables\n",
    "the folding chair": "# Brief\n\n## The thing\n\nA folding chair for musicians who play in "
    "the street.\n\n## Requirements\n",
    "the signs": "# Signs for the tram stop at the hospital\n\n## The thing\n\nSigns that lead "
    "from the tram to the emergency entrance, also at night.\n",
}


def test_only_the_beginning_is_shown() -> None:
    last = name_request("# Brief: a lamp\n\n" + "word " * 1_000).messages[-1]
    assert len(last.content) < SHOWN + 40


def names_of(desk) -> list[str]:
    """Return what the model of a desk calls the briefs."""
    found: list[str] = []
    choice = desk.assistant.session.choice_for("")
    for text in BRIEFS.values():
        steps = name_steps(text, found.append)
        desk.run(
            desk.assistant.jobs.add("Interview", choice, lambda _, s=steps: s, desk.seen.append)
        )
    return found


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_real_model_names_what_briefs_are_about(real_desk, everyday_model) -> None:
    assert names_of(real_desk(everyday_model)) == list(BRIEFS)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_of_a_model_that_is_too_small_nothing_is_taken_that_the_brief_does_not_say(
    real_desk, starter_model
) -> None:
    for name, text in zip(names_of(real_desk(starter_model)), BRIEFS.values(), strict=True):
        assert name.removeprefix("the ") in text.casefold()
