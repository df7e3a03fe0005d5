# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet feedback`: a model's comments on a file, each on words that stand there."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output
from stet.commands import asking
from stet.commands.outcome import put_out, read_text, written
from stet.document import thread
from stet.document.document import Document
from stet.formats import criticmarkup
from stet.formats.critic_write import CriticOptions

FORMATS = ("critic", "json")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "feedback",
        help="comments on a file: what works, what does not",
        description="Have a model comment on a text. The file itself is not touched.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    asking.add_task(parser, Output.COMMENTS)
    asking.add_paragraphs(parser)
    parser.add_argument("--format", choices=FORMATS, default="critic")
    asking.add_options(parser)
    parser.set_defaults(run=run, wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it; nothing is written before all is done."""
    task = asking.chosen_task(args, Output.COMMENTS)
    _, opened = read_text(args.file)
    document = Document(opened.manuscript, asking.WRITER)
    earlier = set(document.manuscript.comments)
    span = asking.chosen_span(document.manuscript, args.paragraphs)
    status, model = asking.ask(args, TaskRequest(task, document, span, seed=args.seed))
    if args.format == "json":
        comments = thread.in_order(document.manuscript)
        about = {
            "model": model,
            "seed": args.seed,
            "message": status.message,
            "comments": [
                {
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
    else:
        options = CriticOptions(bare_comments=frozenset(document.manuscript.comments) - earlier)
        data = written(document.manuscript, criticmarkup.FORMAT, opened.envelope, options)
    put_out(data, args.output)
    return 0
