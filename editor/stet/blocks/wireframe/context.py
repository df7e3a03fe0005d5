# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an element is drawn for: the form of the screen, its colours, what is around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.look import FIELD, LIGHT, METRICS, Colours, Metrics
from stet.blocks.wireframe.shapes import Piece


@dataclass(frozen=True)
class Context:
    """What an element is drawn for.

    ``inside`` is the word of the box around it. ``hugging`` says that it is in a row and should be
    as wide as what it holds. ``filled`` lets buttons take the whole width, as on a phone.
    ``margin`` is how far from the screen's edge the page begins, ``field`` how wide a field is at
    most, ``spare`` how much higher a picture of the page may be. ``led`` says that the screen has
    a main button, beside which nothing else is filled.
    """

    form: str = "phone"
    metrics: Metrics = METRICS["phone"]
    colours: Colours = LIGHT
    title: str = ""
    state: str = ""
    inside: str = "screen"
    centred: bool = False
    hugging: bool = False
    filled: bool = True
    margin: float = 20.0
    field: float = FIELD
    spare: float = 0.0
    led: bool = False

    @property
    def phone(self) -> bool:
        """Whether it is a narrow screen that is held in a hand."""
        return self.form == "phone"

    @property
    def loading(self) -> bool:
        """Whether what would be there is still on its way."""
        return self.state == "loading"

    def within(self, word: str, centred: bool = False) -> Context:
        """Return the context of what a box holds."""
        return replace(self, inside=word, centred=self.centred or centred, hugging=False)

    def hug(self) -> Context:
        """Return the context of something in a row."""
        return replace(self, hugging=True, filled=False)


Lay = Callable[[Element, float, Context], Piece]
"""Draws an element at most so wide, in a context."""

Stack = Callable[[Sequence[Element], float, Context], Piece]
"""Places elements one below the other."""
