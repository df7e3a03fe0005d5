# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What plain code mends at once, and what it leaves to the model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.built_in_tasks import PROOFREAD

from stet.assist.guards.guard_context import GuardContext
from stet.assist.mechanics.flag import Flag, FlagKind
from stet.assist.rewriting.mends import cuts, in_doubt, is_salutation, sure_mends
from stet.document.word_diff import Edit

CONTEXT = GuardContext(PROOFREAD)


def flag(text: str, word: str, kind: FlagKind, *suggestions: str) -> Flag:
    start = text.index(word)
    return Flag(start, start + len(word), kind, "rule", "A reason.", suggestions, "Harper")


@pytest.mark.parametrize(
    ("text", "word", "kind", "suggestions", "mended"),
    [
        ("She recieved it.", "recieved", "spelling", ("received", "relieved"), "received"),
        ("He is comming home.", "comming", "spelling", ("coming", "cumming"), "coming"),
        ("Tell us wich it is.", "wich", "spelling", ("wish", "which"), None),
        ("The boats was late.", "was", "agreement", ("were",), "were"),
        ("The boats was late.", "was", "agreement", ("were", "are"), None),
        ("There are sheep here.", "are sheep", "agreement", ("is a sheep",), None),
        ("It cost 15 pounds.", "15", "grammar", ("50",), None),
    ],
)
def test_only_what_is_sure_is_mended_at_once(text, word, kind, suggestions, mended):
    found = sure_mends(text, [flag(text, word, kind, *suggestions)], CONTEXT)
    assert [mend.edit.text for mend in found] == ([mended] if mended else [])
    assert all(mend.author == "Harper" for mend in found)


def test_what_may_well_be_right_is_not_mended_at_once():
    text = "The doro wat is red."
    doro = replace(flag(text, "doro", "spelling", "door"), is_offered=True)
    assert sure_mends(text, [doro], CONTEXT) == []


def test_a_misspelt_word_that_nobody_has_touched_is_in_doubt():
    text = "Tell us wich it is."
    wich = flag(text, "wich", "spelling", "wish", "which")
    assert in_doubt(text, [wich], []) == [wich]
    assert in_doubt(text, [wich], [Edit(8, 12, "which")]) == []


def test_padding_is_cut_in_its_place():
    text = "It rained. In order to see it she went out."
    (cut,) = cuts(text)
    assert (text[cut.edit.start : cut.edit.end].strip(), cut.edit.text.strip()) == (
        "In order to",
        "To",
    )


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Dear Mrs Okafor,", True),
        ("She came in, and", False),
        ("He went on and on there, as ever,", False),
    ],
)
def test_a_salutation_is_short_and_ends_with_a_comma(line, is_one):
    assert is_salutation(line) is is_one
