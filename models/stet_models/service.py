# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The front door: all that the editor needs of models, and the only module of them it imports.

(Besides ``errors``, ``launcher`` and the sandbox, which a program needs before it needs a model.)

``ModelService`` knows which models are here and which one does what, makes the client of the
engine that is chosen, and ends it; it starts fetches, measures, and forecasts. The values that go
in and out are named in ``__all__``. What takes its time is imported when it is first asked for
(PEP 562): a window opens without a client, without a look into a file, and without psutil.
"""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from stet_models.launcher import Launcher
from stet_models.library import ADDED, PREFERRED, STET, InstalledModel, Library, room
from stet_models.places import FOLDER
from stet_models.printable import printable
from stet_models.protocol import (
    MOST_EDITS,
    AnyEvent,
    Attempt,
    Done,
    Embedded,
    EndReason,
    Failed,
    FailureKind,
    Generate,
    Loaded,
    Loading,
    Message,
    Prefill,
    Probe,
    Probed,
    Reading,
    Replacement,
    Sampling,
    Saved,
    Score,
    Scored,
    Survey,
    Text,
)

if TYPE_CHECKING:
    from stet_models.bench import SECONDS as BENCH_SECONDS
    from stet_models.bench import resident
    from stet_models.catalogue import Catalogue, Entry
    from stet_models.client import COMMAND, Client
    from stet_models.embedder import Embedder
    from stet_models.fetch import Kept
    from stet_models.fetching.lines import Fetched, Line, NotFetched, Progress, parse_line
    from stet_models.fit import Fit, Machine, Verdict
    from stet_models.gguf import Header, read_header
    from stet_models.hardware import (
        available_memory,
        model_threads,
        physical_cores,
        total_memory,
    )
    from stet_models.measured import Bench, Measured
    from stet_models.remote.addresses import Address, Place
    from stet_models.split_files import parts_of

_LAZY = {
    "bench": ("resident",),
    "catalogue": ("Catalogue", "Entry"),
    "client": ("COMMAND", "Client"),
    "embedder": ("Embedder",),
    "fetch": ("Kept",),
    "fetching.lines": ("Fetched", "Line", "NotFetched", "Progress", "parse_line"),
    "fit": ("Fit", "Machine", "Verdict"),
    "gguf": ("Header", "read_header"),
    "hardware": ("available_memory", "model_threads", "physical_cores", "total_memory"),
    "remote.addresses": ("Address", "Place"),
    "split_files": ("parts_of",),
}
_HOMES = {name: module for module, names in _LAZY.items() for name in names}

__all__ = [
    "ADDED",
    "BENCH_SECONDS",
    "COMMAND",
    "FOLDER",
    "HUB",
    "MOST_EDITS",
    "OWN",
    "PREFERRED",
    "STET",
    "Address",
    "AnyEvent",
    "Attempt",
    "Catalogue",
    "Client",
    "Done",
    "Embedded",
    "Embedder",
    "EndReason",
    "Entry",
    "Failed",
    "FailureKind",
    "Fetched",
    "Fit",
    "Generate",
    "Header",
    "InstalledModel",
    "Kept",
    "Library",
    "Line",
    "Loaded",
    "Loading",
    "Machine",
    "Message",
    "ModelChoices",
    "ModelService",
    "NotFetched",
    "Place",
    "Prefill",
    "Probe",
    "Probed",
    "Progress",
    "Reading",
    "Replacement",
    "Sampling",
    "Saved",
    "Score",
    "Scored",
    "Survey",
    "Text",
    "Verdict",
    "available_memory",
    "model_threads",
    "parse_line",
    "parts_of",
    "physical_cores",
    "printable",
    "read_header",
    "resident",
    "total_memory",
]

HUB = "https://huggingface.co"
OWN = "your own engine"
"""Where a model lies that the writer's own server runs; it has a name there, and no file."""


def __getattr__(name: str) -> object:
    if name == "BENCH_SECONDS":
        return importlib.import_module("stet_models.bench").SECONDS
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"stet_models.{_HOMES[name]}"), name)


@dataclass(frozen=True, slots=True)
class ModelChoices:
    """What the writer has chosen: the usual model, one for some tasks, or an engine of their own.

    ``engine_address`` is empty where the models here are asked; ``engine_confirmed`` is the
    address that was allowed although it is away. ``mirror`` is asked in place of the hub.
    """

    model: str = ""
    task_models: Mapping[str, str] = field(default_factory=dict)
    engine_address: str = ""
    engine_model: str = ""
    engine_confirmed: str = ""
    mirror: str = ""

    @property
    def engine(self) -> tuple[str, str, str]:
        """What makes another engine of it."""
        return self.engine_address, self.engine_model, self.engine_confirmed


