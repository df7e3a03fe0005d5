# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model is shown of a document, what is left out, and that both are said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.built_in_tasks import PROOFREAD, REWRITE

from stet.assist.prompting.context import Scene, look_at, prompt_size
from stet.assist.prompting.context_parts import (
    BIG_MODEL,
    Choice,
    Look,
    Part,
    Surroundings,
    usual_parts,
)
from stet.assist.prompting.excerpt import excerpt
from stet.assist.prompting.related import most_related, scores, terms
from stet.assist.rewriting.first_request import first_request
from stet.assist.task_request import TaskRequest
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.markdown.outline import heading_of

ANN = Origin(Source.HUMAN, "Ann")

PARAGRAPHS = (
    "# The Ferry",
    "Marta kept the letters in a biscuit tin under the stairs.",
    "The gulls sat on the roof of the net loft and complained.",
    "Nobody on the quay said a word about it to anyone there.",
    "## The boy",
    "A boy stood at the rail with a label tied to his button.",
    "She bent down and read the label, in the handwriting of the letters.",
    "He looked past her, at the roof of the loft.",
)
TEXT = "\n\n".join(PARAGRAPHS)
ALL = frozenset(Part)


def at(words: str) -> Span:
    line = next(i for i, p in enumerate(TEXT.split("\n")) if p.startswith(words))
    return Span(Position(line, 0), Position(line, len(TEXT.split("\n")[line])))


def look(words="She bent", task=REWRITE, *, instruction="colder", size=0, **choice) -> Surroundings:
    scene = Scene(4096, size, Choice("doc", **choice))
    found = look_at(Manuscript.of(TEXT), at(words), task, 1, scene, instruction)
    return found.take() if isinstance(found, Look) else found


def first(span: Span, scene: Scene, task=REWRITE, text=TEXT):
    document = Document(Manuscript.of(text), ANN)
    return first_request(TaskRequest(task, document, span, "colder"), scene)


def test_related_passages_are_those_that_share_rare_words():
    assert most_related(PARAGRAPHS, PARAGRAPHS[6], 1, [6]) == [1]
    assert most_related(PARAGRAPHS, "gulls of the loft", 2) == [2, 7]
    assert most_related(PARAGRAPHS, "xylophone", 3) == []
    assert most_related([], "anything", 3) == []


def test_inflected_words_and_letters_without_spaces_are_compared():
    assert scores(["The ferryman came in late.", "Nobody saw it."], "two ferry-boats")[0] > 0
    assert terms("渡し船 came") == ["渡", "し", "船", "came"]


@given(
    st.lists(st.text(alphabet="ab c", max_size=12), max_size=8),
    st.text(alphabet="abc ", max_size=9),
)
def test_scores_are_never_negative_and_zero_without_a_shared_word(passages, query):
    found = scores(passages, query)
    assert len(found) == len(passages)
    for passage, score in zip(passages, found, strict=True):
        shared = set(terms(passage)) & set(terms(query))
        assert (score > 0) == bool(shared)


def test_a_small_model_is_shown_the_neighbours_and_told_of_the_rest():
    seen = look()
    assert seen.before.startswith("A boy stood")
    assert seen.after.startswith("He looked past")
    assert (seen.outline, seen.related, seen.notes) == ("", (), "")
    assert seen.sees(310, 4096) == (
        "Sees this paragraph, with the paragraph before and the one after, under “The boy” "
        "(about 8% of what fits); 3 paragraphs are left out."
    )


def test_a_big_model_is_shown_the_outline_and_what_is_related_too():
    seen = look(size=BIG_MODEL)
    assert seen.outline == "The Ferry; The boy"
    assert seen.related[0].startswith("Marta kept the letters")
    assert "with the outline and " in seen.sees(500, 4096)


def test_the_writer_chooses_and_notes_are_shown():
    seen = look(parts=frozenset({Part.NOTES, Part.RELATED}), notes="Marta is sixty.")
    assert (seen.before, seen.after, seen.outline) == ("", "", "")
    assert seen.notes == "Marta is sixty."
    assert "with your notes and 3 related passages" in seen.sees(500, 4096)
    assert seen.sees(500, 4096).endswith("; 2 paragraphs are left out.")


def test_one_paragraph_left_out_is_said_as_one():
    assert Surroundings("this paragraph", others=1).sees(9, 99).endswith("1 paragraph is left out.")
    assert Surroundings("this paragraph").sees(9, 99) == "Sees this paragraph."


def test_the_least_share_that_is_said_is_one_in_a_hundred():
    assert "(about 1% of what fits)" in Surroundings("this", others=1).sees(9, 32_768)


