# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ten thousand damaged model files, the same each time.

All are given to the reader in this process, which stands for the editor's; it lets 2,965 of them
through and takes 5 ms for the slowest. Of those a sample goes to real workers behind the real
fence, each of which opens one file, prompts it, and may fail or die, but neither hang nor leave a
trace: 25 of them, 60 in CI (the whole suite is to take ten minutes), any number by
``STET_FUZZ_SAMPLE``. With the llama.cpp of llama-cpp-python 0.3.36, before the reader knew
of its limits for layers and epsilons, 115 of 200 were refused by it, 73 were opened, of which 66
answered, and 12 ended the worker by an assertion (SIGABRT).
"""

from __future__ import annotations

import collections
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.models.conftest import Asker
from tests.models.gguf_files import tiny
from tests.models.mutations import damaged, reshaped

from stet_models.client import Client
from stet_models.errors import ModelError
from stet_models.gguf import Header, read_header
from stet_models.protocol import Done, Failed, Loaded

FILES = 10_000
SEED = 20261122
SLOWEST = 2.0
"""Seconds of processor time that reading one head may take; a sound one of 12 KB takes 1 ms."""
PATIENCE = 20.0
SAMPLE = int(os.environ.get("STET_FUZZ_SAMPLE", "60" if os.environ.get("CI") else "25"))


def mutants(count: int) -> Iterator[bytes]:
    """Half of them bytes that were damaged, half well formed and lying."""
    sound = tiny()
    data, head = sound.data, len(sound.head)
    chance = random.Random(SEED)
    for number in range(count):
        yield reshaped(chance) if number % 2 else damaged(data, head, chance)


def judge(path: Path) -> Header | None:
    """Read a head within the time; None where it was refused with a sentence."""
    began = time.process_time()
    header, sentence = None, ""
    try:
        header = read_header(path)
    except ModelError as error:
        sentence = str(error)
    assert time.process_time() - began < SLOWEST
    assert header or (sentence.endswith(".") and path.name in sentence), sentence
    return header


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_thousand_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "damaged.gguf"
    accepted = 0
    for data in mutants(FILES):
        path.write_bytes(data)
        header = judge(path)
        if header is not None:
            accepted += 1
            assert header.tensor_bytes <= header.size == len(data)
            assert len(header.template.encode()) <= 64 << 10
    assert 0.02 * FILES < accepted < 0.5 * FILES, accepted


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(600)
def test_the_head_of_a_real_model_damaged(starter_model: Path, tmp_path: Path) -> None:
    """The weights are a hole in the file: only what is said of them is looked at."""
    size = starter_model.stat().st_size
    head = read_header(starter_model).head_bytes
    with starter_model.open("rb") as model:
        sound = model.read(head)
    chance = random.Random(SEED)
    path = tmp_path / "damaged.gguf"
    refused = 0
    for _ in range(200):
        path.write_bytes(damaged(sound, head, chance))
        os.truncate(path, size)
        refused += judge(path) is None
    assert 0 < refused < 200


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(sys.platform != "linux", reason="behind the fence of Linux")
def test_what_the_reader_lets_through_meets_the_fence(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    ends: collections.Counter[str] = collections.Counter()
    for number, path in enumerate(accepted_files(folder, SAMPLE)):
        before = {entry.name for entry in folder.iterdir()}
        notices: list[Failed] = []
        with Client(on_restart=notices.append, patience=PATIENCE) as client:
            made = Asker(client, notices)
            loaded = made.load(path).final()
            if isinstance(loaded, Loaded):
                assert loaded.gaps == (), number
                end = made.ask("ab cd", 8).final()
                assert isinstance(end, Done | Failed), number
                ends[type(end).__name__ + " after loading"] += 1
            else:
                assert isinstance(loaded, Failed), number
                ends[f"refused ({loaded.kind.value})"] += 1
        assert not any("said nothing" in notice.message for notice in notices), number
        assert {entry.name for entry in folder.iterdir()} == before, number
        path.unlink()
    assert sum(ends.values()) == SAMPLE, ends
    assert ends["Done after loading"] > 0


def accepted_files(folder: Path, count: int) -> Iterator[Path]:
    """Write the first so many files that the reader lets through, one at a time."""
    found = 0
    for number, data in enumerate(mutants(FILES)):
        path = folder / f"mutant-{number}.gguf"
        path.write_bytes(data)
        if judge(path) is None:
            path.unlink()
            continue
        yield path
        found += 1
        if found == count:
            return
