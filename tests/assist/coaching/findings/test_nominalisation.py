# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Verbs that hide in nouns."""

ASKED = [
    ("We have to make a decision on the roof.", "make a decision on"),
    ("In May they carried out an evaluation of the courses.", "carried out an evaluation of"),
    ("The board will give consideration to it.", "give consideration to"),
    ("- Conduct a full review of the contracts.", "Conduct a full review of"),
    ("They are willing to make a contribution of £2,000.", "make a contribution of"),
    ("Salt has an impact on the leaves.", "has an impact on"),
    ("The trust should make a decision before the summer.", "make a decision"),
    ("The group would provide assistance with the sorting.", "provide assistance with"),
]
QUIET = [
    "They offer help with forms.",
    "The decision was made on Monday.",
    "We decided on the roof.",
    "“We must make a decision on the roof,” she said.",
    "The analysis of the leaves took a week.",
    "He made a good case and a better soup.",
    "They hold a meeting every Monday.",
    "She took the review home.",
]
MENDED = [
    ("", "make a decision on", "decide on"),
    ("", "carried out an evaluation of", "assessed"),
    ("", "Conduct a full review of", "Review"),
    ("", "making an attempt to", "trying to"),
    ("", "has an impact on", "affects"),
    ("", "the roof", None),
]
