# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A folder on a network: each case runs where sshfs has mounted one for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.integration.apart import on_a_network_disk

CASES = Path(__file__).with_name("network_disk_cases.py")


@pytest.mark.parametrize(
    "case",
    [
        "test_opened_typed_into_saved_and_opened_again",
        "test_killed_while_one_types",
        "test_a_line_that_goes_dead_costs_nothing",
        "test_what_was_typed_is_there_when_the_line_is_back",
        "test_a_journal_that_lies_there_is_gone_on_with_elsewhere",
    ],
)
def test_a_network_disk(tmp_path: Path, case: str) -> None:
    on_a_network_disk(f"{CASES}::{case}", tmp_path)
