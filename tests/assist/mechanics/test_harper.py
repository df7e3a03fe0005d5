# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Harper in its process, which may end at any time, and its linters, made anew now and then."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from tests.assist.mechanics.children import children

from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.harper import MOST_FAILURES, Harper, shared
from stet.assist.mechanics.linters import Linters
from stet.markdown.document import Document

WRONG = "She recieved the the letter. "
PROCESS = "harper_process"
ENDS = ("-c", "import sys; sys.exit(3)")


@pytest.fixture(scope="module")
def linters() -> Linters:
    return Linters()


@pytest.fixture
def harper() -> Iterator[Harper]:
    made = Harper()
    yield made
    made.close()


def process_of(harper: Harper) -> psutil.Process:
    """Return the process that is started for ``harper`` when something is asked of it."""
    before = {each.pid for each in children(PROCESS)}
    assert harper.flags(WRONG, "American")
    (found,) = (each for each in children(PROCESS) if each.pid not in before)
    return found


def test_the_same_is_found_however_much_was_read_before(linters: Linters) -> None:
    found = linters.flags(WRONG, "American")
    assert found
    for _ in range(3):
        linters.flags("The boat came in at noon and nobody was there. " * 80, "American")
        assert linters.flags(WRONG, "American") == found


def test_a_piece_longer_than_a_linter_reads_is_read_whole(linters: Linters) -> None:
    long = "The boat came in at noon and nobody was there. " * 300 + WRONG
    places = [flag.start for flag in linters.flags(long, "American")]
    assert any(place >= len(long) - len(WRONG) for place in places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        WRONG,
        "They was late, he have gone.",
        "The colour of 👩‍👩‍👧 definately.",
        "天 a an hour",
    ],
)
def test_the_process_says_what_its_linters_say(linters: Linters, text: str) -> None:
    for dialect in ("American", "British"):
        assert shared().flags(text, dialect) == linters.flags(text, dialect)


@pytest.mark.parametrize("word", ["house", "recieve", "houses", "color"])
def test_the_process_knows_the_words_that_its_linters_know(linters: Linters, word: str) -> None:
    for dialect in ("American", "British"):
        assert shared().has(word, dialect) == linters.has(word, dialect)


@pytest.mark.parametrize(
    "text", ["\ud800 recieved", "\0\x1b[31m\ufffe", "👩‍👩‍👧" * 1_000, "a" * 20_000, "a " * 10_000]
)
def test_odd_text_is_no_trouble(text: str) -> None:
    flags = shared().flags(text, "American")
    assert shared().trouble is None
    assert all(0 <= flag.start < flag.end <= len(text) for flag in flags)


def test_all_checkers_of_a_program_ask_one_process() -> None:
    text = Document(["She recieved the letter."])
    Checker().flags(text)
    before = children(PROCESS)
    assert Checker().flags(text)
    assert children(PROCESS) == before


def test_the_process_is_fenced_in_and_goes_when_told(harper: Harper) -> None:
    process = process_of(harper)
    if sys.platform == "linux":
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        assert "Seccomp:\t2" in status
    assert process.net_connections() == []
    harper.close()
    assert not process.is_running()


def test_where_it_was_killed_another_answers(harper: Harper) -> None:
    for _ in range(MOST_FAILURES + 2):
        process = process_of(harper)
        assert harper.trouble is None
        process.kill()
        process.wait()


def test_one_that_always_ends_is_told_of_and_asked_no_more() -> None:
    harper = Harper(ENDS)
    checker = Checker(harper=harper)
    text = Document(["She recieved the letter of the house, and they was late."])
    for _ in range(MOST_FAILURES):
        assert all(flag.author != "Harper" for _, flag in checker.flags(text))
        assert harper.flags(WRONG, "American") == []
        assert not harper.has("house", "American")
    assert "English is not checked" in str(harper.trouble)
    harper.close()
    assert harper.trouble is None


def test_several_threads_may_ask_at_once(harper: Harper) -> None:
    found: list[int] = []
    texts = [f"{WRONG}{'The boat came in at noon. ' * number}" for number in range(8)]
    threads = [
        threading.Thread(target=lambda text=text: found.append(len(harper.flags(text, "American"))))
        for text in texts
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == [len(harper.flags(WRONG, "American"))] * len(texts)
