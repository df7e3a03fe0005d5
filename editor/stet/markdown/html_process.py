# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown to HTML in a process of its own, bounded in time and memory.

A text may come from anybody, and no converter is quick on everything: Python-Markdown never ends
on a long run of brackets, comrak and nh3 take the square of how deep it is nested. So
``render_apart`` starts this module as a program that gets texts through a pipe and gives their
bodies back through another. On Linux it cannot reach the network, nor open a file but Python's.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stet import child_process
from stet.markdown import flavours, sanitiser

LONGEST_SECONDS = 120.0
"""Python-Markdown was seen to take 40 s on three megabytes of marked-up text."""
MOST_MEMORY = 2 << 30
"""Bytes of addresses; three megabytes of marked-up text were seen to take a quarter of it."""


class HtmlError(ValueError):
    """The text cannot be made into HTML; ``str()`` of it is a sentence to show."""


class Flavour(StrEnum):
    """Whose Markdown the text is."""

    GFM = "gfm"
    PYTHON_MARKDOWN = "python-markdown"


class RemoteImages(StrEnum):
    """What becomes of a picture that lies on a server: opening the page would call there."""

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """How a text is made into HTML."""

    flavour: Flavour = Flavour.GFM
    remote_images: RemoteImages = RemoteImages.DROP


_LOOSE_TASK = re.compile(r'<li>(<input type="checkbox"[^>]*>)\s*<p>')
"""A task of more than a line: its box stands before its first paragraph, and belongs into it."""


def render(text: str, options: HtmlOptions) -> str:
    """Return the body of a page, sanitised. Its time is not bounded: see ``render_apart``."""
    flavour = flavours.gfm if options.flavour is Flavour.GFM else flavours.python_markdown
    keep = options.remote_images is RemoteImages.KEEP
    body = sanitiser.sanitise(flavour(text), keep_remote_images=keep)
    return _LOOSE_TASK.sub(r"<li><p>\1 ", body)


def render_apart(
    text: str,
    options: HtmlOptions,
    seconds: float = LONGEST_SECONDS,
    memory: int = MOST_MEMORY,
) -> str:
    """Return ``render(text, options)``, from a process with so many ``seconds`` and bytes.

    Raises ``HtmlError`` where that is not enough, nor the memory, or the text is nested too deep.
    """
    (body,) = render_each_apart([text], options, seconds, memory)
    return body


def render_each_apart(
    texts: Sequence[str],
    options: HtmlOptions,
    seconds: float = LONGEST_SECONDS,
    memory: int = MOST_MEMORY,
) -> list[str]:
    """Return ``render`` of each text, from one process for all: starting it is most of the time.

    Raises ``HtmlError`` as ``render_apart`` does, where one of them is the reason.
    """
    choices = (options.flavour, options.remote_images, int(seconds) + 1, memory)
    try:
        said = child_process.output_of(
            __name__, *choices, given=json.dumps(texts).encode(), seconds=seconds
        )
    except subprocess.TimeoutExpired:
        raise HtmlError(
            f"The text was not made into HTML within {seconds:.0f} seconds, so nothing was "
            "written. A very long run of brackets or marks may be the reason."
        ) from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise HtmlError(
            "The text cannot be made into HTML, so nothing was written. "
            "It may be too large, or nested too deep."
        ) from error
    bodies: list[str] = json.loads(said)
    return bodies


def _main() -> None:
    flavour, remote_images, *numbers = sys.argv[1:]
    seconds, memory = map(int, numbers)
    child_process.confine(seconds, memory)
    options = HtmlOptions(Flavour(flavour), RemoteImages(remote_images))
    bodies = [render(text, options) for text in json.load(sys.stdin.buffer)]
    sys.stdout.buffer.write(json.dumps(bodies).encode())


if __name__ == "__main__":
    _main()
