# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Notes of an Obsidian vault: what is not edited is the same bytes when they are saved."""

from __future__ import annotations

import codecs
import json
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shared_data import shared_files

from stet.document import proposal, review
from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.word_diff import Edit
from stet.formats.critic_scan import needs_escape
from stet.storage import paths
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.project import Project

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "everyday", "tighten", "r1")

NOTE = """---
title: "Ferry"
tags: [sea, boats]
aliases:
  - The ferry
created:   2024-01-02
---
# Ferry #boats

See [[Harbour]], [[Harbour#Tides|the tides]], [[#^b1]] and ![[map.png|300]].@@
A hard break above; a line with a tab:\t| and trailing spaces@@

> [!warning]- Mind the gap
> It is *deep*. ^callout-1

- [ ] one
\t- [x] two ^b1
* another bullet
1) a number

| a | b |
|:--|--:|
| [[x\\|y]] | ![[z]] |

%% a comment of Obsidian %%
==marked== ~~gone~~ $x^2$ [^1] <br> &nbsp; `code` \\*

```dataview
LIST FROM #boats
```

[^1]: A note.


Setext
======
***
""".replace("@@", "  ")

PIECES = [
    *("[[Harbour]]", "[[a|b]]", "![[map.png|300]]", "![[note#Head]]", "[[#^b1]]", "^b1", "#tag/a"),
    *("> [!note]- Title", "> more", "---", "key: value", "- [ ] task", "\t- item", "1. one", "***"),
    *("%% hidden %%", "==mark==", "~~gone~~", "$$x$$", "[^1]", "[^1]: note", "| a | b |", "|--|"),
    *(
        "`code`",
        "```js",
        "~~~",
        "<div>",
        "&amp;",
        "\\*",
        '[t](u "v")',
        "![](a b.png)",
        "<!-- c -->",
    ),
    *("words", "two  words", "trailing  ", " leading", "\u00a0", "\u200b", "“ü”", "e\u0301", ""),
    *("\U0001f469\u200d\U0001f467", "\x0c", "\x0b", "\u2028", "\u2029", "\u0085", "\ue000"),
    *("\t", "{x}", "<% tp.date %>"),
]
ENDINGS = ["\n", "\r\n", "\r"]

lines = st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes, str]:
    """Draw a text with its own line ends, the mark before it, and its encoding."""
    all_lines = draw(st.lists(lines, min_size=1, max_size=8))
    one = draw(st.sampled_from(ENDINGS))
    ends = [draw(st.sampled_from(ENDINGS)) if draw(st.booleans()) else one for _ in all_lines[1:]]
    text = "".join(line + end for line, end in zip(all_lines, [*ends, ""], strict=True))
    bom, encoding = draw(
        st.sampled_from(
            [
                (b"", "utf-8"),
                (codecs.BOM_UTF8, "utf-8"),
                (codecs.BOM_UTF16_LE, "utf-16-le"),
                (codecs.BOM_UTF16_BE, "utf-16-be"),
            ]
        )
    )
    return text, bom, encoding


