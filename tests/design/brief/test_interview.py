# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief leaves open, in which order it is asked, and where an answer goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.brief.answering import KIND, answer_edit, answered
from stet.design.brief.brief import read_brief
from stet.design.brief.gaps import Question, next_question, questions_in, ungraded
from stet.design.brief.template_list import find_templates
from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source

ANN = Origin(Source.HUMAN, "Ann")

FULL = """# Brief: signs for the garden

## Audience

Drivers who come once, at night, and are in a hurry.

## Requirements

- R1 Readable from 20 metres.
- R2 Stands without power.

## Constraints

The posts must go into the old holes.

## How we know it worked

By June no more than 5 deliveries go to the wrong gate.

## Budget and dates

6,000 euros; first sketches on 14 February.
"""


def after(text: str, question: Question, words: str) -> str:
    start, end, new = answer_edit(text, question, words)
    return text[:start] + new + text[end:]


def first(text: str) -> Question:
    found = next_question(read_brief(text))
    assert found is not None
    return found


SHOP = "## Requirements\n\n- R1 Opens with one hand.\n\n*What would make a shop take it back?*\n"


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("Light on the sleeping face", "- R2 Must not happen: Light on the sleeping face"),
        ("If it leaks, or the lid sticks", "- R2 Must not happen: it leaks, or the lid sticks"),
        ("It must not hum.", "- R2 It must not hum."),
        ("No lid that leaks", "- R2 No lid that leaks"),
        ("a hum\na click", "- R2 Must not happen: a hum\n- R3 Must not happen: a click"),
    ],
)
def test_what_would_make_it_come_back_is_no_requirement_to_do_so(said: str, item: str) -> None:
    (question,) = [each for each in questions_in(SHOP) if "take it back" in each.words]
    assert item in after(SHOP, question, said)


@pytest.mark.parametrize("words", ["What must it do or withstand?", "What may it cost to make?"])
def test_what_is_asked_for_is_written_as_it_is_said(words: str) -> None:
    text = f"## Requirements\n\n*{words}*\n"
    (question,) = [each for each in questions_in(text) if each.words == words]
    assert "Must not" not in after(text, question, "A fall of one metre")


def test_nothing_is_asked_of_a_brief_that_says_it_all() -> None:
    assert questions_in(FULL) == ()


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        (("The posts must go into the old holes.", ""), "What may it not cost, need or be"),
        (
            ("once, at night, and are in a hurry", "from the town"),
            "When and where do they need it?",
        ),
        (
            ("Readable from 20 metres", "Easy to read"),
            "R1 says “easy”. How would you measure that?",
        ),
        (("Readable from 20 metres", "Easy to read for both"), "R1 says “easy”."),
        (("6,000 euros; ", ""), "How much money is there"),
    ],
)
def test_what_is_missing_is_asked_for(change: tuple[str, str], asked: str) -> None:
    found = questions_in(FULL.replace(*change))
    assert [asked in each.words for each in found] == [True]


def test_guiding_questions_come_first_where_they_stand() -> None:
    text = "# Brief\n\n## Audience\n\n*Who, exactly? Name one.*\n\n## Tone\n\nDry.\n\n*Why dry?*\n"
    found = questions_in(text)
    assert [each.words for each in found[:2]] == ["Who, exactly?", "Why dry?"]
    assert found[0].hint == "Name one."


@pytest.mark.parametrize(
    "text",
    [
        "*It is urgent!*",
        "*Is it?* he asked.",
        "> *Is it?*",
        "**Is it?**",
        "Is it?",
        "```\n*Is it?*\n```",
    ],
)
def test_what_only_looks_like_a_guiding_question_is_the_writers_own(text: str) -> None:
    assert read_brief(f"# Brief\n\n{text}\n").guides == ()


def test_an_answer_stands_in_the_place_of_its_question() -> None:
    text = "# B\n\n## The thing\n\n*What is it?*\n\n*And instead of what?*\n"
    text = after(text, first(text), "  A lamp\nthat clips on. ")
    assert text == "# B\n\n## The thing\n\nA lamp\n\nthat clips on.\n\n*And instead of what?*\n"


