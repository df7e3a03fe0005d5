# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for any text, any reply, and any way in which it comes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.built_in_tasks import BUILT_IN, CUT, PROOFREAD

from stet.assist.jobs import Answer, Ask, Job, Phase
from stet.assist.prompting.context import Scene
from stet.assist.rewrite import rewrite_steps
from stet.assist.task_request import TaskRequest
from stet.document import review
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet_models.protocol import EndReason

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "m", "t", "r")

SENTENCES = [
    "The ferry came in at six every evening.",
    "She recieved 15 letters from Ann Lee in Leith.",
    "“Are you there?” he asked her.",
    "See `the. code` and [a link](http://x.y/z).",
    "**Bold** words were not *really* needed here.",
    "今天下雨。",
    "👨‍👩‍👧‍👦 came, e\u0301 too.",
    "It’s cold… very cold.",
]
JOINS = [" ", " ", "\n", "\n\n", "\n> ", "\n- ", "  "]
TEXTS = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINS)), min_size=1, max_size=6
).map(lambda parts: "".join(one + join for one, join in parts))

TASKS = BUILT_IN.for_passages()

HABITS = ["Here is the text: ", "\n\nNote: I changed it.", '"', "```\n", "I'm sorry, I can't. ", ""]


@st.composite
def replies(draw: st.DrawFn, source: str) -> str:
    """A reply like a model's: the source with words lost, changed and added, and habits."""
    words = source.split(" ")
    out: list[str] = []
    for word in words:
        fate = draw(st.integers(0, 12))
        if fate == 0:
            continue
        out.append({1: word.upper(), 2: "other", 3: word + " very", 4: word + "."}.get(fate, word))
    return draw(st.sampled_from(HABITS)) + " ".join(out) + draw(st.sampled_from(HABITS))


EXAMPLES = 100
"""Each is a whole job with all its guards: a thousand of them would take many minutes."""


def run(text, task, reply_to, cuts) -> Document:
    """Drive the steps of a rewrite as the assistant does, with replies of our own."""
    document = Document(Manuscript.of(text, ANN), ANN)
    job = Job("r", task.title, lambda status: None, lambda job: None)
    instruction = "other words" if task.takes_instruction else ""
    request = TaskRequest(task, document, everything(document.manuscript), instruction)
    steps = rewrite_steps(job, request, Scene(4096), MODEL)
    try:
        ask: Ask = next(steps)
        while True:
            reply = reply_to(ask)
            place, reason = 0, EndReason.STOP
            for cut in [*cuts, len(reply)]:
                piece = reply[place : place + cut]
                place += cut
                if piece and not ask.on_text(piece):
                    reason = EndReason.CANCELLED
                    break
            ask = steps.send(Answer(reason))
    except StopIteration as end:
        job.tell(phase=Phase.DONE, message=end.value)
    assert job.status.message.endswith((".", "”"))
    return document


def marked(document: Document) -> list[tuple[str, str, str]]:
    return [(p.change.kind, p.old, p.new) for p in review.pending(document.manuscript)]


@settings(max_examples=EXAMPLES)
@given(
    TEXTS,
    st.sampled_from(TASKS),
    st.lists(st.integers(1, 12), max_size=20),
    st.data(),
)
def test_rejecting_gives_the_text_back_and_accepting_the_final_reading(text, task, cuts, data):
    known: dict[str, str] = {}

    def reply_to(ask: Ask) -> str:
        source = ask.request.source
        if source not in known:
            known[source] = data.draw(replies(source) | st.text(max_size=40))
        return known[source]

    document = run(text, task, reply_to, cuts)
    manuscript = document.manuscript
    assert manuscript.original == text
    final = manuscript.final
    whole = run(text, task, reply_to, [])
    assert marked(whole) == marked(document)
    document.commit(review.accept(manuscript, list(manuscript.pending())))
    assert manuscript.original == manuscript.final == final
    whole.commit(review.reject(whole.manuscript, list(whole.manuscript.pending())))
    assert whole.manuscript.final == text


@settings(max_examples=EXAMPLES)
@given(TEXTS, st.sampled_from([PROOFREAD, CUT]))
def test_a_reply_that_repeats_the_text_changes_nothing(text, task):
    document = run(text, task, lambda ask: ask.request.source, [5] * 30)
    assert marked(document) == []


@settings(max_examples=EXAMPLES)
@given(TEXTS, st.data())
def test_facts_are_kept_by_what_is_shown(text, data):
    for task in (PROOFREAD, CUT):
        document = run(text, task, lambda ask: data.draw(replies(ask.request.source)), [])
        final = document.manuscript.final
        assert final.count("15") == text.count("15")
        assert final.count("`the. code`") == text.count("`the. code`")
        assert final.count("](http://x.y/z)") == text.count("](http://x.y/z)")
        assert final.count("**") == text.count("**")
