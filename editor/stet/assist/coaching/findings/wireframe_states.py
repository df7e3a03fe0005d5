# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe of something fetched that shows it only as it is when all has come.

Asked through a lens only: of a first sketch it is asked too early.
"""

from __future__ import annotations

from stet.assist.coaching.finding import EVERY, Detector
from stet.assist.coaching.findings.wireframe_remarks import remarks_on
from stet.blocks.wireframe.critique import Concern

DETECTOR = Detector(
    "wireframe_states",
    "State",
    remarks_on(Concern.STATE),
    registers=EVERY,
    unasked=False,
    most=2,
)
