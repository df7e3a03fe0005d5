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
    has = front.has()
    return (
        Command(
            "ask",
            tr("&Ask…"),
            front.act(requests.open_bar),
            ("Ctrl+K",),
            has,
            menu="Ask/ask",
            icon="ask",
            tip=tr("Ask about the selection or this paragraph"),
        ),
        # Ctrl+Shift+Return rejects a change; this key stands beside Ctrl+J, which goes on.
        Command(
            "alternatives",
            tr("Alt&ernatives…"),
            front.act(show_alternatives),
            ("Ctrl+Shift+J",),
            has,
            menu="Ask/ask",
            icon="rewrite",
            tip=tr("Other versions of the sentence at the caret; pressed again, more of them"),
        ),
        Command(
            "sees",
            tr("&What the model sees…"),
            front.act(show_context),
            when=has,
            menu="Ask/ask",
            tip=tr("Choose what of the text it is shown"),
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


def task_commands(
    front: FrontPage, requests: RequestController, tasks: Iterable[Task]
) -> tuple[Command, ...]:
    """Return a command for each task: all that there is to say of it is in the task."""
    made = (_task_command(front, requests, task) for task in tasks)
    return tuple(of_prose(front, made, every=True))


def _task_command(front: FrontPage, requests: RequestController, task: Task) -> Command:
    return Command(
        # The name of a writer's own task may be that of another command.
        f"task {task.name}" if task.is_own else task.name,
        task.title,
        front.act(lambda page: requests.open_with(page, task)),
        (task.key,) if task.key else (),
        front.has(),
        menu="Ask/tasks" if task.output in (*SUGGESTED, Output.CONTINUATION) else "Ask/thoughts",
        submenu=task.menu,
        icon=task.icon,
        tip=task.summary,
    )
