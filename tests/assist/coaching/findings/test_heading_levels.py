# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Headings that skip a level."""

ASKED = [("# One\n\n### Three\n", "Three"), ("## One\n\nText here now.\n\n#### Two\n", "Two")]
QUIET = [
    "# One\n\n## Two\n\n### Three\n",
    "# One\n\n## Two\n\n# Three\n",
    "### One\n",
    "Text here.",
]
