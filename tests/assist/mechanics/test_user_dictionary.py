# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from stet.assist.mechanics.user_dictionary import UserDictionary
from stet.storage.errors import StorageError


def test_words_are_written_one_a_line_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "config" / "dictionary.txt"
    dictionary = UserDictionary(path)
    assert dictionary.words() == frozenset()
    for word in ("Zürich", "grumbit", "grumbit"):
        dictionary.add(word)
    assert path.read_text("utf-8") == "Zürich\ngrumbit\n"
    assert UserDictionary(path).words() == {"Zürich", "grumbit"}


def test_a_file_changed_by_hand_is_read_again_and_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.txt"
    dictionary = UserDictionary(path)
    path.write_bytes(b"one\r\n# a note of mine\n\ntwo")
    assert dictionary.words() == {"one", "two"}
    dictionary.add("three")
    assert path.read_bytes() == b"one\r\n# a note of mine\n\ntwo\nthree\n"


@pytest.mark.parametrize(
    "data", [b"\x00\xff\xfe\n" * 99, b"a" * 5_000_000, b"\n" * 9999, b"word\xff\n"]
)
def test_a_hostile_file_has_no_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "dictionary.txt"
    path.write_bytes(data)
    assert UserDictionary(path).words() == frozenset()


@pytest.mark.parametrize("word", ["", "two words", "a\nb", "x" * 101, "\x00"])
def test_what_is_no_word_is_not_written(tmp_path: Path, word: str) -> None:
    with pytest.raises(ValueError, match="single word"):
        UserDictionary(tmp_path / "dictionary.txt").add(word)
    assert not (tmp_path / "dictionary.txt").exists()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    dictionary = UserDictionary(tmp_path)
    assert dictionary.words() == frozenset()
    with pytest.raises(StorageError):
        dictionary.add("word")
