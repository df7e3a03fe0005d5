# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a designer would say of a wireframe, found by plain code; each remark is on its element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stet.blocks.block import Drawing, Setting
from stet.blocks.palette.colour_space import contrast
from stet.blocks.wireframe.draw import draw
from stet.blocks.wireframe.element import Element, Screen, Wireframe
from stet.blocks.wireframe.look import colours
from stet.blocks.wireframe.parse import parse
from stet.blocks.wireframe.words import FIELDS

LEAST_CONTRAST = 4.5
LEAST_TARGET = {"phone": 40.0, "tablet": 40.0, "desktop": 24.0}
"""Pixels of what a finger or a pointer has to hit, WCAG 2.5.8 and the phones' own guides."""

_DESTROYS = re.compile(
    r"\b(?:delete|remove|erase|discard|cancel (?:order|subscription|plan)|close account|unsubscribe"
    r"|reset all)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^(?:ok|okay|submit|click here|here|button|link|more|go|yes|no)$", re.IGNORECASE
)
_FILLER = re.compile(
    r"^(?:lorem ipsum.*|title|heading|text|description|subtitle|label|placeholder|item ?\d*"
    r"|option ?\d+|button ?\d*|image|name)$",
    re.IGNORECASE,
)
_SAYS = frozenset(["heading", "subheading", "text", "muted", "card", "button", "link", "quote"])
"""Elements whose words are what a visitor reads; those of a table or of tabs are names of kinds."""
_FETCHED = frozenset({"table", "list", "chart", "kanban", "map", "calendar"})
_PRESSED = frozenset({"button", "icon", "segments", "quantity"})


class Concern(StrEnum):
    """What a remark is about."""

    CONTRAST = "contrast"
    TARGET = "target size"
    LABEL = "label"
    PRIMARY = "primary"
    ORDER = "order"
    STATE = "state"
    LINK = "dead link"
    WORDING = "wording"


@dataclass(frozen=True)
class Remark:
    """One remark; ``start`` and ``end`` are code points of the block's text, half-open."""

    concern: Concern
    message: str
    start: int
    end: int
    line: int


def critique(text: str, setting: Setting | None = None) -> tuple[Remark, ...]:
    """Return what is to be said of the wireframe ``text``, in the order of the text."""
    setting = setting or Setting()
    wireframe = parse(text, setting.screens)
    drawing = draw(text, setting)
    remarks = [*_contrast(wireframe, setting), *_states(wireframe, setting)]
    for screen in wireframe.screens:
        remarks += _primary(screen)
        remarks += _order(screen)
        remarks += _targets(screen, drawing)
        for element in screen.walk():
            remarks += _labels(element)
            remarks += _links(element, wireframe, setting)
    remarks.sort(key=lambda remark: (remark.start, remark.concern))
    return tuple(remarks)


def _of(source: Element | Screen, concern: Concern, message: str) -> Remark:
    return Remark(concern, message, source.start, source.end, source.line)


def _contrast(wireframe: Wireframe, setting: Setting) -> Iterator[Remark]:
    if not wireframe.screens:
        return
    theme = colours(setting.dark, setting.palette)
    pairs = (
        ("text", "background", theme.ink, theme.surface),
        ("muted", "background", theme.muted, theme.surface),
        ("on-primary", "primary", theme.on_accent, theme.accent),
        ("primary", "background", theme.accent, theme.surface),
    )
    for above, below, one, other in pairs:
        found = contrast(one, other)
        if found < LEAST_CONTRAST:
            yield _of(
                wireframe.screens[0],
                Concern.CONTRAST,
                f"The palette's {above} on {below} has a contrast of {found:.1f}; words need"
                f" {LEAST_CONTRAST:g}.",
            )


def _primary(screen: Screen) -> Iterator[Remark]:
    layers: list[tuple[Element, ...]] = [
        tuple(_buttons(screen.children)),
        *(
            tuple(_buttons(child.children))
            for child in screen.walk()
            if child.word in ("dialog", "sheet")
        ),
    ]
    for buttons in layers:
        main = [each for each in buttons if "primary" in each.flags]
        for extra in main[1:]:
            if extra.text == main[0].text:
                continue  # a long page offers the same once more
            yield _of(
                extra,
                Concern.PRIMARY,
                "A second primary button: only one can be what most people come for.",
            )
        if not main and len(buttons) > 1 and not any("danger" in each.flags for each in buttons):
            yield _of(
                buttons[0],
                Concern.PRIMARY,
                "No button is primary, so the eye does not know where to go.",
            )


