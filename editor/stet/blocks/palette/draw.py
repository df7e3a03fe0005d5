# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a palette: swatches, the colours in use, contrasts, scales, other eyes, and type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stet.blocks.block import Drawing, Place, Problem, Setting
from stet.blocks.drawing_colours import DARK, LIGHT, DrawingColours
from stet.blocks.palette.checks import Contrast, confused, contrast_problems, contrasts
from stet.blocks.palette.colour_space import VISIONS, contrast, readable_on, seen_with
from stet.blocks.palette.parse import Palette, TypeScale, parse
from stet.blocks.palette.roles import roles_of
from stet.blocks.palette.scale import STEPS, scale
from stet.blocks.sketch import Sketch, number
from stet.blocks.text_width import FAMILY, MONO, elide, width, wrap

WIDTH = 960.0
EDGE = 32.0
INNER = WIDTH - 2 * EDGE
GAP = 12.0
MOST_SHOWN = 24
_TYPE_STEPS = (
    (4, "Display"),
    (3, "Title"),
    (2, "Heading"),
    (1, "Subheading"),
    (0, "Body"),
    (-1, "Caption"),
)
_PANGRAM = "Packed at seven, warm at noon"


@dataclass
class _Page:
    """What is drawn so far, and how far down."""

    look: DrawingColours
    sketch: Sketch = field(default_factory=Sketch)
    y: float = EDGE
    places: list[Place] = field(default_factory=list)

    def heading(self, text: str, note: str = "") -> None:
        self.y += 20 if self.y > EDGE else 0
        self.sketch.text(EDGE, self.y + 14, text, size=16, weight=600, colour=self.look.ink)
        if note:
            x = EDGE + width(text, 16, 600) + 12
            self.sketch.text(
                x, self.y + 14, elide(note, 12, WIDTH - EDGE - x), size=12, colour=self.look.muted
            )
        self.y += 32

    def label(self, x: float, y: float, text: str, most: float, **look: int | str) -> None:
        size, weight = int(look.get("size", 12)), int(look.get("weight", 400))
        colour = str(look.get("colour", self.look.muted))
        family = str(look.get("family", FAMILY))
        # Mono letters are wider than Inter's: six tenths of their size each.
        shown = (
            elide(text, size, most, weight)
            if family == FAMILY
            else text[: max(1, int(most / (size * 0.6)))]
        )
        self.sketch.text(x, y, shown, size=size, weight=weight, colour=colour, family=family)


def draw(source: str, setting: Setting) -> Drawing:
    """Draw the palette that ``source`` is; what is wrong in it is told and left out."""
    palette = parse(source)
    page = _Page(DARK if setting.dark else LIGHT)
    light, dark = roles_of(palette, dark=False), roles_of(palette, dark=True)
    problems = list(palette.problems)
    alt: list[str] = []
    shown = _shown(palette, light)
    if shown:
        has_dark = any(entry.dark for entry in palette.entries)
        _swatches(page, palette, shown, light, dark)
        _in_use(page, light, dark, has_dark or bool(palette.seeds))
        alt.append("Palette: " + ", ".join(f"{role} {light[role]}" for role in shown) + ".")
        for theme, roles in (("light", light), ("dark", dark)):
            if theme == "dark" and not has_dark:
                continue
            pairs = contrasts(palette, roles)
            problems += contrast_problems(palette, pairs, theme)
            _contrasts(page, pairs, roles, theme if has_dark else "")
            alt.append(_contrast_words(pairs, theme if has_dark else ""))
        _scales(page, palette, light)
        # What stands on a colour is white or black, and so to every eye.
        _visions(page, [role for role in shown if not role.startswith("on-")], light)
    for type_scale in palette.types:
        problems += _type(page, type_scale)
        alt.append(f"Type: {type_scale.font}, {type_scale.size:g} px, ratio {type_scale.ratio:g}.")
    if not shown and not palette.types:
        page.sketch.text(EDGE, page.y + 14, "No colours yet.", size=14, colour=page.look.muted)
        page.y += 24
        alt.append("A palette without colours.")
    height = page.y + EDGE - 8
    words = " ".join(alt)
    svg = page.sketch.svg(WIDTH, height, words, page.look.paper)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return Drawing(svg, WIDTH, height, words, tuple(problems), tuple(page.places))


