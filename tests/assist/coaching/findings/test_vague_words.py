# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that leave it open which."""

ASKED = [
    ("Something should be done about this soon.", "Something should be done"),
    ("There are various factors that speak for it.", "various factors"),
    ("This raises a number of issues.", "a number of issues"),
    ("The menu has soup, cakes and much more.", "and much more"),
]
QUIET = [
    "“Something must be done,” said the mayor.",
    "There are various factors: rent, light and noise.",
    "Several areas, such as the yard, are wet.",
    "This raises a number of issues. First, there is the roof.",
    "Many people came, and some stayed.",
    "“There are various factors,” he said.",
    "I saw various things. I told my aunt. My aunt was cross with me.",
]