class ModelService:
    """The models of this machine, and the one client that is asked.

    ``catalogue`` is the file that lists what can be fetched. ``make_client`` makes the client of a
    model here, ``only`` is the model to use whatever is installed: a script stands in for one so.
    ``launcher`` starts what may use the network. Nothing is started, and no file looked at, before
    it is needed. To be used from one thread, but for what says otherwise.
    """

    def __init__(
        self,
        catalogue: Path,
        library: Library | None = None,
        *,
        launcher: Launcher | None = None,
        make_client: Callable[[], Client] | None = None,
        only: InstalledModel | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.library = library or Library()
        self.launcher = launcher or Launcher()
        self._make_client = make_client
        self.only = only
        self.choices = ModelChoices()
        self._usable: dict[str, InstalledModel] | None = None
        self._usual: InstalledModel | None = None
        self._embedder: Embedder | None = None
        self.client: Client | None = None
        """The client that is asked, None until it is needed (``open``) and once it is left."""

    # Which model.

    def choose(self, choices: ModelChoices) -> bool:
        """Take what the writer has chosen; return whether that is another engine."""
        before, self.choices = self.choices, choices
        return before.engine != choices.engine

    @property
    def is_remote(self) -> bool:
        """Whether an engine of the writer's own is asked."""
        return bool(self.choices.engine_address)

    def model_for(self, task: str = "") -> InstalledModel | None:
        """Return the model for a task: the one set for it, if it is here, or the usual one."""
        chosen = self.choices
        if self.is_remote:
            return InstalledModel(chosen.engine_model or OWN, Path(), 0, True, place=OWN)
        models = self.usable()
        named = models.get(chosen.task_models.get(task, "")) if task else None
        return named or models.get(chosen.model) or self._usual

    def usable(self) -> Mapping[str, InstalledModel]:
        """Return the models here that can be used, by name; looked up once, until ``forget``."""
        if self._usable is None:
            found = self.library.models()
            self._usable = {model.name: model for model in found if not model.trouble}
            self._usual = self.only or self.library.default()
        return self._usable

    def larger(self) -> tuple[InstalledModel, ...]:
        """Return the models here that are larger than the usual one and fit, the largest first."""
        usual = self.model_for()
        if usual is None or self.is_remote:
            return ()
        found = [model for model in self.usable().values() if model.size > usual.size]
        most = room() if found else 0
        fitting = [model for model in found if model.size <= most]
        return tuple(sorted(fitting, key=lambda model: -model.size))

    def forget(self) -> None:
        """Look into the library anew at the next question: a model may have come or gone."""
        self._usable = None

    # The client.

    def new_client(self) -> Client:
        """Return a new client of the engine that is chosen, for the caller to close."""
        chosen = self.choices
        if self.is_remote:
            return self.remote_client(chosen.engine_address, chosen.engine_confirmed)
        if self._make_client is not None:
            return self._make_client()
        from stet_models.client import Client

        return Client()

    def remote_client(self, address: str, confirmed: str) -> Client:
        """Return a new client of an engine at ``address``; ``confirmed`` is what was allowed.

        Its worker has to connect, so the launcher starts it. Raises ``AddressError``.
        """
        from stet_models.client import Client
        from stet_models.remote.addresses import Address

        parsed = Address.parse(address)
        allowed = ["--confirmed"] if parsed.is_confirmed_by(confirmed) else []
        return Client(partial(self.launcher.start, "remote", ["--address", str(parsed), *allowed]))

    def open(self) -> Client:
        """Return the client that is asked, made at the first call."""
        if self.client is None:
            self.client = self.new_client()
        return self.client

    def leave(self, first: Callable[[], object], *, wait: bool = False) -> None:
        """End the client's worker, after ``first``; on a thread, since that takes some seconds."""
        client, self.client = self.client, None
        embedder, self._embedder = self._embedder, None
        if client is None and embedder is None:
            return

        def end() -> None:
            if client is not None:
                first()
                client.close()
            if embedder is not None:
                embedder.close()

        if wait:
            end()
        else:
            threading.Thread(target=end, name="stet-leave", daemon=True).start()

    def embedder(self) -> Embedder | None:
        """Return what compares texts, by a worker of its own; None where its model is not here.

        The same one each time, until ``leave``; its worker is started by the first question. Where
        a script stands in for the model, there is none.
        """
        if self._embedder is None and self.only is None:
            from stet_models.embedder import Embedder

            path = self.embedder_file()
            self._embedder = Embedder(path) if path else None
        return self._embedder

    def embedder_file(self) -> Path | None:
        """Return the model that compares texts, where it is here."""
        from stet_models.catalogue import Catalogue

        files = (entry.file for entry in Catalogue.read(self.catalogue).embedder)
        paths = (self.library.embedders / file for file in files)
        return next((path for path in paths if path.is_file()), None)

    # Fetching.

    @property
    def hub(self) -> str:
        """The address of the server that models are fetched from, where they lie on a hub."""
        return self.choices.mirror or os.environ.get("HF_ENDPOINT") or HUB

    def entries(self) -> tuple[Entry, ...]:
        """Return what can be fetched; raises ``CatalogueError``."""
        from stet_models.catalogue import Catalogue

        return Catalogue.read(self.catalogue).model

    def entry(self, name: str) -> Entry:
        """Return what a name of the catalogue, or an address on the hub, stands for.

        Raises ``ModelError``.
        """
        from stet_models import fetch
        from stet_models.catalogue import Catalogue

        return fetch.named(name, Catalogue.read(self.catalogue))

    def fetch_command(self, name: str) -> list[str]:
        """Return the command that fetches a model, for a program without a launcher."""
        from stet_models import fetch

        mirror = self.choices.mirror
        return fetch.command(name, self.library.folder, self.catalogue, mirror=mirror)

    def fetch_arguments(self, name: str) -> list[str]:
        """Return what the process that fetches a model is told."""
        from stet_models import fetch

        mirror = self.choices.mirror
        return fetch.arguments(name, self.library.folder, self.catalogue, mirror=mirror)

    def kept(self) -> tuple[Kept, ...]:
        """Return the fetches that can go on where they were."""
        from stet_models import fetch

        return fetch.kept(self.library.folder)

    def discard(self, name: str) -> None:
        """Throw away what is kept of a fetch; raises ``FetchError`` while it runs."""
        from stet_models import fetch

        fetch.discard(self.library.folder, name)

    # How it will do here.

    @cached_property
    def measured(self) -> Measured:
        """What was measured on this machine."""
        from stet_models.measured import Measured

        return Measured()

    def machine(self) -> Machine:
        """Return this machine as forecasts see it."""
        from stet_models.fit import this_machine

        return this_machine(self.measured)

    def forecast(self, entry: Entry, machine: Machine) -> Fit | None:
        """Return how a model that can be fetched will do, None where too little is known of it."""
        from stet_models.fit import forecast

        return forecast(entry, machine)

    def forecast_file(self, path: Path, machine: Machine) -> Fit | None:
        """Return how the model in a file will do; raises ``ModelError`` for a file that is none."""
        from stet_models.fit import forecast_file

        return forecast_file(path, machine, self.measured)

    def recommended(self) -> tuple[Entry, Fit] | None:
        """Return the model of the catalogue to get next, with its forecast; None for none.

        Raises ``CatalogueError``.
        """
        from stet_models.recommending import recommended

        sizes = (model.size for model in self.library.models() if not model.trouble)
        return recommended(self.entries(), sizes, self.machine())

    def measure(
        self,
        client: Client,
        path: Path,
        *,
        seconds: float,
        progress: Callable[[float], None] = lambda _fraction: None,
    ) -> Bench:
        """Measure with the model in a file, and keep it; takes so many seconds, on any thread.

        The client loads that model. Raises ``ModelError``.
        """
        from stet_models.bench import bench

        made = bench(client, path, seconds=seconds, say=progress)
        self.measured.keep(made)
        return made

    def learn(self, model: InstalledModel, done: Done, client: Client) -> None:
        """Have the forecasts corrected by what a request took; on any thread."""
        from stet_models.bench import resident

        self.measured.learn(model.path.name, model.size, done, memory=resident(client))

    def learns_from(self, name: str) -> InstalledModel | None:
        """Return the model of that name where its requests say something of this machine."""
        if self.is_remote or self.only is not None:
            return None
        model = self.usable().get(name)
        return model if model is not None and model.size else None

    # Is it sound.

    def read(self, model: InstalledModel) -> Header:
        """Return what all files of a model say of themselves, in its first one's head.

        Raises ``ModelError`` where they are not sound, or not all of one model.
        """
        from stet_models.split_files import read_parts

        return read_parts(model.path)[0]

    def why_not(self, model: InstalledModel, header: Header) -> str:
        """Return why a sound model cannot be used for writing, "" where it can.

        Starts a process, fenced in, that tries its chat template; not for the interface's thread.
        """
        from stet_models.discovery import why_not
        from stet_models.template_check import template_trouble

        return why_not(header, model.name) or template_trouble(model.path)
