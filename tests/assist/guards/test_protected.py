# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What programs read stays as it is: links, code, formulas, and all other syntax."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import PROOFREAD, REWRITE, TIGHTEN

from stet.assist.guards.edit_filters import StyleProfile
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults
from stet.assist.replies.edits import edits_between
from stet.document.word_diff import applied

from .trial import found_by

NAMES = {
    Fault.LINK: "links",
    Fault.CODE: "code",
    Fault.FORMULA: "formulas",
    Fault.SYNTAX: "syntax",
}

GUARDED = [
    ("Run `git comit` now.", "Run `git commit` now.", Fault.CODE),
    ("As $x_1$ says.", "As $x_2$ says.", Fault.FORMULA),
    ("As \\(x\\) says.", "As \\(y\\) says.", Fault.FORMULA),
    ("See [the map](teh.md) now.", "See [the map](the.md) now.", Fault.LINK),
    ("See [the map][teh] now.", "See [the map][the] now.", Fault.LINK),
    ("See ![the map](teh.png) now.", "See ![the map](the.png) now.", Fault.LINK),
    ("See [[teh harbour]] now.", "See [[the harbour]] now.", Fault.LINK),
    ("See [[teh|the port]] now.", "See [[the|the port]] now.", Fault.LINK),
    ("See ![[teh-image.png]] now.", "See ![[the-image.png]] now.", Fault.LINK),
    ("See https://teh.org now.", "See https://the.org now.", Fault.LINK),
    ("Ask teh@a.org now.", "Ask the@a.org now.", Fault.LINK),
    ("So says @teh2020 now.", "So says @the2020 now.", Fault.SYNTAX),
    ("So [see @teh, p. 3] it is.", "So [see @the, p. 3] it is.", Fault.SYNTAX),
    ("A word[^teh] here.", "A word[^the] here.", Fault.SYNTAX),
    ("A word[^teh] here.", "A word here.", Fault.SYNTAX),
    ("So %%teh note%% it is.", "So %%the note%% it is.", Fault.SYNTAX),
    ("So <!-- teh --> it is.", "So <!-- the --> it is.", Fault.SYNTAX),
    ("A <b>word</b> here.", "A <i>word</i> here.", Fault.SYNTAX),
    ("So #teh it is.", "So #the it is.", Fault.SYNTAX),
    ("So {{< teh >}} it is.", "So {{< the >}} it is.", Fault.SYNTAX),
    ("So {% teh %} it is.", "So {% the %} it is.", Fault.SYNTAX),
    ("So {{ teh }} it is.", "So {{ the }} it is.", Fault.SYNTAX),
    ("A [word]{.teh} here.", "A [word]{.the} here.", Fault.SYNTAX),
    ("A&nbsp;word here.", "A&ensp;word here.", Fault.SYNTAX),
]
"""What programs read, changed by a reply; one for each kind, and what is said of it."""


@pytest.mark.parametrize("task", [PROOFREAD, TIGHTEN, REWRITE], ids=lambda task: task.name)
@pytest.mark.parametrize(("source", "reply", "fault"), GUARDED)
def test_what_programs_read_is_never_changed(task, source, reply, fault):
    assert fault in faults(source, reply, GuardContext(task))
    # A correction beside it is shown all the same, and it stays as it was.
    long = f"She beleived that in teh end. {source}"
    wrong = f"She believed that in the end. {reply}"
    edits, held = edits_between(long, wrong, GuardContext(task), StyleProfile())
    shown = applied(long, edits)
    assert shown.endswith(source)
    if reply.count(" ") == source.count(" ") and "word here" not in reply:
        assert held or shown == f"She believed that in the end. {source}"


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("Run `a` and then `b` today.", "Run `b` and then `a` today."),
        ("See [x](a) and [y](b) now.", "See [x](b) and [y](a) now."),
        ("See [[a]] or else [[b]] now.", "See [[b]] or else [[a]] now."),
    ],
)
def test_what_programs_read_is_not_exchanged(source, reply):
    assert faults(source, reply, GuardContext(PROOFREAD))
    edits, _ = edits_between(source, reply, GuardContext(PROOFREAD), StyleProfile())
    assert applied(source, edits) == source


@pytest.mark.parametrize(
    "mark", ["**bold**", "*bold*", "_bold_", "~~bold~~", "==bold==", "[bold](a)"]
)
def test_marks_are_not_dropped(mark):
    source = f"It was a {mark} move, she beleived."
    reply = "It was a bold move, she believed."
    edits, _ = edits_between(source, reply, GuardContext(PROOFREAD), StyleProfile())
    assert applied(source, edits) == f"It was a {mark} move, she believed."


@pytest.mark.parametrize(("source", "reply", "fault"), GUARDED)
def test_each_has_a_guard_of_its_own(source, reply, fault):
    for kind, name in NAMES.items():
        assert found_by(name, ("proofread", source, reply)) == [fault] * (kind is fault)
