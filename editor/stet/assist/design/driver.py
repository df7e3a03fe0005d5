# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe from a sentence or a brief, or a change to one, as suggestions to be decided about.

What is asked is the instruction, or else the passage. An instruction that names no part of the
screen means the requirements at the caret, or all of the brief; without any it gets the parts that
such a screen usually has. In a wireframe *for phone* turns it into
another form, *what is missing for R4* adds what that requirement of the document asks for; any
other instruction adds the parts that it names. *In three layouts* offers others beside it, each a
suggestion by itself, of which one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace

from stet.assist.design.agreeing import Rows
from stet.assist.design.changing import (
    answered,
    edits_between,
    for_form,
    labels_in,
    lines_of_parts,
    requirement,
)
from stet.assist.design.draft import filling
from stet.assist.design.layouts import Layout, layouts
from stet.assist.design.offering import NESTED, Place, block_of, replied
from stet.assist.design.orders import Left, carried_out, is_half_said
from stet.assist.design.part import Part, parts_of
from stet.assist.design.placing import draft_text
from stet.assist.design.stated import usual
from stet.assist.design.tying import tied
from stet.assist.design.wish import Phrase, Wish, naming_parts, read_wish, stated
from stet.assist.jobs import Answer, Job, Step, Steps
from stet.assist.prompting.context import Scene
from stet.assist.task_request import TaskRequest
from stet.blocks.in_document import Found
from stet.design.brief.requirements import requirements_in
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Position, Span
from stet.document.proposal import Passage, passage_at
from stet.document.search import FinalText
from stet.markdown.below import gap_below, last_line_of
from stet.markdown.document import Document

KIND = "wireframe"

