# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model is told of an operation: its worked pairs as turns, then one sentence, alone.

All but the sentence is the same for every sentence of every text, so that it is read once. What
stands around the sentence is not shown: a small model takes words from there.
"""

from __future__ import annotations

from stet.assist.prompting.context import reply_room
from stet.assist.tasks.task import Task
from stet_models.service import Generate, Message, Sampling


def operation_request(sentence: str, task: Task, *, seed: int = 0, document: str = "") -> Generate:
    """Return the request for as many samples of ``sentence`` as the task wants.

    The first is greedy, since that is the likeliest; where others agree with it, it is shown.
    """
    turns = [Message("system", task.system.strip())]
    for example in task.examples:
        turns.append(Message("user", task.prompt(passage=example.passage)))
        turns.append(Message("assistant", f"{task.label} {example.reply}"))
    turns.append(Message("user", task.prompt(passage=sentence)))
    wanted = task.sampling
    return Generate(
        0,
        tuple(turns),
        reply_room(sentence, task),
        Sampling(wanted.temperature, wanted.top_p, wanted.min_p, wanted.repeat_penalty, seed),
        stop=("\n",),
        prefill=task.label,
        source=sentence,
        document=document,
        alternatives=task.samples,
        first_greedy=True,
    )