def _shown(palette: Palette, roles: Mapping[str, str]) -> list[str]:
    """Return the roles with a swatch: the written ones, or all where hues are the start."""
    if palette.seeds:
        return list(roles)[:MOST_SHOWN]
    return list(palette.given)[:MOST_SHOWN]


def _swatches(
    page: _Page,
    palette: Palette,
    shown: list[str],
    light: Mapping[str, str],
    dark: Mapping[str, str],
) -> None:
    page.heading("Colours")
    columns = min(8, max(6, len(shown))) if len(shown) != 12 else 6
    each = (INNER - GAP * (columns - 1)) / columns
    tall = 84.0
    sketch, look = page.sketch, page.look
    for first in range(0, len(shown), columns):
        row = shown[first : first + columns]
        lines = 2
        for at, role in enumerate(row):
            x = EDGE + at * (each + GAP)
            entry = palette.given.get(role)
            two = bool(entry.dark) if entry else bool(palette.seeds)
            name = entry.name if entry else ""
            # A pale swatch needs an edge to be seen; one that stands out by itself has none.
            faint = contrast(light[role], look.paper) < 1.35 or (
                two and contrast(dark[role], look.paper) < 1.35
            )
            edge = look.line if faint else ""
            _split(sketch, (x, page.y, each, tall), light[role], dark[role] if two else "")
            if edge:
                sketch.rect(x + 0.5, page.y + 0.5, each - 1, tall - 1, stroke=look.line, radius=9.5)
            y = page.y + tall + 20
            page.label(x, y, role, each, size=13, weight=600, colour=look.ink)
            code = f"{light[role]} / {dark[role]}" if two else light[role]
            if width(code, 12) <= each or not two:
                page.label(x, y + 17, code, each)
                below = y + 34
            else:
                page.label(x, y + 17, light[role], each)
                page.label(x, y + 33, f"dark {dark[role]}", each)
                below, lines = y + 49, max(lines, 3)
            if name:
                page.label(x, below, name, each)
                lines = max(lines, 3 if below < y + 40 else 4)
            if entry:
                page.places.append(Place(entry.line.start, entry.line.end, x, page.y, each, tall))
        page.y += tall + 20 + 16 * (lines - 1) + 16
    page.places.sort(key=lambda place: place.start)
    page.y -= 4


def _split(sketch: Sketch, box: tuple[float, float, float, float], left: str, right: str) -> None:
    """Draw a swatch, its right third in the dark theme's colour where there is one."""
    x, y, w, h = box
    sketch.rect(x, y, w, h, fill=left, radius=10)
    if right:
        at, end, r = x + w * 0.62, x + w, 10
        sketch.path(
            f"M{number(at)} {number(y)}H{number(end - r)}"
            f"A{r} {r} 0 0 1 {number(end)} {number(y + r)}V{number(y + h - r)}"
            f"A{r} {r} 0 0 1 {number(end - r)} {number(y + h)}H{number(at)}Z",
            fill=right,
        )


def _in_use(page: _Page, light: Mapping[str, str], dark: Mapping[str, str], has_dark: bool) -> None:
    page.heading("In use")
    each = (INNER - 16) / 2
    for at, (title, roles) in enumerate(
        (("Light", light), ("Dark" if has_dark else "Dark, made from the light one", dark))
    ):
        _sample(page, EDGE + at * (each + 16), each, roles, title)
    page.y += 220


def _sample(page: _Page, x: float, wide: float, roles: Mapping[str, str], title: str) -> None:
    """Draw a small piece of an interface in one theme."""
    sketch, y, tall = page.sketch, page.y, 216.0
    sketch.rect(
        x + 0.5,
        y + 0.5,
        wide - 1,
        tall - 1,
        fill=roles["background"],
        stroke=page.look.line,
        radius=12,
    )
    sketch.text(x + 24, y + 32, title, size=12, colour=roles["muted"])
    sketch.text(x + 24, y + 62, "A heading in text", size=22, weight=600, colour=roles["text"])
    sketch.text(
        x + 24, y + 86, "A quieter line beneath it in muted.", size=14, colour=roles["muted"]
    )
    left = x + 24
    for role in ("primary", "accent"):
        label = "Primary" if role == "primary" else "Accent"
        button = width(label, 14, 600) + 32
        sketch.rect(left, y + 106, button, 38, fill=roles[role], radius=8)
        sketch.text(
            left + button / 2,
            y + 130,
            label,
            size=14,
            weight=600,
            colour=roles[f"on-{role}"],
            anchor="middle",
        )
        left += button + 12
    card = wide - 48
    sketch.rect(
        x + 24.5, y + 160.5, card - 1, 39, fill=roles["surface"], stroke=roles["border"], radius=8
    )
    left = x + 40
    for role, label in (("success", "Success"), ("warning", "Warning"), ("danger", "Danger")):
        sketch.circle(left + 4, y + 180, 4, fill=roles[role])
        sketch.text(left + 14, y + 184.5, label, size=13, weight=500, colour=roles["text"])
        left += width(label, 13, 500) + 14 + 24


