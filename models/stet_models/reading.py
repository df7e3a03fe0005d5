# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a prompt: from what is held of it, and with its task's beginning kept on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stet_models.decoding import BLOCK, Evaluator, reusable
from stet_models.protocol import Message
from stet_models.states import States

LEAST = 2 * BLOCK
"""Tokens that the beginning of a task's prompts has at least to be kept for itself."""


def stable_messages(messages: Sequence[Message]) -> tuple[Message, ...] | None:
    """Return the conversation with nothing in its last message, None where that is the first.

    What comes before the last message is the task's: the system text and the worked examples.
    """
    if len(messages) < 2:
        return None
    return (*messages[:-1], Message(messages[-1].role, ""))


def beginning_of(prompt: Sequence[int], empty: Sequence[int]) -> list[int]:
    """Return what a prompt has in common with that of the same task about nothing, in blocks."""
    most = min(len(prompt) - 1, len(empty))
    common = next((i for i in range(most) if prompt[i] != empty[i]), most)
    stable = common - common % BLOCK
    return list(prompt[:stable]) if stable >= LEAST else []


def read_ahead(
    evaluator: Evaluator,
    states: States,
    prompt: Sequence[int],
    beginning: Sequence[int],
    document: str,
    cancelled: Callable[[], bool],
    progress: Callable[[int, int], None],
) -> int:
    """Read all of a prompt but its last token; return how many tokens were held of it.

    ``beginning`` (see ``beginning_of``) is kept where it is not yet. Raises ``Stopped``.
    """
    states.settle(prompt, document)
    if not (beginning and states.lacks(beginning)):
        return evaluator.read_ahead(prompt, cancelled, progress)
    if reusable(evaluator.held, prompt) > len(beginning):  # it would have to be read again
        return evaluator.read_ahead(prompt, cancelled, progress)
    held = evaluator.read_ahead(prompt[: len(beginning) + 1], cancelled, progress)
    states.keep(beginning)
    evaluator.read_ahead(prompt, cancelled, lambda done, _: progress(done, held))
    return held
