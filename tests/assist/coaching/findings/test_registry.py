# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Every detector has a table of cases: what it asks about, and what it keeps quiet about."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from stet.assist.coaching.choosing import all_findings
from stet.assist.coaching.draft import draft_of_text
from stet.assist.coaching.findings.registry import DETECTORS
from stet.assist.coaching.records import PRIOR

from .trial import found


def table(detector: str) -> ModuleType:
    return importlib.import_module(f".test_{detector}", __package__)


CASES = [
    pytest.param(name, text, words, id=f"{name}-{number}")
    for name in DETECTORS
    for number, (text, words) in enumerate(table(name).ASKED)
]
QUIET = [
    pytest.param(name, text, id=f"{name}-{number}")
    for name in DETECTORS
    for number, text in enumerate(table(name).QUIET)
]


@pytest.mark.parametrize(("detector", "text", "words"), CASES)
def test_it_asks_about_these_words(detector, text, words):
    assert words in found(detector, text)


@pytest.mark.parametrize(("detector", "text"), QUIET)
def test_it_keeps_quiet(detector, text):
    assert found(detector, text) == []


@pytest.mark.parametrize("detector", DETECTORS)
def test_each_has_both_kinds_of_case_and_a_record(detector):
    assert len(table(detector).ASKED) >= 2
    assert len(table(detector).QUIET) >= 4
    assert PRIOR[detector].shown > 0


@pytest.mark.parametrize("detector", DETECTORS)
def test_it_says_what_it_saw_and_asks_one_question(detector):
    for text, _ in table(detector).ASKED:
        for finding in all_findings(draft_of_text(text), {detector}):
            assert finding.evidence.endswith(".")
            assert finding.question.endswith("?")
            assert finding.question.count("?") == 1
            assert len(finding.remark.split()) <= 45


@pytest.mark.parametrize("detector", [n for n in DETECTORS if hasattr(table(n), "MENDED")])
def test_what_it_can_mend_it_mends(detector):
    for text, words, mended in table(detector).MENDED:
        assert DETECTORS[detector].mend(words, draft_of_text(text)) == mended
