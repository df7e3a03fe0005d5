# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.shared_data import shared_files

from stet.cli import main
from stet.markdown.html import Flavour, HtmlError, HtmlOptions, RemoteImages, page

DROP = HtmlOptions()
KEEP = HtmlOptions(remote_images=RemoteImages.KEEP)
PYTHON_MARKDOWN = HtmlOptions(Flavour.PYTHON_MARKDOWN)


def body_of(html: str) -> str:
    found = re.search(r"<main>\n(.*)\n</main>", html, re.DOTALL)
    assert found
    return found[1]


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*)</title>", html)
    assert found
    return found[1]


HEADS = {
    "yaml": "---\n# a comment\ntitle: My note\ndraft: true\n---\n\n",
    "yaml with dots": '---\ntitle: "My note"\ntags: [a, b]\n...\n\n',
    "yaml with a list": "---\ntags:\n- a\n- b\ntitle: 'My note'\n---\n",
    "yaml over lines": "---\ntitle: >-\n  My\n  note\n---\n\n",
    "toml": '+++\ntitle = "My note"\ndraft = true\n+++\n\n',
    "json": '{\n  "title": "My note",\n  "draft": true\n}\n\n',
    "pandoc": "% My note\n% draft true\n\n",
    "multimarkdown": "Title: My note\nStatus: draft true\n\n",
}
TEXT = """\
# Real head

Steps:
- one
  - inner
- two

1. first

   ```sh
   run it
   ```

2. second

~~gone~~ and a\\
break, see [below](#real-head).

#tag stands alone

text
| a | b |
|---|---|
| 1 | 2 |
"""
WAYS = {
    "as it is": lambda text: text,
    "byte order mark": lambda text: "\ufeff" + text,
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old macintosh line ends": lambda text: text.replace("\n", "\r"),
    "stars": lambda text: re.sub(r"^(\s*)- ", r"\1* ", text, flags=re.MULTILINE),
    "pluses": lambda text: re.sub(r"^(\s*)- ", r"\1+ ", text, flags=re.MULTILINE),
    "inner list by four": lambda text: text.replace("  - inner", "    - inner"),
    "inner list by a tab": lambda text: text.replace("  - inner", "\t- inner"),
    "numbers with brackets": lambda text: text.replace("1. ", "1) ").replace("2. ", "2) "),
    "tildes": lambda text: text.replace("```", "~~~"),
    "more of an info string": lambda text: text.replace("```sh", "``` sh title=x"),
    "underlined heading": lambda text: text.replace("# Real head", "Real head\n========="),
    "closed heading": lambda text: text.replace("# Real head", "# Real head #"),
    "emphasis in the heading": lambda text: text.replace("# Real head", "# Real *head*"),
    "break by blanks": lambda text: text.replace("a\\\n", "a  \n"),
    "table without outer bars": lambda text: text.replace(
        "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n---|---\n1 | 2"
    ),
    "aligned table": lambda text: text.replace("|---|---|", "|:--|--:|"),
    "no line end": lambda text: text.rstrip("\n"),
}


def assert_page(html: str) -> None:
    body = re.sub(r' align="\w+"|</?em>', "", body_of(html))
    assert body.startswith('<h1 id="real-head">Real head<a href="#real-head"')
    assert "<p>Steps:</p>\n<ul>\n<li>one\n<ul>\n<li>inner</li>\n</ul>\n</li>\n<li>two</li>" in body
    assert '<pre><code class="language-sh">run it\n</code></pre>\n</li>' in body
    assert "<p>second</p>" in body
    assert '<del>gone</del> and a<br>\nbreak, see <a href="#real-head">below</a>.</p>' in body
    assert "<p>#tag stands alone</p>" in body
    assert "<p>text</p>\n<table>\n<thead>\n<tr>\n<th>a</th>" in body
    assert "<td>2</td>" in body
    assert "draft" not in body


@pytest.mark.parametrize("way", WAYS)
def test_a_page_however_its_text_is_written(way: str) -> None:
    html = page(WAYS[way](HEADS["yaml"] + TEXT))
    assert_page(html)
    assert title_of(html) == "My note"


@pytest.mark.parametrize("head", HEADS)
def test_a_head_is_not_printed_and_gives_the_title(head: str) -> None:
    html = page(HEADS[head] + TEXT)
    assert_page(html)
    assert title_of(html) == "My note"
    other = page(HEADS[head] + TEXT, PYTHON_MARKDOWN)
    assert title_of(other) == "My note"
    assert "draft" not in body_of(other)


def test_the_page_of_the_bug_report() -> None:
    paths = shared_files("bug-reports", "page.md")
    if not paths:
        pytest.skip("needs ../shared/data/bug-reports")
    html = page(paths[0].read_text("utf-8"))
    assert_page(html)
    assert title_of(html) == "My note"


