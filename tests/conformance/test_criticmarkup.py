# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""CriticMarkup beside MultiMarkdown 6's own tests and another parser's cases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import comrak
import pytest
from tests.markdown.normalised import normalised
from tests.shared_data import parametrized, shared_files

from stet.document.manuscript import Manuscript
from stet.formats.critic_scan import scan
from stet.formats.criticmarkup import read_text, write_text

_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_DOLLARS = re.compile(r'<span class="math">\\\[(.*?)\\\]</span>')


def _page(text: str) -> list[list[str]]:
    """Return the paragraphs of ``text`` as CommonMark renders it; it has no others here."""
    return _paragraphs(comrak.markdown_to_html(text))


def _paragraphs(html: str) -> list[list[str]]:
    return [normalised(paragraph) for paragraph in _PARAGRAPH.findall(html)]


def _source(path: Path) -> str:
    """Return the text behind MultiMarkdown's head, which is none of Markdown's."""
    return path.read_text("utf-8").split("\n\n", 1)[1]


@parametrized("criticmarkup/mmd6", "CriticMarkup__CriticMarkup.html[ar]")
def test_accepted_and_rejected_are_as_multimarkdown_has_them(path: Path) -> None:
    manuscript = read_text(_source(path.with_suffix(".text")))
    reading = manuscript.final if path.suffix == ".htmla" else manuscript.original
    assert _page(reading) == _paragraphs(path.read_text("utf-8"))


def _readings(golden: str) -> dict[str, str]:
    """Return the page of marks accepted and rejected, without highlights and remarks."""
    page = re.sub(r'<span class="critic comment">.*?</span>', "", golden)
    page = _DOLLARS.sub(r"$$\1$$", page.replace("<mark>", "").replace("</mark>", ""))
    readings = {}
    for reading, kept, gone in (("final", "ins", "del"), ("original", "del", "ins")):
        text = page
        while (shorter := re.sub(rf"<{gone}>(?:(?!<{gone}>).)*?</{gone}>", "", text)) != text:
            text = shorter
        readings[reading] = text.replace(f"<{kept}>", "").replace(f"</{kept}>", "")
    return readings


_OVER_AN_EDGE = "emphasis is read when the marks are decided, and then both of its ends stand there"
_AROUND_NOTHING = "with nothing left between them the signs of emphasis are words"
_NESTED = "a mark ends at its first closer: the specification knows none within another"
_EXCEPTIONS = {
    **dict.fromkeys(("foo **{++bar**++}", "foo **{--bar**--}"), _OVER_AN_EDGE),
    **dict.fromkeys(("foo **{~~foo**~>bar**~~}", "foo **{==bar**==}"), _OVER_AN_EDGE),
    **dict.fromkeys(("foo **{++bar++}**", "foo **{--bar--}**"), _AROUND_NOTHING),
    "foo **{>>bar<<}**": _AROUND_NOTHING,
    **dict.fromkeys(("{++foo{++ bar++}++}", "{--foo{-- bar--}--}"), _NESTED),
    "{++foo{-- bar--}++}": _NESTED,
}
"""What reads otherwise than MultiMarkdown 6 has it, and why."""


@parametrized("criticmarkup/mmd6", "MMD6Tests__CriticMarkup.html")
def test_each_mark_is_read_as_multimarkdown_reads_it(path: Path) -> None:
    sources = _source(path.with_suffix(".text")).strip("\n").split("\n\n")
    goldens = _readings(path.read_text("utf-8"))
    different = set()
    for reading, golden in goldens.items():
        paragraphs = _PARAGRAPH.findall(golden)
        assert len(paragraphs) == len(sources) == 45
        for source, paragraph in zip(sources, paragraphs, strict=True):
            text = getattr(read_text(source), reading)
            if (_page(text) or [["<p []>", "</p>"]]) != [normalised(paragraph)]:
                different.add(source)
    assert different == _EXCEPTIONS.keys()


@parametrized("criticmarkup/mmd6", "MMD6Tests__CriticMarkup.htmlc")
def test_marks_that_are_meant_literally_stay_as_multimarkdown_shows_them(path: Path) -> None:
    text = path.with_suffix(".text").read_text("utf-8")
    manuscript = read_text(write_text(Manuscript.of(text)))
    assert manuscript.original == manuscript.final == text
    assert _page(text) == _paragraphs(path.read_text("utf-8"))


class _Case(NamedTuple):
    title: str
    source: str
    kinds: list[str]


_CASE = re.compile(r"^# ([^\n]+)\n\n(.*?)(?=^# |\Z)", re.MULTILINE | re.DOTALL)
_EXPECTED = re.compile(r"^=+> ?CriticMarkup\(", re.MULTILINE)
_KINDS = re.compile(r"\b(?:Addition|Deletion|Substitution|Comment|Highlight)\b")


def _cases(path: Path) -> list[_Case]:
    cases = []
    for title, block in _CASE.findall(path.read_text("utf-8")):
        place = 0
        for expected in _EXPECTED.finditer(block):
            end = (block + "\n").index("\n", expected.start())
            kinds = _KINDS.findall(block[expected.end() : end])
            cases.append(_Case(title, block[place : expected.start()].strip("\n"), kinds))
            place = end
    return cases


@parametrized("criticmarkup/parser-cases", "*.txt")
def test_marks_are_found_where_another_parser_finds_them(path: Path) -> None:
    for case in _cases(path):
        found = [token.mark.name.capitalize() for token in scan(case.source) if token.mark]
        assert found == case.kinds, case
        manuscript = read_text(case.source)
        again = read_text(write_text(manuscript))
        assert (again.original, again.final) == (manuscript.original, manuscript.final), case


def test_all_cases_of_the_other_parser_are_tried() -> None:
    files = shared_files("criticmarkup/parser-cases", "*.txt")
    if not files:
        pytest.skip("needs ../shared/data/criticmarkup/parser-cases")
    cases = [case for path in files for case in _cases(path)]
    assert len({case.title + case.source for case in cases}) == len(cases)
    assert len(cases) == 29
