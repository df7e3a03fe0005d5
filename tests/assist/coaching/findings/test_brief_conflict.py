# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief forbids and asks for."""

from .brief import FULL

ASKED = [
    (FULL + "Without an app.\n\n- A mobile app with the plan.\n", "A mobile app"),
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
    # What is shown while there is none of it.
    FULL + "- Search the tools by name\n- With no tools yet it says how to add the first one\n",
    FULL + "- Search the tools by name\n- When there are no tools, a line says so\n",
    FULL + "- A list of the tools\n- There are no tools yet: one line says how to begin\n",
    FULL + "- It uses the network\n- Without network the list of last time is shown\n",
]
