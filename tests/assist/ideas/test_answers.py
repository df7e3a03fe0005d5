# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model's answers to provocations: one a call, and only what passes the guards."""

from __future__ import annotations

import contextlib

import pytest
from tests.built_in_tasks import IDEAS

from stet.assist.ideas.answers import ideas_steps, tidied
from stet.assist.ideas.idea_guards import About, fault_of
from stet.assist.ideas.provocations import provoke
from stet.assist.jobs import Answer, Embedding, Job, Phase, Work
from stet.assist.prompting.context import Scene
from stet.assist.task_request import TaskRequest
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source

WRITER = Origin(Source.HUMAN, "Ann")
LAMPS = "Fold the light out of a single sheet of paper that the children colour in first."
BELLS = "Hang a small bell on every door, so that the tide can be heard in the kitchen."
BRIEF = (
    "A lamp for children who read in bed. No app, no plastic. It must not need a cable. "
    "The price is below 30 euros."
)


def ask(desk, *questions: str, text: str = BRIEF, instruction: str = ""):
    desk.open(text)
    request = TaskRequest(
        IDEAS,
        desk.document,
        desk.all,
        instruction,
        count=3,
        on_idea=desk.ideas_seen.append,
        provocations=questions,
    )
    return desk.assistant.start(request, desk.seen.append)


def test_each_question_is_answered_in_a_call_of_its_own(scripted_desk):
    desk = scripted_desk(
        {"text": LAMPS, "when": "What if it were paper?"},
        {"text": BELLS, "when": "What if it could be heard?"},
    )
    status = desk.run(ask(desk, "What if it were paper?", "What if it could be heard?"))
    assert [(i.provocation, i.text, i.by) for i in desk.ideas_seen] == [
        ("What if it were paper?", LAMPS, "scripted"),
        ("What if it could be heard?", BELLS, "scripted"),
    ]
    assert status.message == "2 ideas."


def test_what_is_held_back_is_asked_for_again_and_then_told(scripted_desk):
    desk = scripted_desk("Use 40 lamps and sell each of them for 12 euros to the schools.", LAMPS)
    status = desk.run(ask(desk, "What if?"))
    assert [i.text for i in desk.ideas_seen] == [LAMPS]
    assert status.message == "1 idea; 1 was held back (the text has no 40)."


def test_nothing_worth_showing(scripted_desk):
    desk = scripted_desk(otherwise={"text": "Hm."})
    status = desk.run(ask(desk, "What if?"))
    assert desk.ideas_seen == []
    assert status.phase is Phase.DONE
    assert status.message == (
        "No answer came that was worth showing: it says too little. "
        "A bigger model should do better."
    )


def test_without_a_question_those_of_the_text_are_answered(scripted_desk):
    desk = scripted_desk(otherwise={"text": LAMPS})
    desk.run(ask(desk))
    (idea,) = desk.ideas_seen  # the others say the same again
    assert idea.provocation in {each.text for each in provoke(BRIEF, count=20)}


def test_where_the_text_gives_no_question_the_task_has_some(scripted_desk):
    desk = scripted_desk(otherwise={"text": LAMPS})
    desk.run(ask(desk, text="Ein Licht, das man zusammenfalten kann, und das die Kinder bemalen."))
    assert desk.seen[-1].phase is Phase.DONE


def test_what_means_the_same_as_another_is_held_back_where_texts_can_be_compared() -> None:
    def told(nearness: float) -> list[str]:
        seen: list[str] = []
        document = Document(Manuscript.of(BRIEF), WRITER)
        request = TaskRequest(
            IDEAS,
            document,
            everything(document.manuscript),
            provocations=("One?", "Two?"),
            on_idea=lambda idea: seen.append(idea.text),
        )
        job = Job("1", "Ideas", lambda _: None, lambda _: None)
        steps = ideas_steps(job, request, Scene(4096), WRITER)
        step, replies = next(steps), iter([LAMPS, BELLS, BELLS])
        with contextlib.suppress(StopIteration):
            while True:
                if isinstance(step, Work):
                    step = steps.send(Answer(value=step.run()))
                elif isinstance(step, Embedding):
                    step = steps.send(Answer(vectors=((1.0, 0.0), (nearness, 0.0))))
                else:
                    step.on_text(next(replies))
                    step = steps.send(Answer())
        return seen

    assert told(0.9) == [LAMPS]
    assert told(0.4) == [LAMPS, BELLS]


