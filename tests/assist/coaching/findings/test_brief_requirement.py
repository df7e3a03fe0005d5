# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Requirements that could be tested in two ways, and ids that stand twice."""

from .brief import FULL

ASKED = [
    (FULL + "## Requirements\n\n- R1 The sign is easy to read.\n- R2 It stands.\n", "easy"),
    (FULL + "## Must-haves\n\n- Light enough for her\n- Two posts\n", "Light enough"),
    (FULL + "## Requirements\n\n- R1 Two posts.\n- R1 Three gates.\n", "R1"),
]
QUIET = [
    FULL,
    FULL + "## Requirements\n\n- R1 Easy to read from 20 metres.\n- R2 Works without power.\n",
    FULL + "## Tone\n\n- Light and quick, with no jokes.\n- Simple words.\n",
    "## Requirements\n\n- An easy hand with the dough\n- A warm kitchen\n\nShe baked; he ate.\n",
]
