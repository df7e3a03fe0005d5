# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Promised and delivered."""

ASKED = [
    ("It takes four steps:\n\n1. Open it.\n2. Clean it.\n3. Close it.\n", "four steps"),
    ("We have three aims: more meals, less waste, better soup, and a garden.", "three aims"),
    (
        "It has three aims: to describe how the pool is used, and to suggest a new timetable.",
        "three aims",
    ),
    (
        "It answers three questions: who uses the room, and what it would cost to keep it open.",
        "three questions",
    ),
    ("## Five ways it pays\n\n- Cut it.\n- Sell it.\n- Keep it.\n", "Five ways"),
    (
        "It describes the three main causes.\n\nThe first cause is the dark. It is bad.\n\n"
        "The second is the rain.\n",
        "three main causes",
    ),
    (
        "There are four risks. First, the roof leaks. Second, it is old. Third, nobody has a key.",
        "four risks",
    ),
    ("There are two good reasons: the money, the lunch, the view.", "two good reasons"),
]
QUIET = [
    "It takes three steps:\n\n1. Open it.\n2. Clean it.\n3. Close it.\n",
    "We have three aims: more meals, less waste, and a garden.",
    "There were two reasons: the money, which was good, and the lunch, which was better.",
    "## Three ways it pays\n\n- Cut it.\n- Sell it.\n- Keep it.\n",
    "## Two years later\n\n- Cut it.\n- Sell it.\n- Keep it.\n",
    "It has three causes.\n\nThe first cause is the dark.\n\nThe second is the rain.\n\n"
    "A third is us.\n",
    "There are four risks. First, the roof leaks. Second, it is old. The last risk is fire.",
    "There are three risks. We saw the first, which was small, and then the second.",
    "Three things happened. It rained.",
    "It has two aims: to describe how the pool is used, and to suggest a new timetable.",
    "It has two aims: to show members how to swim, and to swim, and to rest.",
    "There are two questions: who pays and who cooks?",
    "It answers three questions: who uses it, what it costs, and how long it may stay.",
    "There are two questions: whether it pays, and who will run it and the shop.",
    "It takes two steps:\n\n- Open it.\n  - Use a knife.\n  - Mind the edge.\n- Clean it.\n",
]
