# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Wireframes drafted by real models: what these fill in is used where it is of use."""

from __future__ import annotations

import pytest
from tests.blocks.wireframe.overlap import faults
from tests.built_in_tasks import BUILT_IN

from stet.assist.jobs import Phase
from stet.blocks.in_document import blocks_in
from stet.blocks.wireframe.parse import parse

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.timeout(600)]

WIREFRAME = BUILT_IN.named("wireframe")
WISH = (
    "Landing page for a lighthouse: a logo, a headline, a short text, a list of exhibits, and a"
    " button to buy a ticket."
)


def block(desk):
    (found,) = blocks_in(desk.document.manuscript.final)
    return found.source


def test_a_model_of_no_use_leaves_a_wireframe_without_fault(real_desk, starter_model):
    desk = real_desk(starter_model)
    assert desk.suggest(WISH, WIREFRAME).phase is Phase.DONE
    assert not parse(block(desk)).problems
    assert faults(block(desk)) == []
    assert desk.document.manuscript.original == WISH


def test_the_everyday_model_names_what_is_the_subjects_own(real_desk, everyday_model):
    desk = real_desk(everyday_model)
    assert desk.suggest(WISH, WIREFRAME).phase is Phase.DONE
    source = block(desk)
    assert not parse(source).problems
    assert faults(source) == []
    assert 'logo "Logo"' not in source
    assert 'item "Exhibit 1"' not in source
    assert "ferry" not in source.lower()
