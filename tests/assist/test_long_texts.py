# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Passages too long for the model, and texts too long to be cut at once."""

from __future__ import annotations

import msgspec
import pytest
from tests.built_in_tasks import CUT, PROOFREAD, REWRITE

from stet.assist.jobs import Answer, Ask, Job, JobStatus, Phase
from stet.assist.prompting import chunks
from stet.assist.prompting.chunks import chunks_within, portion_of
from stet.assist.prompting.context import Scene
from stet.assist.rewrite import rewrite_steps
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.document.document import Document
from stet.document.editing import Piece, everything, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet_models.client import Client
from stet_models.protocol import Done, Failed, FailureKind

from .conftest import ANN

BY = Origin(Source.MODEL, "m", "rewrite", "1")
TOO_LONG = Failed(1, FailureKind.TOO_LONG, "The text is too long for this model.")
SENTENCE = "The boats was late again that day."


class Talk:
    """A rewrite whose model is asked by hand."""

    def __init__(self, text: str, task: Task, *, span: Span | None = None, context: int = 4096):
        self.document = Document(Manuscript.of(text, ANN), ANN)
        self.seen: list[JobStatus] = []
        self.job = Job("1", task.title, self.seen.append, lambda job: None)
        request = TaskRequest(
            task,
            self.document,
            span or everything(self.document.manuscript),
            "make it colder" if task.needs_instruction else "",
        )
        self.steps = rewrite_steps(self.job, request, Scene(context), BY)
        self.ask: Ask | None = None
        self.closing = ""
        self._go(None)

    @property
    def prompt(self) -> str:
        assert self.ask
        return self.ask.request.messages[-1].content

    def answer(self, text: str = "", failure: Failed | None = None) -> None:
        assert self.ask
        if text:
            self.ask.on_text(text)
        self._go(Answer(failure=failure))

    def _go(self, answer: Answer | None) -> None:
        try:
            self.ask = self.steps.send(answer) if answer else next(self.steps)
        except StopIteration as end:
            self.ask, self.closing = None, end.value


def test_too_long_a_prompt_is_asked_again_with_less_around_it():
    text = f"{'Gulls cried. ' * 40}\n\n{SENTENCE}\n\n{'Rain fell. ' * 40}"
    talk = Talk(text, REWRITE, span=Span(Position(2, 0), Position(2, len(SENTENCE))))
    lengths = [len(talk.prompt)]
    while "Gulls" in talk.prompt or "Rain" in talk.prompt:
        talk.answer(failure=TOO_LONG)
        lengths.append(len(talk.prompt))
        assert len(lengths) < 20
    assert lengths == sorted(lengths, reverse=True)
    talk.answer("The cold boats were late again that day.")
    assert talk.closing.endswith("suggestions.") or talk.closing.endswith("suggestion.")
    assert any("sees less of them" in notice for notice in talk.job.status.notices)


def test_a_part_that_is_too_long_by_itself_is_left_and_the_others_go_on():
    talk = Talk(f"{SENTENCE} One.\n\n{SENTENCE}", PROOFREAD)
    talk.answer(failure=TOO_LONG)
    assert talk.prompt.count(SENTENCE) == 1
    talk.answer(SENTENCE.replace("was", "were"))
    assert talk.closing == ("1 suggestion. For 1 part the model gave nothing that could be used.")
    assert talk.job.status.notices == (f"{TOO_LONG.message} That part was left as it is.",)


def test_the_prompt_is_made_to_fit_a_small_context():
    text = f"{'Gulls cried. ' * 40}\n\n{SENTENCE}"
    span = Span(Position(2, 0), Position(2, 9))
    roomy, tight = (Talk(text, REWRITE, span=span, context=size) for size in (4096, 256))
    assert tight.prompt.count("Gulls") < roomy.prompt.count("Gulls")


def test_a_padded_sentence_that_was_left_out_is_asked_about_once_by_itself():
    lost = "It was not in actual fact because of the many lights."
    talk = Talk(f"She was quite tired of waiting there. {lost} The gulls cried.", CUT)
    talk.answer("She was tired of waiting there. The gulls cried.")
    assert lost in talk.prompt
    assert "gulls" not in talk.prompt
    talk.answer("It was not because of the lights.")
    final = "She was tired of waiting there. It was not because of the lights. The gulls cried."
    assert talk.closing == "3 suggestions."
    assert talk.document.manuscript.final == final


