# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model has read, kept: several caches besides the one in use, within a limit of memory.

A cache is worth as much as the beginning it shares with the next prompt. Before a prompt is read,
the best one for it is put in place, and the one that was there is set aside; what was not used for
longest goes first. What a task's prompts have in common (its instructions, its worked examples) is
kept besides, so that a long job of one task does not push out the beginning of another's. The bytes
are those that llama.cpp computed, so a reply does not depend on
where they have been meanwhile (see ``decoding.py`` for the rule).
"""

from __future__ import annotations

import array
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import msgspec
import psutil

from stet_models.decoding import BLOCK, reusable
from stet_models.errors import MissingFileError

MOST_BYTES = 512 * 1024 * 1024
"""Most memory that caches set aside may take."""

SHARE = 8
"""No more than this part of the memory that is free when a model is loaded."""

MOST_STABLE = 8
"""Beginnings of tasks' prompts that are kept, and they take half of the memory at most."""

FORM = 1
"""Number of the form of ``Package``; another number is another form."""

_HEAD = 1024 * 1024
_TOKEN = array.array("i").itemsize


class Cache(Protocol):
    """The cache in use: an ``Evaluator``."""

    @property
    def held(self) -> tuple[int, ...]:
        """The tokens that another prompt may build upon."""

    def save(self) -> bytes:
        """Return it as bytes, none where it cannot be."""

    def restore(self, tokens: Sequence[int], data: bytes) -> bool:
        """Put another in its place."""


@dataclass(frozen=True)
class State:
    """A cache set aside: what was read, whose it is, and llama.cpp's bytes of it."""

    tokens: tuple[int, ...]
    data: bytes
    document: str = ""


class Packed(msgspec.Struct, frozen=True):
    """A state on its way out of the process; ``tokens`` are C ints of this machine."""

    tokens: bytes
    data: bytes


class Package(msgspec.Struct, frozen=True):
    """All that is saved of a document; ``maker`` names the model and the code that computed it."""

    form: int
    maker: str
    states: tuple[Packed, ...]


class States:
    """Keeps the caches of one model, the one in use (``cache``) among them."""

    def __init__(self, cache: Cache, maker: str, most: int | None = None) -> None:
        self._cache = cache
        self._maker = maker
        self._most = affordable() if most is None else most
        self._aside: list[State] = []  # what was used last comes last
        self._stable: list[State] = []  # likewise
        self._document = ""
        self._coming = bytearray()
        self._coming_for = ""

    @property
    def size(self) -> int:
        """How many bytes are set aside."""
        return sum(len(state.data) for state in (*self._aside, *self._stable))

    def settle(self, prompt: Sequence[int], document: str) -> None:
        """Put in place the cache that shares most with ``prompt``, to be read for ``document``.

        The one in place is set aside where reading the prompt would lose a block of it or more.
        """
        held = self._cache.held
        shared = reusable(held, prompt)
        known = (*self._aside, *self._stable)
        best = max(known, key=lambda state: reusable(state.tokens, prompt), default=None)
        if best and reusable(best.tokens, prompt) <= shared:
            best = None
        if best in self._aside:
            self._aside.remove(best)
        if len(held) - shared >= BLOCK:
            self._set_aside(State(held, self._cache.save(), self._document))
        lost = len(best.tokens) - reusable(best.tokens, prompt) if best else 0
        in_place = best and self._cache.restore(best.tokens, best.data)
        if best and in_place and lost >= BLOCK and best not in self._stable:
            self._set_aside(best)  # what the prompt will cut off is kept for who comes back to it
        self._document = document

    def lacks(self, beginning: Sequence[int]) -> bool:
        """Say whether the beginning of a task's prompts is still to be kept, as one used now."""
        for state in self._stable:
            if state.tokens == tuple(beginning):
                self._stable.remove(state)
                self._stable.append(state)
                return False
        return True

    def keep(self, beginning: Sequence[int]) -> None:
        """Keep the beginning of a task's prompts, which is what the cache in use holds now."""
        if self._cache.held != tuple(beginning):
            return
        state = State(self._cache.held, self._cache.save())
        self._stable.append(state)
        while self._stable and (
            len(self._stable) > MOST_STABLE
            or sum(len(each.data) for each in self._stable) > self._most // 2
        ):
            del self._stable[0]
        self._make_room()

    def packed(self, document: str, most: int) -> bytes:
        """Return what is held of ``document``, of at most about ``most`` bytes; none if nothing."""
        held = self._cache.held
        states = [state for state in self._aside if state.document == document]
        if self._document == document and len(held) >= BLOCK:
            states = [state for state in states if not begins(state.tokens, held)]
            states.append(State(held, self._cache.save()))
        chosen: list[Packed] = []
        for state in reversed(states):
            most -= len(state.data)
            if most < 0:
                break
            if state.data:
                chosen.append(Packed(array.array("i", state.tokens).tobytes(), state.data))
        if not chosen:
            return b""
        return msgspec.msgpack.encode(Package(FORM, self._maker, tuple(chosen)))

    def collect(self, document: str, piece: bytes) -> bool:
        """Take the next piece of what ``packed`` gave; False where it is too much in all."""
        if self._coming_for != document:
            self._coming, self._coming_for = bytearray(), document
        if len(self._coming) + len(piece) > self._most:
            self._coming = bytearray()
            return False
        self._coming += piece
        return True

    def unpack(self, document: str) -> int:
        """Take back what was collected; return how many tokens that is, 0 if of no use here.

        Only what the same model and the same code have made is taken.
        """
        data, self._coming, self._coming_for = bytes(self._coming), bytearray(), ""
        try:
            package = msgspec.msgpack.decode(data, type=Package)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return 0
        if (package.form, package.maker) != (FORM, self._maker):
            return 0
        count = 0
        for packed in reversed(package.states):
            if packed.tokens and len(packed.tokens) % _TOKEN == 0:
                tokens = tuple(array.array("i", packed.tokens))
                state = State(tokens, packed.data, document)
                count += len(state.tokens)
                self._set_aside(state)
        return count

    def _set_aside(self, state: State) -> None:
        if not state.data:
            return
        for other in self._aside:
            if begins(state.tokens, other.tokens):  # the longer one holds all of it
                self._aside.remove(other)
                self._aside.append(replace(other, document=state.document or other.document))
                return
        self._aside = [other for other in self._aside if not begins(other.tokens, state.tokens)]
        self._aside.append(state)
        self._make_room()

    def _make_room(self) -> None:
        while self._aside and self.size > self._most:
            del self._aside[0]


def begins(short: Sequence[int], long: Sequence[int]) -> bool:
    """Say whether a cache of ``long`` serves wherever one of ``short`` would."""
    if len(short) > len(long) or tuple(long[: len(short)]) != tuple(short):
        return False
    return len(short) % BLOCK == 0 or len(short) == len(long)


def affordable() -> int:
    """Return how many bytes may be set aside on this machine now."""
    return min(MOST_BYTES, int(psutil.virtual_memory().available) // SHARE)


def maker_of(model: Path, code: str) -> str:
    """Return a name for a model file and the code that runs it; raises ``MissingFileError``."""
    try:
        size = model.stat().st_size
        with model.open("rb") as file:
            head = hashlib.sha256(file.read(_HEAD)).hexdigest()
    except OSError as error:
        raise MissingFileError(f"{model.name} is gone. Choose another model.") from error
    return f"{size} {head} {sys.byteorder} {code}"
