# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A folder with so many documents of so many bytes, linked with each other."""

from __future__ import annotations

import random
from pathlib import Path

SENTENCE = (
    "the ferry came in late and nobody on board knew her because it was dark over the water so "
    "she waited by the harbour wall until the lights of the second boat turned at the point"
)
WORDS = SENTENCE.split()


def make_project(folder: Path, files: int = 5_000, size: int = 40_000) -> None:
    """Write ``files`` documents of about ``size`` bytes, in folders of a hundred."""
    chance = random.Random(1)
    parts = [" ".join(chance.choices(WORDS, k=90)) for _ in range(60)]
    for number in range(files):
        place = folder / f"part {number // 100:03}"
        if not number % 100:
            place.mkdir(parents=True, exist_ok=True)
        text = [f"# Note {number}"]
        length = 0
        while length < size:
            words = chance.choice(parts)
            if not chance.randrange(12):
                words += f" See [[Note {chance.randrange(files)}|that note]]."
            if not chance.randrange(20):
                text.append(f"## Scene {len(text)}")
            text.append(words)
            length += len(words) + 2
        if number % 1_000 == 7:
            text.append("Here the lantern keeper sleeps.")
        (place / f"Note {number}.md").write_text("\n\n".join(text) + "\n", encoding="utf-8")
