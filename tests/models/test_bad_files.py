# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files that are no models, or no longer: each is refused with a sentence, by a living worker."""

from __future__ import annotations

import os
import struct
import sys

import pytest

from stet_models.client import COMMAND
from stet_models.errors import BadFileError, MissingFileError
from stet_models.gguf import check_gguf
from stet_models.protocol import Done, Failed, FailureKind, Loaded

HEAD = struct.pack("<4sIQQ", b"GGUF", 3, 10, 10)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a wheel", "not a GGUF"),
        (b"GGU", "not a GGUF"),
        (b"GGUF\x03", "incomplete"),
        (HEAD, "incomplete"),
        (struct.pack("<4sIQQ", b"GGUF", 9, 1, 1) + bytes(99), "version 9"),
        (struct.pack("<4sIQQ", b"GGUF", 3, 1 << 60, 1) + bytes(99), "damaged"),
        (struct.pack("<4sIQQ", b"GGUF", 3, 0, 1) + bytes(99), "damaged"),
        (struct.pack("<4sIQQ", b"GGUF", 3, 1, 1 << 63) + bytes(99), "damaged"),
    ],
)
def test_heads_that_are_refused_at_once(tmp_path, data, words):
    path = tmp_path / "model.gguf"
    path.write_bytes(data)
    with pytest.raises(BadFileError, match=words):
        check_gguf(path)


def test_no_file_at_all(tmp_path):
    with pytest.raises(MissingFileError, match="no model at"):
        check_gguf(tmp_path / "gone.gguf")
    with pytest.raises(BadFileError, match="is a folder"):
        check_gguf(tmp_path)
    (tmp_path / "dangling.gguf").symlink_to(tmp_path / "gone.gguf")
    with pytest.raises(MissingFileError):
        check_gguf(tmp_path / "dangling.gguf")


@pytest.fixture
def damaged(starter_model, tmp_path):
    """Makes copies of the starter model that are damaged in one way each."""

    def make(kind):
        path = tmp_path / "model.gguf"
        whole = starter_model.stat().st_size
        with starter_model.open("rb") as file:
            if kind == "cut":
                path.write_bytes(file.read(whole // 2))
            elif kind == "cut in the header":
                path.write_bytes(file.read(5000))
            elif kind == "last byte missing":
                path.write_bytes(file.read(whole - 1))
            elif kind == "garbled header":
                path.write_bytes(file.read(24) + os.urandom(4000) + file.read(whole)[4000:])
            elif kind == "zeros":
                path.write_bytes(file.read(24) + bytes(100_000))
            elif kind == "folder":
                path.mkdir()
            elif kind == "text":
                path.write_text("Dear reader,\n" * 1000)
        return path

    return make


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "failure", "words"),
    [
        ("missing", FailureKind.MISSING_FILE, "model"),
        ("folder", FailureKind.BAD_FILE, "model"),
        ("text", FailureKind.BAD_FILE, "model"),
        ("cut", FailureKind.BAD_FILE, "incomplete"),
        ("cut in the header", FailureKind.BAD_FILE, "model"),
        ("last byte missing", FailureKind.BAD_FILE, "model"),
        ("garbled header", FailureKind.BAD_FILE, "model"),
        ("zeros", FailureKind.BAD_FILE, "model"),
    ],
)
def test_the_worker_refuses_and_lives(real, damaged, kind, failure, words):
    failed = real.load(damaged(kind)).final()
    assert isinstance(failed, Failed)
    assert failed.kind is failure
    assert words in failed.message
    assert real.ask("Hello", 3).final().message == failed.message
    assert real.notices == []


@pytest.mark.model
@pytest.mark.parametrize("kind", ["missing", "garbled header"])
def test_a_sound_file_is_loaded_after_a_bad_one(real, starter_model, damaged, kind):
    assert isinstance(real.load(damaged(kind)).final(), Failed)
    assert isinstance(real.load(starter_model).final(), Loaded)
    assert isinstance(real.ask("Hello", 3).final(), Done)
    assert real.notices == []


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="address space limits of Linux")
@pytest.mark.parametrize("spare", [30_000_000, 130_000_000])
def test_too_little_memory(asker, starter_model, spare):
    """The first has no room for the weights, the second none for the context."""
    made = asker(*COMMAND, "--memory-limit", str(spare))
    failed = made.load(starter_model).final()
    assert isinstance(failed, Failed)
    assert failed.kind in (FailureKind.OUT_OF_MEMORY, FailureKind.CRASHED)
    assert "memory" in failed.message
    assert "smaller model" in failed.message
