# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A disk that is really full: each case runs where a disk of one megabyte is mounted for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.integration.apart import on_a_small_disk

CASES = Path(__file__).with_name("full_disk_cases.py")


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        "test_saving_fails_and_goes_on",
        "test_the_window_goes_on_without_a_journal",
        "test_the_journal_comes_back_with_the_room",
        "test_a_disk_that_fills_while_one_types_loses_nothing_that_was_not_told",
        "test_a_file_of_several_names_stays_whole",
        "test_a_disk_that_is_taken_away_and_comes_back",
        "test_settings_that_find_no_room_stay_whole",
    ],
)
def test_a_full_disk(tmp_path: Path, case: str) -> None:
    on_a_small_disk(f"{CASES}::{case}", tmp_path)