def test_answers_can_be_stopped(scripted_desk):
    desk = scripted_desk({"text": LAMPS[:30], "wait": True})
    job = ask(desk, "What if?")
    desk.run_until(lambda: job.status.phase is Phase.WRITING)
    job.cancel()
    assert job.status.phase is Phase.CANCELLED
    assert desk.ideas_seen == []


@pytest.mark.parametrize(
    ("reply", "idea"),
    [
        (f"Idea: {LAMPS}", LAMPS),
        (f"**Answer:** {LAMPS}", LAMPS),
        (f"- {LAMPS}\n\nThis is good because of the paper.", LAMPS),
        (f"1. {LAMPS}", LAMPS),
        (f"“{LAMPS}”", LAMPS),
        (f"### New Idea\n\n{LAMPS}", LAMPS),
        (f"**What is it?** {LAMPS}", LAMPS),
        (f"**An Idea**\n\n{LAMPS}", LAMPS),
        (f"Proposal**\n\n{LAMPS}", LAMPS),
        (f"### Idea: {LAMPS}", LAMPS),
        (f"Proposed Idea:** {LAMPS}", LAMPS),
        (f"A new idea that the text does not have yet is to f{LAMPS[1:]}", LAMPS),
        (f"{LAMPS} {BELLS} And so it goes on and", f"{LAMPS} {BELLS}"),
        (f"{LAMPS} {BELLS} {LAMPS}", f"{LAMPS} {BELLS}"),
        ("One word", "One word"),
        ("", ""),
    ],
)
def test_a_reply_is_cut_to_its_first_sentences(reply, idea):
    assert tidied(reply) == idea


@pytest.mark.parametrize(
    ("idea", "fault"),
    [
        (LAMPS, None),
        (BELLS, None),
        ("Paper.", "it says too little"),
        (" ".join(["The lamp is made of paper and is folded."] * 6), "it is too long"),
        ("用一张纸折出灯来，孩子们先给它涂上颜色，然后晚上读书。", "it is in another language"),
        ("Would the children not rather fold their lamp out of a sheet of paper?", "it asks back"),
        (
            "The lamp should include a feature that allows users to choose their own colour.",
            "it is general advice",
        ),
        (
            "Create an engaging and user-friendly lamp that the children will really love.",
            "it is general advice",
        ),
        (
            "In a world where screens are everywhere, it's crucial to consider what they do.",
            "it is general advice",
        ),
        ("It is a lamp for children who read in bed, made of paper.", "it copies the text"),
        (
            "It glows in the hand, and what if it were as soft as bread.",
            "it copies the question",
        ),
        ("The lamp has 12 small shutters that the children open one by one.", "the text has no 12"),
        ("The lamp lights two pages and costs less than 30 euros to make.", None),
        (
            "The lamp is sold in every shop by Ikea together with a bed of the same wood.",
            "the text has no “Ikea”",
        ),
        (
            "The children set the hour in an app that their parents lock.",
            "the text rules out “app”",
        ),
        ("The children set the hour with a wooden ring, without an app or a clock.", None),
        ("Two cables hang from the bed and the lamp slides along.", "the text rules out “cables”"),
        ("A ring of soft plastic glows while a hand holds it.", "the text rules out “plastic”"),
    ],
)
def test_guards(idea, fault):
    assert fault_of(idea, About(BRIEF, "What if it were as soft as bread?")) == fault


def test_an_idea_that_repeats_another_is_held_back():
    again = "A light that children fold from one sheet of paper and colour in first."
    assert fault_of(again, About(BRIEF, "", [LAMPS])) == "it repeats another idea"
    assert fault_of(BELLS, About(BRIEF, "", [LAMPS])) is None


@pytest.mark.parametrize(
    "text",
    [
        "There was no moon, and no wind either. She went without a word.",
        "Nobody had an umbrella. I knew no better.",
    ],
)
def test_what_a_story_denies_forbids_little(text):
    idea = "The old lamp in the window goes on by itself when the letter is read."
    assert fault_of(idea, About(text, "")) is None


def test_the_question_and_the_text_are_in_the_prompt():
    asked = IDEAS.prompt(passage=BRIEF, instruction="", lens="What if it were paper?", count="1")
    assert BRIEF in asked
    assert asked.index(BRIEF) < asked.index("What if it were paper?")
