# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown to HTML in a process of its own, bounded in time and memory.

A text may come from anybody, and no converter is quick on everything: Python-Markdown never ends
on a long run of brackets, comrak and nh3 take the square of how deep it is nested. So
``render_apart`` starts this module as a program that gets the text through a pipe and gives the
body back through another. It ends with its parent, however that ends; on Linux it also cannot
reach the network or open a file that is not Python's or its own.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

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


def render(text: str, options: HtmlOptions) -> str:
    """Return the body of a page, sanitised. Its time is not bounded: see ``render_apart``."""
    flavour = flavours.gfm if options.flavour is Flavour.GFM else flavours.python_markdown
    keep = options.remote_images is RemoteImages.KEEP
    return sanitiser.sanitise(flavour(text), keep_remote_images=keep)


def render_apart(
    text: str,
    options: HtmlOptions,
    seconds: float = LONGEST_SECONDS,
    memory: int = MOST_MEMORY,
) -> str:
    """Return ``render(text, options)``, from a process with so many ``seconds`` and bytes.

    Raises ``HtmlError`` where that is not enough, nor the memory, or the text is nested too deep.
    """
    command = [sys.executable, "-P", "-m", __name__, options.flavour, options.remote_images]
    command += [str(number) for number in (os.getpid(), int(seconds) + 1, memory)]
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-8"),
            capture_output=True,
            timeout=seconds,
            check=True,
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
    return done.stdout.decode("utf-8")


def _main() -> None:
    flavour, remote_images, *numbers = sys.argv[1:]
    parent, seconds, memory = map(int, numbers)
    end_with(parent)
    confine(seconds, memory)
    text = sys.stdin.buffer.read().decode("utf-8")
    body = render(text, HtmlOptions(Flavour(flavour), RemoteImages(remote_images)))
    sys.stdout.buffer.write(body.encode("utf-8"))


def end_with(parent: int) -> None:
    """Have this process killed when its parent ends, even if that is killed itself."""
    if sys.platform != "linux":
        return  # the limit of processor time ends it
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:  # it had ended already
        sys.exit(1)


def confine(seconds: int, memory: int, readable: Sequence[Path] = ()) -> None:
    """Keep this process within so many seconds of processor time and bytes of addresses, for good.

    On Linux it also cannot reach the network, nor open a file but Python's and those ``readable``.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),  # a dump would leave the text on the disk
    )
    for kind, most in limits:
        _, hardest = resource.getrlimit(kind)
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        from stet_models.fence import editor, linux

        editor.close_network()
        with contextlib.suppress(linux.FenceError):  # a kernel without Landlock
            linux.close_files(readable)


if __name__ == "__main__":
    _main()
