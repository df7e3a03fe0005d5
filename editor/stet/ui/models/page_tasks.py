# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which model does which task: a small one for proofreading, a big one for ideas."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from stet.formats.model_titles import model_title
from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, row
from stet.ui.models import words as model_words
from stet.ui.models.page_parts import (
    Choice,
    PageParts,
    Section,
    heading,
    no_model,
    setting,
    wrapped,
)
from stet_models.service import InstalledModel


class TasksSection(Section):
    """One choice for everything, and one for each task that wants another model."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(self.tr("A model for each task"))
        self._desk, self._preferences = parts.desk, parts.preferences
        self._models: list[InstalledModel] = []
        self._usual = Choice(self.tr("Everything"), [], self._choose_usual)
        self._choices: dict[str, Choice] = {}
        rows = [
            setting(
                self.tr("Everything"),
                self.tr("What has no model of its own below."),
                self._usual,
            )
        ]
        for task in self._desk.tasks.all():
            choice = Choice(task.title, [], partial(self._choose, task.name))
            self._choices[task.name] = choice
            rows.append(setting(task.title, task.summary, choice))
        self._note = wrapped("", "small")
        self._empty = no_model(lambda: self.section_wanted.emit("choose"))
        self._empty.hide()
        self._one_for_all = button(self.tr("One model for everything"), self._reset)
        self._one_for_all.setToolTip(self.tr("Take the models of single tasks away"))
        self.add(
            heading(
                self.tr("Which model does what"),
                self.tr(
                    "A small model answers sooner; a bigger one finds more mistakes, rewrites "
                    "better and has better ideas. Only one is in memory at a time, so that asking "
                    "for something else may open another one first."
                ),
            )
        )
        self._rows = card(*rows, self._note, row(self._one_for_all, None), space=16)
        self.add(self._empty, self._rows, None)
        self._desk.changed.connect(self._show_if_seen)

    def show_now(self) -> None:
        self._desk.background.run(self._desk.service.library.models, self._show)

    def first_focus(self) -> QWidget:
        return self._usual

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show(self._models)

    def _show(self, models: list[InstalledModel]) -> None:
        self._models = models
        usable = [model for model in models if not model.trouble]
        options: list[tuple[str, object]] = [(_title(model), model.name) for model in usable]
        settings = self._desk.settings
        usual = self._desk.model
        chosen_by_stet = self.tr("Let Stet choose")
        if usual is not None and not settings.model:
            chosen_by_stet = self.tr("Stet’s choice: {title}").format(title=model_title(usual.name))
        self._usual.set_options([(chosen_by_stet, ""), *options])
        self._usual.choose(settings.model)
        for task, choice in self._choices.items():
            choice.set_options([(self.tr("As for everything"), ""), *options])
            choice.choose(settings.task_models.get(task, ""))
        self._rows.setVisible(bool(usable))
        self._empty.setVisible(not usable)
        self._one_for_all.setEnabled(bool(settings.task_models))
        self._note.setText(self._changing_words())
        self._note.setVisible(bool(self._note.text()))

    def _changing_words(self) -> str:
        """Return what changing between models costs, as far as it was measured."""
        settings, desk = self._desk.settings, self._desk
        if self._desk.address:
            return self.tr("Your own engine does everything while it is in use.")
        used = {model.name for task in self._choices if (model := desk.service.model_for(task))}
        if not settings.task_models or len(used) < 2:
            return ""
        times = [
            self.tr("{title} {time}").format(
                title=model_title(name), time=model_words.exact(desk.watch.opening[name])
            )
            for name in sorted(used)
            if name in desk.watch.opening
        ]
        said = self.tr("{n} models take turns.").format(n=len(used))
        if times:
            said += " " + self.tr("Opening them took: {times}.").format(times=", ".join(times))
        return said

    def _choose_usual(self, model: object) -> None:
        self._preferences.change(model=str(model))

    def _choose(self, task: str, model: object) -> None:
        chosen = self._preferences.value.with_task_model(task, str(model))
        self._preferences.change(task_models=chosen)

    def _reset(self) -> None:
        self._preferences.change(task_models={})
        self._usual.setFocus()


def _title(model: InstalledModel) -> str:
    return f"{model_title(model.name)}  ·  {model_words.size(model.size)}"