def test_where_that_fails_padding_is_cut_all_the_same():
    lost = "It was not in actual fact because of the many lights."
    talk = Talk(f"She was quite tired of waiting there. {lost}", CUT)
    talk.answer("She was tired of waiting there.")
    talk.answer("I'm sorry, but I can't help with that.")
    assert talk.document.manuscript.final == (
        "She was tired of waiting there. It was not because of the many lights."
    )


def test_a_clean_sentence_that_was_left_out_stays_without_another_call():
    talk = Talk("She was quite tired of waiting there. Nobody said so.", CUT)
    talk.answer("She was tired of waiting there.")
    assert talk.ask is None
    assert talk.document.manuscript.final == "She was tired of waiting there. Nobody said so."


@pytest.mark.parametrize("blocks", [1, 7, 40])
def test_portions_make_the_same_chunks_as_the_whole(blocks):
    block = f"{SENTENCE}\n\n    code {SENTENCE}\n\n- one item\n- another item\n  goes on\n\n"
    manuscript = Manuscript.of("```\nwords\n\n```\n" + block * blocks)
    whole = chunks_within(manuscript, everything(manuscript))
    span: Span | None = everything(manuscript)
    found = []
    while span:
        portion = portion_of(manuscript, span, "paragraph")
        found += portion.chunks
        assert abs(len(found) + portion.to_come - len(whole)) <= 0.5 * len(whole)
        span = portion.rest
    assert found == whole


def test_a_long_text_is_cut_portion_by_portion_and_follows_what_is_written():
    paragraphs = [f"{SENTENCE} Number {n}." for n in range(60)]
    talk = Talk("\n\n".join(paragraphs), PROOFREAD)
    assert talk.job.status.parts == len(paragraphs)
    asked = 0
    while talk.ask:
        asked += 1
        if asked == 3:  # far below, in a part that has not been cut yet
            manuscript = talk.document.manuscript
            place = Position(100, 0)
            edit = replace_span(
                manuscript, Span(place, place), [Piece("New.\n\n", ANN)], ANN, tracked=False
            )
            talk.document.commit(edit)
        talk.answer(talk.ask.request.source.replace("was", "were"))
    assert asked == len(paragraphs) + 1
    assert "was" not in talk.document.manuscript.final
    assert talk.closing == "60 suggestions."
    fractions = [status.fraction for status in talk.seen]
    assert fractions == sorted(fractions)


def test_code_alone_is_nothing_to_work_on_however_long():
    talk = Talk("    some code\n\n" * 5 * chunks.PORTION, PROOFREAD)
    assert talk.ask is None
    assert talk.closing.startswith("There is nothing here to work on")


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("task", [PROOFREAD, CUT])
def test_what_is_the_same_for_all_parts_is_read_once(starter_model, task):
    talk = Talk("\n\n".join([f"{SENTENCE} So they waited on the quay."] * 4), task)
    requests = []
    while talk.ask:
        requests.append(talk.ask.request)
        talk.answer(talk.ask.request.source)
    assert len(requests) == 4
    cached = []
    with Client() as client:
        client.load(starter_model, on_event=lambda event: None)
        for request in requests:
            for event in client.stream(msgspec.structs.replace(request, max_tokens=1)):
                if isinstance(event, Done):
                    cached.append((event.cached_tokens, event.prompt_tokens))
    assert cached[0][0] == 0
    assert all(known >= total // 2 for known, total in cached[1:])


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_real_model_says_too_long_and_the_rest_goes_on(real_desk, starter_model):
    desk = real_desk(starter_model)
    endless = ("and on " * 6000).strip() + "."
    status = desk.suggest(f"{endless}\n\n{SENTENCE}", PROOFREAD)
    assert status.phase is Phase.DONE
    assert "For 1 part the model gave nothing that could be used." in status.message
    assert any("too long for this model" in notice for notice in status.notices)
    assert desk.document.manuscript.original == f"{endless}\n\n{SENTENCE}"
