# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much likelier a text would be with each of many edits, as far as one reading of it tells.

An edit is judged by the first token in which the edited text differs from the text as it stands: by
how many nats the other token is likelier there. No edited text is read, so a thousand edits cost
what the text alone costs, and nothing where a reply copies the text anyhow. What comes behind an
edit is not weighed; for that there is ``Score``.
"""

from __future__ import annotations

from collections.abc import Sequence

from stet_models.decoding import MOST_OUTPUTS, Cell
from stet_models.engine import Task
from stet_models.gains import Gains
from stet_models.model import Model
from stet_models.protocol import Reading, Scored, Survey


def survey(model: Model, request: Survey, task: Task, tokens: Sequence[int]) -> Scored:
    """Answer a request; ``tokens`` are those of what comes before the text and of the text.

    Raises ``Stopped``.
    """
    found = Gains(model, tokens, request.text, request.edits)
    each = (1,) * len(request.edits)
    if not found.places:
        return Scored(request.id, (0.0,) * len(each), each)
    start, end = min(found.places), max(found.places)

    def read(done: int, cached: int) -> None:
        task.say(Reading(request.id, done, end, cached))

    def cancelled() -> bool:
        return task.cancelled

    cached = model.read_ahead(request, list(tokens[:start]), cancelled, read)
    evaluator = model.evaluator
    evaluator.fork(1, start - 1)
    try:
        for first in range(start, end + 1, MOST_OUTPUTS):
            places = range(first, min(first + MOST_OUTPUTS, end + 1))
            evaluator.add_cells([Cell(tokens[at - 1], at - 1, (0,)) for at in places], cancelled)
            for index, at in enumerate(places):
                found.look(index, at)
            read(places[-1], cached)
    finally:
        evaluator.join(start - 1)
    gains = tuple(gain or 0.0 for gain in found.told())
    return Scored(request.id, gains, each, end, cached)
