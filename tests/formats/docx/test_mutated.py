# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Damaged documents that are read, decided, remarked on and written back into themselves.

Always the same ones. What this has found stands by name in ``test_original``: a text without a
paragraph, and the sign of a comment that stands in no run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from tests.formats.docx.made import package
from tests.formats.docx.made_google import google_document
from tests.formats.docx.made_word import word_document
from tests.formats.docx.mutation import KINDS, VALUES, Step, mutated
from tests.formats.docx.test_fuzz import RICH as FUZZED
from tests.formats.docx.test_original import ME, RICH, unpacked
from tests.formats.docx.tracked_text import CASES, COMMENTED, MOVES, tracked

from stet.document import review, thread
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.original import CannotWriteInto, write_into
from stet.formats.docx.read import parse
from stet.formats.docx.write import write_docx
from stet.formats.format import FormatError

ROUNDS = 40
"""Of each document: some seconds in all."""


def of_ours() -> bytes:
    """Return a document of Stet's own with all that its writer knows."""
    texts = [*CASES.values(), *COMMENTED.values(), *MOVES.values()]
    return write_docx(tracked("\n\n".join(texts[::7])), DocxOptions())


CORPUS: dict[str, Callable[[], bytes]] = {
    "with everything": lambda: FUZZED,
    "with other parts": lambda: RICH,
    "of Word": word_document,
    "of Google Docs": google_document,
    "of Stet": of_ours,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPUS)
def test_it_is_read_and_written_back_or_refused(name: str) -> None:
    parts = unpacked(CORPUS[name]())
    names = sorted(each for each in parts if each.startswith("word/") and each.endswith(".xml"))
    chance = random.Random(name)
    read = written = 0
    for _ in range(ROUNDS):
        part = chance.choice(names)
        steps = [
            Step(chance.choice(KINDS), chance.randrange(9_999), chance.randrange(9_999),
                 chance.choice(VALUES))
            for _ in range(chance.randint(1, 6))
        ]  # fmt: skip
        data = package({**parts, part: mutated(parts[part], steps)})
        try:
            manuscript = parse(data).manuscript
        except FormatError:
            continue
        read += 1
        decided(manuscript, chance)
        try:
            back = write_into(data, manuscript)
        except (FormatError, CannotWriteInto):
            continue
        written += 1
        assert words(parse(back).manuscript) == words(manuscript), (part, steps)
    assert read > ROUNDS // 2
    assert written


def words(manuscript: Manuscript) -> list[str]:
    """Return the words of a text, whatever its lists are numbered by."""
    return re.findall(r"\w+", re.sub(r"(?m)^[>\s]*\d+[.)]\s", "", manuscript.final))


def decided(manuscript: Manuscript, chance: random.Random) -> None:
    """Decide some changes, and say something about some words and about what was said."""
    pending = sorted(manuscript.pending())
    for decide in (review.accept, review.reject):
        manuscript.apply(decide(manuscript, chance.sample(pending, len(pending) // 3)))
    for comment in list(manuscript.comments.values())[:1]:
        manuscript.apply(thread.reply(manuscript, comment.id, "Since.", ME))
    index = chance.randrange(len(manuscript.paragraphs))
    end = Position(index, len(manuscript.paragraphs[index].markup))
    manuscript.apply(thread.add(manuscript, Span(Position(index, 0), end), "Why?", ME))
