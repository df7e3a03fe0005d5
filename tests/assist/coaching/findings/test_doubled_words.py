# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that stand twice."""

ASKED = [
    ("She put the the lamp out.", "the the"),
    ("It was it was late, of of course.", "of of"),
    ("The last ferry was to\nto leave at nine.", "to to"),
    ("- Check **the the** valve first.", "the the"),
    ("If you you see this, ring me.", "you you"),
]
QUIET = [
    "He had had enough, and she knew that that was true.",
    "It was very very cold, and a long long way.",
    "What it is is a mistake.",
    "She went in in the end, and logged on on Monday.",
    "“No no,” he said, “the Duran Duran record.”",
    "```\nthe the\n```\n\nRun `a a` first.",
    "The Band of the. The end.",
    "Baden Baden lies on the Oos; Bora Bora does not.",
]
MENDED = [("She put the the lamp out.", "the the", "the"), ("", "Of of", "Of")]
