# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from stet.blocks.in_document import blocks_in
from stet.blocks.setting import setting_of


def test_screens_of_all_wireframes_are_known():
    text = '```wireframe\nscreen "A"\n```\n\n```wireframe\nscreen "B"\nscreen "C"\n```\n'
    assert setting_of(blocks_in(text), dark=True).screens == frozenset("ABC")
    assert setting_of(blocks_in(text), dark=True).dark


def test_none_are_none():
    assert setting_of(()).palette == ""
