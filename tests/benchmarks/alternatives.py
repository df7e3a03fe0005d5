# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast several replies are written together, against one after another, by the everyday model.

The time for a token of ``SAMPLES`` replies to one prompt, in percent of that of the same replies
asked for one by one; the note says how many tokens a second that is. Prompts do not count: they are
read once in either case. The two take turns, and the figure is the median of the pairs' ratios, so
that what else runs on the machine weighs on both alike. By the clock on the wall.
"""

from __future__ import annotations

from statistics import median

from bench import Row, percentiles

from stet_models.client import Client
from stet_models.library import Library
from stet_models.protocol import Done, Generate, Loaded, Message, Sampling

NAME = "5 replies together, against one by one"
BUDGET = 60
SAMPLES = 5
ROUNDS = 3
MOST = 40
WARM = Sampling(temperature=0.6, seed=1)
SENTENCES = (
    "At this point in time the old man, who had been sitting quietly on the wall for quite a long "
    "while, began very slowly to get up onto his feet.",
    "In order to make sure that everybody is able to attend, we have decided to move the meeting, "
    "which was originally planned for Wednesday, to Thursday afternoon instead.",
)


def rows() -> list[Row]:
    """Return the rows of the table: with a source to copy from, and without."""
    models = [model for model in Library().models() if "everyday" in model.name]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row(NAME, "%", budget=BUDGET, note=note)]
    made = []
    with Client() as client:
        if not any(isinstance(event, Loaded) for event in client.stream_load(models[0].path)):
            return [Row(NAME, "%", budget=BUDGET, note="the everyday model could not be loaded")]
        for title, copies in (("free", False), ("copying ahead", True)):
            pairs = [_pair(client, number, copies) for number in range(ROUNDS)]
            shares = [100 * together / alone for together, alone in pairs]
            speeds = [1 / median(each) for each in zip(*pairs, strict=True)]
            ratio = 100 / median(shares)
            note = f"{speeds[0]:.1f} tokens/s, one by one {speeds[1]:.1f}; {ratio:.2f} times"
            made.append(Row(f"{NAME}: {title}", "%", *percentiles(shares), BUDGET, "wall", note))
    return made


def _pair(client: Client, number: int, copies: bool) -> tuple[float, float]:
    """Return the seconds for a token of the replies together, and one by one."""
    sentence = SENTENCES[number % len(SENTENCES)]
    words = Message("user", f"Tighten this sentence. Reply with it only.\n\n{sentence}")
    source = sentence if copies else ""
    request = Generate(0, (words,), MOST, WARM, source=source, alternatives=SAMPLES)
    _done(client, Generate(0, (words,), 1))  # which reads the prompt
    together = _done(client, request)
    alone = [
        _done(client, Generate(0, (words,), MOST, request.sampling_of(n), source=source))
        for n in range(SAMPLES)
    ]
    seconds = sum(done.reply_seconds for done in alone)
    tokens = sum(done.reply_tokens for done in alone)
    return together.reply_seconds / together.reply_tokens, seconds / tokens


def _done(client: Client, request: Generate) -> Done:
    *_, end = client.stream(request)
    if not isinstance(end, Done):
        raise SystemExit(f"the everyday model did not answer: {end}")
    return end
