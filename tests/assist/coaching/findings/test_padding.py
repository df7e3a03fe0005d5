# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Padding, where there is much of it."""

ASKED = [
    (
        "Due to the fact that it rained, we were, in order to stay dry, indoors until such time "
        "as it stopped.",
        "Due to the fact that it rained, we were, in order to stay dry, indoors until such time "
        "as it stopped.",
    ),
    (
        "It should be noted that the hall is small. With regard to the chairs, we have forty. "
        "In the event that more people come, they stand.",
        "It should be noted that the hall is small. With regard to the chairs, we have forty. "
        "In the event that more people come, they stand.",
    ),
    (
        "- At this point in time the vast majority of members pay on a monthly basis.",
        "At this point in time the vast majority of members pay on a monthly basis.",
    ),
]
QUIET = [
    "In order to stay dry we stayed in.",
    "He stayed until such time as it stopped. The day was long. So was the night.",
    "“In order to stay dry, due to the fact that it rains, we stay in,” said the clerk.",
    "It rained, so we stayed in until it stopped.",
    "`in order to` and `due to the fact that` are listed in the file.",
    "> In order to stay dry, due to the fact that it rained, they stayed in.",
]
MENDED = [
    ("", "Due to the fact that it rained, in order to stay dry we left.",
     "Because it rained, to stay dry we left."),
    ("", "It should be noted that the hall is small.", "The hall is small."),
    ("", "We meet on a weekly basis.", "We meet weekly."),
    ("", "We meet.", None),
]  # fmt: skip
