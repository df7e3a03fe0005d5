# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is fetched and drawn only when all has come."""


def screen(*lines: str) -> str:
    return "\n".join(["```wireframe", 'screen "A" phone', *(f"  {each}" for each in lines), "```"])


ASKED = [
    (screen('list "Orders"', '  item "Order 12"'), 'list "Orders"'),
    (screen('table "Order" "Total"'), 'table "Order" "Total"'),
]
QUIET = [
    screen('input "Email"'),
    screen('image "A lunch box"'),
    screen('list "Orders"') + '\n\n```wireframe\nscreen "No orders"\n  text "None yet."\n```',
    '```wireframe\nscreen "A"\n  list\nscreen "A" loading\n  list\n```',
]
