# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on a project: opening a folder, its panel, what is done to all texts, links."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from stet.assist.tasks.task import Task
from stet.document.editing import span_text
from stet.ui.asking.check_controller import TASK as CHECK
from stet.ui.asking.project_queue import ProjectQueue, is_for_projects
from stet.ui.project.controller import ProjectController
from stet.ui.project.host import ProjectHost
from stet.ui.project.links import ProjectLinks
from stet.ui.shell.command import Command, plain, tr
from stet.ui.shell.front import FrontPage

NO_FOLDER = tr("No folder is open. Open one with “Open folder…” in the menu File.")
BUSY = tr("One task is going over the texts already. Stop it first: Ctrl+. does.")


def project_commands(
    front: FrontPage, projects: ProjectController, host: ProjectHost, links: ProjectLinks
) -> tuple[Command, ...]:
    """Return what opens a folder and what is done with all of its texts."""

    def is_open() -> bool:
        return host.is_open

    def search(*, replacing: bool) -> None:
        words, page = "", front.page
        span = page.view.selected_span() if page is not None else None
        if page is not None and span is not None and span.start.paragraph == span.end.paragraph:
            words = span_text(page.document.manuscript, span)
        host.search(words, replacing=replacing)

    return (
        Command(
            "open_folder",
            tr("Open fo&lder…"),
            projects.choose_folder,
            ("Ctrl+Alt+O",),
            menu="File/open",
            icon="folder",
            tip=tr("Open a folder of texts as a project"),
        ),
        Command(
            "import",
            tr("&Import…"),
            lambda: projects.imports.choose(),
            menu="File/open",
            tip=tr("Bring a project of Scrivener, novelWriter, yWriter or Longform along"),
        ),
        Command(
            "close_folder",
            tr("Close fol&der"),
            projects.close_folder,
            (),
            is_open,
            menu="File/open",
            tip=tr("Close the project; its texts stay open"),
        ),
        Command(
            "sample_design",
            tr("Try the sample: a &lunch box"),
            lambda: projects.open_sample("lunch-box"),
            menu="Help/sample",
            icon="board",
            tip=tr("From a wish to a brief, a board, a decision and mock-ups"),
        ),
        Command(
            "sample_book",
            tr("Try the sample: a &short book"),
            lambda: projects.open_sample("short-book"),
            menu="Help/sample",
            icon="folder",
            tip=tr("A brief, chapters and cards of a short book"),
        ),
        Command(
            "project_files",
            tr("&Files of the project"),
            lambda: host.toggle("files"),
            ("Ctrl+Shift+0",),
            is_open,
            lambda: host.shown == "files",
            menu="View/panels",
            submenu=tr("Of the pro&ject"),
            icon="folder",
            tip=tr("Show the files of the folder that is open"),
            refusal=NO_FOLDER,
        ),
        Command(
            "project_links",
            tr("&Links to this text"),
            lambda: host.toggle("links"),
            ("Ctrl+Alt+L",),
            is_open,
            lambda: host.shown == "links",
            menu="View/panels",
            submenu=tr("Of the pro&ject"),
            icon="link",
            tip=tr("Show which texts link to the one in front"),
            refusal=NO_FOLDER,
        ),
        Command(
            "project_headings",
            tr("Headings of all &texts"),
            lambda: host.toggle("headings"),
            ("Ctrl+Alt+H",),
            is_open,
            lambda: host.shown == "headings",
            menu="View/panels",
            submenu=tr("Of the pro&ject"),
            icon="outline",
            tip=tr("Show the headings of all texts of the project in their order"),
            refusal=NO_FOLDER,
        ),
        Command(
            "find_in_project",
            tr("Find &in all texts…"),
            lambda: search(replacing=False),
            ("Ctrl+Shift+F",),
            is_open,
            menu="Edit/find",
            icon="find",
            tip=tr("Find words in all texts of the project"),
            refusal=NO_FOLDER,
        ),
        Command(
            "replace_in_project",
            tr("Replace in all te&xts…"),
            lambda: search(replacing=True),
            ("Ctrl+Shift+H",),
            is_open,
            menu="Edit/find",
            tip=tr("Propose replacements in all texts of the project, reviewed as one set"),
            refusal=NO_FOLDER,
        ),
        Command(
            "follow_link",
            tr("Follow lin&k"),
            front.act(links.follow_at_caret),
            ("Alt+Return",),
            front.has(links.has_at_caret),
            menu="Edit/find",
            icon="link",
            tip=tr("Go to where the link at the caret leads; Ctrl+click does so too"),
            refusal=tr("The caret is in no link."),
        ),
    )


def queue_commands(queue: ProjectQueue, tasks: Iterable[Task]) -> tuple[Command, ...]:
    """Return a command for each task that can go over all texts of the project."""

    def over(name: str, title: str, icon: str) -> Command:
        return Command(
            f"all_texts {name}",
            tr("{task}: all texts").format(task=title),
            partial(queue.begin, name, plain(title)),
            when=lambda: queue.is_possible and not queue.is_running,
            menu="Ask/project",
            submenu=tr("Over all texts of the pro&ject"),
            icon=icon,
            tip=tr("One text after the other, as suggestions; it can go on after closing"),
            refusal=lambda: BUSY if queue.is_running else NO_FOLDER,
        )

    return (
        over(CHECK, tr("Check"), "proofread"),
        *(over(task.name, task.title, task.icon) for task in tasks if is_for_projects(task)),
    )