def _contrasts(page: _Page, pairs: list[Contrast], roles: Mapping[str, str], theme: str) -> None:
    if not pairs:
        return
    failing = sum(not pair.passes for pair in pairs)
    note = f"{len(pairs) - failing} of {len(pairs)} pass WCAG 2"
    page.heading(f"Contrast, {theme}" if theme else "Contrast", note)
    each, tall = (INNER - 2 * GAP) / 3, 72.0
    for at, pair in enumerate(pairs[: 3 * MOST_SHOWN]):
        if at and at % 3 == 0:
            page.y += tall + GAP
        _contrast_card(page, EDGE + at % 3 * (each + GAP), each, tall, pair, roles)
    page.y += tall + 8


def _contrast_card(
    page: _Page, x: float, wide: float, tall: float, pair: Contrast, roles: Mapping[str, str]
) -> None:
    sketch, look, y = page.sketch, page.look, page.y
    sketch.rect(
        x + 0.5, y + 0.5, wide - 1, tall - 1, fill=look.surface, stroke=look.line, radius=10
    )
    ground, front = roles[pair.ground], roles[pair.front]
    sketch.rect(x + 8, y + 8, 72, tall - 16, fill=ground, radius=6)
    if contrast(ground, look.surface) < 1.15:
        sketch.rect(x + 8.5, y + 8.5, 71, tall - 17, stroke=look.line, radius=5.5)
    middle = y + tall / 2
    if pair.least >= 4.5:
        sketch.text(x + 44, middle + 7, "Aa", size=22, weight=600, colour=front, anchor="middle")
    else:
        sketch.rect(x + 26, middle - 10, 36, 20, fill=front, radius=6)
    left, most = x + 94, wide - 94 - 12
    page.label(left, y + 22, f"{pair.front} on {pair.ground}", most)
    ratio = f"{pair.ratio:.2f}".rstrip("0").rstrip(".") + " : 1"
    page.label(left, y + 41, ratio, most, size=15, weight=600, colour=look.ink)
    good = page.look is not DARK
    level = (
        ("#0f6b43" if good else "#6fd3a8") if pair.passes else ("#a3283a" if good else "#f2919b")
    )
    at = left + width(ratio, 15, 600) + 10
    words = pair.level if pair.passes else f"fails {pair.least:g}"
    page.label(at, y + 41, words, x + wide - 12 - at, weight=600, colour=level)
    if pair.nearest:
        sketch.rect(left + 0.5, y + 50.5, 11, 11, fill=pair.nearest, stroke=look.line, radius=3)
        page.label(left + 18, y + 60, f"{pair.role} {pair.nearest} passes", most - 18)
    elif pair.passes:
        asked = "for text" if pair.least == 4.5 else "for shapes" if pair.least == 3 else "asked"
        page.label(left, y + 60, f"{pair.least:g} {asked}", most)


def _scales(page: _Page, palette: Palette, roles: Mapping[str, str]) -> None:
    if not palette.scales:
        return
    page.heading("Scales")
    title = 96.0
    each = (INNER - title) / len(STEPS)
    for _, role in palette.scales[:MOST_SHOWN]:
        page.label(EDGE, page.y + 28, role, title - 8, size=13, weight=600, colour=page.look.ink)
        for at, (step, colour) in enumerate(scale(roles[role]).items()):
            x = EDGE + title + at * each
            on = readable_on(colour)
            page.sketch.rect(x, page.y, each + (at < 9) * 0.5, 48, fill=colour)
            page.label(x + 8, page.y + 20, str(step), each - 12, weight=600, colour=on)
            page.label(x + 8, page.y + 37, colour, each - 12, size=11, colour=on)
            if colour == roles[role]:
                page.sketch.circle(x + each - 12, page.y + 16, 3, fill=on)
        page.y += 48 + GAP
    page.y -= 4


