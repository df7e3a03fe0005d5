# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What `stet model` prints about models, line by line."""

from __future__ import annotations

from stet_models.service import STET, Entry, Fit, Header, InstalledModel, Kept, Machine

_WIDTH = 18
_INDENT = " " * (_WIDTH + 1)


def installed_lines(
    model: InstalledModel, fit: Fit | None, *, is_default: bool, measured: str = ""
) -> tuple[str, ...]:
    """Return what is said of a model that is here; ``measured`` is how fit it was found."""
    if model.trouble:
        return (f"{model.name:<{_WIDTH}} cannot be used: {model.trouble}",)
    mark = "  (used when none is named)" if is_default else ""
    place = "" if model.place == STET else f"  [{model.place}]"
    first = f"{model.name:<{_WIDTH}} {size_words(model.size):>8}  {model.path}{place}{mark}"
    more = filter(None, (fit.sentence if fit else "", measured))
    return (first, *(_INDENT + each for each in more))


def offer_lines(entry: Entry, fit: Fit | None) -> tuple[str, ...]:
    """Return what is said of a model that can be fetched."""
    first = (
        f"{entry.name:<{_WIDTH}} {size_words(entry.size):>8}  "
        f"{entry.title}, {entry.licence}. {entry.note}"
    )
    return (first, _INDENT + fit.sentence) if fit else (first,)


def recommended_line(entry: Entry, fit: Fit) -> str:
    """Return the sentence that recommends a model."""
    return (
        f"This machine has room for {entry.title} ({size_words(entry.size)}, first words in about "
        f"{fit.first_words_seconds:.0f} s), a step up for rewriting, feedback and ideas, though "
        f"how well it does was not measured by us: `stet model fetch {entry.name}` gets it, and "
        f"`stet model eval {entry.name}` measures it."
    )


def kept_line(kept: Kept, total: int) -> str:
    """Return what is said of a fetch that was paused."""
    of = f" of {size_words(total)}" if total else ""
    return (
        f"{kept.name}: {size_words(kept.done)}{of} are here; `stet model fetch` goes on with it, "
        "and with --discard throws it away."
    )


SOUND = (
    "Sound: its head claims nothing that the file does not hold, and its chat template can be "
    "used. It is opened only by a process that is fenced in; `stet privacy --self-test` proves it."
)


def facts_line(model: InstalledModel, header: Header) -> str:
    """Return what a file's head tells."""
    facts = [
        header.name or model.name,
        f"{header.parameters / 1e9:.1f} billion parameters",
        header.quantisation,
        size_words(model.size),
        f"{header.context:,} tokens of context" if header.context else "",
        f"licence {header.licence}" if header.licence else "",
    ]
    return ", ".join(filter(None, facts))


def basis(machine: Machine) -> str:
    """Return where the forecasts come from."""
    if machine.measured_with:
        return f"Forecasts follow from what was measured here with {machine.measured_with}."
    return "Forecasts are guesses: `stet model bench` measures this machine."


def size_words(size: int) -> str:
    """Return a size in bytes for people, in decimal units as file managers show it."""
    if size <= 0:
        return ""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
