# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a model is big enough for a task, as far as one can tell, and which one would be.

A task's file names the smallest size that it was found good with, and what goes wrong below it. A
model of which nobody knows how big it is counts as good enough: it is the writer's own choice.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import regex

from stet.assist.evaluation.fitness_record import fitness_of
from stet.assist.model_choice import ModelChoice
from stet.assist.tasks.task import Task
from stet.notice import Notice, NoticeCode
from stet_models.errors import ModelError
from stet_models.service import Entry, Fit, Library, ModelService, Verdict, parts_of, read_header
from stet_resources import catalogue_path

SMALL_MODEL = NoticeCode("small-model", "{model} {weakness} here: it is small for “{task}”.")
BIGGER_MODEL = NoticeCode(
    "bigger-model",
    "{model} {weakness} here; {better} ({size}, first words in about {seconds}) should do better "
    "(not measured by us).",
)

_IN_NAME = regex.compile(r"(?<![\p{L}\d.])(\d{1,4}(?:\.\d{1,3})?)b(?![\p{L}\d])", regex.IGNORECASE)
"""How makers write the billions into a model's name, as in *org/Model-1.5B-Instruct*."""

_NEARLY = 0.95
"""A model called *4B* has between 3.8 and 4.3 billions."""


@dataclass(frozen=True)
class Better:
    """A model of the catalogue that is big enough, and how it would do on this machine.

    ``size`` is in bytes, ``seconds`` until its first words, by the forecast.
    """

    name: str
    title: str
    size: int
    seconds: float


Offers = Iterable[tuple[Entry, Fit | None]]
"""The models of the catalogue, each with how it would do on this machine."""

_SHORT = regex.compile(r" Instruct\b.*")


def offers_of(service: ModelService | None = None) -> tuple[tuple[Entry, Fit | None], ...]:
    """Return the models that can be fetched with their forecasts; none of a broken catalogue.

    It reads files: to be called off the owner's thread.
    """
    service = service or ModelService(catalogue_path(), Library())
    try:
        entries = service.entries()
    except ModelError:  # told where models are fetched
        return ()
    machine = service.machine()
    return tuple((entry, service.forecast(entry, machine)) for entry in entries)


def is_too_small(task: Task, choice: ModelChoice) -> bool:
    """Whether ``choice`` was found unfit for ``task``, or has fewer parameters than that wants.

    What was measured (``stet model eval``) goes before its size; one of unknown size, of which
    nothing was measured either, is big enough. It may read the head of the model's file: to be
    called off the owner's thread.
    """
    measured = fitness_of(choice, task)
    if measured is not None and measured.is_fit is not None:
        return not measured.is_fit
    if not task.smallest_model:
        return False
    billions = choice.billions or _billions(choice)
    return 0 < billions < _NEARLY * task.smallest_model


def better_model(task: Task, offers: Offers) -> Better | None:
    """Return the smallest model that is big enough for ``task`` and has room here, None for none.

    One that has room only if other programs make some comes behind those that have it.
    """
    fitting = [
        (fit.verdict is not Verdict.FITS, entry.parameters, entry, fit)
        for entry, fit in offers
        if fit is not None
        and fit.verdict is not Verdict.TOO_BIG
        and entry.parameters >= task.smallest_model * 1e9
    ]
    if not fitting:
        return None
    *_, entry, fit = min(fitting, key=lambda one: one[:2])
    return Better(entry.name, _SHORT.sub("", entry.title), entry.size, fit.first_words_seconds)


def small_model_notice(
    task: Task, choice: ModelChoice, offers: Offers
) -> tuple[Notice, Better | None]:
    """Return what is said of a model that is too small for ``task``, and which would be better."""
    known = tuple(offers)
    better = better_model(task, known)
    arguments: dict[str, object] = {
        "model": _title(choice, known),
        "weakness": task.weakness,
        "task": task.title.rstrip("…"),
    }
    if better is None:
        return Notice(SMALL_MODEL, arguments), None
    arguments |= {
        "better": better.title,
        "size": f"{better.size / 1e9:.1f} GB",
        "seconds": f"{max(better.seconds, 1):.0f} s",
    }
    return Notice(BIGGER_MODEL, arguments), better


def fitness_notice(
    task: Task, choice: ModelChoice, offers: Callable[[], Offers] = offers_of
) -> Notice | None:
    """Return what is to be said before ``choice`` does ``task``, None where all is well.

    It may read the head of the model's file: to be called off the owner's thread.
    """
    if not is_too_small(task, choice):
        return None
    return small_model_notice(task, choice, offers())[0]


def _title(choice: ModelChoice, offers: Offers) -> str:
    """Return what a model is called in the catalogue, or else its name."""
    file = choice.path.name if isinstance(choice.path, Path) else choice.path
    for entry, _ in offers:
        if choice.name == entry.name or file == entry.file:
            return _SHORT.sub("", entry.title)
    return choice.name


def _billions(choice: ModelChoice) -> float:
    """Return the billions of parameters by the model's name, or else by its file; 0 for unknown.

    The name first: to read the head of a file takes up to a third of a second.
    """
    path = choice.path
    for name in (path.name if isinstance(path, Path) else path, choice.name):
        if match := _IN_NAME.search(name):
            return float(match[1])
    if not isinstance(path, Path):
        return 0.0
    try:
        found = path.stat()
    except OSError:  # its opening says what is wrong with it
        return 0.0
    return _in_file(path, found.st_mtime_ns, found.st_size)


@functools.lru_cache(maxsize=32)
def _in_file(path: Path, _changed: int, _size: int) -> float:
    try:
        return sum(read_header(part).parameters for part in parts_of(path)) / 1e9
    except ModelError:  # as above
        return 0.0
