# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What cannot be read out or hit in a wireframe."""


def screen(*lines: str) -> str:
    return "\n".join(["```wireframe", 'screen "A" phone', *(f"  {each}" for each in lines), "```"])


ASKED = [
    (screen("image"), "image"),
    (screen('input ""'), 'input ""'),
    (screen('nav "A" "B" "C" "D" "E" "F"'), 'nav "A" "B" "C" "D" "E" "F"'),
]
QUIET = [
    screen('image "A lunch box"'),
    screen('input "Email"'),
    screen('input "" "Write a message"'),
    screen('nav "A" "B" "C" "D" "E"'),
    "```text\nimage\n```",
]
