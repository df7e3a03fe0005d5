# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from pathlib import Path

import pytest

from stet.cli import main
from stet.formats.html import HtmlError, page


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("# The *Ferry* & co", "<h1>The <em>Ferry</em> &amp; co</h1>"),
        ("# A < B", "<title>A &lt; B</title>"),
        ("no heading", "<title>Untitled</title>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("```python\nx = 1\n```", '<code class="language-python">x = 1'),
        ("- one\n- two", "<li>two</li>"),
        ("שלום 👩‍👩‍👧", "שלום 👩‍👩‍👧"),
    ],
)
def test_markdown_becomes_a_page(text: str, holds: str) -> None:
    assert holds in page(text)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>", "alert"),
        ('<img src=x onerror="alert(1)">', "onerror"),
        ("[a](javascript:alert(1))", "javascript"),
        ("# </title><script>x</script>", "<script"),
        ('<a style="position:fixed">x</a>', "style="),
    ],
)
def test_nothing_that_runs_comes_along(text: str, gone: str) -> None:
    assert gone not in page(text).replace("<style>", "")


def test_a_conversion_that_does_not_end_is_given_up() -> None:
    with pytest.raises(HtmlError, match="nothing was written"):
        page("[" * 20_000, seconds=2.0)


def test_convert_writes_utf_8_and_asks_about_suggestions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "draft.md", tmp_path / "draft.html"
    source.write_bytes("# Café\r\n".encode("cp1252"))
    assert main(["convert", str(source), str(out)]) == 0
    assert "<h1>Café</h1>" in out.read_text("utf-8")
    reviewed = tmp_path / "r.critic.md"
    reviewed.write_text("a {++b++}", "utf-8")
    assert main(["convert", str(reviewed), str(out)]) == 1
    assert "HTML cannot hold the suggestion in" in capsys.readouterr().err
    assert main(["convert", str(out), str(source)]) == 1
    assert "only written, not read" in capsys.readouterr().err
