# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with a model, each with a sentence that a writer can act on."""

from __future__ import annotations

from typing import ClassVar

from stet_models.printable import printable
from stet_models.protocol import FailureKind


class ModelError(Exception):
    """Base of all errors of the model runtime; ``str()`` of it is the sentence to show.

    The names of files and what these say of themselves may stand in it: it is made printable.
    """

    kind: ClassVar[FailureKind] = FailureKind.ENGINE

    def __init__(self, sentence: str) -> None:
        super().__init__(printable(sentence))


class NoModelError(ModelError):
    """No model is loaded, or none is installed under that name."""

    kind = FailureKind.NO_MODEL


class MissingFileError(ModelError):
    """There is no file at that place."""

    kind = FailureKind.MISSING_FILE


class BadFileError(ModelError):
    """The file is not a model that can be used."""

    kind = FailureKind.BAD_FILE


class MemoryShortageError(ModelError):
    """The model does not fit into memory."""

    kind = FailureKind.OUT_OF_MEMORY


class TooLongError(ModelError):
    """The prompt does not fit into the model's context."""

    kind = FailureKind.TOO_LONG


class BadRequestError(ModelError):
    """The request itself makes no sense, such as a grammar that does not parse."""

    kind = FailureKind.BAD_REQUEST


class EngineError(ModelError):
    """The engine failed at something that should have worked."""


class AddressError(ModelError):
    """The address of an engine of one's own cannot be used as it stands."""

    kind = FailureKind.BAD_REQUEST


class NotConfirmedError(ModelError):
    """The engine is outside the writer's own network, and nobody has confirmed that."""

    kind = FailureKind.NOT_CONFIRMED


class CatalogueError(ModelError):
    """The catalogue of models cannot be read."""


class FetchError(ModelError):
    """A model could not be fetched."""