def test_answers_on_requirements_are_items_with_ids_that_go_on() -> None:
    text = "# B\n\n## Requirements\n\n*What must it do?*\n\n*What else?*\n\nSee #R7.\n"
    text = after(text, first(text), "- Opens with one hand\n2. Weighs 300 g")
    assert "- R1 Opens with one hand\n- R2 Weighs 300 g\n\n*What else?*" in text
    text = after(text, first(text), "No leaks in 24 h")
    assert "- R2 Weighs 300 g\n- R8 No leaks in 24 h\n\nSee #R7." in text


def test_a_number_is_put_behind_its_requirement_and_a_section_at_the_end() -> None:
    text = FULL.replace("Readable from 20 metres.", "Easy to read")
    asked = first(text)
    assert "- R1 Easy to read: from 20 m at dusk\n- R2" in after(text, asked, "from 20 m at dusk")
    text = FULL.replace("6,000 euros; ", "")
    assert after(text, first(text), "800 euros").endswith("\n\n## Budget\n\n800 euros\n")


def test_an_answer_is_one_tracked_change_of_the_writers_with_the_question_as_its_reason() -> None:
    manuscript = Manuscript.of("# B\n\n## The thing\n\n*What is it?*\n")
    asked = first(manuscript.final)
    manuscript.apply(answered(manuscript, asked, "A lamp.\n\nFor two.", ANN))
    (pending,) = review.pending(manuscript)
    change = manuscript.changes[pending.change.id]
    assert (change.origin, change.kind) == (ANN, KIND)
    assert change.reason == "Your answer to: What is it?"
    assert manuscript.final == "# B\n\n## The thing\n\nA lamp.\n\nFor two.\n"
    assert manuscript.original == "# B\n\n## The thing\n\n*What is it?*\n"


def test_two_answers_beside_each_other_are_two_changes_and_each_can_be_taken_back() -> None:
    text = "# B\n\n## The thing\n\n*What is it?*\n\n*Instead of what?*\n"
    manuscript = Manuscript.of(text)
    for words in ("A lamp.", "A torch."):
        manuscript.apply(answered(manuscript, first(manuscript.final), words, ANN))
    changes = review.pending(manuscript)
    assert len(changes) == 2
    manuscript.apply(review.reject(manuscript, [changes[1].change.id]))
    assert manuscript.final == "# B\n\n## The thing\n\nA lamp.\n\n*Instead of what?*\n"


@pytest.mark.parametrize(
    ("words", "graded"),
    [
        ("Light enough for a child", "Light enough"),
        ("Reads well on a small screen", ""),
        ("A strong password is required", ""),
        ("The lid is small", "small"),
        ("Lighter than 300 g", ""),
        ("Works without an app", ""),
        ("Easy to clean in two minutes", ""),
        ("Is a lamp with a handle", ""),
        ("Printed on sustainable paper (FSC)", ""),
        ("Accessible by wheelchair", ""),
        ("Legible at arm’s length", ""),
        ("Allows for flexible working hours", ""),
        ("Signs are readable by drivers", "readable"),
    ],
)
def test_a_requirement_without_a_test_is_known_by_its_word(words: str, graded: str) -> None:
    assert ungraded(words) == graded


TEMPLATES = [each.text for each in find_templates().all]
ANSWERS = st.lists(st.text(alphabet="ab c.-R1*#\n?|", min_size=1, max_size=30), max_size=6)


@given(st.sampled_from(TEMPLATES), ANSWERS)
def test_every_interview_ends_and_asks_nothing_twice(text: str, answers: list[str]) -> None:
    passed: set[str] = set()
    for words in [*answers, *["Eleven of them, on Monday."] * 80]:
        asked = next_question(read_brief(text), passed)
        if asked is None:
            break
        assert asked.key not in passed
        passed.add(asked.key)
        if words.strip():
            text = after(text, asked, words)
    else:
        raise AssertionError("it goes on for ever")


@given(st.text(alphabet="#*- \nabR1?.:|_`>[]()", max_size=300))
def test_any_text_is_read_and_places_lie_within_it(text: str) -> None:
    brief = read_brief(text)
    for guide in brief.guides:
        assert text[guide.start : guide.end].strip()[:1] in "*_"
    for asked in questions_in(text):
        start, end, _ = answer_edit(text, asked, "An answer.")
        assert 0 <= start <= end <= len(text)
