# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Design blocks as bitmaps, for formats whose readers show no SVG.

Qt makes them, in a program of its own (``stet.ui.picture.png``): nothing here does.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from stet.blocks.in_document import blocks_in
from stet.blocks.setting import setting_of
from stet.child_process import OFFSCREEN, output_of
from stet.document.manuscript import Manuscript
from stet.document.search import FinalText
from stet.formats.drawing import Drawn

_PROGRAM = "stet.ui.picture.png"
_LONGEST_SECONDS = 120


def drawn_blocks(manuscript: Manuscript) -> tuple[Drawn, ...]:
    """Return the drawings of a manuscript's blocks, with its changes as if they were accepted.

    Empty where none can be made: the blocks stand as text all the same.
    """
    final = FinalText(manuscript)
    blocks = blocks_in(final.text)
    if not blocks:
        return ()
    setting = setting_of(blocks)
    drawings = [found.kind.draw(found.source, setting) for found in blocks]
    data = _bitmaps([drawing.svg for drawing in drawings])
    return tuple(
        Drawn(final.span(found.fence_start, found.fence_end).start, png, drawing.alt)
        for found, drawing, png in zip(blocks, drawings, data, strict=False)
    )


def _bitmaps(drawings: list[str]) -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.svg" for number in range(len(drawings))]
        for path, svg in zip(paths, drawings, strict=True):
            path.write_text(svg, "utf-8")
        try:
            output_of(_PROGRAM, *paths, seconds=_LONGEST_SECONDS, environment=OFFSCREEN)
            return [path.with_suffix(".png").read_bytes() for path in paths]
        except (OSError, subprocess.SubprocessError):
            return []
