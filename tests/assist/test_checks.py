# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is held back, and what is not."""

from __future__ import annotations

import pytest

from stet.assist.checks import Bounds, Fault, applied, faults, sieve
from stet.assist.edits import edits_between
from stet.assist.kinds import joined_edits, kind_and_reason, parted_edits
from stet.assist.restraint import Habits
from stet.assist.tasks import PROOFREAD, REWRITE, TIGHTEN
from stet.document.word_diff import diff_words

LONG = "She really watched the slow ferry for a long time until it was quite dark."


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
    assert fault in faults(source, reply, Bounds(task))
    # A correction beside it is shown all the same, and it stays as it was.
    long = f"She beleived that in teh end. {source}"
    wrong = f"She believed that in the end. {reply}"
    edits, held = edits_between(long, wrong, Bounds(task), Habits())
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
    assert faults(source, reply, Bounds(PROOFREAD))
    edits, _ = edits_between(source, reply, Bounds(PROOFREAD), Habits())
    assert applied(source, edits) == source


@pytest.mark.parametrize(
    "mark", ["**bold**", "*bold*", "_bold_", "~~bold~~", "==bold==", "[bold](a)"]
)
def test_marks_are_not_dropped(mark):
    source = f"It was a {mark} move, she beleived."
    reply = "It was a bold move, she believed."
    edits, _ = edits_between(source, reply, Bounds(PROOFREAD), Habits())
    assert applied(source, edits) == f"It was a {mark} move, she believed."


@pytest.mark.parametrize(
    ("task", "source", "reply", "fault"),
    [
        (PROOFREAD, "It cost 15 pounds in all.", "It cost 50 pounds in all.", Fault.NUMBER),
        (PROOFREAD, "It cost 1,500 pounds.", "It cost 1,600 pounds.", Fault.NUMBER),
        (PROOFREAD, "We saw three boats there.", "We saw two boats there.", Fault.NUMBER),
        (PROOFREAD, "Then Jon came in late.", "Then John came in late.", Fault.NAME),
        (PROOFREAD, "Then she came in late.", "Then Maria came in late.", Fault.NAME),
        (PROOFREAD, "See [the map](a.md) now.", "See [the map](b.md) now.", Fault.LINK),
        (PROOFREAD, "Go to https://a.org now.", "Go to https://b.org now.", Fault.LINK),
        (PROOFREAD, "Run `git comit` now then.", "Run `git commit` now then.", Fault.CODE),
        (PROOFREAD, "A **bold** move it was.", "A bold move it was.", Fault.MARKS),
        (PROOFREAD, "It is _so_ cold today.", "It is so cold today.", Fault.MARKS),
        (PROOFREAD, "Are you there at six?", "You are there at six.", Fault.QUESTION),
        (PROOFREAD, "She did not wave at him.", "She did wave at him.", Fault.NEGATION),
        (PROOFREAD, "The harbour was grey.", "The harbor was grey.", Fault.DIALECT),
        (PROOFREAD, "They realise it now.", "They realize it now.", Fault.DIALECT),
        (PROOFREAD, '"Go," he said to her.', "Go, he said to her.", Fault.QUOTATION),
        (
            PROOFREAD,
            "The cat sat on the mat there.",
            "A feline rested upon some carpet.",
            Fault.FAR,
        ),
        (PROOFREAD, "It rained all day long here.", "今天一直在下雨。", Fault.LANGUAGE),
        (
            PROOFREAD,
            "The cat was on the mat and it slept.",
            "Die Katze war auf der Matte und sie ist dort.",
            Fault.LANGUAGE,
        ),
        (TIGHTEN, LONG, "She watched.", Fault.SHORT),
        (TIGHTEN, "She watched it.", f"{LONG} She watched it.", Fault.LONG),
        (TIGHTEN, LONG, LONG.replace("slow", "3"), Fault.NUMBER),
        (TIGHTEN, "He said “never on a Sunday” to me.", "He said so to me.", Fault.QUOTATION),
        (TIGHTEN, "On Monday we met Ann in Leith.", "On Monday we met there.", Fault.NAME),
        (REWRITE, "It cost 15 pounds in all.", "It cost 50 pounds in all.", Fault.NUMBER),
        (REWRITE, "It rained all day long here.", "今天一直在下雨。", Fault.LANGUAGE),
    ],
)
def test_faults(task, source, reply, fault):
    assert fault in faults(source, reply, Bounds(task))


