# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is out of place in a wireframe."""


def screen(*lines: str) -> str:
    return "\n".join(["```wireframe", 'screen "A" phone', *(f"  {each}" for each in lines), "```"])


ASKED = [
    (screen('button "Buy" primary', 'button "Sell" primary'), 'button "Sell" primary'),
    (screen('button "Delete account"'), 'button "Delete account"'),
    (screen('link "Help" -> Contact'), 'link "Help" -> Contact'),
    (screen('heading "Lorem ipsum"'), 'heading "Lorem ipsum"'),
    (
        '- a list\n\n  ```wireframe\n  screen "A"\n    link "Help" -> Contact\n  ```',
        'link "Help" -> Contact',
    ),
    ('> ```wireframe\n> screen "A"\n>   button "Delete all"\n> ```', 'button "Delete all"'),
]
QUIET = [
    screen('button "Buy" primary', 'button "Sell"'),
    screen('button "Delete account" danger'),
    screen('link "Home" -> A'),
    screen('tabs "Description" "Reviews"'),
]
