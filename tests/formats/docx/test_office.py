# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""LibreOffice and pandoc judge what is written: what they see after accepting and rejecting."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.formats.docx.tracked_text import (
    CASES,
    COMMENTED,
    MOVES,
    random_move,
    random_text,
    tracked,
)
from tests.formats.docx.word_view import W, part
from tests.formats.office.runner import needs_office, run

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Run, flatten
from stet.formats.docx.authors import author_of
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.write import write_docx

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    needs_office,
]

# What LibreOffice 7.4 does not do, and why.
NOT_DONE = {
    ("item no longer nested", "rejected"): "it brings back the list of an item, not its level",
    ("note inserted", "rejected"): "the words of a note that nothing leads to are not shown",
    ("note deleted", "accepted"): "the words of a note that nothing leads to are not shown",
    ("joined behind a note", "accepted"): "it loses a deleted mark in a paragraph with a footnote",
}
MORE = {"joined behind a note": "One[^1].«-\n\n» Two.\n\n[^1]: Note."}
RANDOM = range(100 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 12)


def judged(manuscripts: dict[str, Manuscript], folder: Path) -> dict[str, Any]:
    """Return what LibreOffice says of each text and of its two readings without changes.

    It is asked once about readings that are the same.
    """
    files: dict[bytes, Path] = {}
    names: dict[str, Path] = {}
    for name, manuscript in manuscripts.items():
        versions = {"": manuscript}
        versions[" accepted"] = Manuscript.of(manuscript.final)
        versions[" rejected"] = Manuscript.of(manuscript.original)
        for version, text in versions.items():
            data = write_docx(text, DocxOptions())
            if data not in files:
                files[data] = folder / f"{len(files)}.docx"
                files[data].write_bytes(data)
            names[f"{name}{version}"] = files[data]
    out = folder / "judged.json"
    run("judge.py", out, *files.values())
    found = json.loads(out.read_text())
    return {name: found[str(file)] for name, file in names.items()}


def without_bookmarks(found: Any) -> Any:
    """Return what was seen without links to headings that one of the readings has not."""
    text = json.dumps(found)
    return json.loads(text.replace('"#_Stet', '"#'))


def differing(manuscripts: dict[str, Manuscript], found: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (name, which)
        for name in manuscripts
        for which in ("accepted", "rejected")
        if without_bookmarks(found[name][which])
        != without_bookmarks(found[f"{name} {which}"]["accepted"])
    }


def in_document(data: bytes) -> set[str]:
    """Return who has changed something, by the document itself."""
    kinds = [
        f"{W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange")
    ]
    return {
        one.get(f"{W}author")
        for name in ("word/document.xml", "word/footnotes.xml")
        for one in part(data, name).iter(*kinds)
    }


MOVED = {f"move: {name}": text for name, text in MOVES.items()}
TEXTS = {name: tracked(text) for name, text in {**CASES, **MORE, **MOVED}.items()}
SOME = {f"text {seed}": random_text(seed) for seed in RANDOM}
# It leaves an empty paragraph before a table that is deleted.
MOVING = (random_move(seed) for seed in range(10))
SOME |= {f"move {index}": one for index, one in enumerate(MOVING) if "|" not in one.original}
REMARKS = {f"comment {name}": tracked(text) for name, text in COMMENTED.items()}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return judged({**TEXTS, **SOME, **REMARKS}, tmp_path_factory.mktemp("judged"))


def test_each_case_is_accepted_and_rejected_as_it_reads(found: dict[str, Any]) -> None:
    assert differing(TEXTS, found) == NOT_DONE.keys()


def test_any_text_is_accepted_and_rejected_as_it_reads(found: dict[str, Any]) -> None:
    assert differing(SOME, found) == set()


def test_changes_are_by_who_made_them(found: dict[str, Any]) -> None:
    for name, manuscript in TEXTS.items():
        seen = {one["author"] for one in found[name]["changes"]}
        owners = {author_of(manuscript.changes[key].origin) for key in manuscript.pending()}
        assert seen <= owners, name
        # Of what was inserted and then deleted it shows the deletion; and it loses the mark that
        # is deleted behind a note.
        if name not in MORE and not any(one.inserted and one.deleted for one in _runs(manuscript)):
            written = write_docx(manuscript, DocxOptions())
            assert seen == in_document(written), name


def _runs(manuscript: Manuscript) -> list[Run]:
    return list(flatten(manuscript.paragraphs))


def test_words_that_come_and_go_are_as_many_changes_there_as_here(found: dict[str, Any]) -> None:
    names = ("insertion", "deletion", "replacement", "three authors", "touching changes")
    names += ("at the start", "at the end", "insertion in bold", "words of a link", "item's words")
    for name in names:
        manuscript = TEXTS[name]
        kinds = {True: "Insert", False: "Delete"}
        expected = Counter(
            (kinds[run.inserted is not None], author_of(manuscript.changes[change].origin))
            for paragraph in manuscript.paragraphs
            for run in paragraph.runs
            if (change := run.inserted or run.deleted) is not None
        )
        seen = Counter((one["type"], one["author"]) for one in found[name]["changes"])
        assert seen == expected, name


def test_comments_stand_on_their_words_with_their_replies(found: dict[str, Any]) -> None:
    for name, manuscript in REMARKS.items():
        expected: list[tuple[str, str, str, bool]] = []
        for comment in manuscript.comments.values():
            quote = comment.quote.replace("**", "").replace("\n\n", "\n")
            on = "1" if name == "comment in a note" else quote
            expected.append((author_of(comment.origin), comment.text, on, comment.resolved))
            expected += [
                (author_of(reply.origin), reply.text, on, comment.resolved)
                for reply in comment.replies
            ]
        seen = [
            (one["author"], one["text"], one["on"], one["resolved"])
            for one in found[name]["comments"]
        ]
        assert sorted(seen) == sorted(expected), name


def test_pandoc_reads_the_same_words(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    for name in ("replacement", "three authors", "joined", "item inserted", "note's words"):
        manuscript = tracked(CASES[name])
        file = tmp_path / "a.docx"
        file.write_bytes(write_docx(manuscript, DocxOptions()))
        for which, text in (("accept", manuscript.final), ("reject", manuscript.original)):
            seen = pypandoc.convert_file(
                str(file), "plain", extra_args=["--wrap=none", f"--track-changes={which}"]
            )
            plain = pypandoc.convert_text(
                text, "plain", "gfm+footnotes", extra_args=["--wrap=none"]
            )
            assert _words(seen) == _words(plain), name


def _words(text: str) -> list[str]:
    """Return words without the signs of items: it leaves an empty one for a mark that went."""
    return [word for word in text.split() if word != "-"]