_TO_FORM = re.compile(r"\bfor (?:an? |the )?(?P<form>phone|mobile|tablet|desktop)\b", re.IGNORECASE)
_MISSING = re.compile(r"\b(?P<id>R\d{1,3})\b")
_LAYOUTS = re.compile(
    r"\s*\b(?:(?:in|as|with|show|draw|give|make)\s+(?:me\s+)?)?(?:(?:two|three|2|3|some|several|other|more|different)\s+)*"
    r"(?:variants?|layouts?|alternatives?)(?:\s+of\s+(?:it|this))?\b[.!]?",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\b(?:make|turn) (?:it|this)\b|\bof (?:it|this)\b", re.IGNORECASE)
"""Words that ask for a change of the wireframe that is drawn, wherever the caret is."""
_NO_LAYOUTS = "These elements can be placed in no other way that is worth a look."
_TONE = re.compile(
    r"^\W*(?:tone(?: of voice)?|voice)\b(?:\*\*)?\s*"
    r"(?::(?:\*\*)?\s*(?P<same>\S.*)|(?:\n+\*.*)*\n+(?P<below>\w.*))$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_CHANGE = (
    "What is to change was not understood. Say it with what it is and where, such as: add a button"
    " Save below Email; remove the footer; rename Go to Start; make Save primary."
)
_NO_PARTS = (
    "Nothing here says what is on the screen. Name its parts, such as: a sign-in screen with logo,"
    " email, password and a button to sign in."
)


def wireframe_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that draft a wireframe behind the passage, or change the one there."""
    final = FinalText(request.document.manuscript)
    instruction = request.instruction.strip()
    found = block_of(final, KIND, request.span, nearest=_OF_IT.search(instruction) is not None)
    if found is not None and instruction:
        return (yield from _change(job, request, final, found, by))
    several = _LAYOUTS.search(instruction)
    if several:
        instruction = _LAYOUTS.sub("", instruction, count=1).strip(" ,.:;")
    asked = instruction or _words(final, request.span)
    wish = replace(read_wish(asked), tone=_tone(final.text))
    if not wish.phrases and (instruction or not asked.strip()):
        wish = naming_parts(wish, _meant(final, request.span, wish.subject))
    wish = tied(wish, requirements_in(final.text))
    parts = parts_of(wish)
    if not parts:
        return _NO_PARTS
    end = _below(request.document.manuscript, request.span.end)
    lead = gap_below([each.final for each in request.document.manuscript.paragraphs], end.paragraph)
    place = Place(request, Passage(Span(end, end), ""), KIND)
    try:
        rows = yield from _filled(job, request, wish, parts)
        text = draft_text(wish, parts, rows)
        if several:
            return place.offer_one_of(
                job, _all_fenced([Layout("in one column", text), *layouts(text)]), by
            )
        return place.offer_block(job, text, lead, by, asked)
    finally:
        place.close()


def _change(job: Job, request: TaskRequest, final: FinalText, found: Found, by: Origin) -> Steps:
    """Return the steps that change the block at the passage, element by element."""
    if found.is_nested:
        return NESTED
    instruction = request.instruction.strip()
    source = found.source
    manuscript = request.document.manuscript
    if _LAYOUTS.fullmatch(instruction):
        behind = passage_at(manuscript, final.span(found.fence_end, found.fence_end))
        place = Place(request, behind, KIND)
        try:
            others = layouts(source)
            return place.offer_one_of(job, _all_fenced(others), by) if others else _NO_LAYOUTS
        finally:
            place.close()
    place = Place(request, passage_at(manuscript, final.span(found.start, found.end)), KIND)
    try:
        to_form = _TO_FORM.search(instruction)
        missing = _MISSING.search(instruction)
        if to_form and missing is None:
            form = to_form["form"].lower().replace("mobile", "phone")
            new = for_form(source, form)
            if new == source:
                return f"It is a wireframe for {form} already."
            return place.offer(job, source, edits_between(source, new), by, instruction)
        carried = carried_out(source, "" if missing else instruction)
        for each in [Left(instruction)] if missing else carried.rest:
            wish, refused = _wanted(final.text, source, each.words, missing)
            parts = parts_of(wish)
            lines: list[str] = []
            if parts and not refused:
                rows = yield from _filled(job, request, wish, parts)
                lines = lines_of_parts(wish, parts, rows)
            if not lines or any(is_half_said(label, instruction) for label in labels_in(lines)):
                carried.refused.append(refused or _NO_CHANGE)
            else:
                carried.add(lines, each)
        said = " ".join(dict.fromkeys(carried.refused))
        if carried.text == source:
            return said or _NO_CHANGE
        edits = edits_between(source, carried.text)
        return f"{place.offer(job, source, edits, by, instruction)} {said}".strip()
    finally:
        place.close()


def _fenced(text: str) -> str:
    return f"\n\n```wireframe\n{text}```"


def _all_fenced(found: Sequence[Layout]) -> list[Layout]:
    return [Layout(each.name, _fenced(each.text)) for each in found]


def _meant(final: FinalText, span: Span, subject: str) -> tuple[Phrase, ...]:
    """Return the parts of a screen of which only the subject is said."""
    start, end = final.offset(span.start), final.offset(span.end)
    end += len(final.text[end:].partition("\n")[0])
    every = requirements_in(final.text)
    here = [each for each in every if each.start <= end and start <= each.end]
    found = [part for each in here or every for part in stated(each.text, each.id)]
    return tuple(found) or stated(usual(subject))


def _below(manuscript: Manuscript, at: Position) -> Position:
    """Return the end of the list or the paragraph at ``at``: a block within would break it."""
    lines = manuscript.paragraphs
    document = Document([each.final for each in lines])
    row = last_line_of(document, manuscript.clamp(at).paragraph)
    return Position(row, len(lines[row].markup))


def _tone(text: str) -> str:
    """Return how a brief says that it wants to speak, empty where it says nothing."""
    found = _TONE.search(text)
    return (found["same"] or found["below"] or "").strip()[:80] if found else ""


def _wanted(
    text: str, source: str, instruction: str, missing: re.Match[str] | None
) -> tuple[Wish, str]:
    """Return what is to be added, and why nothing is, empty where something is."""
    if missing is None:
        words = re.sub(r"^(?:please\s+)?(?:add|insert|put in)\s+", "", instruction, flags=re.I)
        return read_wish(f"Screen: {words}"), ""
    id_ = missing["id"]
    asked = requirement(text, id_)
    if not asked:
        return read_wish(""), f"There is no {id_} in this document."
    if id_ in answered(source):
        return read_wish(""), f"{id_} is answered by an element of this wireframe already."
    wish = read_wish(f"Screen: {asked}")
    phrases = tuple(Phrase(phrase.text, id_) for phrase in wish.phrases)
    return Wish(wish.subject, wish.title, wish.form, phrases), ""


def _filled(
    job: Job, request: TaskRequest, wish: Wish, parts: Sequence[Part]
) -> Generator[Step, Answer, Rows]:
    """Return the steps that have a model fill in examples; they give rows of texts by part."""
    job.begin_part(1, 1)
    requests = filling(wish, parts, request.seed or 1)
    try:
        asked = next(requests)
        while True:
            asked = requests.send((yield from replied(job, asked)))
    except StopIteration as done:
        rows: Rows = done.value
        return rows


def _words(final: FinalText, span: Span) -> str:
    return final.text[final.offset(span.start) : final.offset(span.end)]
