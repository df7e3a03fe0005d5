# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names stay, but where the instruction or the text around has others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import PROOFREAD

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults

from .trial import found_by

HELD = [
    ("proofread", "Then he met Marek there.", "Then he met Mark there."),
    ("proofread", "Then he met Zurab there.", "Then he met Thursday there."),
    ("proofread", "Ffion came in late.", "Fiona came in late."),
    ("proofread", "Renée Abernathy", "Renee Abernathy"),
    ("proofread", "Then Jon came in late.", "Then John came in late."),
    ("proofread", "Then she came in late.", "Then Maria came in late."),
    ("tighten", "On Monday we met Ann in Leith.", "On Monday we met there."),
    ("rewrite", "Then Jon came in late.", "Then Maria came in late.", "livelier"),
]

PASSED = [
    ("proofread", "He comes on Thrusday at 9.", "He comes on Thursday at 9."),
    ("proofread", "It is muddy in Septmber then.", "It is muddy in September then."),
    ("proofread", "Teh bus came late.", "The bus came late."),
    ("proofread", "Thrusday is fine.", "Thursday is fine."),
    ("proofread", "Recieving it was hard.", "Receiving it was hard."),
    ("proofread", "we went to london then.", "We went to London then."),
    ("proofread", "It was on wendesday then.", "It was on Wednesday then."),
    ("rewrite", "Then Ann came in.", "Then Maria came in.", "call her Maria"),
    ("rewrite", "Then Ann came in.", "Then she came in.", "livelier"),
    ("rewrite", "Then she came in.", "Then Maria came in.", "livelier"),
    ("proofread", "Then she came in late.", "Then Maria came in late.", "", "Maria had gone."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("names", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("names", case)


def test_where_nouns_have_capitals_a_misspelt_one_is_no_name():
    german = GuardContext(replace(PROOFREAD, guards=("names",)), is_english=False)
    source, mended = "Dann kam die Nachrricht an.", "Dann kam die Nachricht an."
    assert faults(source, mended, german) == []
    assert faults(source, "Dann kam die Rechnung an.", german) == [Fault.NAME]
