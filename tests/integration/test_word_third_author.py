# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A draft that goes to somebody with LibreOffice and comes back, is decided, and goes back.

What LibreOffice 7.4 does not keep in a DOCX, and so what is not asked of it: that a comment answers
another. All come back as comments on the same words, and are made one thread by these and by their
times.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.formats.docx.tracked_text import tracked
from tests.formats.office.runner import needs_office, run

import stet_resources
from stet.document import review, thread
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.formats.docx.authors import author_of
from stet.formats.docx.format import FORMAT
from stet.formats.docx.read import MOVED
from stet.formats.format import DEFAULTS, Envelope
from stet.ui.panels.feedback_panel import FeedbackPanel
from stet.ui.panels.review_panel import ReviewPanel
from stet.workspace.document_file import DocumentFile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(240),
    needs_office,
]

CLEO = Origin(Source.HUMAN, "Cleo Third")
ME = Origin(Source.HUMAN, "Me")

DRAFT = """# A journey

The «!river» runs «-very »«+quite »slowly to the sea.

One more «!house» stood there, «+grey »and ~~small~~ *old*.

This paragraph was moved.

- one
- two«+ and a half»

| who | age |
|---|---|
| Ann | forty |

Nobody «!knew» her«-, and that was that»[^1].

[^1]: They said so.
"""
SAID = ("Which one?", "Is it so?", "Who?")
STEPS = [
    ["insert", "river runs", " widely and"],
    ["replace", "to the sea", ""],
    ["reply", "Which one?", "The old one."],
    ["resolve", "Is it so?"],
    ["move_up", "This paragraph was moved"],
    ["replace", "forty", "fifty"],
]


def draft() -> Manuscript:
    """Return a text with changes and comments of two people and a model, one of them resolved."""
    manuscript = tracked(DRAFT)
    comments = [
        replace(comment, text=text)
        for comment, text in zip(manuscript.comments.values(), SAID, strict=True)
    ]
    return Manuscript(manuscript.paragraphs, manuscript.changes.values(), comments)


@dataclass(frozen=True)
class Returned:
    """What came back, and what LibreOffice itself says is in it."""

    data: bytes
    seen: Any


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    folder = tmp_path_factory.mktemp("third")
    out, back, steps = folder / "out.docx", folder / "back.docx", folder / "steps.json"
    out.write_bytes(FORMAT.write(draft(), Envelope(), DEFAULTS))
    steps.write_text(json.dumps(STEPS))
    seen = json.loads(run("author.py", out, back, CLEO.name, steps))
    return Returned(back.read_bytes(), seen)


CHANGES = [
    ("Cleo Third", "", " widely and", ""),
    ("Ben", "very ", "", ""),
    ("Stet: Qwen2.5 1.5B, tighten", "", "quite ", ""),
    ("Cleo Third", "to the sea", "", ""),
    ("Cleo Third", "This paragraph was moved.\n\n", "This paragraph was moved.\n\n", MOVED),
    ("Ann", "", "grey ", ""),
    ("Ben", "", " and a half", ""),
    ("Cleo Third", "forty", "fifty", ""),
    ("Stet: Qwen2.5 1.5B, tighten", ", and that was that", "", ""),
]
COMMENTS = [
    ("Ben", "Which one?", "river", False, [("Ben", "Reply 1"), ("Cleo Third", "The old one.")]),
    ("Stet: Qwen2.5 1.5B, tighten", "Is it so?", "house", True, []),
    ("Ann", "Who?", "knew", True, [("Ben", "Reply 3")]),
]


def changes_of(manuscript: Manuscript) -> list[tuple[str, str, str, str]]:
    """Return each change: who, the words that go, those that come, the kind."""
    return [
        (author_of(each.change.origin), each.old, each.new, each.change.kind)
        for each in review.pending(manuscript)
    ]


def comments_of(manuscript: Manuscript) -> list[tuple[str, str, str, bool, list[tuple[str, str]]]]:
    """Return each comment: who, what, on which words, whether it is resolved, and its answers."""
    return [
        (
            author_of(each.origin),
            each.text,
            each.quote,
            each.resolved,
            [(author_of(reply.origin), reply.text) for reply in each.replies],
        )
        for each in thread.in_order(manuscript)
    ]


@pytest.fixture
def file(returned: Returned, tmp_path: Path) -> Iterator[DocumentFile]:
    """The returned copy, opened as the window opens it."""
    path = tmp_path / "back.docx"
    path.write_bytes(returned.data)
    opened = DocumentFile.open(path, ME)
    yield opened
    opened.close()


def test_libreoffice_has_what_three_people_and_the_model_did(returned: Returned) -> None:
    seen = Counter(one["author"] for one in returned.seen["changes"])
    assert seen == {"Ann": 1, "Ben": 2, "Cleo Third": 6, "Stet: Qwen2.5 1.5B, tighten": 2}
    assert len(returned.seen["comments"]) == 6


def test_all_of_it_stands_there_to_review(file: DocumentFile, qtbot: Any) -> None:
    manuscript = file.document.manuscript
    assert changes_of(manuscript) == CHANGES
    assert comments_of(manuscript) == COMMENTS
    theme = stet_resources.theme("light")
    review_panel, feedback_panel = ReviewPanel(theme), FeedbackPanel(theme)
    for panel in (review_panel, feedback_panel):
        qtbot.addWidget(panel)
        panel.set_document(file.document, None)
    assert review_panel.count == len(CHANGES)
    assert feedback_panel.count == sum(not resolved for _, _, _, resolved, _ in COMMENTS)


def test_decisions_go_back_into_the_document_and_nothing_else_changes(
    file: DocumentFile, returned: Returned
) -> None:
    document = file.document
    manuscript = document.manuscript
    ids = [each.change.id for each in review.pending(manuscript)]
    document.commit(review.reject(manuscript, [ids[3]]))
    document.commit(review.accept(manuscript, [ids[0], ids[1], ids[4], ids[7]]))
    first = thread.in_order(manuscript)[0]
    document.commit(thread.reply(manuscript, first.id, "So be it.", ME))
    document.commit(thread.resolve(manuscript, first.id, ME))
    file.notices.clear()
    file.save()
    assert not file.notices  # that it has to be written anew, say
    assert file.path is not None
    written = file.path.read_bytes()
    again = FORMAT.read(written, DEFAULTS).manuscript
    assert (again.original, again.final) == (manuscript.original, manuscript.final)
    assert changes_of(again) == [CHANGES[index] for index in (2, 5, 6, 8)]
    by, text, quote, _, replies = COMMENTS[0]
    answered = (by, text, quote, True, [*replies, ("Me", "So be it.")])
    assert comments_of(again) == [answered, *COMMENTS[1:]]
    before, after = parts(returned.data), parts(written)
    touched = {name for name in before | after if before.get(name) != after.get(name)}
    assert touched == {
        "word/document.xml",
        "word/comments.xml",
        "word/commentsExtended.xml",
        "customXml/item1.xml",  # what Stet itself keeps there
    }
    assert "This paragraph was moved.\n\nOne more house" in again.final


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
