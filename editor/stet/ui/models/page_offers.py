# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model page lists: the models that are here and those of the catalogue, as one list.

``look`` reads the disk, so it is for a thread of its own; all else here is quick.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stet_models.errors import ModelError
from stet_models.service import Entry, Fit, InstalledModel, Kept, Machine, ModelService, Verdict

SLOW = 150.0
"""Seconds that a rewrite of 300 words may take before it is called slow."""


@dataclass(frozen=True)
class Offer:
    """A model that is here (``installed``), or of the catalogue (``entry``), or both."""

    name: str
    title: str
    installed: InstalledModel | None = None
    entry: Entry | None = None
    fit: Fit | None = None

    @property
    def is_here(self) -> bool:
        """Whether its file is on this machine and can be used."""
        return self.installed is not None and not self.installed.trouble

    @property
    def size(self) -> int:
        """Bytes of its file."""
        return self.installed.size if self.installed and self.installed.size else self._entry_size

    @property
    def _entry_size(self) -> int:
        return self.entry.size if self.entry else 0

    @property
    def is_slow(self) -> bool:
        """Whether one would wait for it longer than one likes, though it fits."""
        return self.fit is not None and self.fit.fits and self.fit.rewrite_seconds > SLOW

    @property
    def verdict(self) -> str:
        """How it would do, as a tone: *fits*, *tight*, *too big*, or nothing where not known."""
        if self.fit is None:
            return ""
        return Verdict.TIGHT.value if self.is_slow else self.fit.verdict.value

    @property
    def words(self) -> str:
        """All that a search looks at, in lower case."""
        entry = self.entry
        told = (entry.good_for, entry.note, entry.licence, entry.repository) if entry else ()
        place = self.installed.place if self.installed else ""
        file = self.installed.path.name if self.installed else ""
        return " ".join((self.name, self.title, place, file, *told)).casefold()


@dataclass(frozen=True)
class Look:
    """What there is: the models, this machine, and what could not be looked at."""

    offers: tuple[Offer, ...]
    machine: Machine
    notes: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    """Fetches that can go on where they were."""


class Order(enum.Enum):
    """How the list is sorted."""

    FIT = "Best fit first"
    SMALL = "Smallest first"
    NAME = "By name"


class Show(enum.Enum):
    """Which ones are shown."""

    ALL = "All"
    HERE = "Here"
    ELSEWHERE = "To fetch"


def look(service: ModelService, *, search: bool = False) -> Look:
    """Return what there is; with ``search``, other programs' folders are searched first.

    Not for the interface's thread.
    """
    machine = service.machine()
    notes: tuple[str, ...] = ()
    if search:
        try:
            notes = service.library.search().notes
        except ModelError as error:
            notes = (str(error),)
    try:
        entries = service.entries()
    except ModelError as error:
        entries, notes = (), (*notes, str(error))
    offers: list[Offer] = []
    used: set[str] = set()
    for model in service.library.models():
        entry = _entry_of(model, entries)
        if entry is not None:
            used.add(entry.name)
        title = entry.title if entry is not None else _plain(model.name)
        fit = _fit_here(service, model, entry, machine)
        offers.append(Offer(model.name, title, model, entry, fit))
    offers += [
        Offer(entry.name, entry.title, None, entry, service.forecast(entry, machine))
        for entry in entries
        if entry.name not in used
    ]
    kept = service.kept()
    known = {offer.name for offer in offers}
    for each in kept:
        entry = _addressed(service, each) if each.address and each.name not in known else None
        if entry is not None:
            offers.append(Offer(entry.name, entry.title, None, entry))
    return Look(tuple(offers), machine, notes, kept)


def listed(
    offers: Iterable[Offer], words: str, show: Show, fits: bool, order: Order
) -> list[Offer]:
    """Return those that are asked for; each of ``words`` must be found, what is here is first."""
    wanted = words.casefold().split()

    def is_wanted(offer: Offer) -> bool:
        if show is not Show.ALL and (offer.installed is not None) != (show is Show.HERE):
            return False
        if fits and offer.fit is not None and not offer.fit.fits:
            return False
        return all(word in offer.words for word in wanted)

    def rank(offer: Offer) -> tuple[float, ...]:
        size = float(offer.size)
        if order is not Order.FIT:
            return (0.0 if order is Order.NAME else size,)
        # Of those that fit, the biggest does best what is asked; of the others the smallest.
        return (
            float(bool(offer.installed and offer.installed.trouble)),
            float(("fits", "tight", "", "too big").index(offer.verdict)),
            -size if offer.verdict == "fits" else size,
        )

    return sorted(
        filter(is_wanted, offers),
        key=lambda offer: (offer.installed is None, rank(offer), offer.title.casefold()),
    )


def _addressed(service: ModelService, kept: Kept) -> Entry | None:
    """Return what a fetch gets that is of no catalogue."""
    try:
        return service.entry(kept.address)
    except ModelError:
        return None


def _entry_of(model: InstalledModel, entries: Iterable[Entry]) -> Entry | None:
    """Return what the catalogue knows of a file: that of its name, or of the same file and size."""
    for entry in entries:
        same = model.path.name.casefold() == entry.file.casefold()
        if same and (not entry.size or not model.size or model.size == entry.size):
            return entry
    return None


def _fit_here(
    service: ModelService, model: InstalledModel, entry: Entry | None, machine: Machine
) -> Fit | None:
    if model.trouble:
        return None
    try:
        return service.forecast_file(model.path, machine)
    except (ModelError, OSError):
        return service.forecast(entry, machine) if entry is not None else None


def _plain(name: str) -> str:
    """Return a file's name as a title."""
    return Path(name).name.removesuffix(".gguf") if "/" not in name else name
