# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stet.markdown.html_process import (
    Flavour,
    HtmlError,
    HtmlOptions,
    RemoteImages,
    render,
    render_apart,
    render_each_apart,
)

PYTHON_MARKDOWN = HtmlOptions(Flavour.PYTHON_MARKDOWN)
ENDLESS = "[" * 20_000
"""What keeps Python-Markdown busy for ever."""


@pytest.mark.parametrize("flavour", list(Flavour))
@pytest.mark.parametrize("remote_images", list(RemoteImages))
def test_apart_it_is_the_same(flavour: Flavour, remote_images: RemoteImages) -> None:
    options = HtmlOptions(flavour, remote_images)
    text = "# Ä 👩‍👩‍👧\n\n- a\n\n![b](https://h/x)\n\n<script>c</script> ~~d~~\n"
    assert render_apart(text, options) == render(text, options)


def test_one_process_makes_each_of_several_texts() -> None:
    texts = ["# a", "", "b\0c", "- é 🙂\n\n\n"]
    assert render_each_apart(texts, HtmlOptions()) == [
        render(text, HtmlOptions()) for text in texts
    ]
    assert render_each_apart([], HtmlOptions()) == []


def test_one_of_several_that_is_nested_too_deep_is_told() -> None:
    with pytest.raises(HtmlError, match="nested too deep"):
        render_each_apart(["a", "<div>" * 100_000], HtmlOptions())


@pytest.mark.parametrize("text", [ENDLESS, "![[" * 30_000])
def test_what_does_not_end_is_given_up_with_a_sentence(text: str) -> None:
    with pytest.raises(HtmlError, match="within 2 seconds, so nothing was written"):
        render_apart(text, PYTHON_MARKDOWN, seconds=2.0)


@pytest.mark.parametrize("text", ["> " * 100_000 + "a", "<div>" * 100_000])
def test_what_is_nested_too_deep_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(HtmlError, match="nested too deep"):
        render_apart(text, HtmlOptions())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("[" * 50_000, "[[["),
        ("![[" * 30_000, "![["),
        ("- " * 20_000 + "a", "<li>"),
        ("word " * 1_000_000, "word word"),
        ("*a " * 50_000 + "**b " * 50_000, "**b"),
        ("[a](" * 50_000, "[a]("),
        ("|" * 50_000 + "\n" + "|-" * 50_000 + "|\n", "|"),
        ("`a``b" * 50_000, "``b"),
        ("a\0b\x1b\x0c\x7f", "a\ufffdb"),
        ("&" * 50_000, "&amp;&amp;"),
    ],
    ids=["[", "![[", "lists", "one line", "stars", "links", "table", "code", "control", "&"],
)
def test_much_of_one_kind_is_no_trouble(text: str, holds: str) -> None:
    assert holds in render_apart(text, HtmlOptions())


def test_memory_is_bounded() -> None:
    text = "*word* " * 2_000_000
    with pytest.raises(HtmlError, match="too large"):
        render_apart(text, HtmlOptions(), memory=200 << 20)


def descendants(process: psutil.Process) -> list[psutil.Process]:
    return process.children(recursive=True)


@pytest.fixture
def converting(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`stet convert`, as a program of its own, on a text that is never done."""
    source = tmp_path / "endless.md"
    source.write_text(ENDLESS)
    # A shell that runs the tests in the background has them, and what they start, ignore SIGINT.
    heeds = "import signal, sys, stet.cli; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-P", "-c", f"{heeds}; sys.exit(stet.cli.main())"]
    command += ["convert", str(source), str(tmp_path / "out.html"), "--flavour", "python-markdown"]
    process = subprocess.Popen(command)
    yield process
    process.kill()
    process.wait()


def is_rendering(process: psutil.Process) -> bool:
    """Whether it has long been at it: one that only starts would end by itself."""
    try:
        busy = process.cpu_times().user > 0.5
        return busy and "stet.markdown.html_process" in process.cmdline()
    except psutil.Error:
        return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a signal at the parent's end is Linux's")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_however_convert_ends_it_leaves_no_process(
    converting: subprocess.Popen[bytes], how: signal.Signals, tmp_path: Path
) -> None:
    parent = psutil.Process(converting.pid)
    started: list[psutil.Process] = []
    while not any(map(is_rendering, started)):
        assert converting.poll() is None, "it ended before it was killed"
        started = descendants(parent)
        threading.Event().wait(0.02)  # and leave it the processor
    converting.send_signal(how)
    converting.wait()
    _, alive = psutil.wait_procs(started, timeout=60)
    assert alive == []
    assert not (tmp_path / "out.html").exists()
