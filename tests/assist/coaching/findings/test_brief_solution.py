# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Answers where the problem should stand."""

from .brief import FULL

ASKED = [
    (f"{FULL}## Problem\n\nWe need an app.", "We need an app"),
    (f"{FULL}Problem: people ring and wait, and we have no chatbot.", "we have no chatbot"),
]
QUIET = [
    f"{FULL}## Problem\n\nVisitors cannot find the gate.",
    f"{FULL}## Deliverables\n\nWe need an app.",
    f"{FULL}## Problem\n\nThe website is slow, and people leave it.",
    "## Problem\n\nWe need an app.",
]