def _visions(page: _Page, shown: list[str], roles: Mapping[str, str]) -> None:
    page.heading("As seen with")
    title, gap = 112.0, 6.0
    row = shown[:12] or ["background"]
    each = (INNER - title - gap * (len(row) - 1)) / len(row)
    for at, role in enumerate(row):
        page.label(EDGE + title + at * (each + gap), page.y + 8, role, each, size=11)
    page.y += 18
    for vision, words in {"": "all cones", **VISIONS}.items():
        page.label(EDGE, page.y + 19, words, title - 8, size=13, colour=page.look.ink)
        for at, role in enumerate(row):
            seen = seen_with(roles[role], vision) if vision else roles[role]
            x = EDGE + title + at * (each + gap)
            edge = page.look.line if contrast(seen, page.look.paper) < 1.35 else ""
            inset = 0.5 if edge else 0
            page.sketch.rect(
                x + inset,
                page.y + inset,
                each - 2 * inset,
                30 - 2 * inset,
                fill=seen,
                stroke=edge,
                radius=6,
            )
        page.y += 30 + gap
    for vision, one, other in confused(roles, row)[:6]:
        page.y += 4
        words = f"With {VISIONS[vision]}, {one} and {other} look alike: add a word or a shape."
        page.label(EDGE, page.y + 12, words, INNER, size=13, colour=page.look.ink)
        page.y += 16


def _type(page: _Page, kind: TypeScale) -> list[Problem]:
    known = {FAMILY.lower(): FAMILY, MONO.lower(): MONO}
    family = known.get(kind.font.lower(), FAMILY)
    told: list[Problem] = []
    note = f"{kind.font}, {kind.size:g} px, ratio {kind.ratio:g}"
    if kind.font.lower() not in known:
        told.append(
            kind.line.problem(
                f"“{kind.font[:40]}” is none of Stet's own fonts; the samples are in {FAMILY}."
            )
        )
        note += f"; shown in {FAMILY}"
    page.heading("Type", note)
    top = page.y
    for step, name in _TYPE_STEPS:
        size = round(kind.size * kind.ratio**step, 1)
        height = _line_height(size, step)
        shown = min(size, 96)
        weight = 600 if step > 0 and family == FAMILY else 400
        tall = max(36.0, min(height, 120) + 8)
        base = page.y + tall / 2 + shown * 0.35
        page.label(EDGE, page.y + tall / 2, name, 140, size=13, weight=600, colour=page.look.ink)
        page.label(EDGE, page.y + tall / 2 + 16, f"{size:g} / {height:g} px", 140)
        sample = _fitting(_PANGRAM, shown, INNER - 152, weight, family)
        page.sketch.text(
            EDGE + 152, base, sample, size=shown, weight=weight, colour=page.look.ink, family=family
        )
        page.y += tall + 8
        if step > _TYPE_STEPS[-1][0]:
            page.sketch.line((EDGE, page.y - 3.5), (WIDTH - EDGE, page.y - 3.5), page.look.line)
    page.places.append(Place(kind.line.start, kind.line.end, EDGE, top, INNER, page.y - top))
    page.y -= 4
    return told


def _line_height(size: float, step: int) -> float:
    """Return the distance of lines on a grid of 4 pixels: tighter for larger type."""
    return 4 * round(size * (1.5 if step <= 0 else 1.25) / 4 + 0.25)


def _fitting(text: str, size: float, most: float, weight: int, family: str) -> str:
    if family == MONO:
        return text[: max(1, int(most / width("m", size, 400, MONO)))]
    return wrap(text, size, most, weight)[0]


def _contrast_words(pairs: list[Contrast], theme: str) -> str:
    failing = [
        f"{pair.front} on {pair.ground} ({pair.ratio:g})" for pair in pairs if not pair.passes
    ]
    where = f" in the {theme} theme" if theme else ""
    if failing:
        return f"Too little contrast{where}: " + ", ".join(failing) + "."
    return f"All {len(pairs)} contrasts pass{where}." if pairs else ""
