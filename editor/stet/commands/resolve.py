# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet accept` and `stet reject`: decide about the suggestions in a file that holds them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stet.commands.outcome import CommandError, put_out, read_text, written
from stet.document import review
from stet.document.manuscript import Manuscript
from stet.formats import criticmarkup, text


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the program's."""
    for name, what in (("accept", "let suggestions stand"), ("reject", "take suggestions out")):
        parser = subparsers.add_parser(
            name,
            help=what,
            description=f"{what.capitalize()}: of CriticMarkup the text that is left is written, "
            "of a Word document the document.",
        )
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--kind", help="only suggestions of this kind, such as spelling")
        parser.add_argument(
            "--output", type=Path, metavar="OUT", help="write here, not to the screen"
        )
        parser.set_defaults(run=run, decide=getattr(review, name))


def run(args: argparse.Namespace) -> int:
    """Do it: what is left pending, and comments then, stay as CriticMarkup.

    A text is read as CriticMarkup, whatever it is called; another format that holds changes stays
    what it is.
    """
    known, opened = read_text(args.file, is_text=criticmarkup.FORMAT)
    manuscript = opened.manuscript
    if args.kind is None:
        chosen = list(manuscript.pending())
    else:
        chosen = review.of_kind(manuscript, args.kind)
        if not chosen:
            raise CommandError(_no_such_kind(args.file, args.kind, _kinds(manuscript)))
    manuscript.apply(args.decide(manuscript, chosen))
    target = known
    if known is criticmarkup.FORMAT and not args.kind:
        target = text.FORMAT
    put_out(written(manuscript, target, opened.envelope), args.output)
    sys.stderr.write(f"{len(chosen)} {'suggestion' if len(chosen) == 1 else 'suggestions'}.\n")
    return 0


def _kinds(manuscript: Manuscript) -> list[str]:
    return sorted({manuscript.changes[change].kind for change in manuscript.pending()} - {""})


def _no_such_kind(path: Path, kind: str, kinds: list[str]) -> str:
    known = f"It has {', '.join(kinds)}." if kinds else "Its suggestions do not say their kind."
    return f"{path} has no suggestion of the kind {kind}. {known}"
