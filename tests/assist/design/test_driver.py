# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe as suggestions: drafted, turned into another form, given what is missing."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.jobs import Phase
from stet.blocks.in_document import blocks_in
from stet.blocks.wireframe.parse import parse
from stet.document import review
from stet.document.paragraph import Position, Span
from stet.workspace.block_scope import needed

WIREFRAME = BUILT_IN.named("wireframe")
WISH = "A sign-in screen for a bike shop: logo, email, password, and a button to sign in."
REPLY = '# logo\n"Spoke and Saddle"\n'
BRIEF = """\
# Brief

- R1: Riders sign in with their email and a password.
- R4: a checkbox to stay signed in, and a link for a forgotten password

```wireframe
screen "Sign in" desktop
  input "Email" #R1
  button "Sign in" primary #R1
```
"""


def in_block() -> Span:
    place = Position(7, 2)
    return Span(place, place)


def block(text: str) -> str:
    (found,) = blocks_in(text)
    return found.source


def test_a_sentence_becomes_a_wireframe_behind_it(scripted_desk):
    desk = scripted_desk(REPLY)
    status = desk.suggest(WISH, WIREFRAME)
    assert (status.phase, status.changes) == (Phase.DONE, 6)  # one by each element
    assert desk.document.manuscript.original == WISH
    assert block(desk.document.manuscript.final) == (
        'screen "Sign in" phone\n  logo "Spoke and Saddle"\n  heading "Sign in"\n'
        '  input "Email" "name@example.org"\n  input "Password" password\n'
        '  button "Sign in" primary'
    )
    assert {kind for kind, _, _ in desk.changes} == {"wireframe"}


def test_an_element_of_a_draft_is_rejected_by_itself_and_taken_with_what_holds_it(scripted_desk):
    desk = scripted_desk(REPLY)
    desk.suggest(WISH, WIREFRAME)
    document = desk.document
    ids = list(document.manuscript.pending())
    assert needed(document.manuscript, ids[2], accept=False) == []
    document.commit(review.reject(document.manuscript, [ids[2]]))
    source = block(document.manuscript.final)
    assert "heading" not in source
    assert parse(source).problems == ()
    # What stands in the block is nothing without the block, and goes with it.
    assert needed(document.manuscript, ids[1], accept=True) == [ids[0]]
    assert set(needed(document.manuscript, ids[0], accept=False)) == {ids[1], *ids[3:]}
    document.commit(review.reject(document.manuscript, [ids[0], ids[1], *ids[3:]]))
    assert document.manuscript.final == WISH


def test_a_box_goes_with_what_it_holds_and_comes_with_it(scripted_desk):
    desk = scripted_desk(" ", " ")
    desk.suggest("A settings screen: a switch and a checkbox.", WIREFRAME)
    manuscript = desk.document.manuscript
    lines = [each.final for each in manuscript.paragraphs]
    boxes = [row for row, line in enumerate(lines) if line == "  header"]
    box = next(run.inserted for run in manuscript.paragraphs[boxes[0]].runs)
    inner = [
        next(run.inserted for run in each.runs)
        for each in manuscript.paragraphs[boxes[0] + 1 :]
        if each.final.startswith("    ")
    ]
    assert inner
    assert needed(manuscript, box, accept=False) == inner
    assert box in needed(manuscript, inner[-1], accept=True)


@pytest.mark.parametrize("reply", ["", '# logo\n"Title"\n', '# logo\n"Longquay Ferries"\n', "Hm."])
def test_a_useless_reply_leaves_the_writers_words(scripted_desk, reply):
    desk = scripted_desk(reply or " ", reply or " ")
    desk.suggest(WISH, WIREFRAME)
    source = block(desk.document.manuscript.final)
    assert parse(source).problems == ()
    assert '  logo "Logo"\n' in source
    assert "Longquay" not in source


def test_what_was_no_good_is_asked_for_once_more(scripted_desk):
    desk = scripted_desk('# logo\n"Title"\n', REPLY)
    desk.suggest(WISH, WIREFRAME)
    assert '  logo "Spoke and Saddle"\n' in block(desk.document.manuscript.final)


def test_parts_of_a_brief_name_their_requirement(scripted_desk):
    desk = scripted_desk(" ")
    desk.suggest("Sign in\n- R1: email\n- R2: a button to sign in", WIREFRAME)
    source = block(desk.document.manuscript.final)
    assert 'input "Email" "name@example.org" #R1' in source
    assert 'button "Sign in" primary #R2' in source


