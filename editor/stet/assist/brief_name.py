# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Asks a model what a brief is about, so that the interview can name it."""

from __future__ import annotations

from collections.abc import Callable

from stet.assist.jobs import Ask, Steps
from stet.design.brief.phrasing import name_in
from stet_models.service import Generate, Message, Sampling

SHOWN = 500
"""Code points of a brief that the model is shown: what it is about is said at the beginning."""
_ROOM = 12
_SYSTEM = (
    "You say what a brief is about, in two to five words of the brief itself. You answer with "
    "these words alone."
)
_QUESTION = "What is it about?"
_PAIRS = (
    (
        "# Brief: a coat hook for schools\nA hook at the height of a seven-year-old that holds a "
        "wet coat and a bag.",
        "the coat hook",
    ),
    (
        "# Open day at the fire station\nFamilies look at the engines on a Saturday in May.",
        "the open day",
    ),
    (
        "# App feature: sharing a shopping list\nTwo people in one household tick things off the "
        "same list.",
        "sharing a shopping list",
    ),
    (
        "# Labels for the cheese counter\n## The thing\nLabels that say where each cheese is from "
        "and how strong it is.",
        "the labels",
    ),
    (
        "# Research: who reads the minutes\n## What we want to know\nWhether anybody opens the "
        "minutes that we send.",
        "the research",
    ),
)


def name_request(brief: str) -> Generate:
    """Return what a model is asked."""
    shown = "\n".join(line for line in brief.split("\n") if line.strip())[:SHOWN]
    turns = [Message("system", _SYSTEM)]
    for text, name in _PAIRS:
        turns += (Message("user", f"{text}\n\n{_QUESTION}"), Message("assistant", name))
    turns.append(Message("user", f"{shown}\n\n{_QUESTION}"))
    return Generate(0, tuple(turns), _ROOM, Sampling(), stop=("\n",))


def name_steps(brief: str, on_name: Callable[[str], object]) -> Steps:
    """Return the steps that ask for the name of a brief; ``on_name`` gets it, empty for none."""
    answer = yield Ask(name_request(brief))
    on_name(name_in(answer.texts[0], brief) if answer.texts else "")
    return ""
