# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What cannot be read out or hit in a wireframe: no label, too small a target, too full a bar."""

from __future__ import annotations

from stet.assist.coaching.finding import EVERY, Detector
from stet.assist.coaching.findings.wireframe_remarks import remarks_on
from stet.blocks.wireframe.critique import Concern

DETECTOR = Detector(
    "wireframe_access",
    "Accessible",
    remarks_on(Concern.LABEL, Concern.TARGET),
    registers=EVERY,
    most=4,
)
