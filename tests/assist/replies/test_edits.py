# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is left out edit by edit, and what plain code cuts; each case was seen from a model."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import CUT, PROOFREAD

from stet.assist.guards.edit_filters import StyleProfile, is_wordy
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.replies.edits import edits_between, padding_cut
from stet.assist.replies.padding import is_padded, without_padding
from stet.assist.tasks.task import Permission
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.word_diff import applied


def outcome(source, reply, task, style=None):
    edits, held = edits_between(source, reply, GuardContext(task), style or StyleProfile(source))
    if task is CUT:
        edits = padding_cut(source, edits, GuardContext(task))
    return applied(source, edits), [each.faults[0] for each in held]


@pytest.mark.parametrize(
    ("source", "reply", "is_dialect"),
    [
        ("“When are ye away?”", "“when are ye away?”", False),
        ("A child began to practise scales.", "A child began to practice scales.", False),
        ("It has the flavor of it.", "It has the flavour of it.", False),
        ("“See whit the lass has brought.”", "“See what the lass has brought.”", True),
        ("“He came when he cam in.”", "“He came when he came in.”", True),
    ],
)
def test_a_beginning_a_spelling_elsewhere_and_dialect_are_no_mistakes(source, reply, is_dialect):
    context = GuardContext(PROOFREAD, is_dialect=is_dialect)
    assert edits_between(source, reply, context, StyleProfile(source))[0] == []


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("One  two came in.", "One two came in."),
        ("Accept, reject or edit it.", "Accept, reject, or edit it."),
        ("Notice is given under rule 1 or rule 2.", "Notice is given under Rule 1 or Rule 2."),
        ("**Bold words** stand here.", "Bold words stand here."),
        ("We saw *Ferry* there.", "We saw *ferry* there."),
        ("The harbour master spoke.", "The Harbour Master spoke."),
    ],
)
def test_a_correction_that_mends_nothing_is_left_out(source, reply):
    style = StyleProfile(f"# The Ferry\n\nNobody, said the harbour master, came.\n\n{source}")
    assert outcome(source, reply, PROOFREAD, style) == (source, [])


@pytest.mark.parametrize(
    ("around", "source", "reply"),
    [
        ("Red, white, and blue it was.", "Ham, eggs and tea.", "Ham, eggs, and tea."),
        ("", "However noise remained there.", "However, noise remained there."),
        ("", "we left. the boat came.", "We left. The boat came."),
        ("", "They went to london.", "They went to London."),
    ],
)
def test_a_correction_that_mends_something_is_kept(around, source, reply):
    style = StyleProfile(f"{around}\n\n{source}\n\n{around}")
    assert outcome(source, reply, PROOFREAD, style) == (reply, [])


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("She could not see it then.", "She couldn't see it then."),
        ("Everybody knew about it all.", "Everyone knew about it all."),
        ("Before that they left the town.", "Before that, they left the town."),
        ("The letters had stopped in March.", "Letters stopped in March."),
        ("She bent down and read it.", "She bent down, read it."),
        ("It stood among the ropes and the pots.", "It stood among the ropes and pots."),
    ],
)
def test_a_cut_that_saves_nothing_is_left_out(source, reply):
    assert outcome(source, reply, CUT) == (source, [])


@pytest.mark.parametrize(
    ("source", "reply", "fault"),
    [
        ("The ferry came in at six.", "The ferry arrived at six.", Fault.REWORDED),
        (
            "Her aunt, who had opinions, said that.",
            "Her aunt said that.",
            Fault.REWORDED,
        ),
        (
            "My wife stood there the winter I was on the ship.",
            "My wife stood there at the ship.",
            Fault.REWORDED,
        ),
    ],
)
def test_a_cut_that_loses_something_is_held_back(source, reply, fault):
    text, held = outcome(source, reply, CUT)
    assert held == [fault]
    assert text in (source, without_padding(source))


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        (
            "She made the decision that she would go down to the pier.",
            "She decided to go to the pier.",
        ),
        ("They were of the opinion that it was late.", "They thought it was late."),
        ("She put it on, and she walked down slowly.", "She put it on, and walked slowly."),
        ("There was fish, and and a man.", "There was fish, and a man."),
        ("They told him untill he knew.", "They told him until he knew."),
        ("It was far too warm for the time of the year.", "It was too warm for the year."),
    ],
)
def test_a_good_cut_is_kept(source, reply):
    assert outcome(source, reply, CUT) == (reply, [])


