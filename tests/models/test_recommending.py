# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which model is recommended: by memory, by speed, and by what is here already."""

from __future__ import annotations

import importlib.resources
from dataclasses import replace
from pathlib import Path

import pytest

from stet_models.catalogue import Catalogue
from stet_models.fit import Machine
from stet_models.recommending import recommended

ENTRIES = Catalogue.read(
    Path(str(importlib.resources.files("stet_resources") / "catalogue.toml"))
).model
EVERYDAY = 1_117_320_768
GB = 10**9
DESKTOP = Machine(60 * GB, 64 * GB, 16, 16, 60e9, 900e9)
LAPTOP = Machine(11 * GB, 16 * GB, 8, 8, 20e9, 150e9)


@pytest.mark.parametrize("machine", [LAPTOP, DESKTOP])
def test_the_biggest_that_fits_and_is_quick_enough(machine):
    found = recommended(ENTRIES, [EVERYDAY], machine)
    assert found is not None
    entry, fit = found
    assert fit.fits
    assert fit.first_words_seconds <= 15
    assert entry.parameters >= 2_500_000_000


def test_more_memory_and_speed_recommend_a_bigger_one():
    small, big = (recommended(ENTRIES, [], machine) for machine in (LAPTOP, DESKTOP))
    assert small is not None
    assert big is not None
    assert big[0].parameters > small[0].parameters


@pytest.mark.parametrize(
    "machine",
    [
        replace(LAPTOP, available=2 * GB, total=4 * GB),
        replace(LAPTOP, multiplications=1e9, bandwidth=1e9),
    ],
    ids=["no room", "too slow"],
)
def test_nothing_is_recommended_that_would_be_no_joy(machine):
    assert recommended(ENTRIES, [EVERYDAY], machine) is None


def test_who_has_one_of_its_size_is_left_alone():
    found = recommended(ENTRIES, [EVERYDAY], LAPTOP)
    assert found is not None
    assert recommended(ENTRIES, [found[0].size], LAPTOP) is None
