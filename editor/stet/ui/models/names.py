# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model is called before the writer's eyes.

A text remembers the name that the library knows a model by, *everyday* say, which stays the same;
shown is the title that the catalogue has for it.
"""

from __future__ import annotations

from functools import cache

import stet_resources
from stet_models.errors import ModelError
from stet_models.service import Catalogue


@cache
def model_title(name: str) -> str:
    """Return the short title of the model ``name``; the name where the catalogue has none."""
    try:
        title = Catalogue.read(stet_resources.catalogue_path()).find(name).title
    except ModelError:
        return name
    return title.removesuffix(" Instruct")