@pytest.mark.parametrize(
    ("task", "source", "reply", "instruction"),
    [
        (PROOFREAD, "She recieved it.", "She received it.", ""),
        (PROOFREAD, "we went to london then.", "We went to London then.", ""),
        (PROOFREAD, "It was on wendesday then.", "It was on Wednesday then.", ""),
        (PROOFREAD, "I dont know it.", "I don't know it.", ""),
        (PROOFREAD, "Where are you.", "Where are you?", ""),
        (PROOFREAD, "We saw 2 boats there.", "We saw two boats there.", ""),
        (PROOFREAD, "She walk home at night.", "She walks home at night.", ""),
        (TIGHTEN, LONG, "She watched the slow ferry until dark.", ""),
        (TIGHTEN, "She could not see it at all.", "She couldn't see it.", ""),
        (REWRITE, "It cost 15 pounds.", "It cost 20 pounds.", "make it 20 pounds"),
        (REWRITE, "Then Ann came in.", "Then Maria came in.", "call her Maria"),
        (REWRITE, "It rained all day.", "今天一直在下雨。", "translate it into Chinese"),
        (REWRITE, "It rained. We left.", "The rain drove us out of the house.", "livelier"),
    ],
)
def test_what_is_as_it_should_be(task, source, reply, instruction):
    assert faults(source, reply, Bounds(task, instruction)) == []


def test_a_rewrite_that_repeats_the_instruction_is_held_back():
    # Seen from the 1.5 B model, in place of a paragraph of 58 words.
    bounds = Bounds(REWRITE, "Write it in the present tense.")
    found = faults(f"{LONG} {LONG}", "She said it in the present tense.", bounds)
    assert found == [Fault.SHORT, Fault.ECHO]


def test_what_was_asked_for_may_be_short():
    assert faults(LONG, "She watched.", Bounds(REWRITE, "make it one short line")) == []


def test_one_wrong_edit_does_not_hold_the_others_back():
    source = "She recieved 15 leters from Leith."
    edits = parted_edits(source, diff_words(source, "She received 50 letters from Leith."))
    kept, held = sieve(source, edits, Bounds(PROOFREAD))
    assert applied(source, kept) == "She received 15 letters from Leith."
    assert held == [Fault.NUMBER]


@pytest.mark.parametrize(
    ("task", "source", "reply", "kind"),
    [
        (PROOFREAD, "She recieved it.", "She received it.", "spelling"),
        (PROOFREAD, "Its late now.", "It's late now.", "punctuation"),
        (PROOFREAD, "There coats are wet.", "Their coats are wet.", "spelling"),
        (PROOFREAD, "The boats was late.", "The boats were late.", "grammar"),
        (PROOFREAD, "She walk home.", "She walks home.", "grammar"),
        (PROOFREAD, "in london now", "in London now", "capitals"),
        (PROOFREAD, "Yes he came.", "Yes, he came.", "punctuation"),
        (PROOFREAD, "It is the the end.", "It is the end.", "repeated word"),
        (PROOFREAD, "She is teacher.", "She is a teacher.", "grammar"),
        (PROOFREAD, "One  two.", "One two.", "spacing"),
        (TIGHTEN, "It was really very late.", "It was late.", "concise"),
        (TIGHTEN, "He made a decision to go.", "He decided to go.", "concise"),
        (REWRITE, "It was a big house.", "It was a vast house.", "word choice"),
        (REWRITE, "It was late.", "Night had come down on the town.", "rephrase"),
    ],
)
def test_kinds(task, source, reply, kind):
    (edit,) = diff_words(source, reply)
    found, reason = kind_and_reason(source, edit, task, "more vivid")
    assert found == kind
    assert reason.endswith((".", "?”", ".”"))
    assert "\n" not in reason


def test_a_full_stop_and_the_capital_behind_it_are_one_change():
    source = "He looked sorry; he was not."
    edits = joined_edits(source, diff_words(source, "He looked sorry. He was not."))
    assert len(edits) == 1
    assert applied(source, edits) == "He looked sorry. He was not."
