# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet feedback`: comments on a file by plain code, and a model's where it is asked for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from stet.assist.coaching.coach import comment_on, lines_in, look
from stet.assist.coaching.lens import Lens
from stet.assist.coaching.lens_list import LensList
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output
from stet.commands import asking
from stet.commands.outcome import as_docx, put_out, read_prose, record_for, written
from stet.document import thread
from stet.document.document import Document
from stet.formats import criticmarkup
from stet.formats.critic_write import CriticOptions
from stet.storage.paths import lenses_folder
from stet.workspace.roles import Act
from stet_resources import lens_paths

FORMATS = ("critic", "docx", "json")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "feedback",
        help="comments on a file: what a good editor would ask",
        description="Comment on a text by plain code, at once; ask a model too with --ask-model, "
        "--model or --engine. The file itself is not touched.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    asking.add_task(parser, Output.COMMENTS)
    names = ", ".join(path.stem for path in lens_paths())
    parser.add_argument(
        "--lens", metavar="NAME", help=f"one way to read: {names}, or one of your own"
    )
    parser.add_argument("--ask-model", action="store_true", help="ask the model too")
    asking.add_paragraphs(parser)
    parser.add_argument("--format", choices=FORMATS, default="critic")
    asking.add_options(parser)
    parser.set_defaults(run=run, wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it; nothing is written before all is done."""
    task = asking.chosen_task(args, Output.COMMENTS)
    lens = _chosen_lens(args)
    record_for(args.file, Act.ASK)
    _, opened = read_prose(args.file)
    document = Document(opened.manuscript, asking.WRITER)
    earlier = set(document.manuscript.comments)
    span = asking.chosen_span(document.manuscript, args.paragraphs)
    message, model = "", ""
    if task.findings:
        wanted = lens.findings if lens else None
        lines, first, last = lines_in(document.manuscript, span)
        document.commit(comment_on(document.manuscript, look(lines, first, last, wanted)))
        message = found_words(len(document.manuscript.comments) - len(earlier))
    if _asks_a_model(args) or not task.findings:
        chosen = lens.for_model(task) if lens else task
        status, model = asking.ask(args, TaskRequest(chosen, document, span, seed=args.seed))
        message = f"{message} {status.message}".strip()
    elif not args.quiet:
        sys.stderr.write(f"{message}\n")
    if args.format == "json":
        comments = thread.in_order(document.manuscript)
        about = {
            "model": model,
            "seed": args.seed,
            "message": message,
            "comments": [
                {
                    "by": comment.origin.name,
                    "line": comment.anchor.start.paragraph + 1,
                    "quote": comment.quote,
                    "kind": comment.kind,
                    "text": comment.text,
                }
                for comment in comments
                if comment.id not in earlier
            ],
        }
        data = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    elif args.format == "docx":
        data = as_docx(document.manuscript, args.file)
    else:
        options = CriticOptions(bare_comments=frozenset(document.manuscript.comments) - earlier)
        data = written(document.manuscript, criticmarkup.FORMAT, opened.envelope, options)
    put_out(data, args.output)
    return 0


def found_words(count: int) -> str:
    """Return how many findings there are, in a sentence."""
    if not count:
        return "Plain code has nothing to ask about this text."
    return "1 finding by plain code." if count == 1 else f"{count} findings by plain code."


def _asks_a_model(args: argparse.Namespace) -> bool:
    return bool(args.ask_model or args.model or args.engine)


def _chosen_lens(args: argparse.Namespace) -> Lens | None:
    """Return the lens that was named; wrong use where there is none of that name."""
    lenses = LensList(lenses_folder())
    found = {lens.name: lens for lens in lenses.all()}
    _tell(args, lenses.notices)
    if args.lens is None:
        return None
    if args.lens not in found:
        args.wrong_use(f"there is no --lens {args.lens}; there are: {', '.join(found)}.")
    return found[args.lens]


def _tell(args: argparse.Namespace, notices: Iterable[object]) -> None:
    if not args.quiet:
        for notice in notices:
            sys.stderr.write(f"{notice}\n")
