# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs of a palette that are too faint."""


def palette(*lines: str) -> str:
    return "\n".join(["```palette", *lines, "```"])


ASKED = [
    (palette("background: #ffffff", "text: #999999"), "text: #999999"),
    (palette("background: white / black", "text: #222 / #333"), "text: #222 / #333"),
    (palette("pair accent on surface 7", "accent: #777777"), "accent: #777777"),
]
QUIET = [
    palette("background: #ffffff", "text: #222222"),
    palette("from deep teal and sand"),
    palette("primary: deep teal"),
    palette(""),
    "```css\ncolor: #eee\n```",
]
