# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links and pictures without words."""

ASKED = [
    ("For the times [click here](https://example.org/t).", "click here"),
    ("Read [this article](https://example.org/a) and [more](https://example.org/b).",
     "this article"),
    ("It looks like this:\n\n![](cable.png)\n", "![](cable.png)"),
    ("![IMG_2041.jpg](a.jpg)", "![IMG_2041.jpg](a.jpg)"),
]  # fmt: skip
QUIET = [
    "See [the timetable](https://example.org/t).",
    "![A cable with a round plug](cable.png)",
    "Look at <https://example.org>.",
    "Read [here and there](https://example.org), the column.",
    "```\n[here](x)\n```",
]
