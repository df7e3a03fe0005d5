# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet ideas`: questions that start something for a text or a brief, answered if one likes."""

from __future__ import annotations

import argparse
import json
import textwrap
from pathlib import Path

from stet.assist.ideas.diverge import board_of
from stet.assist.ideas.idea import Idea
from stet.assist.ideas.provocations import USUALLY, Provocation, methods, provoke
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output
from stet.commands import asking
from stet.commands.outcome import CommandError, put_out, read_text, record_for
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.workspace.roles import Act

MOST = 24

NOTHING_SURE = (
    "No question is sure enough to be asked of this text. Stet asks about what a text says is "
    "undecided, unknown or disputed, what nobody is named to do, and what a story hides or leaves "
    "unsaid. Write down what you are unsure of and ask again; with --answer a model tries anyway."
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "ideas",
        help="questions that start something, for a text or a brief",
        description="Ask what a text, given as it is or as a file's name, leaves open: without a "
        "model. With --answer a model answers, set apart and checked.",
    )
    parser.add_argument("text", metavar="TEXT|FILE")
    asking.add_task(parser, Output.IDEAS)
    parser.add_argument(
        "--count", type=_count, default=USUALLY, metavar="N", help=f"1 to {MOST}, at most"
    )
    parser.add_argument("--method", default="", metavar="NAME", help="; ".join(methods()))
    parser.add_argument("--answer", action="store_true", help="let the model answer each question")
    parser.add_argument("--instruction", default="", metavar="TEXT", help="what the ideas are for")
    parser.add_argument("--format", choices=("text", "json", "canvas"), default="text")
    asking.add_options(parser)
    parser.set_defaults(run=run, wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it; nothing is written before all is done."""
    task = asking.chosen_task(args, Output.IDEAS)
    method = _method(args)
    text = _text(args.text, Act.WRITE if args.answer else Act.ASK)
    if not text.strip():
        raise CommandError("There is no text to have ideas for.")
    found = provoke(text, count=args.count, seed=args.seed, method=method)
    if not found and not args.answer:
        raise CommandError(NOTHING_SURE)
    ideas: list[Idea] = []
    model = ""
    if args.answer:
        document = Document(Manuscript.of(text), asking.WRITER)
        request = TaskRequest(
            task,
            document,
            everything(document.manuscript),
            instruction=args.instruction,
            seed=args.seed,
            count=args.count,
            on_idea=ideas.append,
            provocations=tuple(each.text for each in found),
        )
        status, model = asking.ask(args, request)
        if not found and not ideas:
            raise CommandError(status.message)
    put_out(_written(args, found, ideas, model).encode(), args.output)
    return 0


def _written(
    args: argparse.Namespace, found: list[Provocation], ideas: list[Idea], model: str
) -> str:
    """Return questions and answers in the format that is wanted."""
    asked = found or [Provocation("", each.provocation, "") for each in ideas]
    answers = {each.provocation: each.text for each in ideas}
    if args.format == "json":
        about: dict[str, object] = {"seed": args.seed, "ideas": []}
        if model:
            about["model"] = model
        about["ideas"] = [
            {"method": each.method, "text": each.text}
            | ({"answer": answers[each.text]} if each.text in answers else {})
            for each in asked
        ]
        return json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    if args.format == "canvas":
        return board_of([_card(each, answers.get(each.text, ""), model) for each in asked])
    return "\n".join(
        _paragraph(number, each, answers.get(each.text, ""), model)
        for number, each in enumerate(asked, 1)
    )


def _card(each: Provocation, answer: str, model: str) -> str:
    parts = [f"**{each.method}**" if each.method else "", each.text]
    parts.append(f"*{model}:* {answer}" if answer else "")
    return "\n\n".join(filter(None, parts))


def _paragraph(number: int, each: Provocation, answer: str, model: str) -> str:
    def filled(words: str) -> str:
        return textwrap.fill(words, 76, initial_indent="   ", subsequent_indent="   ")

    lines = [f"{number}. {each.method}" if each.method else f"{number}.", filled(each.text)]
    if answer:
        lines.append(filled(f"{model}: {answer}"))
    return "\n".join(lines) + "\n"


def _method(args: argparse.Namespace) -> str:
    """Return the method that is named, however it is written; wrong use where there is none."""
    wanted = args.method.strip().casefold()
    named = [each for each in methods() if each.casefold() == wanted]
    if wanted and not named:
        args.wrong_use(f"there is no --method {args.method}; there are: {'; '.join(methods())}.")
    return named[0] if named else ""


def _text(given: str, act: Act) -> str:
    """Return what a file holds where ``given`` names one, or else ``given`` itself."""
    path = Path(given)
    try:
        is_file = path.exists()
    except (OSError, ValueError):  # longer than any file's name, or with a NUL
        is_file = False
    if is_file:
        record_for(path, act)
        return read_text(path)[1].manuscript.final
    if path.suffix.lower() in (".md", ".txt", ".markdown") and len(given.split()) == 1:
        raise CommandError(f"There is no file {path}.")
    return given


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST}")
    return int(text)