@pytest.mark.parametrize("rule", ["---", "***", "___", "- - -", "---  "])
@pytest.mark.parametrize("options", [DROP, PYTHON_MARKDOWN])
def test_a_rule_on_the_first_line_is_a_rule(rule: str, options: HtmlOptions) -> None:
    html = page(f"{rule}\n\nFirst scene.\n\n{rule}\n\nSecond scene.\n", options)
    assert body_of(html) == "<hr>\n<p>First scene.</p>\n<hr>\n<p>Second scene.</p>"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *Ferry* & `co`", "The Ferry &amp; co"),
        ("# A < B &amp; C", "A &lt; B &amp; C"),
        ("## Second level\n\n# First", "Second level"),
        ("Underlined\n===", "Underlined"),
        ("# Closed ##", "Closed"),
        ("# [Link](x) ![picture](y.png)[^1]\n\n[^1]: note", "Link"),
        ("#\n\n# Not empty", "Not empty"),
        ('<h1 align="center">Raw <b>one</b></h1>', "Raw one"),
        ("> # Quoted", "Quoted"),
        ("# Two\\\nlines", "Two\\"),
        ("# $x_1$", "$x_1$"),
        ("# Dear <name>", "Dear &lt;name&gt;"),
        ("# </title><script>x</script>", "&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;"),
        ("---\ntitle: '</title><b>'\n---\n# No", "&lt;/title&gt;&lt;b&gt;"),
        ("---\nauthor: Ann\n---\n# Yes", "Yes"),
        ("---\ntitle: ''\n---\n# Yes", "Yes"),
        ("```sh\n# not a heading\n```\n\n# Heading", "Heading"),
        ("    # not a heading\n\n# Heading", "Heading"),
        ("<!--\n# not a heading\n-->\n\n# Heading", "Heading"),
        ("~~~\n<h1>no</h1>\n~~~", "Untitled"),
        ("#tag", "Untitled"),
        ("no heading", "Untitled"),
        ("", "Untitled"),
    ],
)
def test_the_title(text: str, title: str) -> None:
    assert title_of(page(text)) == title


def test_the_title_in_the_other_flavour() -> None:
    assert title_of(page("# The *Ferry* & `co`", PYTHON_MARKDOWN)) == "The Ferry &amp; co"


@pytest.mark.parametrize(
    ("head", "tag"),
    [
        ("---\nlang: de\n---\n", '<html lang="de">'),
        ("---\nlang: ' x>'\n---\n", "<html>"),
        ("", "<html>"),
    ],
)
def test_the_language(head: str, tag: str) -> None:
    assert page(head + "Words.").startswith(f"<!DOCTYPE html>\n{tag}\n")


@pytest.mark.parametrize("flavour", list(Flavour))
def test_no_server_is_called_unless_asked_for(flavour: Flavour) -> None:
    text = (
        "![a](https://h/a.png) ![b](//h/b.png) ![c][c] <img src=https://h/d.png srcset=//h/e.png>\n"
        "<link rel=stylesheet href=https://h/f.css> <p style='background:url(https://h/g)'>p</p>\n"
        "<iframe src=https://h/i></iframe>\n\n<video poster=https://h/j></video>\n\n"
        "[c]: https://h/c.png\n"
    )
    html = page(text, HtmlOptions(flavour))
    assert not re.search(r"<[^>]*//h/", html)
    assert "a (https://h/a.png)" in html
    assert "img-src 'self' data: file:\"" in html
    kept = page(text, HtmlOptions(flavour, RemoteImages.KEEP))
    loaded = re.findall(r'<[^>]*"((?:https:)?//h/[^"]*)"', kept)
    assert loaded == ["https://h/a.png", "//h/b.png", "https://h/c.png", "https://h/d.png"]


@pytest.mark.parametrize("text", ["a\ud800b", "\udfff", "# \ud83d and \ude00"])
@pytest.mark.parametrize("options", [DROP, PYTHON_MARKDOWN])
def test_half_a_surrogate_pair_is_shown_as_missing(text: str, options: HtmlOptions) -> None:
    html = page(text, options)
    assert "\ufffd" in html
    html.encode("utf-8")


def test_a_conversion_that_does_not_end_is_given_up() -> None:
    with pytest.raises(HtmlError, match="nothing was written"):
        page("[" * 20_000, PYTHON_MARKDOWN, seconds=2.0)


def test_convert_writes_utf_8_and_asks_about_suggestions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "draft.md", tmp_path / "draft.html"
    source.write_bytes("# Café\r\n".encode("cp1252"))
    assert main(["convert", str(source), str(out)]) == 0
    assert '<h1 id="café">Café<' in out.read_text("utf-8")
    reviewed = tmp_path / "r.critic.md"
    reviewed.write_text("a {++b++}", "utf-8")
    assert main(["convert", str(reviewed), str(out)]) == 1
    assert "HTML cannot hold the suggestion in" in capsys.readouterr().err
    assert main(["convert", str(out), str(source)]) == 1
    assert "only written, not read" in capsys.readouterr().err


def test_convert_is_told_the_flavour_and_what_becomes_of_pictures(tmp_path: Path) -> None:
    source, out = tmp_path / "draft.md", tmp_path / "draft.html"
    source.write_text("!!! note\n    words\n\n![a](https://h/a.png)\n")
    assert main(["convert", str(source), str(out)]) == 0
    assert "!!! note" in out.read_text("utf-8")
    assert '<span class="picture">a (https://h/a.png)</span>' in out.read_text("utf-8")
    options = ["--flavour", "python-markdown", "--remote-images", "keep"]
    assert main(["convert", str(source), str(out), *options]) == 0
    assert '<div class="admonition note">' in out.read_text("utf-8")
    assert 'src="https://h/a.png"' in out.read_text("utf-8")


def test_the_box_of_a_task_stands_in_its_first_paragraph() -> None:
    body = body_of(page("- [ ] one\n\n  more\n\n- [x] two\n"))
    boxes = re.findall(r'<li><p><input type="checkbox"[^>]*> (one|two)</p>', body)
    assert boxes == ["one", "two"]
