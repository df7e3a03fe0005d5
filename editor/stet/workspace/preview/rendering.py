# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's end of the process that renders a preview."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from stet.workspace.framed_process import FramedProcess, Post
from stet.workspace.preview.process import Reply

RenderingProcess = FramedProcess[Reply]


def rendering_process(
    post: Post,
    heard: Callable[[Reply], None],
    ended: Callable[[], None],
    seconds: int = 1 << 30,
) -> RenderingProcess:
    """Return what renders for one view, ended after so many ``seconds`` of processor time."""
    decode = msgspec.msgpack.Decoder(Reply).decode
    return FramedProcess(post, heard, ended, decode, "stet.workspace.preview.process", seconds)