def test_what_is_missing_for_a_requirement_is_added_before_the_main_button(scripted_desk):
    desk = scripted_desk(" ").open(BRIEF)
    status = desk.run(desk.start(WIREFRAME, "Add what is missing for R4.", span=in_block()))
    assert status.changes == 2  # each element is decided about by itself
    assert block(desk.document.manuscript.final) == (
        'screen "Sign in" desktop\n  input "Email" #R1\n  checkbox "Stay signed in" #R4\n'
        '  link "Forgot password?" #R4\n  button "Sign in" primary #R1'
    )
    assert desk.document.manuscript.original == BRIEF


@pytest.mark.parametrize(
    ("instruction", "said"),
    [
        ("Add what is missing for R1.", "answered by an element"),
        ("Add what is missing for R9.", "There is no R9"),
        ("Make it for desktop.", "for desktop already"),
    ],
)
def test_what_needs_nothing_is_said(scripted_desk, instruction, said):
    desk = scripted_desk(" ").open(BRIEF)
    status = desk.run(desk.start(WIREFRAME, instruction, span=in_block()))
    assert said in status.message
    assert desk.changes == []


def test_it_can_be_made_for_phone(scripted_desk):
    desk = scripted_desk(" ").open(BRIEF)
    desk.run(desk.start(WIREFRAME, "Make it for phone", span=in_block()))
    assert block(desk.document.manuscript.final).startswith('screen "Sign in" phone\n')
    assert len(desk.changes) == 1


def test_it_is_the_nearest_wireframe_where_the_caret_is_in_none(scripted_desk):
    desk = scripted_desk(" ").open(BRIEF)
    desk.run(desk.start(WIREFRAME, "Make it for phone", span=Span(Position(0, 0), Position(0, 1))))
    assert block(desk.document.manuscript.final).startswith('screen "Sign in" phone\n')


def test_a_wireframe_in_a_quotation_is_left_as_it_is(scripted_desk):
    quoted = "".join(f"> {line}\n" for line in BRIEF.splitlines()[5:])
    desk = scripted_desk(" ").open(quoted)
    status = desk.run(desk.start(WIREFRAME, "Make it for phone", span=in_block()))
    assert "only one by itself" in status.message
    assert desk.changes == []


def test_a_part_can_be_added_in_words(scripted_desk):
    desk = scripted_desk(" ").open(BRIEF)
    desk.run(desk.start(WIREFRAME, "Add a checkbox to accept the rules", span=in_block()))
    assert '  checkbox "Accept the rules"\n  button' in block(desk.document.manuscript.final)


def test_a_text_that_names_no_part_is_told_so(scripted_desk):
    desk = scripted_desk(" ")
    status = desk.suggest("Hm.", WIREFRAME)
    assert "Name its parts" in status.message
    assert desk.changes == []


def test_directions_are_done_as_they_say_each_a_suggestion(scripted_desk):
    desk = scripted_desk(" ").open(BRIEF)
    words = "Title Come in. Add a button Sign up below the email. Add a switch above the email"
    status = desk.run(desk.start(WIREFRAME, words, span=in_block()))
    assert status.changes >= 2
    source = block(desk.document.manuscript.final)
    lines = [line.strip() for line in source.split("\n")]
    email = next(at for at, line in enumerate(lines) if line.startswith("input"))
    assert lines[email - 1].startswith("switch")
    assert lines[email + 1] == 'button "Sign up"'
    assert "Come in" in lines[0]
    assert "//" not in source
    assert desk.document.manuscript.original == BRIEF


def test_what_plain_code_understands_opens_no_model(scripted_desk):
    desk = scripted_desk()
    desk.open(BRIEF)
    status = desk.run(desk.start(WIREFRAME, "move Sign in above Email", span=in_block()))
    assert status.phase is Phase.DONE
    assert not desk.assistant.session.is_loaded
    assert block(desk.document.manuscript.final).split("\n")[1:] == [
        '  button "Sign in" primary #R1',
        '  input "Email" #R1',
    ]


def test_a_move_is_one_decision(scripted_desk):
    desk = scripted_desk()
    desk.open(BRIEF)
    desk.run(desk.start(WIREFRAME, "move Sign in above Email", span=in_block()))
    manuscript = desk.document.manuscript
    (change,) = manuscript.pending()
    desk.document.commit(review.reject(manuscript, [change]))
    assert manuscript.final == BRIEF
