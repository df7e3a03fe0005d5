# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Notices as values."""

from __future__ import annotations

import pytest

from stet.notice import Notice, NoticeCode, Tone

HELD = NoticeCode("file.held", "“{name}” is open in another window.")


def test_a_notice_is_worded_at_the_edge() -> None:
    notice = Notice(HELD, {"name": "a.md"}, subject="a.md")
    assert str(notice) == "“a.md” is open in another window."
    assert notice.worded("„{name}“ ist anderswo offen.") == "„a.md“ ist anderswo offen."
    assert notice.code is HELD
    assert notice.code.tone is Tone.WARNING


def test_a_place_that_nothing_fills_is_seen_when_the_notice_is_made() -> None:
    with pytest.raises(KeyError):
        Notice(HELD)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 files were left."),
        (1, "1 file was left."),
        (2, "2 files were left."),
        (12_345, "12,345 files were left."),
    ],
)
def test_a_number_has_a_form_for_one_and_one_for_more(count: int, said: str) -> None:
    code = NoticeCode("files.left", "{count:1 file was|# files were} left.")
    assert str(Notice(code, {"count": count})) == said


@pytest.mark.parametrize(
    ("count", "said"), [(0, "Done."), (1, "Done, with 1 note."), (3, "Done, with 3 notes.")]
)
def test_what_there_is_none_of_need_not_be_said(count: int, said: str) -> None:
    code = NoticeCode("done", "Done{count:|, with 1 note|, with # notes}.")
    assert str(Notice(code, {"count": count})) == said
