# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A file is a task, or one sentence says which field is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stet.assist.tasks.task import Instruction, Output, Permission
from stet.assist.tasks.task_file import LARGEST, parse_task, read_task
from stet.storage.own_file import OwnFileError

from .warmer import WARMER


def test_what_is_left_out_has_its_default():
    task = parse_task("warmer", WARMER, is_own=True)
    assert (task.name, task.title, task.is_own) == ("warmer", "Make it warmer", True)
    assert task.may == {Permission.CORRECT, Permission.REWORD}
    assert task.guards == ("numbers", "names", "length")
    assert (task.output, task.instruction) == (Output.CHANGES, Instruction.NONE)
    assert (task.way, task.rules, task.examples, task.samples) == ("passage", (), (), 1)
    assert (task.unit, task.candidates, task.smallest_model) == ("paragraph", 2, 0)
    assert task.length.shortest < 1 < task.length.longest
    assert parse_task("warmer", WARMER.replace("guards =", "# "), is_own=True).guards is None


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('title = "Make it warmer"', "", "missing required field “title”"),
        ('title = "Make it warmer"', 'title = ""', "in “title”: "),
        ('title = "Make it warmer"', 'title = "a\\u001b[31m"', "in “title” there are characters"),
        ('title = "Make it warmer"', f'title = "{"x" * 61}"', "in “title”: "),
        ('title = "Make it warmer"', "title = 7", "in “title”: expected “str”, got “int”"),
        ('icon = "rewrite"', 'icon = "sun"', "in “icon”: there is no icon “sun”"),
        ('"reword"', '"sing"', "in “may"),
        ('may = ["correct", "reword"]', "may = []", "“may” is empty"),
        ('"names"', '"manners"', "in “guards”: there is no “manners”; there are: numbers, names"),
        ("{passage}", "{text}", "in “request”: no place is called {text}"),
        ("{passage}", "", "in “request”: the place {passage} is missing"),
        ("{passage}", "{passage} {lens}", "no place is called {lens}"),
        ("{passage}", "{passage} {instruction}", "“instruction” is none"),
        ("icon", 'instruction = "required"\nicon', "the place {instruction} is missing"),
        ("icon", 'instruction = "perhaps"\nicon', "in “instruction”: "),
        ("icon", 'output = "songs"\nicon', "in “output”: "),
        ("icon", 'output = "comments"\nicon', "the place {lens} is missing"),
        ("icon", 'unit = "page"\nicon', "in “unit”: "),
        ("icon", 'way = "words"\nicon', "in “way”: "),
        ("icon", 'rules = ["luck"]\nicon', "in “rules"),
        ("icon", 'way = "operation"\nicon', "in “check”: there is no “”; there are: formal"),
        ("icon", "samples = 0\nicon", "in “samples”: expected “int” >= 1"),
        ("icon", 'examples = [{ passage = "A." }]\nicon', "in “examples[0]”: "),
        ("icon", "candidates = 99\nicon", "in “candidates”: expected “int” <= 8"),
        ("icon", "smallest_model = -1\nicon", "in “smallest_model”: "),
        ("icon", "sampling.temperature = -1\nicon", "in “sampling.temperature”: "),
        ("icon", "length.shortest = 2\nicon", "in “length”: shortest, target and longest"),
        ("icon", "length.shorter = 2\nicon", "in “length”: object contains unknown field"),
        ("icon", "colour = 1\nicon", "unknown field “colour”"),
        ("icon", 'name = "other"\nicon', "there is no field “name”"),
        ("icon", "is_own = false\nicon", "there is no field “is_own”"),
        ("icon", "icon icon", "it is no TOML"),
        ("icon", "x = " + "[" * 9000 + "\nicon", "it is no TOML"),
        ("icon", "x = " + "9" * 9000 + "\nicon", ""),
        ("icon", "x" + ".a" * 15_000 + " = 1\nicon", "it nests its keys too deeply"),
        ("icon", "x" + " . a" * 9 + " = 1\nicon", "it nests its keys too deeply"),
        ("icon", "x" + '."a"' * 9 + " = 1\nicon", "it nests its keys too deeply"),
        ("icon", "x = {y" + ".a" * 9 + " = 1}\nicon", "it nests its keys too deeply"),
        ("icon", "x = " + "{a = " * 9000 + "\nicon", "it is no TOML"),
    ],
)
def test_a_faulty_file_says_what_is_wrong(line: str, instead: str, said: str):
    assert line in WARMER
    with pytest.raises(OwnFileError) as raised:
        parse_task("warmer", WARMER.replace(line, instead, 1), is_own=True)
    sentence = str(raised.value)
    assert said in sentence
    assert sentence.isprintable()
    assert len(sentence) < 400


def test_a_comment_s_lens_is_asked_for():
    lens = '[[lenses]]\nname = "warm"\ntitle = "Warm"\nask = "Where is it cold?"\n'
    text = WARMER.replace("icon", 'output = "comments"\nicon', 1).replace(
        "{passage}", "{lens} {passage}"
    )
    with pytest.raises(OwnFileError, match="“lenses” is empty"):
        parse_task("warm-notes", text)
    assert parse_task("warm-notes", text + lens).output is Output.COMMENTS


@pytest.mark.parametrize("name", ["", "a b", "-x", "a" * 41, "../x", "a.b", "x\n", "_x"])
def test_a_name_that_could_not_be_typed_is_no_name(name: str):
    with pytest.raises(OwnFileError, match="its name"):
        parse_task(name, WARMER)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda path: path.write_text(WARMER, "utf-16"),
            "not text in UTF-8",
        ),
        (lambda path: path.write_bytes('title = "Wärmer"'.encode("latin-1")), "not text in UTF-8"),
        (lambda path: path.write_bytes(os.urandom(512) + b"\xff"), "not text in UTF-8"),
        (lambda path: path.write_bytes(b"# " + b"x" * LARGEST), "larger than 32 KB"),
        (lambda path: path.write_bytes(b""), "missing required field"),
        (lambda path: path.write_bytes(b"\0" * 100), "no TOML"),
        (lambda path: path.mkdir(), "no file"),
        (_fifo, "no file"),
        (lambda path: path.symlink_to("/dev/zero"), "no file"),
        (lambda path: path.symlink_to(path), "cannot be read"),
        (lambda path: path.symlink_to("nowhere"), "cannot be read"),
        (lambda path: None, "cannot be read"),
    ],
)
def test_what_is_no_text_is_refused_without_reading_on(tmp_path: Path, make, said: str):
    path = tmp_path / "warmer.toml"
    make(path)
    with pytest.raises(OwnFileError, match=said):
        read_task(path, is_own=True)


def test_a_mark_of_byte_order_is_no_fault(tmp_path: Path):
    path = tmp_path / "warmer.toml"
    path.write_text(WARMER, "utf-8-sig")
    assert read_task(path, is_own=True).name == "warmer"