def _buttons(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        if element.word == "button":
            yield element
        elif element.word not in ("dialog", "sheet"):
            yield from _buttons(element.children)


def _order(screen: Screen) -> Iterator[Remark]:
    seen_heading = False
    last_field: Element | None = None
    main: Element | None = None
    for element in screen.walk():
        if element.word == "heading":
            seen_heading = True
        elif element.word == "subheading" and not seen_heading and screen.children:
            has_heading = any(each.word == "heading" for each in screen.walk())
            if has_heading:
                yield _of(
                    element, Concern.ORDER, "A subheading comes before the heading of the screen."
                )
                seen_heading = True
        elif element.word in ("input", "textarea", "select", "radio"):
            last_field = element
        elif element.word == "button" and "primary" in element.flags and main is None:
            main = element
        is_plain = element.word == "button" and "danger" not in element.flags
        if is_plain and _DESTROYS.search(element.text):
            yield _of(
                element,
                Concern.ORDER,
                "This destroys something: mark it “danger”, so that it is not pressed by mistake.",
            )
    if main is not None and last_field is not None and last_field.start > main.start:
        in_header = any(
            main in list(box.walk()) for box in screen.children if box.word in ("header", "sidebar")
        )
        if not in_header:
            yield _of(
                main, Concern.ORDER, "The main button comes before a field that is to be filled in."
            )


def _targets(screen: Screen, drawing: Drawing) -> Iterator[Remark]:
    least = LEAST_TARGET[screen.form]
    sizes = {(place.start, place.end): place for place in drawing.places}
    for element in screen.walk():
        place = sizes.get((element.start, element.end))
        if place is None:
            continue
        if element.word == "nav" and screen.form == "phone" and len(element.texts) > 5:
            yield _of(
                element, Concern.TARGET, "A bar holds five ways; the others are behind “More”."
            )
        if element.word == "icon":
            continue  # the glyph is small, and what is pressed is the room around it
        if element.word in _PRESSED and min(place.width, place.height) < min(least, 32.0):
            yield _of(
                element,
                Concern.TARGET,
                f"It is {place.width:.0f} × {place.height:.0f} pixels: too small to hit.",
            )


def _labels(element: Element) -> Iterator[Remark]:
    word = element.word
    if word in FIELDS - {"upload", "slider"} and not element.text.strip():
        has_hint = word in ("input", "textarea") and element.second.strip()
        if not has_hint:
            yield _of(
                element,
                Concern.LABEL,
                "A field without a label: who has it read out does not learn what it is for.",
            )
    if word in ("button", "link", "checkbox") and not element.text.strip():
        yield _of(element, Concern.LABEL, f"A {word} without words cannot be read out.")
    if word in ("image", "icon", "video") and not element.text.strip():
        yield _of(
            element, Concern.LABEL, f"Say what the {word} shows, for those who cannot see it."
        )
    if word in ("button", "link") and _VAGUE.match(element.text.strip()):
        yield _of(
            element, Concern.WORDING, f"“{element.text}” does not say what happens; use a verb."
        )
    elif word in _SAYS and _FILLER.match(element.text.strip()):
        yield _of(element, Concern.WORDING, f"“{element.text}” is only a placeholder.")


def _states(wireframe: Wireframe, setting: Setting) -> Iterator[Remark]:
    """Say of what is fetched how it looks while it is not there, unless another screen shows it."""
    drawn = {screen.state for screen in wireframe.screens}
    others = " ".join(setting.screens).casefold()
    if drawn & {"empty", "loading", "error"} or re.search(
        r"\b(?:empty|loading|no |error)\b", others
    ):
        return
    for screen in wireframe.screens:
        for element in screen.walk():
            if element.word in _FETCHED - {"map", "calendar"}:
                yield _of(
                    element,
                    Concern.STATE,
                    f"The {element.word} is drawn only as it is when all has come; “empty” or"
                    " “loading” behind another screen draws it without.",
                )
                return


def _links(element: Element, wireframe: Wireframe, setting: Setting) -> Iterator[Remark]:
    known = {screen.title.casefold() for screen in wireframe.screens}
    known |= {title.casefold() for title in setting.screens}
    if element.target and element.target.casefold() not in known:
        yield _of(element, Concern.LINK, f"It leads to “{element.target}”, which is no screen yet.")
