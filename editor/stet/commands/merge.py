# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet merge MINE THEIRS`: what was done in a returned copy, as the window brings it in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stet.commands.boards import is_board
from stet.commands.outcome import (
    CommandError,
    put_out,
    read_text,
    target_with_changes,
    written,
)
from stet.formats.format import Format
from stet.formats.registry import FORMATS
from stet.notice import worded
from stet.workspace.returned_files import NO_COMMON, BroughtIn, Copy, planned, read_returned

_DONE = (
    "{changes:No change|1 change|# changes}{comments:| and 1 comment| and # comments} to decide "
    "about.{conflicts:| In 1 place both wrote, and both versions stand there.| In # places both "
    "wrote, and both versions stand there.}{decided:| 1 change that waited here is decided as it "
    "was there.| # changes that waited here are decided as they were there.}"
)


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    formats: Sequence[Format] = FORMATS,
) -> None:
    """Add the command to the program's, for ``formats``."""
    parser = subparsers.add_parser(
        "merge",
        help="bring a copy that came back together with your own text",
        description="Write MINE with what was done in THEIRS as tracked changes and comments, "
        "under the names of who did it. Only what was done since both parted comes in: what they "
        "began with is told by the hidden folder .stet beside them, by a Word document itself, or "
        "by --base. What waits in MINE and was decided in THEIRS is decided. Neither file is "
        "changed.",
    )
    parser.add_argument("mine", type=Path, metavar="MINE")
    parser.add_argument("theirs", type=Path, metavar="THEIRS")
    parser.add_argument("--base", type=Path, metavar="BASE", help="what both began with")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write here, not to the screen")
    names = [known.name for known in formats if known.keeps_changes]
    parser.add_argument("--to", choices=names, help="what is written; else by the name of FILE")
    parser.set_defaults(run=run, formats=formats)


def run(args: argparse.Namespace) -> int:
    """Do it; what is written must be able to hold changes."""
    for path in (args.mine, args.theirs):
        if is_board(path):
            raise CommandError(
                f"{path.name} is a board: open it in the window, and merge the other with Review › "
                "Merge a returned copy…."
            )
    target = target_with_changes(args.output, args.to, args.formats)
    _, opened = read_text(args.mine, formats=args.formats)
    mine = read_returned(args.mine).manuscript  # with what pends in its record
    copy = _with_base(read_returned(args.theirs, args.mine, mine), args.base)
    plan = planned(mine, copy)
    assert plan is not None  # it is wanted
    put_out(written(mine, target, opened.envelope), args.output)
    for notice in copy.notices:
        sys.stderr.write(f"{notice}\n")
    sys.stderr.write(f"{_said(plan)}\n")
    return 0


def _with_base(copy: Copy, base: Path | None) -> Copy:
    """Return a copy that began with the text in ``base``, where one is given."""
    if base is None:
        return copy
    notices = tuple([each for each in copy.notices if each.code is not NO_COMMON])
    return replace(copy, base=read_returned(base).manuscript, notices=notices)


def _said(plan: BroughtIn) -> str:
    words = worded(
        _DONE,
        changes=plan.changes,
        comments=plan.comments,
        conflicts=plan.conflicts,
        decided=plan.decided,
    )
    lost = [f"“{each.old}” → “{each.new}”" for each in plan.detached]
    return f"{words} Without a place: {', '.join(lost)}." if lost else words
