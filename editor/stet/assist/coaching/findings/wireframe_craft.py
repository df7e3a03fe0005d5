# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is out of place in a wireframe: main buttons, order, words that say nothing, dead links."""

from __future__ import annotations

from stet.assist.coaching.finding import EVERY, Detector
from stet.assist.coaching.findings.wireframe_remarks import remarks_on
from stet.blocks.wireframe.critique import Concern

DETECTOR = Detector(
    "wireframe_craft",
    "Screen",
    remarks_on(Concern.PRIMARY, Concern.ORDER, Concern.WORDING, Concern.LINK),
    registers=EVERY,
    most=6,
)
