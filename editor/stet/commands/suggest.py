# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet suggest`: tracked changes for a file, by a model."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Set
from pathlib import Path

from stet.assist.mechanics.checker import Checker
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import SUGGESTED
from stet.commands import asking
from stet.commands.outcome import (
    CommandError,
    as_docx,
    name_of,
    put_out,
    read_prose,
    record_for,
    written,
)
from stet.document import review
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.pending_changes import pending_changes
from stet.formats import criticmarkup
from stet.formats.critic_write import CriticOptions
from stet.formats.format import Envelope, Format, FormatError
from stet.formats.patch import patch
from stet.formats.plain import Shape
from stet.workspace.roles import Act
from stet.workspace.terms import terms_of

FORMATS = ("critic", "docx", "json", "diff")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "suggest",
        help="tracked changes for a file",
        description="Have a model suggest changes to a text. The file itself is not touched; "
        "`stet accept` and `stet reject` decide about what is printed.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    asking.add_task(parser, *SUGGESTED, required=True)
    parser.add_argument("--instruction", default="", metavar="TEXT", help="what to do")
    asking.add_paragraphs(parser)
    parser.add_argument("--format", choices=FORMATS, default="critic")
    parser.add_argument(
        "--reasons", action="store_true", help="with critic: write kind and reason into each mark"
    )
    asking.add_options(parser)
    parser.set_defaults(run=run, wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it; nothing is written before all is done."""
    task = asking.chosen_task(args, *SUGGESTED)
    known, opened = read_prose(args.file)
    document = Document(opened.manuscript, asking.WRITER)
    earlier = frozenset(document.manuscript.pending())
    if args.format == "diff" and known.keeps_changes:
        raise CommandError(
            f"A patch is made for plain text, and {args.file} has suggestions or comments of its "
            "own. Use --format critic, or decide about them first."
        )
    if args.format == "diff" and not isinstance(opened.envelope, Shape):
        raise CommandError(
            f"A patch is made for plain text, and {args.file} is {known.title}, which is written "
            "anew as a whole. Use --format critic or json."
        )
    span = asking.chosen_span(document.manuscript, args.paragraphs)
    record = record_for(args.file, Act.WRITE)
    request = TaskRequest(
        task,
        document,
        span,
        instruction=args.instruction,
        seed=args.seed,
        terms=terms_of(record, document.manuscript),
        checker=Checker() if task.rules else None,
        words=asking.known_words(document.manuscript, record) if task.rules else None,
    )
    status, model = asking.ask(args, request)
    manuscript = document.manuscript
    if args.format == "json":
        about = {
            "task": task.name,
            "model": model,
            "seed": args.seed,
            "held_back": status.held_back,
            "notices": status.notices,
            "message": status.message,
            "changes": list(changes_of(manuscript, earlier)),
        }
        data = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    elif args.format == "diff":
        data = diff_of(manuscript, known, opened.envelope, name_of(args.file) or "standard-input")
    elif args.format == "docx":
        data = as_docx(manuscript, args.file)
    else:
        bare = frozenset() if args.reasons else frozenset(manuscript.pending()) - earlier
        options = CriticOptions(bare=bare)
        data = written(manuscript, criticmarkup.FORMAT, opened.envelope, options)
    put_out(data, args.output)
    return 0


def changes_of(
    manuscript: Manuscript, earlier: Set[int] = frozenset()
) -> Iterator[dict[str, object]]:
    """Yield each pending change with its place in the original, in code points, half-open.

    Those of the ids ``earlier`` are left out.
    """
    told = {pending.change.id: pending for pending in review.pending(manuscript)}
    for pending in pending_changes(manuscript, earlier):
        change = manuscript.changes[pending.id]
        yield {
            "start": pending.start,
            "end": pending.end,
            "kind": change.kind,
            "reason": change.reason,
            "author": change.origin.name,
            "old": told[pending.id].old,
            "new": told[pending.id].new,
        }


def diff_of(manuscript: Manuscript, known: Format, envelope: Envelope, name: str) -> bytes:
    """Return the patch that accepts everything in the file; raises ``CommandError``."""
    before = written(manuscript, known, envelope)
    accepted = Manuscript.of(manuscript.final)
    after = written(accepted, known, envelope)
    try:
        return patch(before, after, name)
    except FormatError as error:
        raise CommandError(f"{error} Use --format critic or json.") from error
