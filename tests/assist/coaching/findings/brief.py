# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pieces of briefs for the tables of cases."""

FULL = (
    "# Brief: signs for the garden\n\n"
    "## Audience\n\nDrivers who come once and are in a hurry, and families on Sundays.\n\n"
    "## Goal\n\nBy next season no more than five deliveries go to the wrong gate.\n\n"
    "## Constraints\n\nNothing that needs electricity. The posts must go into the old holes.\n\n"
    "## Budget\n\n6,000 euros, printing included.\n\n"
    "## Dates\n\nFirst sketches are due on 14 February.\n\n"
)


def without(*parts: str) -> str:
    """Return the full brief without some of its sections."""
    first, *sections = FULL.split("## ")
    kept = [section for section in sections if not section.startswith(parts)]
    return "## ".join([first, *kept]) + "We look forward to your ideas. " * 12
