# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""British stays British, and American American."""

from __future__ import annotations

import pytest

from .trial import found_by

HELD = [
    ("proofread", "The harbour was grey.", "The harbor was grey."),
    ("proofread", "They realise it now.", "They realize it now."),
    ("proofread", "The color is there.", "The colour is there."),
    ("proofread", "They travelled to the theatre.", "They traveled to the theatre."),
    ("proofread", "They analyse its defence.", "They analyze its defence."),
    ("proofread", "It was a grey day.", "It was a gray day."),
    ("proofread", "She had learnt that there.", "She had learned that there."),
    ("proofread", "It spelt the word.", "It spelled the word."),
    ("proofread", "Whilst they were out, it ate.", "While they were out, it ate."),
    ("proofread", "It ate the programme.", "It ate the program."),
    ("proofread", "They went towards it.", "They went toward it."),
    ("proofread", "She did not turn round.", "She did not turn around."),
    ("rewrite", "It came on Tuesday, 3 November.", "It came on Tuesday, November 3."),
    ("rewrite", "It is due on May 5.", "It is due on 5 May."),
    ("proofread", "It is 15 per cent higher then.", "It is 15 percent higher than."),
    ("rewrite", "Mr Halloran has it.", "Mr. Halloran has got it."),
]

PASSED = [
    ("proofread", "The harbuor was grey.", "The harbour was grey."),
    ("proofread", "They realise it.", "They realised it."),
    ("rewrite", "It came on 3 November.", "On 3 November it came."),
    ("rewrite", "In May 5 of us went; on 5 May all.", "In May 5 of us went, all on 5 May."),
    ("rewrite", "It ended with Mr. It had begun so.", "It ended, as it had begun, with Mr."),
]


@pytest.mark.parametrize("case", HELD)
def test_it_is_held_back(case):
    assert found_by("dialect", case)


@pytest.mark.parametrize("case", PASSED)
def test_it_passes(case):
    assert not found_by("dialect", case)
