# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the worker asks of an engine, real or scripted."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable

from stet_models.errors import BadRequestError
from stet_models.protocol import (
    Count,
    Counted,
    Done,
    Embed,
    Embedded,
    EndReason,
    Event,
    Generate,
    Load,
    Loaded,
    Prefill,
    Restore,
    Save,
    Score,
    Scored,
    Survey,
)


class Task:
    """One request under way: where its events go, and whether it is still wanted."""

    def __init__(self, say: Callable[[Event], None]) -> None:
        self.say = say
        self.cancel = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the client has asked for the end of this request."""
        return self.cancel.is_set()


class Engine(ABC):
    """Loads one model and answers requests about it, one at a time, on one thread.

    Each method returns the event that ends the request, or raises a ``ModelError``; events before
    that go to ``task.say``. An engine looks at ``task.cancelled`` often enough that a cancelled
    request ends within a tenth of a second, and then returns a ``Done`` that says so.

    What an engine is not for is refused here, with a sentence of its own; one that holds nothing
    of what it has read has nothing to save, and one that works elsewhere need not give way.
    """

    cannot_write = cannot_weigh = cannot_compare = ""

    @abstractmethod
    def load(self, request: Load, task: Task) -> Loaded | Done:
        """Load a model in place of the one before, saying ``Loading`` meanwhile."""

    def generate(self, request: Generate, task: Task) -> Done:
        """Continue a conversation, saying ``Reading`` and ``Text`` meanwhile."""
        raise BadRequestError(self.cannot_write)

    def score(self, request: Score, task: Task) -> Scored | Done:
        """Say how likely texts are to follow a conversation, saying ``Reading`` meanwhile."""
        raise BadRequestError(self.cannot_weigh)

    def survey(self, request: Survey, task: Task) -> Scored | Done:
        """Say by how much edits would make a text likelier, saying ``Reading`` meanwhile."""
        raise BadRequestError(self.cannot_weigh)

    def embed(self, request: Embed, task: Task) -> Embedded | Done:
        """Say which vectors texts have, saying ``Reading`` meanwhile, in texts."""
        raise BadRequestError(self.cannot_compare)

    def read_ahead(self, request: Prefill, task: Task) -> Done:
        """Read a prompt that is likely to come, saying ``Reading`` meanwhile."""
        raise BadRequestError(self.cannot_write)

    def save(self, request: Save, task: Task) -> Done:
        """Hand out what is held of a document's reading, in ``Saved`` events."""
        return Done(request.id, EndReason.STOP)

    def restore(self, request: Restore) -> Done:
        """Take a piece of it back; the last one's ``Done`` counts the tokens as cached."""
        return Done(request.id, EndReason.STOP)

    def give_way(self) -> None:  # noqa: B027  (most have no need to)
        """Leave the writer, who types, the processor for a while; called from another thread."""

    @abstractmethod
    def count(self, request: Count) -> Counted:
        """Count the tokens of a text."""
