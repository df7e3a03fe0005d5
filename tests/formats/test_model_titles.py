# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model is called in a copy for others, and that it is known again when that comes back."""

from __future__ import annotations

import pytest

import stet_resources
from stet.document.origin import Origin, Source
from stet.formats.docx.authors import author_of
from stet.formats.docx.read_comments import origin_of
from stet.formats.model_titles import model_named, model_title
from stet_models.service import Catalogue

NAMES = [model.name for model in Catalogue.read(stet_resources.catalogue_path()).model]


@pytest.mark.parametrize("name", [*NAMES, "my-own.gguf", ""])
def test_a_title_is_turned_back(name):
    assert model_named(model_title(name)) == name


def test_a_copy_names_the_model_and_not_what_the_library_calls_it():
    by = Origin(Source.MODEL, "everyday", "tighten")
    assert author_of(by) == "Stet: Qwen2.5-Coder 1.5B, tighten"
    assert origin_of(author_of(by)) == by
