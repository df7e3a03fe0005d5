# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writing: one reply to a prompt that was read, or several at once in common batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stet_models.copying import Copier, Costs
from stet_models.decoding import MOST_OUTPUTS, Cell, ContextFull, Evaluator, Sampler, Stopped
from stet_models.gains import Gains
from stet_models.protocol import EndReason
from stet_models.reply_text import ReplyText

_SLOW = 0.08
"""Seconds a batch takes before it is worth asking, within it, whether it is cancelled."""


class Reply:
    """One reply on its way: what chooses its tokens, what it has said, and why it ended.

    Its first token is chosen when it is made, from the prompt's logits.
    """

    def __init__(
        self,
        sampler: Sampler,
        copier: Copier | None,
        text: ReplyText,
        piece: Callable[[int], bytes],
        say: Callable[[str], None],
        most: int,
        gains: Gains | None = None,
    ) -> None:
        self.sampler, self._copier, self._gains = sampler, copier, gains
        self._text, self._piece, self._say, self._most = text, piece, say, most
        self.token = self.sample(-1)
        self.said = self.drafted = self.accepted = 0
        self.at = 0
        self.reason: EndReason | None = None

    def sample(self, index: int) -> int:
        """Choose the next token by the logits at ``index`` of the last batch, and note the gains.

        It is the one after what the reply has said so far.
        """
        if self._gains and self._copier and self._copier.place is not None:
            self._gains.look(index, self._copier.place + 1)
        return self.sampler.sample(index)

    def take(self, token: int, is_end: Callable[[int], bool]) -> bool:
        """Say the next token; return whether the reply goes on after it."""
        self.token = token
        if self.said >= self._most:
            self.reason = EndReason.LENGTH
        elif is_end(token):
            self.reason = EndReason.STOP
        else:
            if self._copier:
                self._copier.wrote(token)
            self.said += 1
            self._say(self._text.add(self._piece(token)))
            if self._text.stopped:
                self.reason = EndReason.STOP
            elif self.said >= self._most:
                self.reason = EndReason.LENGTH
        return self.reason is None

    def draft(self, most: int, costs: Costs) -> tuple[int, ...]:
        """Return tokens to try ahead, ``most`` at most."""
        if not self._copier:
            return ()
        return self._copier.draft(min(most, self._most - self.said - 1), costs)

    def end(self) -> None:
        """Say what was held back."""
        self._say(self._text.end())


class Replies:
    """Writes replies in common batches, in each of them a token or a draft of each reply."""

    def __init__(
        self, evaluator: Evaluator, is_end: Callable[[int], bool], cancelled: Callable[[], bool]
    ) -> None:
        self._evaluator, self._is_end, self._cancelled = evaluator, is_end, cancelled
        self._each = _SLOW  # seconds that a token took in the last batch

    def write(self, replies: Sequence[Reply], at: int) -> None:
        """Write replies to a prompt that ends before position ``at``; raises ``Stopped``.

        A reply ends before the token that ends it, or for want of room.
        """
        evaluator = self._evaluator
        evaluator.fork(len(replies), at)
        for reply in replies:
            reply.at = at
            reply.take(reply.token, self._is_end)
        try:
            while going := [n for n, reply in enumerate(replies) if reply.reason is None]:
                self._step(replies, going)
        except ContextFull:
            for reply in replies:
                reply.reason = reply.reason or EndReason.LENGTH
        finally:
            if len(replies) > 1:
                evaluator.join(at)

    def _step(self, replies: Sequence[Reply], going: Sequence[int]) -> None:
        evaluator = self._evaluator
        room = min(evaluator.room, MOST_OUTPUTS) // len(going) - 1
        costs = evaluator.costs().shared(len(going))
        drafts = [replies[number].draft(room, costs) for number in going]
        cells = []
        for number, draft in zip(going, drafts, strict=True):
            reply = replies[number]
            tokens = (reply.token, *draft)
            cells += [Cell(token, reply.at + i, (number,)) for i, token in enumerate(tokens)]
        self._add(cells)
        index = 0
        for number, draft in zip(going, drafts, strict=True):
            self._verify(replies[number], number, draft, index)
            index += 1 + len(draft)

    def _verify(self, reply: Reply, number: int, draft: Sequence[int], index: int) -> None:
        """Say what a reply goes on with, and take back what was drafted in vain."""
        reply.at += 1
        reply.drafted += len(draft)
        for place, drafted in enumerate(draft):
            token = reply.sample(index + place)
            if token != drafted:
                self._evaluator.reject(number, reply.at, len(draft) - place)
                reply.take(token, self._is_end)
                return
            reply.accepted += 1
            reply.at += 1
            if not reply.take(token, self._is_end):
                return
        reply.take(reply.sample(index + len(draft)), self._is_end)

    def _add(self, cells: Sequence[Cell]) -> None:
        if self._cancelled():
            raise Stopped
        # Asking within a batch costs a call into Python for each node of the graph: a hundredth
        # of the everyday model's time, and more on small, fast models.
        slow = self._each * len(cells) > _SLOW
        seconds = self._evaluator.add_cells(cells, self._cancelled if slow else None)
        self._each = seconds / len(cells)
