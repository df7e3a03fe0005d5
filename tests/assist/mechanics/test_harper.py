# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Harper's linters, made anew now and then."""

from __future__ import annotations

from stet.assist.mechanics.harper import Harper

WRONG = "She recieved the the letter. "


def test_the_same_is_found_however_much_was_read_before() -> None:
    harper = Harper()
    found = harper.flags(WRONG, "american")
    assert found
    for _ in range(3):
        harper.flags("The boat came in at noon and nobody was there. " * 80, "american")
        assert harper.flags(WRONG, "american") == found


def test_a_piece_longer_than_a_linter_reads_is_read_whole() -> None:
    long = "The boat came in at noon and nobody was there. " * 300 + WRONG
    places = [flag.start for flag in Harper().flags(long, "american")]
    assert any(place >= len(long) - len(WRONG) for place in places)
