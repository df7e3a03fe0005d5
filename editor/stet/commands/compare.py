# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet compare A B`: what was done to one text to make another, as tracked changes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from stet.commands.outcome import put_out, read_text, target_with_changes, written
from stet.document.origin import Origin, Source
from stet.formats.format import Format
from stet.formats.registry import FORMATS
from stet.workspace.comparison import compared


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    formats: Sequence[Format] = FORMATS,
) -> None:
    """Add the command to the program's, for ``formats``."""
    parser = subparsers.add_parser(
        "compare",
        help="show how one text became another",
        description="Write A with tracked changes that turn it into B. Both may be of any format; "
        "what pends in them counts as accepted.",
    )
    parser.add_argument("old", type=Path, metavar="A")
    parser.add_argument("new", type=Path, metavar="B")
    parser.add_argument("--author", help="whose the changes are; else they go by the name of B")
    parser.add_argument("--output", type=Path, metavar="OUT", help="write here, not to the screen")
    names = [known.name for known in formats if known.keeps_changes]
    parser.add_argument("--to", choices=names, help="what is written; else by the name of OUT")
    parser.set_defaults(run=run, formats=formats)


def run(args: argparse.Namespace) -> int:
    """Do it; what is written must be able to hold changes."""
    target = target_with_changes(args.output, args.to, args.formats)
    _, old = read_text(args.old, formats=args.formats)
    _, new = read_text(args.new, formats=args.formats)
    by = Origin(Source.HUMAN, args.author or args.new.name)
    manuscript = compared(old.manuscript, new.manuscript, by)
    put_out(written(manuscript, target, old.envelope), args.output)
    count = manuscript.pending_count
    sys.stderr.write(f"{count} {'change' if count == 1 else 'changes'}.\n")
    return 0
