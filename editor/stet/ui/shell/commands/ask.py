# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that ask the model: one for each task there is, feedback, ideas, and how it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stet.assist.tasks import Task
from stet.ui.asking.request_controller import RequestController
from stet.ui.page import Page
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage


def ask_commands(
    front: FrontPage,
    requests: RequestController,
    tasks: Iterable[Task],
    *,
    show_context: Callable[[Page], object],
    show_models: Callable[[], object],
    stop: Callable[[Page], object],
) -> tuple[Command, ...]:
    """Return what asks for help with the selection or the paragraph, and what ends it."""
    has = front.has()
    return (
        Command(
            "ask",
            tr("&Ask…"),
            front.act(requests.open_bar),
            ("Ctrl+K",),
            has,
            menu="Ask/tasks",
            icon="ask",
            tip=tr("Ask about the selection or this paragraph"),
        ),
        *(_task_command(front, requests, task) for task in tasks),
        Command(
            "sees",
            tr("&What the model sees…"),
            front.act(show_context),
            when=has,
            menu="Ask/tasks",
            tip=tr("Choose what of the text it is shown"),
        ),
        Command(
            "feedback",
            tr("Ask for &feedback"),
            front.act(requests.feedback),
            ("Ctrl+Shift+K",),
            has,
            menu="Ask/thoughts",
            icon="feedback",
            tip=tr("Ask what works in this passage and what does not"),
        ),
        Command(
            "ideas",
            tr("Ask for &ideas"),
            front.act(requests.ideas),
            ("Ctrl+Shift+I",),
            has,
            menu="Ask/thoughts",
            icon="idea",
            tip=tr("Ask for ideas for this passage"),
        ),
        Command(
            "stop",
            tr("&Stop the model"),
            front.act(stop, in_sight=False),
            ("Ctrl+.",),
            has,
            menu="Ask/model",
            icon="stop",
            tip=tr("Stop what is being written; what has come stays"),
        ),
        Command(
            "models",
            tr("&Models…"),
            show_models,
            ("Ctrl+Shift+M",),
            menu="Ask/model",
            icon="model",
            tip=tr("Choose, fetch, watch and compare models"),
        ),
    )


def _task_command(front: FrontPage, requests: RequestController, task: Task) -> Command:
    return Command(
        task.name,
        task.title,
        front.act(lambda page: requests.open_with(page, task)),
        when=front.has(),
        menu="Ask/tasks",
        icon=task.name,
        tip=task.summary,
    )
