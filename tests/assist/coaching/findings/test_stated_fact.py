# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can be looked up, as the lens for facts asks."""

from stet.assist.coaching.choosing import findings_in
from stet.assist.coaching.draft import draft_of_text

ASKED = [
    ("It came from your shop on Tuesday, 3 November, at last.", "3 November"),
    ("I have spent £46.50 at the launderette.", "£46.50"),
    ("It was promised for 10:30 on May 5, 2026.", "10:30 on May 5, 2026"),
    ("Some 40 per cent of them came back.", "40 per cent"),
    ("The mill burnt down in 1887.", "1887"),
    ("It weighs 7 kilograms.", "7"),
]
QUIET = [
    "Nobody came, and nobody was told why.",
    "I went there twice, for an hour or two.",
    "The door is green, and so are the walls.",
    "See `v2` and [R3](#r3).",
]


def test_a_letter_is_asked_about_each_sentence_with_facts_and_unasked_about_none() -> None:
    letter = (
        "It came on 3 November and cost £489.00.\n\nThe joiner wants £120 for the floor. I want "
        "it by 20 November.\n\nNobody has called me back.\n"
    )
    draft = draft_of_text(letter)
    found = findings_in(draft, ["stated_fact"])
    assert [each.evidence for each in found] == ["3 November, £489.00.", "£120.", "20 November."]
    assert "stated_fact" not in {each.detector for each in findings_in(draft)}
