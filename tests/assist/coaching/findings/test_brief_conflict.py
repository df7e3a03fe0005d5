# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief forbids and asks for."""

from .brief import FULL

ASKED = [
    (FULL + "There will be no app.\n\n- A mobile app with the plan.\n", "A mobile app"),
    (FULL + "The budget is 9,000 euros. The board set a budget of 12,000 euros.", "12,000 euros"),
    (FULL + "As cheap as can be: the cheapest sign. It should feel luxurious.", "luxurious"),
]
QUIET = [
    FULL,
    FULL + "There will be no app. Do not propose an app.",
    FULL + "No new numbers: the numbers stand in the leases.",
    FULL + "There is no budget for flowers. The budget is 6,000 euros.",
    "There is no app. We want an app.",
]
