# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that ask the model: one for each task there is, and what it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stet.assist.tasks.task import SUGGESTED, Output, Task
from stet.ui.asking.request_controller import RequestController
from stet.ui.page import Page
from stet.ui.shell.command import Command, tr
from stet.ui.shell.commands.prose import of_prose
from stet.ui.shell.front import FrontPage


def ask_commands(
    front: FrontPage,
    requests: RequestController,
    *,
    show_alternatives: Callable[[Page], object],
    show_context: Callable[[Page], object],
    show_models: Callable[[], object],
    stop: Callable[[Page], object],
) -> tuple[Command, ...]:
    """Return what asks about the selection or the paragraph, and what ends it."""
    in_ask = front.commands("Ask/ask")
    in_model = front.commands("Ask/model")
    return (
        in_ask(
            "ask",
            tr("&Ask…"),
            requests.open_bar,
            ("Ctrl+K",),
            icon="ask",
            tip=tr("Ask about the selection or this paragraph"),
        ),
        # Ctrl+Shift+Return rejects a change; this key stands beside Ctrl+J, which goes on.
        in_ask(
            "alternatives",
            tr("Alt&ernatives…"),
            show_alternatives,
            ("Ctrl+Shift+J",),
            icon="rewrite",
            tip=tr("Other versions of the sentence at the caret; pressed again, more of them"),
        ),
        in_ask(
            "sees",
            tr("&What the model sees…"),
            show_context,
            tip=tr("Choose what of the text it is shown"),
        ),
        in_model(
            "stop",
            tr("&Stop the model"),
            stop,
            ("Ctrl+.",),
            in_sight=False,
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


def task_commands(
    front: FrontPage, requests: RequestController, tasks: Iterable[Task]
) -> tuple[Command, ...]:
    """Return a command for each task: all that there is to say of it is in the task."""
    made = (_task_command(front, requests, task) for task in tasks)
    return tuple(of_prose(front, made, every=True))


def _task_command(front: FrontPage, requests: RequestController, task: Task) -> Command:
    in_thoughts = front.commands(
        "Ask/tasks" if task.output in (*SUGGESTED, Output.CONTINUATION) else "Ask/thoughts",
        task.menu,
    )
    return in_thoughts(
        f"task {task.name}" if task.is_own else task.name,
        task.title,
        lambda page: requests.open_with(page, task),
        (task.key,) if task.key else (),
        icon=task.icon,
        tip=task.summary,
    )
