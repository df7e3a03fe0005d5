# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is remarked of design blocks becomes findings, each on the line of its element."""

from __future__ import annotations

import pytest

from stet.assist.coaching.choosing import all_findings
from stet.assist.coaching.coach import comment_on, look
from stet.assist.coaching.draft import draft_of_text
from stet.assist.coaching.lens_list import LensList
from stet.document.manuscript import Manuscript

SCREENS = """\
# The shop

What a visitor sees first.

```wireframe
screen "Home" phone
  image
  link "Help" -> Contact
  button "Delete account"
  button "Buy" primary
  list "Orders"
    item "Order 12"
```

```palette
background: #ffffff / #1b1d20
text: #999999 / #eeeeee
```
"""


def found(text: str, lens: str | None = None) -> list[tuple[str, str]]:
    """Return the detector of each finding and the words that it stands on."""
    lines = text.split("\n")
    wanted = LensList().named(lens).findings if lens else None
    shown = look(lines, wanted=wanted).findings
    return [
        (
            each.detector,
            lines[each.span.start.paragraph][slice(each.span.start.column, each.span.end.column)],
        )
        for each in shown
    ]


def test_remarks_are_on_their_elements():
    assert found(SCREENS) == [
        ("wireframe_access", "image"),
        ("wireframe_craft", 'link "Help" -> Contact'),
        ("wireframe_craft", 'button "Delete account"'),
        ("palette_contrast", "text: #999999 / #eeeeee"),
    ]


@pytest.mark.parametrize(
    ("lens", "expected"),
    [
        ("accessibility", {"wireframe_access", "palette_contrast"}),
        ("brief", {"wireframe_craft", "wireframe_states"}),
        (
            "design",
            {"wireframe_access", "wireframe_craft", "wireframe_states", "palette_contrast"},
        ),
        ("line-editor", set()),
    ],
)
def test_a_lens_names_what_is_remarked(lens, expected):
    assert {name for name, _ in found(SCREENS, lens)} == expected


def test_a_link_into_another_block_is_not_dead():
    more = '\n```wireframe\nscreen "Contact"\n  text "Write to us."\n```\n'
    assert 'link "Help" -> Contact' not in [line for _, line in found(SCREENS + more)]


def test_what_is_mended_is_remarked_no_more():
    mended = SCREENS.replace("  image\n", '  image "A lunch box"\n').replace("#999999", "#555555")
    assert {name for name, _ in found(mended)} == {"wireframe_craft"}


def test_they_become_comments_once():
    manuscript = Manuscript.of(SCREENS)
    seen = look(SCREENS.split("\n"))
    manuscript.apply(comment_on(manuscript, seen))
    comments = list(manuscript.comments.values())
    assert [comment.kind for comment in comments] == ["Accessible", "Screen", "Screen", "Contrast"]
    assert comments[0].quote == "image"
    assert not comment_on(manuscript, seen).comments


def test_a_dark_theme_of_its_own_is_looked_at_too():
    text = "```palette\nbackground: #ffffff / #1b1d20\ntext: #222222 / #333333\n```"
    assert found(text) == [("palette_contrast", "text: #222222 / #333333")]


def test_a_design_is_no_code():
    draft = draft_of_text(SCREENS + "\n```python\npass\n```\n")
    assert (draft.code_blocks, len(draft.designs)) == (1, 2)


@pytest.mark.parametrize("body", ["", "screen", "\x00", "screen " * 5000, "  " * 900 + "button"])
def test_no_block_stops_the_rest(body):
    text = f"{SCREENS}\n```wireframe\n{body}\n```\n"
    assert all_findings(draft_of_text(text))
