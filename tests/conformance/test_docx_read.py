# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Word's own documents, accepted and rejected by others, and each kind of revision by itself."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.shared_data import parametrized, shared_files

from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten
from stet.formats.docx.read import read
from stet.formats.format import DEFAULTS, Opened

# Tests of both kinds that would have to read otherwise, with the reason; there is none.
EXCEPTIONS: dict[str, str] = {}


def _read(path: Path) -> Opened:
    return read(path.read_bytes(), DEFAULTS)


@parametrized("docx-revisions", "*.docx")
def test_accepted_and_rejected_read_as_their_goldens(path: Path) -> None:
    if path.stem.endswith(("-Accepted", "-Rejected")):
        golden = _read(path).manuscript
        assert not golden.pending_count
        return
    manuscript = _read(path).manuscript
    for kind, text in (("Accepted", manuscript.final), ("Rejected", manuscript.original)):
        golden_path = path.with_name(f"{path.stem}-{kind}.docx")
        if golden_path.name in EXCEPTIONS or not golden_path.exists():
            continue
        assert text == _read(golden_path).manuscript.original, golden_path.name


_WORDS = re.compile(rb"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:(?:t|delText)>")
_AUTHORS = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b[^>]*w:author=\"([^\"]*)\""
)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalnum())


def _markup(manuscript: Manuscript) -> str:
    return "".join([run.text for run in flatten(manuscript.paragraphs)])


@parametrized("docx-single-feature", "*.docx")
def test_each_kind_of_revision_loses_nothing_silently(path: Path) -> None:
    opened = _read(path)
    manuscript, parts = opened.manuscript, _parts(path)
    document = parts["word/document.xml"]
    words = b" ".join(_WORDS.findall(document)).decode()
    missing = _letters(words) - _letters(_markup(manuscript))
    assert not missing, f"letters that are nowhere: {missing}"
    if _AUTHORS.search(document):
        assert manuscript.pending_count or opened.notices
    names = {manuscript.changes[id_].origin.name for id_ in manuscript.pending()}
    assert names <= {name.decode() for name in _AUTHORS.findall(document)}
    assert all(manuscript.changes[id_].time > 0 for id_ in manuscript.pending())


@pytest.mark.parametrize(
    ("stem", "old", "new"),
    [
        ("014-MovedParagraph", 1, 1),
        ("011-InsertedMathChar", 1, 1),
        ("009-InsertedParagraph", 0, 1),
        ("013-DeletedParagraph", 1, 0),
    ],
)
def test_one_revision_is_one_change(stem: str, old: int, new: int) -> None:
    path = next(iter(shared_files("docx-single-feature", f"{stem}.docx")), None)
    if path is None:
        pytest.skip("needs ../shared/data/docx-single-feature")
    manuscript = _read(path).manuscript
    assert manuscript.pending_count == 1
    deleted = [run for run in flatten(manuscript.paragraphs) if run.deleted]
    inserted = [run for run in flatten(manuscript.paragraphs) if run.inserted]
    assert bool(deleted) == bool(old)
    assert bool(inserted) == bool(new)


@parametrized("docx-comments", "*.docx")
def test_comments_lose_nothing(path: Path) -> None:
    manuscript = _read(path).manuscript
    part = _parts(path)["word/comments.xml"]
    ids = re.findall(rb"<w:comment [^>]*w:id=", part)
    kept = sum(1 + len(comment.replies) for comment in manuscript.comments.values())
    assert kept == len(ids) > 0
    words = b" ".join(_WORDS.findall(part)).decode()
    told = " ".join([comment.text for comment in manuscript.comments.values()])
    assert not _letters(words) - _letters(told)
    authors = {name.decode() for name in re.findall(rb"w:author=\"([^\"]*)\"", part)}
    assert {comment.origin.name for comment in manuscript.comments.values()} <= authors
