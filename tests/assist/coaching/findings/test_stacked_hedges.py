# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Doubts in a row."""

ASKED = [
    (
        "It might perhaps be possible, in some cases, to open the gate.",
        "might perhaps be possible, in some cases",
    ),
    (
        "Most people could potentially see some degree of change.",
        "could potentially see some degree of",
    ),
    (
        "The mirrors would seem likely to help in all probability.",
        "would seem likely to help in all probability",
    ),
]
QUIET = [
    "It might rain, and perhaps we will stay at home.",
    "We could move the desks. The council may possibly pay.",
    "Perhaps the lock was broken; in some cases the owner had lost the key.",
    "“It might perhaps be possible, in some cases, to open it,” she said.",
    "You may bring a friend, and you could come early if you would like to.",
]
