# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Word edits woven into a stream of tracked runs of which only some are being read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stet.document.origin import Origin
from stet.document.paragraph import Run
from stet.document.transaction import StreamEdit
from stet.document.word_diff import Edit


def weave(
    edit: StreamEdit,
    runs: Sequence[Run],
    hunks: Sequence[tuple[Edit, int, Origin]],
    *,
    reads: Callable[[Run], bool],
    gone: Callable[[Run, int], None],
) -> None:
    """Put ``runs`` into ``edit`` with ``hunks`` carried out, each with its change and author.

    The hunks count in the text of those runs that ``reads`` accepts; the others are kept as they
    are. ``gone`` says what becomes of words that a hunk takes out, by keeping or dropping them in
    ``edit``. What a hunk brings in stands behind them.
    """
    waiting = list(reversed(hunks))
    place = 0
    for run in runs:
        if not reads(run):
            edit.keep(run)
            continue
        text, start = run.text, place
        stop = start + len(text)
        while place < stop:
            if not waiting or waiting[-1][0].start >= stop:
                edit.keep(run.with_text(text[place - start :]))
                place = stop
                break
            hunk, change_id, by = waiting[-1]
            if place < hunk.start:
                edit.keep(run.with_text(text[place - start : hunk.start - start]))
                place = hunk.start
            out = text[place - start : min(hunk.end, stop) - start]
            if out:
                gone(run.with_text(out), change_id)
                place += len(out)
            if place == hunk.end:
                edit.add(Run(hunk.text, by, change_id))
                waiting.pop()
    for hunk, change_id, by in reversed(waiting):
        edit.add(Run(hunk.text, by, change_id))
