# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.formats.web.test_in_chromium import png

from stet.formats import criticmarkup, pdf
from stet.formats.format import Changes, Envelope, Options

PARAGRAPH = "The ferry came at six, and she watched it for a long time until it was dark. " * 4
TEXT = (
    "---\ntitle: The Ferry\nlang: en-GB\nauthor: Ann\n---\n# The Ferry\n\n"
    "A {++new++} word.{>>why?<<} [web](https://example.org)\n\n![boat](boat.png)\n\n"
    + "".join(f"## Chapter {n}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n" for n in range(1, 13))
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    folder = tmp_path_factory.mktemp("beside")
    (folder / "boat.png").write_bytes(png(3000, 300))
    options = Options(changes=Changes.MARK, folder=folder)
    return PdfReader(io.BytesIO(pdf.write(criticmarkup.read_text(TEXT), Envelope(), options)))


def test_pages_have_numbers_and_running_heads(reader: PdfReader) -> None:
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert str(number) in text.split("\n")
    assert "The Ferry" in texts[1]
    assert "Chapter" in texts[1]


def test_the_headings_are_the_outline_and_stand_where_it_says(reader: PdfReader) -> None:
    (top, below) = reader.outline
    assert top["/Title"] == "The Ferry"
    titles = [entry["/Title"] for entry in below]
    assert titles[:12] == [f"Chapter {n}" for n in range(1, 13)]
    for entry in below[:12]:
        page = reader.pages[reader.get_destination_page_number(entry)]
        # Where letters are kerned, pypdf sees the end of a line.
        assert entry["/Title"].replace(" ", "") in "".join(page.extract_text().split())


def test_no_heading_is_parted_from_its_text(reader: PdfReader) -> None:
    tops = [entry["/Top"] for entry in reader.outline[1]]
    # Three lines from the foot at the least: the heading, and its text below it.
    assert min(tops) > 22 / 25.4 * 72 + 25 + 40


def test_links_lead_out_and_nothing_says_when_or_who(reader: PdfReader) -> None:
    targets = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object()
    ]
    assert "https://example.org" in targets
    assert set(reader.metadata or {}) <= {"/Title", "/Creator", "/Producer"}
    assert reader.xmp_metadata is None
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_changes_are_marked_only_on_request(tmp_path: Path) -> None:
    manuscript = criticmarkup.read_text("a {++new++} {--old--}")
    for changes, words in ((None, "a old"), (Changes.ACCEPT, "a new"), (Changes.MARK, "a newold")):
        data = pdf.write(manuscript, Envelope(), Options(changes=changes))
        text = PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert words.replace(" ", "") in text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("paper", "is_letter"), [("en_US.UTF-8", True), ("en_GB.UTF-8", False), ("de_DE", False)]
)
def test_the_paper_is_the_countrys(
    paper: str, is_letter: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_PAPER", paper)
    assert pdf.prefers_letter() is is_letter
