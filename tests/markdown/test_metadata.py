# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.metadata import read_metadata

TEXT = "The text.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("---\ntitle: My note\n---\n", "My note"),
        ("---\n# a comment\ntitle: My note\ndraft: true\n---\n", "My note"),
        ("---\ntitle: 'It''s'\n...\n", "It's"),
        ('---\ntitle: "A \\"note\\" \\u00e9"  # said\n---\n', 'A "note" é'),
        ('---\ntitle: "a\\_b"\n---\n', "a\\_b"),
        ("---\ntitle: This: that # not this\n---\n", "This: that"),
        ("---\ntitle: C# in a day\n---\n", "C# in a day"),
        ("---\ntitle: >-\n  Two\n  lines\nx: y\n---\n", "Two lines"),
        ("---\ntitle: |\n  Two\n\n  lines\n---\n", "Two lines"),
        ("---\ntitle: Two\n  lines\n---\n", "Two lines"),
        (
            "---\ntitle: {{ page.title }}\ntags:\n- a\n- b\n\nlist: [\n  a\n]\n---\n",
            "{{ page.title }}",
        ),
        ('---\n"title": quoted key\n---\n', "quoted key"),
        ("---  \nTitle: Any case\n---", "Any case"),
        ("---\nauthor: Ann\n---\n", ""),
        ('+++\ntitle = "TOML"\n[more]\ntitle = "no"\n+++\n', "TOML"),
        ('{\n  "title": "JSON", "n": [1]\n}\n', "JSON"),
        ("% The title\n  goes on\n% Ann; Bob\n% May\n", "The title goes on"),
        ("Title: MultiMarkdown\nAuthor: Ann\n\tand Bob\nAny Key: x\n", "MultiMarkdown"),
        ("Title: One line\n", "One line"),
        ("Author: Ann\nDate: May\n", ""),
    ],
)
def test_a_head_is_found_and_gives_the_title(head: str, title: str) -> None:
    gap = "\n" if head[0].isalpha() or head[0] == "%" else ""
    metadata = read_metadata(head + gap + TEXT if head.endswith("\n") else head)
    assert metadata.title == title
    assert metadata.end == len(head)
    assert read_metadata(head).end == len(head)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\n\nFirst scene.\n\n---\n\nSecond scene.\n",
        "---\nFirst scene.\n---\n",
        "---\n# Heading\n---\n",
        "---\ntitle: never closed\n\nWords.\n",
        "---\ntitle: x\nA line of words.\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "\n---\ntitle: x\n---\n",
        "***\ntitle: x\n***\n",
        "+++\nno toml\n+++\n",
        "+++\ntitle = 'open'\n",
        "{% include x %}\n",
        '{"title": "x"} and words',
        "{not json}\n",
        "%percent sign\n",
        "100 % sure\n",
        "Note: this is a line of words.\n\nMore.\n",
        "Date: 3 May\nTo: Mr Smith\nFrom: Ann\n\nDear Sir,\n",
        "Summary: the ferry is late.\n\nMore.\n",
        "Title: x\nand then words go on.\n\nMore.\n",
        "http://example.com\n",
    ],
)
def test_what_is_no_head_is_printed(text: str) -> None:
    assert read_metadata(text).end == 0
    assert read_metadata(text).title == ""


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("lang: de", "de"),
        ("language: en-GB", "en-GB"),
        ("locale: pt_BR.UTF-8", "pt-BR"),
        ("lang: 'zh-Hant'", "zh-Hant"),
        ("lang: German spoken here", ""),
        ('lang: x" onload="y', ""),
        ("lang: [de, en]", ""),
    ],
)
def test_the_language_is_a_tag_or_nothing(line: str, language: str) -> None:
    assert read_metadata(f"---\n{line}\n---\n").language == language


@pytest.mark.parametrize("head", ["---\n{}\n---\n", "+++\n{}\n+++\n", "{}", "% {}\n", "Title: {}"])
@given(middle=st.text(alphabet="ab:-#+%'\"\\[]{}=\n \t>|1", max_size=60))
def test_any_head_is_read_without_an_error_and_ends_within_the_text(head: str, middle: str) -> None:
    text = head.replace("{}", middle)
    metadata = read_metadata(text)
    assert 0 <= metadata.end <= len(text)
    assert metadata.end == 0 or text[metadata.end - 1] in "\n" or metadata.end == len(text)


@pytest.mark.parametrize("text", ['{"a":' + "[" * 200_000, "+++\na=" + "[" * 20_000 + "\n+++\n"])
def test_a_head_that_is_nested_too_deep_is_text(text: str) -> None:
    assert read_metadata(text).end == 0


@pytest.mark.parametrize("first", ["Date: 3 May", "Author: Ann", "Keywords: ferry"])
def test_a_letter_that_begins_with_one_such_line_is_printed(first: str) -> None:
    assert read_metadata(f"{first}\n\nDear Ben,").end == 0
    assert read_metadata(f"{first}\nLanguage: en\n\nDear Ben,").end > 0