def test_a_task_that_does_better_without_surroundings_has_none():
    seen = look(task=PROOFREAD, size=BIG_MODEL, parts=ALL, notes="Marta is sixty.")
    assert seen.is_empty
    assert seen.sees(90, 4096) == "Sees this paragraph, and nothing else of the document."


def test_what_is_stable_comes_first_in_the_prompt():
    make = first(at("She bent"), Scene(4096, 0, CHOSEN))
    assert make is not None
    request = make().request
    prompt = request.messages[-1].content
    places = [
        prompt.index(words)
        for words in ("The Ferry; The boy", "sixty", "biscuit tin", "A boy", "He looked", "colder")
    ]
    assert places == sorted(places)
    assert request.document == "doc"
    assert 100 < prompt_size(request) < 400


CHOSEN = Choice("doc", ALL, "Marta is sixty.")


def test_another_passage_of_the_same_document_shares_the_stable_part():
    prompts = []
    for words in ("She bent", "Nobody on"):
        make = first(at(words), Scene(4096, 0, CHOSEN))
        assert make is not None
        prompts.append(make().request.messages[-1].content)
    shared = next(i for i, (a, b) in enumerate(zip(*prompts, strict=False)) if a != b)
    assert "Marta is sixty." in prompts[0][:shared]


def test_it_shrinks_to_nothing_the_least_useful_first():
    seen = look(parts=ALL, notes="Marta is sixty.")
    sizes, order = [len(seen.text)], []
    while not seen.is_empty:
        less = seen.shrunk()
        order += [
            name
            for name in ("related", "outline", "before", "notes")
            if getattr(seen, name) and not getattr(less, name)
        ]
        seen = less
        sizes.append(len(seen.text))
    assert sizes == sorted(set(sizes), reverse=True)
    assert order == ["related", "outline", "before", "notes"]


def test_a_prompt_is_made_to_fit_by_showing_less():
    make = first(at("She bent"), Scene(370, 0, CHOSEN))
    assert make is not None
    assert "biscuit" not in make().request.messages[-1].content


def test_headings_alone_and_long_outlines_are_bounded():
    text = "\n\n".join(f"# Chapter {n} and a name that is rather long" for n in range(400))
    manuscript = Manuscript.of(f"{text}\n\nA paragraph of some words here.")
    last = len(manuscript.paragraphs) - 1
    span = Span(Position(last, 0), Position(last, 5))
    found = look_at(manuscript, span, REWRITE, 1, Scene(4096, 0, CHOSEN), "")
    assert isinstance(found, Look)
    seen = found.take()
    assert len(seen.outline) < 1600
    assert seen.outline.endswith(" more")
    shown, more = seen.outline.rsplit("; and ", 1)
    assert shown.count("; ") + 1 + int(more.split()[0]) == 400
    assert seen.others == 0


def test_usual_parts_depend_on_the_model_alone():
    assert usual_parts(BIG_MODEL) == ALL
    assert Part.RELATED not in usual_parts(1)
    assert heading_of("## A name ##") == "A name"


@pytest.mark.parametrize("task", [PROOFREAD, REWRITE])
def test_nothing_is_asked_where_there_is_no_prose(task):
    span = Span(Position(0, 0), Position(0, 5))
    assert first(span, Scene(4096), task, "`only code`") is None


def test_a_text_that_fits_is_shown_whole():
    assert excerpt("  One. Two. ", "gulls", 100).text == "One. Two."
    assert excerpt("One.", "", 100).sees == "Sees the whole text."


def test_a_long_text_is_shown_by_what_has_most_to_do_with_what_is_asked():
    filler = "\n\n".join(f"Nothing of note was said on day {n} of that month." for n in range(80))
    text = f"{TEXT}\n\n{filler}\n\nThe gulls came back to the loft in the autumn of that year."
    found = excerpt(text, "ruder gulls", 260)
    assert "gulls came back" in found.text
    assert found.text.index("biscuit tin") < found.text.index("net loft") < len(found.text) - 60
    assert "# The Ferry" in found.text
    assert "\n\n…\n\n" in found.text
    assert found.sees.startswith("Sees the headings and ")
    shown, total = found.sees.split(" and ")[1].split(" paragraphs")[0].split(" of ")
    assert int(total) == 87
    assert found.sees.endswith(
        f"nearest to what you ask; {87 - int(shown)} paragraphs are left out."
    )
    assert found.text.count("\n\n") < 40


def test_a_single_long_paragraph_is_shown_from_its_beginning():
    found = excerpt("word " * 5000, "", 200)
    assert found.sees.startswith("Sees the first ")
    assert 100 < len(found.text.split()) < 200
