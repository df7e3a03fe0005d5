# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a fuzzer has given the readers, replayed: see ``fuzz.py`` for how more is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.readers import CORPUS, READERS, survives

FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_it_is_read_or_refused_with_a_sentence(path: Path) -> None:
    survives(path.parent.name, path.read_bytes())


def test_each_reader_has_a_corpus() -> None:
    assert {path.parent.name for path in FILES} == set(READERS)
