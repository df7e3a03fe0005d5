# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet ideas`: ideas for a text or a brief, by a model."""

from __future__ import annotations

import argparse
import json
import textwrap
from pathlib import Path

from stet.assist.ideas.idea_reader import Idea
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output
from stet.commands import asking
from stet.commands.outcome import CommandError, put_out, read_text
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript

MOST = 24


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "ideas",
        help="ideas for a text or a brief",
        description="Have a model think of ideas for a text, given as it is or as a file's name.",
    )
    parser.add_argument("text", metavar="TEXT|FILE")
    asking.add_task(parser, Output.IDEAS)
    parser.add_argument("--count", type=_count, default=6, metavar="N", help=f"1 to {MOST}")
    parser.add_argument("--instruction", default="", metavar="TEXT", help="what the ideas are for")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    asking.add_options(parser)
    parser.set_defaults(run=run, wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it; nothing is written before all is done."""
    task = asking.chosen_task(args, Output.IDEAS)
    text = _text(args.text)
    if not text.strip():
        raise CommandError("There is no text to have ideas for.")
    ideas: list[Idea] = []
    document = Document(Manuscript.of(text), asking.WRITER)
    request = TaskRequest(
        task,
        document,
        everything(document.manuscript),
        instruction=args.instruction,
        seed=args.seed,
        count=args.count,
        on_idea=ideas.append,
    )
    status, model = asking.ask(args, request)
    if not ideas:
        raise CommandError(status.message)
    if args.format == "json":
        about = {
            "model": model,
            "seed": args.seed,
            "ideas": [{"title": idea.title, "text": idea.text} for idea in ideas],
        }
        out = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    else:
        out = "\n".join(_paragraph(number, idea) for number, idea in enumerate(ideas, 1))
    put_out(out.encode(), args.output)
    return 0


def _paragraph(number: int, idea: Idea) -> str:
    body = textwrap.fill(idea.text, 76, initial_indent="   ", subsequent_indent="   ")
    return f"{number}. {idea.title}\n{body}\n"


def _text(given: str) -> str:
    """Return what a file holds where ``given`` names one, or else ``given`` itself."""
    path = Path(given)
    try:
        is_file = path.exists()
    except (OSError, ValueError):  # longer than any file's name, or with a NUL
        is_file = False
    if is_file:
        return read_text(path)[1].manuscript.final
    if path.suffix.lower() in (".md", ".txt", ".markdown") and len(given.split()) == 1:
        raise CommandError(f"There is no file {path}.")
    return given


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST}")
    return int(text)