def position(text: str, offset: int) -> Position:
    """Return a place of a file's text as paragraph and column, whatever ends its lines."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Position(before.count("\n"), len(before) - before.rfind("\n") - 1)


def opened(path: Path) -> DocumentFile:
    file = DocumentFile.open(path, ANN)
    assert not file.is_borrowed
    return file


def typed(file: DocumentFile, span: Span, words: str) -> None:
    manuscript = file.document.manuscript
    pieces = [Piece(words, ANN)] if words else []
    file.document.commit(replace_span(manuscript, span, pieces, ANN, tracked=False))


@pytest.fixture(autouse=True, scope="module")
def _state_is_the_test_s_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    state = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: state)
        yield


@given(files(), st.data())
def test_typing_changes_no_other_byte(drawn: tuple[str, bytes, str], data: st.DataObject) -> None:
    text, bom, encoding = drawn
    places = [n for n in range(len(text) + 1) if text[n - 1 : n + 1] != "\r\n"]
    start = data.draw(st.sampled_from(places))
    line = next((n for n in range(start, len(text)) if text[n] in "\r\n"), len(text))
    end = data.draw(st.integers(start, min(line, start + 5)))
    words = data.draw(st.sampled_from(["", "x", "new words", "[[New]]", "ü"]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.md"
        before = bom + text.encode(encoding)
        path.write_bytes(before)
        file = opened(path)
        typed(file, Span(position(text, start), position(text, end)), words)
        if file.is_modified:
            file.save()
        file.close()
        expected = bom + (text[:start] + words + text[end:]).encode(encoding)
        assert path.read_bytes() == expected
        again = opened(path)
        assert not again.is_modified
        again.save()
        again.close()
        assert path.read_bytes() == expected


texts = st.lists(
    st.sampled_from([*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)]), max_size=200
)


@given(texts.map(bytes))
def test_any_bytes_that_are_opened_are_saved_as_they_are(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.md"
        path.write_bytes(b"words and more words\n" + data)
        file = opened(path)
        file.save()
        file.close()
        assert path.read_bytes() == b"words and more words\n" + data


OF_OTHERS = [
    path
    for folder, pattern in (
        ("bug-reports", "*.md"),
        ("criticmarkup", "**/*.md"),
        ("criticmarkup", "**/*.text"),
        ("commonmark", "*.json"),
        ("gfm", "*.json"),
        (".", "*.md"),
    )
    for path in shared_files(folder, pattern)
]


def markdown_in(path: Path) -> bytes:
    """Return the Markdown of a file that others wrote; of a list of examples all of them."""
    if path.suffix != ".json":
        return path.read_bytes()
    examples = [each["markdown"] for each in json.loads(path.read_bytes())]
    return "\n\n".join(examples).encode()


@pytest.mark.skipif(not OF_OTHERS, reason="needs ../shared/data")
@pytest.mark.parametrize("path", OF_OTHERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@settings(max_examples=8)
@given(data=st.data())
def test_an_edit_in_a_file_of_others_changes_no_other_byte(path: Path, data: st.DataObject) -> None:
    before = markdown_in(path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "note.md"
        copy.write_bytes(before)
        file = opened(copy)
        paragraphs = file.document.manuscript.paragraphs
        lines = before.split(b"\n")
        # Where marks of changes stand, a line is known by its words; elsewhere by its number.
        counts, seen = Counter(lines), Counter(each.markup.encode() for each in paragraphs)
        pairs = [
            (index, lines.index(words))
            for index, words in enumerate(each.markup.encode() for each in paragraphs)
            if counts[words] == seen[words] == 1
            and not paragraphs[index].changes
            # Marks that code quotes are escaped once it is no code any more.
            and not needs_escape(paragraphs[index].markup)
        ]
        index, line = data.draw(st.sampled_from(pairs))
        words = paragraphs[index].markup
        start = data.draw(st.integers(0, len(words)))
        end = data.draw(st.integers(start, min(len(words), start + 5)))
        new = data.draw(st.sampled_from(["", "x", "new words", "[[New]]", "ü"]))
        typed(file, Span(Position(index, start), Position(index, end)), new)
        if file.is_modified:
            file.save()
        file.close()
        lines[line] = (words[:start] + new + words[end:]).encode()
        assert copy.read_bytes() == b"\n".join(lines)


SHAPES = {
    "plain": NOTE.encode(),
    "windows": NOTE.replace("\n", "\r\n").encode(),
    "with a mark": codecs.BOM_UTF8 + NOTE.encode(),
    "no end of line": NOTE.rstrip().encode(),
    "many ends": NOTE.encode() + b"\n\n\n",
    "utf-16": codecs.BOM_UTF16_LE + NOTE.encode("utf-16-le"),
    "latin": NOTE.encode() + "Café über\n".encode("cp1252"),
    "damaged": NOTE.encode() + b"\xff\xfe here\n" + "ü".encode() * 40,
    "mixed": NOTE.replace("\n\n", "\r\n\n").encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_note_with_everything_keeps_it(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "Ferry.md"
    path.write_bytes(SHAPES[shape])
    file = opened(path)
    manuscript = file.document.manuscript
    index = next(n for n, each in enumerate(manuscript.paragraphs) if "hard break" in each.markup)
    column = manuscript.paragraphs[index].markup.index("hard")
    span = Span(Position(index, column), Position(index, column + 4))
    passage = proposal.passage_at(manuscript, span)
    transaction, _ = proposal.propose(
        manuscript, passage, [proposal.ProposedEdit(Edit(0, 4, "soft"), "word")], MODEL
    )
    file.document.commit(transaction)
    file.save()
    assert path.read_bytes() == SHAPES[shape], "what only pends is not in the file"
    file.document.commit(review.accept(manuscript, list(manuscript.pending()), by=ANN))
    file.save()
    file.close()
    encoding = "utf-16-le" if shape == "utf-16" else "ascii"
    old, new = ("A hard".encode(encoding), "A soft".encode(encoding))
    assert path.read_bytes() == SHAPES[shape].replace(old, new)


@pytest.mark.parametrize(
    "marks",
    [
        "{++added++} {--gone--} {~~old~>new~~} {==held==}{>>said<<} {>>alone<<}",
        "a {++ spaced ++} b {~~ old ~> new ~~}",
        '{++{"author":"Ann","timestamp":1704067200}@@text++} and {--{"author":"Ann"}@@text--}',
        "{==x==}{>>one<<}{>>two<<} in `{++code++}`",
        "{++two\n\nparagraphs++} and {--one--}{++two++}",
        "{>>open",
        '{++{"id":1,"colour":"red"}@@a++} b {==c==}{>>{"author":"Eve","mood":"cross"}@@d<<}',
        "{++a++}{#s1}{>>why<<}{#c1}",
    ],
)
def test_marks_of_others_that_are_not_decided_about_stay(marks: str, tmp_path: Path) -> None:
    path = tmp_path / "Ferry.md"
    path.write_text(f"First line.\n\n{marks}\n\nLast [[line]].\n")
    file = opened(path)
    at = Position(0, 0)
    typed(file, Span(at, at), "The ")
    file.save()
    file.close()
    assert path.read_text() == f"The First line.\n\n{marks}\n\nLast [[line]].\n"


def test_a_mark_that_is_decided_about_goes_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "Ferry.md"
    marks = [
        '{++{"author":"Ann","timestamp":1}@@one ++}',
        '{--{"author":"Eve","timestamp":2}@@two --}',
    ]
    path.write_text("First " + "and ".join(marks) + "line.\n")
    file = opened(path)
    manuscript = file.document.manuscript
    first = min(manuscript.pending())
    file.document.commit(review.accept(manuscript, [first], by=ANN))
    file.save()
    file.close()
    assert path.read_text() == f"First one and {marks[1]}line.\n"


def vault(root: Path) -> Path:
    for name, data in {
        ".obsidian/app.json": b'{"alwaysUpdateLinks":true}',
        ".obsidian/workspace.json": b'{"main":{}}',
        ".obsidian/plugins/longform/data.json": b"{}",
        ".trash/Old.md": b"old [[Harbour]]\n",
        "Ferry.md": NOTE.encode(),
        "Harbour.md": NOTE.replace("\n", "\r\n").encode(),
        "Board.canvas": json.dumps({"nodes": [], "edges": []}, indent="\t").encode(),
        "map.png": b"\x89PNG",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".stet" not in path.parts
    }


def test_every_file_of_a_vault_opens_and_saves_as_it_is(tmp_path: Path) -> None:
    root = vault(tmp_path / "vault")
    before = contents(root)
    for name in ("Ferry.md", "Harbour.md", "Board.canvas"):
        file = opened(root / name)
        file.save()
        file.close()
    assert contents(root) == before


def test_obsidian_s_own_folder_is_neither_read_nor_written(tmp_path: Path) -> None:
    root = vault(tmp_path / "vault")
    own = {name: data for name, data in contents(root).items() if name.startswith(".")}
    calls: list = []
    project = Project(root, calls.append)
    assert not [path for path in project.index.entries if path.startswith(".")]
    file = opened(root / "Ferry.md")
    typed(file, Span(Position(7, 0), Position(7, 0)), "x")
    file.save()
    file.move(root / "Boat.md")
    file.close()
    project.close()
    after = contents(root)
    assert {name: data for name, data in after.items() if name.startswith(".")} == own
    assert not list((root / ".obsidian").rglob(".stet"))
