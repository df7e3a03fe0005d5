# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Elements that a suggestion changes are known in the picture before it and in the one after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.block import Setting
from stet.blocks.registry import KINDS, kind_named
from stet.ui.picture.changed import MOST, changed_places

BASE = 'screen "A" phone\n  heading "Welcome"\n  input "Email"\n  button "Go" primary\n'


def changed(before: str, now: str, kind: str = "wireframe") -> tuple[list[str], list[str]]:
    """Return the texts of the elements that are ringed before and now."""
    found = kind_named(kind)
    assert found is not None
    old, new = (found.draw(text, Setting()).places for text in (before, now))
    gone, come = changed_places(before, now, old, new)
    return (
        [before[each.start : each.end] for each in gone],
        [now[each.start : each.end] for each in come],
    )


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ('"Welcome"', '"Hello"', ['heading "Welcome"'], ['heading "Hello"']),
        (
            '  button "Go"',
            '  link "Help"\n  button "Go"',
            [],
            ['link "Help"'],
        ),
        ('  input "Email"\n', "", ['input "Email"'], []),
        ('"Go" primary', '"Go"', ['button "Go" primary'], []),
        ('"A" phone', '"A" desktop', ['screen "A" phone'], ['screen "A" desktop']),
        ("x", "x", [], []),
    ],
)
def test_what_is_changed_is_ringed_and_nothing_beside_it(old, new, gone, come) -> None:
    assert changed(BASE, BASE.replace(old, new)) == (gone, come)


def test_of_a_palette_the_colour_is_ringed() -> None:
    before = "background: white\nprimary: #2f6b4f\n"
    gone, come = changed(before, before.replace("#2f6b4f", "#a8481c"), "palette")
    assert gone == ["primary: #2f6b4f"]
    assert come == ["primary: #a8481c"]


def test_another_picture_altogether_has_no_rings() -> None:
    many = 'screen "B" phone\n' + "".join(f'  text "word {n}"\n' for n in range(MOST + 5))
    assert changed(BASE, many) == ([], [])


@given(st.sampled_from(KINDS), st.text(alphabet='ab "\n ->:', max_size=60), st.integers(0, 60))
def test_any_two_texts_can_be_compared(kind, words: str, at: int) -> None:
    before, now = kind.example, kind.example[:at] + words + kind.example[at:]
    gone, come = changed(before, now, kind.name)
    assert len(gone) <= MOST
    assert len(come) <= MOST


def test_an_element_between_two_that_change_is_not_ringed() -> None:
    now = BASE.replace('  heading "Welcome"\n  input "Email"\n', '  input "Email"\n  link "Help"\n')
    gone, come = changed(BASE, now)
    assert 'input "Email"' not in gone + come
    assert come == ['link "Help"']
