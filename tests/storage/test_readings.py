# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model has read, on disk: locked, bounded, and never given back where in doubt."""

from __future__ import annotations

import os
from pathlib import Path

import keyring
import keyring.backend
import pytest
from keyring.errors import KeyringLocked

from stet.storage.keys import KeyringKeys, NoKey
from stet.storage.readings import Readings, readings_of

TEXT = b"She watched the ferry. " * 1000
DOCUMENT = "/home/ann/ferry.md"


class Keys:
    """A key in memory."""

    def __init__(self, key: bytes = b"k" * 32) -> None:
        self._key = key

    def key(self) -> bytes:
        return self._key


class NoKeys:
    def key(self) -> bytes:
        raise NoKey("This system has no keyring that could keep the key.")

    def check(self) -> None:
        self.key()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    return path


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    return Readings(Keys(), tmp_path / "readings")


def only_file(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "readings").iterdir()
    return file


def test_what_is_saved_comes_back_and_is_not_to_be_read_on_disk(readings, model, tmp_path):
    readings.save(DOCUMENT, model, TEXT)
    on_disk = only_file(tmp_path).read_bytes()
    assert b"ferry" not in on_disk
    assert "ferry" not in only_file(tmp_path).name
    assert (tmp_path / "readings").stat().st_mode & 0o777 == 0o700
    assert readings.load(DOCUMENT, model) == TEXT
    assert readings.size == len(on_disk)


def test_the_same_twice_is_sealed_differently(readings, model, tmp_path):
    readings.save(DOCUMENT, model, TEXT)
    first = only_file(tmp_path).read_bytes()
    readings.save(DOCUMENT, model, TEXT)
    assert only_file(tmp_path).read_bytes() != first


def test_nothing_is_kept_nothing_comes_back(readings, model):
    assert readings.load(DOCUMENT, model) is None


@pytest.mark.parametrize("place", [0, 20, 40, -1])
def test_a_damaged_file_is_refused_and_removed(readings, model, tmp_path, place):
    readings.save(DOCUMENT, model, TEXT)
    file = only_file(tmp_path)
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    assert readings.load(DOCUMENT, model) is None
    assert not file.exists()


@pytest.mark.parametrize("length", [0, 5, 20, 100])
def test_a_cut_file_is_refused_and_removed(readings, model, tmp_path, length):
    readings.save(DOCUMENT, model, TEXT)
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    assert readings.load(DOCUMENT, model) is None
    assert not file.exists()


def test_another_key_opens_nothing(readings, model, tmp_path):
    readings.save(DOCUMENT, model, TEXT)
    assert Readings(Keys(b"x" * 32), tmp_path / "readings").load(DOCUMENT, model) is None


def test_a_file_put_in_the_place_of_another_documents_is_refused(readings, model, tmp_path):
    readings.save(DOCUMENT, model, TEXT)
    mine = only_file(tmp_path)
    readings.save("/home/ann/other.md", model, TEXT)
    (other,) = set((tmp_path / "readings").iterdir()) - {mine}
    other.write_bytes(mine.read_bytes())
    assert readings.load("/home/ann/other.md", model) is None


def test_another_model_under_the_same_name_gets_nothing(readings, model):
    readings.save(DOCUMENT, model, TEXT)
    model.write_bytes(b"GGUF" + bytes(2000))
    assert readings.load(DOCUMENT, model) is None


def test_the_least_recently_used_go_first(model, tmp_path):
    readings = Readings(Keys(), tmp_path / "readings", most=3 * len(TEXT) + 300)
    for number in range(4):
        readings.save(f"{number}.md", model, TEXT)
        for age, file in enumerate(readings._files()):
            os.utime(file, (1_000_000 - age, 1_000_000 - age))
    assert readings.load("0.md", model) is None
    assert all(readings.load(f"{n}.md", model) == TEXT for n in (1, 2, 3))


def test_all_can_be_removed(readings, model):
    readings.save(DOCUMENT, model, TEXT)
    readings.save("other", model, TEXT)
    readings.forget("other", model)
    assert readings.load("other", model) is None
    readings.clear()
    assert readings.size == 0


def test_without_a_key_nothing_is_written(model, tmp_path):
    readings = Readings(NoKeys(), tmp_path / "readings")
    with pytest.raises(NoKey, match="no keyring"):
        readings.save(DOCUMENT, model, TEXT)
    assert not (tmp_path / "readings").exists()


# The keyring itself: a backend in memory.


class Ring(keyring.backend.KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service, username):
        if self.locked:
            raise KeyringLocked("Failed to unlock the collection!")
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def test_the_key_is_made_once_and_stays_the_same():
    ring = Ring()
    first = KeyringKeys(lambda: ring).key()
    assert len(first) == 32
    assert KeyringKeys(lambda: ring).key() == first
    assert len(ring.kept) == 1


def test_a_locked_keyring_is_said():
    ring = Ring()
    ring.locked = True
    with pytest.raises(NoKey, match="did not give the key"):
        KeyringKeys(lambda: ring).key()


def test_a_keyring_that_forgets_or_garbles_is_said():
    ring = Ring()
    ring.kept["Stet", "readings"] = "not base64!"
    with pytest.raises(NoKey, match="does not keep"):
        KeyringKeys(lambda: ring).key()


def test_what_is_kept_of_a_text_can_be_found_without_the_key(model, tmp_path):
    text = tmp_path / "ferry.md"
    Readings(Keys()).save(str(text), model, TEXT)
    Readings(Keys()).save("other.md", model, TEXT)
    (found,) = readings_of(text)
    assert found.stat().st_size > len(TEXT)