def test_what_may_only_cut_corrects_nothing():
    source, reply = "They told him untill he knew.", "They told him until he knew."
    assert outcome(source, reply, CUT) == (reply, [])
    only_cuts = replace(CUT, may=frozenset({Permission.CUT}))
    assert outcome(source, reply, only_cuts) == (source, [])


def test_the_rest_of_a_cut_sentence_is_kept_only_where_it_stands_alone():
    source = "It was really late when he began to look sorry, and to hurry on."
    reply = "It was late when he looked sorry before speeding on."
    text, held = outcome(source, reply, CUT)
    assert held == [Fault.REWORDED]
    assert text == source.replace("really ", "")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It was the case that she left.", "She left."),
        ("“It is the case that we know.”", "“We know.”"),
        ("Because of the fact that it rained, we left.", "Because it rained, we left."),
        ("We left due to the fact that it rained.", "We left because it rained."),
        ("In order to see it, she stood.", "To see it, she stood."),
        ("In actual fact it was late.", "It was late."),
        ("They waited until such time as it was dark.", "They waited until it was dark."),
        ("In the month of May she left.", "In May she left."),
        ("for a period of many years", "for many years"),
        ("the month of the harvest", "the month of the harvest"),
        ("Nothing is padded here.", "Nothing is padded here."),
        ("put in order to the last", "put in order to the last"),
    ],
)
def test_padding_is_cut_without_a_model(text, plain):
    assert without_padding(text) == plain
    assert is_padded(text) is (text != plain)
    assert without_padding(plain) == plain


def test_no_comma_is_put_into_a_series_where_the_writer_has_none():
    source = "Scrape pips, pith and all into a pan."
    reply = "Scrape pips, pith, and all into a pan."
    assert outcome(source, reply, PROOFREAD) == (source, [])


def test_what_is_no_evident_mistake_is_doubtful_where_nothing_else_is_wrong():
    source, reply = "The lamp hang over the table.", "The lamp hung over the table."
    edits, held = edits_between(
        source, reply, GuardContext(PROOFREAD, is_faulty=False), StyleProfile(source)
    )
    assert edits == []
    assert [each.faults for each in held] == [(Fault.DOUBTFUL,)]
    assert outcome(source, reply, PROOFREAD) == (reply, [])


def test_what_is_wordy():
    assert is_wordy("It was really late.")
    assert not is_wordy("The gulls were loud.")


def test_habits_are_looked_for_near_the_passage_only():
    far = "Red, white, and blue. " * 600
    text = f"{far}\n\nHam, eggs and tea came.\n\n{far}"
    manuscript = Manuscript.of(text)
    style = StyleProfile.around(manuscript, Span(Position(2, 0), Position(2, 10)))
    assert not style.has_serial_comma
    assert len(style.text) < len(text) / 10


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("What it must do", "What must it do?"),
        ("What it must do", "What it does"),
        ("How we know", "How do we know?"),
        ("For whom", "For whom?"),
    ],
)
def test_a_title_need_be_no_sentence(source, reply):
    title = GuardContext(PROOFREAD, is_title=True)
    assert edits_between(source, reply, title, StyleProfile(source))[0] == []


def test_a_title_is_still_spelt():
    title = GuardContext(PROOFREAD, is_title=True)
    (edit,) = edits_between("What it recieves", "What it receives", title, StyleProfile(""))[0]
    assert edit.text == "receives"


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("Tha’s put it where tha wanted it.", "That’s put it where than wanted it."),
        (
            "It was a bit o’ hearting that were wanted.",
            "It was a bit of hearting that were wanted.",
        ),
        ("The brewery have promised a board.", "The brewery has promised a board."),
        (
            "The family of the late Ron Askew have come.",
            "The family of the late Ron Askew has come.",
        ),
        ("They what must do it.", "They must what do it."),
    ],
)
def test_what_others_say_so_is_no_mistake(source, reply):
    """As it is spoken, a group that is many, and words that only change their places."""
    assert edits_between(source, reply, GuardContext(PROOFREAD), StyleProfile(source))[0] == []
