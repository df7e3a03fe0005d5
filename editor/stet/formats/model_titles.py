# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model is called before the eyes of the writer and of those who get a copy.

A text remembers the name that the library knows a model by, *everyday* say, which stays the same;
shown and written into other programs' files is the title that the catalogue has for it.
"""

from __future__ import annotations

from functools import cache

import stet_resources
from stet_models.errors import ModelError
from stet_models.service import Catalogue


def model_title(name: str) -> str:
    """Return the short title of the model ``name``; the name where the catalogue has none."""
    return _titles().get(name, name)


def model_named(title: str) -> str:
    """Return the name of the model whose short title is ``title``; that where there is none."""
    return next((name for name, known in _titles().items() if known == title), title)


@cache
def _titles() -> dict[str, str]:
    try:
        catalogue = Catalogue.read(stet_resources.catalogue_path())
    except ModelError:
        return {}
    return {
        model.name: model.title.removesuffix(" Instruct")
        for model in (*catalogue.model, *catalogue.embedder)
    }
