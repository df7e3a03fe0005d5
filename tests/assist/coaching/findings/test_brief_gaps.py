# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief leaves out, as one finding on its heading."""

from .brief import FULL, without

ASKED = [
    (without("Budget"), "Brief: signs for the garden"),
    (without("Audience", "Dates"), "Brief: signs for the garden"),
    (
        without("Budget") + "\n\n## Money\n\n*How much is there, and for what is it not?*\n",
        "Brief: signs for the garden",
    ),
]
QUIET = [
    FULL + "We look forward to your ideas. " * 12,
    FULL.replace("Audience", "For whom") + "We look forward to your ideas. " * 12,
    # A section about it says it, by whatever words.
    without("Audience", "Goal") + "\n\n## Who has it\n\nWhoever rings at the wrong gate.\n\n"
    "## How we know it worked\n\nCalls a month: 20 today, none in a year.\n",
    "# Brief: signs\n\nWe need signs.",
    "# Signs for the garden\n\n" + "We put up signs for all who come to the garden. " * 12,
    "Dear Ann,\n\n" + "I write about the signs for the garden. " * 12 + "\n\nLove,\n\nBo",
]
