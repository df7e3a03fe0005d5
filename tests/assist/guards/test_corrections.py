# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What passes as a correction, what is only another style, and what goes too far."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import PROOFREAD

from stet.assist.guards.corrections import (
    correction_fault,
    is_evident,
    is_style,
    moved_words,
    title_fault,
)
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.document.word_diff import Edit, diff_words

ENGLISH, OTHER = GuardContext(PROOFREAD), GuardContext(PROOFREAD, is_english=False)

STYLE = [
    ("I... I do not know.", "I do not know."),
    ("A {kluge} is no [fix].", "A kluge is no fix."),
    ("Sorry to e-mail so late.", "Sorry to email so late."),
    ("Tell it what you’re about to do.", "Tell it what you are about to do."),
    ("It isn't saved, and I can't wait.", "It is not saved, and I cannot wait."),
    ("It is late and I am tired.", "It’s late and I'm tired."),
    ("It takes 150–300 ms there.", "It takes 150-300 ms there."),
    ("She came - late - to it.", "She came — late — to it."),
    ("Dear Mrs Okafor", "Dear Mrs. Okafor"),
    ("Come before 10am if you can.", "Come before 10 a.m. if you can."),
    ("From the station turn left.", "From the station, turn left."),
    ("If he finds it he can go.", "If he finds it, he can go."),
    ("When I rang your shop I was told so.", "When I rang your shop, I was told so."),
    ("After some discussion it was agreed.", "After some discussion, it was agreed."),
    ("In the end a man called Zurab came.", "In the end, a man called Zurab came."),
    ("The man, who knew, left.", "The man, who knew left."),
    ('"Come in," he said.', "Come in, he said."),
]

CORRECTIONS = [
    ("They recieved it.", "They received it."),
    ("I saw teh ship.", "I saw the ship."),
    ("They payed for it.", "They paid for it."),
    ("It was infact late.", "It was in fact late."),
    ("The boats was late.", "The boats were late."),
    ("He seen it then.", "He saw it then."),
    ("They have went home.", "They have gone home."),
    ("It was more wetter here.", "It was wetter here."),
    ("I was responsible of it.", "I was responsible for it."),
    ("He put it in to the bag.", "He put it into the bag."),
    ("You will reached a gate.", "You will reach a gate."),
    ("It dont work here.", "It does not work here."),
    ("It doesn't work in are house.", "It doesn't work in our house."),
    ("However noise remained.", "However, noise remained."),
    ("They met the the man.", "They met the man."),
    ("They dont know it.", "They do not know it."),
    ("Now your stuck with it.", "Now you're stuck with it."),
    ("She was to tired to go.", "She was too tired to go."),
    ("Two member had come.", "Two members had come."),
    ("It stopped, which where not helpful.", "It stopped, which was not helpful."),
    ("There were more people I expected.", "There were more people than I expected."),
    ("“Theres nothing,” he said.", "“There's nothing,” he said."),
    ("“I recieved it,” he said.", "“I received it,” he said."),
]

FAULTS = [
    ("The government have said nothing.", "The government had said nothing.", Fault.FAR),
    ("The committee have read it.", "The committee has read it.", Fault.FAR),
    ("The team were tired then.", "The team was tired then.", Fault.FAR),
    ("Her knee's cracked.", "Her knee cracked.", Fault.FAR),
    ("It is there still, behind glass.", "It is still, behind glass.", Fault.FAR),
    ("He came again at noon.", "He came at noon.", Fault.FAR),
    ("She was so tired of it.", "She was tired of it.", Fault.FAR),
    ("It was cold in the hall.", "It was very cold in the hall.", Fault.FAR),
    ("It was late for something.", "It was late for something to happen.", Fault.FAR),
    ("The ferry came in at six.", "The ferry arrived at six.", Fault.FAR),
    ("It is wrong with are line.", "It is wrong with their line.", Fault.FAR),
    ("She asked the price.", "She inquired about the price.", Fault.FAR),
    ("Nobody’d called them.", "Nobody would call them.", Fault.FAR),
    ("None of these rooms has gas.", "None of these rooms have gas.", Fault.FAR),
    ("The laundromat stayed open.", "The laundry mat stayed open.", Fault.FAR),
    ("Delroys advice was simple.", "Delays advice was simple.", Fault.FAR),
    ("My gran was a clippie.", "My gran was a chippie.", Fault.FAR),
    ("My daughters cot is here.", "My daughters' cot is here.", Fault.FAR),
    ("They rise the fee form £10 to £12.", "They rise the fee from form £10 to £12.", Fault.FAR),
    ("I rang them on five occasions.", "I rang them five occasions.", Fault.FAR),
    ("We met at several places.", "We met several places.", Fault.FAR),
    ("We had what we could of it.", "We had what we could of with it.", Fault.FAR),
    ("It was here on at noon.", "It was here at noon.", None),
    ("He asked a map.", "He asked for a map.", None),
    ("He sat in his deckchair.", "He sat in his deck chair.", Fault.FAR),
    ("A cracked downpipe drips.", "A cracked down pipe drips.", Fault.FAR),
    ("They sat infront of it.", "They sat in front of it.", None),
    ("I studied it since May.", "I have studied it since May.", None),
    ("It rained everyday.", "It rained every day.", None),
    ("He didn’t gone there.", "He did not go there.", Fault.FAR),
    ("“There's eleven of us,” he said.", "“There are eleven of us,” he said.", Fault.SPEECH),
    ('"We was robbed," said Tam.', '"We were robbed," said Tam.', Fault.SPEECH),
    ('"He ain\'t never seen it," she said.', '"He hasn\'t ever seen it," she said.', Fault.SPEECH),
    ('"You\'ll not want it," she said.', '"You won\'t want it," she said.', Fault.SPEECH),
]


