# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Prefetching: the prompt that is likely to come is read while nobody asks for anything."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from stet.assist.off_thread import Post, off_thread
from stet_models.errors import ModelError
from stet_models.service import AnyEvent, Client, Done, EndReason, Failed, Generate, Prefill


def about_nothing(request: Generate) -> Generate:
    """Return a request whose prompt is all that is its task's: its last message is empty."""
    last = request.messages[-1]
    messages = (*request.messages[:-1], msgspec.structs.replace(last, content=""))
    return msgspec.structs.replace(request, messages=messages, prefill="", document="")


class Prefetcher:
    """One prompt at a time, the newest; to be used on the owner's thread only."""

    def __init__(self, client: Client, post: Post) -> None:
        self._client = client
        self._post = post
        self._request: int | None = None
        self._turn = 0

    def begin(self, make: Callable[[], Generate], on_end: Callable[[bool], None]) -> None:
        """Make a request on another thread and have its prompt read.

        ``on_end`` is told, through ``post``, whether all of it was read; not after ``drop``.
        """
        self.drop()
        turn = self._turn

        def hear(event: AnyEvent) -> None:
            if turn == self._turn and isinstance(event, Done | Failed):
                self._request = None
                on_end(isinstance(event, Done) and event.reason is EndReason.STOP)

        def submit(request: object | None) -> None:
            if turn != self._turn or not isinstance(request, Generate):
                return
            prefill = Prefill(0, request.messages, request.prefill, request.document)
            try:
                self._request = self._client.read_ahead(
                    prefill, lambda event: self._post(lambda: hear(event))
                )
            except ModelError:  # Stet is closing
                self._request = None

        off_thread(make, submit, self._post)

    def drop(self) -> None:
        """Stop; what has been read so far stays of use."""
        self._turn += 1
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None
