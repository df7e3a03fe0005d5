# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What answering, scoring and surveying need of a loaded model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from stet_models.decoding import Evaluator
from stet_models.protocol import Generate, Prefill, Score, Survey


class Model(Protocol):
    """A loaded model."""

    evaluator: Evaluator
    is_recurrent: bool

    def read_ahead(
        self,
        request: Generate | Score | Survey | Prefill,
        prompt: list[int],
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> int:
        """Read all of a prompt but its last token; return how many tokens were held of it.

        Calls ``progress(tokens done, tokens that were held)``. Raises ``Stopped``.
        """

    def tokens(self, text: str, *, special: bool) -> list[int]:
        """Return the tokens of ``text``."""

    def piece(self, token: int) -> bytes:
        """Return the bytes that ``token`` stands for."""

    def is_end(self, token: int) -> bool:
        """Whether ``token`` ends a reply."""
