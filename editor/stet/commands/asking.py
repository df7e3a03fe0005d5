# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a command asks a model: which one, with what progress, and to what end."""

from __future__ import annotations

import argparse
import math
import queue
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import regex

import stet_resources
from stet.assist.assistant import Assistant
from stet.assist.engine import engine_script, make_client
from stet.assist.jobs import JobStatus, Phase
from stet.assist.mechanics.user_dictionary import UserDictionary
from stet.assist.mechanics.words import Words, words_often
from stet.assist.model_choice import ModelChoice
from stet.assist.operations.instructions import meaning_of
from stet.assist.replies.final_lines import FinalLines
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output, Task
from stet.assist.tasks.task_list import TaskList
from stet.commands import own_engine
from stet.commands.outcome import CommandError
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.storage.paths import tasks_folder
from stet.terminal import CLEAR_LINE
from stet.workspace.preferences import preferences_file
from stet.workspace.record import DocumentRecord
from stet_models.errors import NoModelError
from stet_models.service import InstalledModel, Library, ModelService

WRITER = Origin(Source.HUMAN, "Writer")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what all commands that ask a model have in common."""
    parser.add_argument("--model", metavar="NAME|PATH", help="a model of `stet model list`")
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="another for another reply"
    )
    own_engine.add_options(parser)
    parser.add_argument("--output", type=Path, metavar="OUT", help="write here, not to the screen")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def add_task(parser: argparse.ArgumentParser, *outputs: Output, required: bool = False) -> None:
    """Add the choice of a task of which these come; the first is done where none is named."""
    tasks = TaskList(tasks_folder()).of(*outputs)
    listed = "; ".join(f"{task.name}: {task.summary}" for task in tasks)
    parser.add_argument("--task", required=required, metavar="TASK", help=listed.replace("%", "%%"))


def chosen_task(args: argparse.Namespace, *outputs: Output) -> Task:
    """Return the task that was chosen; wrong use where it is none, or its instruction is amiss.

    What is wrong with the writer's own tasks is said.
    """
    tasks = TaskList(tasks_folder())
    found = tasks.of(*outputs)
    if not args.quiet:
        for notice in tasks.notices:
            sys.stderr.write(f"{notice}\n")
    named = [task for task in found if args.task in (None, task.name)]
    if not named:
        args.wrong_use(f"there is no --task {args.task} here; there are: {_names(found)}.")
    task = named[0]
    told = bool(getattr(args, "instruction", "").strip())
    if task.needs_instruction and not told:
        args.wrong_use(f"--task {task.name} needs --instruction TEXT: what is to be done?")
    if told and not task.takes_instruction:
        others = _names([each for each in found if each.takes_instruction])
        args.wrong_use(f"--task {task.name} takes no --instruction; these do: {others or 'none'}.")
    meant = meaning_of(args.instruction, found) if told else None
    if meant is None:
        return task
    if not args.quiet:
        title = meant.task.title[:1].lower() + meant.task.title[1:]
        how = "; done sentence by sentence" if meant.task.way in ("sentences", "operation") else ""
        sys.stderr.write(f"This is “{title}”{how}.\n")
    return meant.task


def _names(tasks: Sequence[Task]) -> str:
    return ", ".join(task.name for task in tasks)


def add_paragraphs(parser: argparse.ArgumentParser) -> None:
    """Add the choice of some paragraphs."""
    parser.add_argument(
        "--paragraphs",
        type=paragraph_range,
        metavar="3-7",
        help="only these, counted from 1; a heading and a list's lines together count as one each",
    )


def paragraph_range(text: str) -> tuple[int, int]:
    """Return the first and last of *3*, *3-7* or *3-* (up to the end)."""
    match = regex.fullmatch(r"(\d{1,9})(?:-(\d{1,9})?)?", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no range such as 3-7")
    first = int(match[1])
    last = int(match[2]) if match[2] else (10**9 if text.endswith("-") else first)
    if not 1 <= first <= last:
        raise argparse.ArgumentTypeError(f"{text!r} counts backwards, or from 0")
    return first, last


def chosen_span(manuscript: Manuscript, paragraphs: tuple[int, int] | None) -> Span:
    """Return the span of the chosen paragraphs, blank lines parting them; CommandError for none."""
    if paragraphs is None:
        return everything(manuscript)
    first, last = paragraphs
    number, inside = 0, False
    chosen: list[int] = []
    for index, paragraph in enumerate(manuscript.paragraphs):
        filled = bool(paragraph.final.strip())
        number += filled and not inside
        inside = filled
        if filled and first <= number <= last:
            chosen.append(index)
    if not chosen:
        raise CommandError(f"There is no paragraph {first}: the text has {number}.")
    end = Position(chosen[-1], len(manuscript.paragraphs[chosen[-1]].markup))
    return Span(Position(chosen[0], 0), end)


def known_words(manuscript: Manuscript, record: DocumentRecord, language: str = "") -> Words:
    """Return which words are right in a text: by the dictionary, its record and by itself."""
    preferred, _ = preferences_file().load()
    return Words(
        known=UserDictionary().words() | frozenset(record.words),
        ignored=frozenset(record.ignored),
        often=words_often(FinalLines(manuscript.paragraphs).document.lines),
        rules_off=frozenset(preferred.rules_off),
        language=language,
    )


def ask(args: argparse.Namespace, request: TaskRequest) -> tuple[JobStatus, str]:
    """Have a task done to its end; return how it ended and the model's name.

    Raises CommandError where the job failed, ModelError where there is no model.
    """
    engine = None if engine_script() else own_engine.own_engine(args)
    events: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    shows = sys.stderr.isatty() and not args.quiet
    with engine.client() if engine else make_client() as client:
        model = engine.greet(client, quiet=args.quiet) if engine else _model(args.model)
        models = ModelService(stet_resources.catalogue_path())
        embedder = (lambda: None) if engine_script() else models.embedder
        assistant = Assistant(client, model, post=events.put, embedder=embedder)
        job = assistant.start(request, _show if shows else _show_nothing)
        try:
            while not job.status.is_over:
                events.get()()
        finally:
            if shows:
                sys.stderr.write(CLEAR_LINE)
            job.cancel()
            models.leave(lambda: None, wait=True)
    if job.status.phase is not Phase.DONE:
        raise CommandError(job.status.message)
    if not args.quiet:
        for notice in job.status.notices:
            sys.stderr.write(f"{notice}\n")
        sys.stderr.write(f"{job.status.message}\n")
    return job.status, assistant.session.model_name


def _model(name: str | None) -> InstalledModel | ModelChoice:
    if engine_script() is not None:  # a script is fit for anything
        path = Path(name or "scripted")
        return ModelChoice(path.stem, path, billions=math.inf)
    library = Library()
    if name:
        return library.find(name)
    model = library.default()
    if model is None:
        raise NoModelError("No model is here yet. `stet model fetch everyday` gets one.")
    return model


def _show(status: JobStatus) -> None:
    if status.is_over:
        return
    part = f" {status.part} of {status.parts}" if status.parts > 1 else ""
    speed = f", {status.words_per_second:.0f} words/s" if status.words_per_second else ""
    line = f"{status.title}: {status.phase.value}{part}, {status.fraction:.0%}{speed}"
    sys.stderr.write(f"{CLEAR_LINE}{line}")
    sys.stderr.flush()


def _show_nothing(_status: JobStatus) -> None:
    return