def edits(source: str, reply: str) -> tuple[Edit, ...]:
    return diff_words(source, reply)


@pytest.mark.parametrize(("source", "reply"), STYLE)
def test_marks_as_another_house_sets_them_are_style(source, reply):
    assert all(is_style(source, edit) for edit in edits(source, reply))


@pytest.mark.parametrize(("source", "reply"), CORRECTIONS)
def test_what_mends_a_mistake_passes(source, reply):
    for edit in edits(source, reply):
        assert not is_style(source, edit)
        assert correction_fault(source, edit, ENGLISH) is None


@pytest.mark.parametrize(("source", "reply", "fault"), FAULTS)
def test_what_mends_none_is_held_back(source, reply, fault):
    assert fault in {correction_fault(source, edit, ENGLISH) for edit in edits(source, reply)}


@pytest.mark.parametrize(
    ("source", "reply", "passes"),
    [
        ("Die Nachrricht kam gestern.", "Die Nachricht kam gestern.", True),
        ("Niemand wuste davon.", "Niemand wusste davon.", True),
        ("Er legte es neben die Brille.", "Er legte es neben der Brille.", False),
        ("Der alte Mann kam.", "The old man came.", False),
    ],
)
def test_in_other_languages_only_small_changes_pass(source, reply, passes):
    found = [correction_fault(source, edit, OTHER) for edit in edits(source, reply)]
    assert (found == [None]) is passes


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("They recieved it.", "They received it."),
        ("It took it's bends.", "It took its bends."),
        ("The boats was late.", "The boats were late."),
        ("They met the the man.", "They met the man."),
        ("It dont work.", "It don't work."),
        ("It came. the boat left.", "It came. The boat left."),
        ("The postman, who always look cold, came.", "The postman, who always looks cold, came."),
        ("She met a man which sang.", "She met a man who sang."),
        ("Nobody walk there at night.", "Nobody walks there at night."),
        ("We were in such hurry.", "We were in such a hurry."),
        ("He said no, and offer me the bag.", "He said no, and offered me the bag."),
    ],
)
def test_a_mistake_by_itself_is_evident(source, reply):
    assert all(is_evident(source, edit) for edit in edits(source, reply))


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("He comes late and sat down.", "He came late and sat down."),
        ("It was cold there.", "It was very cold there."),
        ("The tower that she saw fell.", "The tower she saw fell."),
        ("He stood on the quay.", "He stood at the quay."),
        ("He told us to sit and wait for it.", "He told us to sit and waited for it."),
        ("The staff who look cold came.", "The staff who looks cold came."),
        ("A Parish boat left.", "A parish boat left."),
        ("When it rained we left.", "When it rained, we left."),
    ],
)
def test_what_may_be_meant_is_not(source, reply):
    assert not any(is_evident(source, edit) for edit in edits(source, reply))


def test_a_word_that_stood_there_twice_may_go_once():
    twice, thrice = "They met men men.", "They met men women men women."
    assert correction_fault(twice, Edit(9, 16, "men"), ENGLISH) is None
    assert correction_fault(thrice, Edit(9, 28, "men women"), ENGLISH) is None
    assert correction_fault(twice.replace("men men", "old men"), Edit(9, 16, "men"), ENGLISH)


@pytest.mark.parametrize(
    ("source", "reply", "fault"),
    [
        ("What the fery took", "What the ferry took", None),
        ("The ferry's log", "The ferrys log", None),
        ("Any one at the quay", "Anyone at the quay", None),
        ("What it must do", "What must it do", Fault.FAR),
        ("The ferry", "The ferry left", Fault.FAR),
        ("The old ferry", "The ferry", Fault.FAR),
        ("The old ferry", "The late ferry", Fault.FAR),
    ],
)
def test_of_a_title_only_the_spelling_is_corrected(source, reply, fault):
    assert {title_fault(source, edit) for edit in edits(source, reply)} == {fault}


@pytest.mark.parametrize(
    ("source", "found", "moved"),
    [
        ("Slowly the boat left.", [Edit(0, 7, ""), Edit(20, 20, " slowly")], True),
        ("Slowly the boat left.", [Edit(0, 7, ""), Edit(20, 20, " late")], False),
        ("Slowly the boat left.", [Edit(0, 7, "")], False),
        ("The boat left.", [Edit(4, 8, "ship"), Edit(13, 13, " boat")], False),
        ("The  boat left.", [Edit(3, 4, ""), Edit(14, 14, " ")], False),
    ],
)
def test_words_that_only_moved_go_together(source, found, moved):
    assert moved_words(source, found) == (set(found) if moved else set())
