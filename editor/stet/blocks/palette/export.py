# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A palette for other programs: CSS, design tokens, Tailwind, GIMP and Adobe's exchange format."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping

from stet.blocks.block import Setting
from stet.blocks.palette.colour_space import channels
from stet.blocks.palette.parse import Palette, parse
from stet.blocks.palette.roles import roles_of
from stet.blocks.palette.scale import scale

_SIZES = {4: "display", 3: "title", 2: "heading", 1: "subheading", 0: "body", -1: "caption"}


def css(source: str, setting: Setting) -> bytes:
    """Return custom properties for both themes, the dark one by wish of the system or by hand."""
    palette, light, dark = _themes(source)
    own = [*_properties(light), *_scale_properties(palette, light)]
    for kind in palette.types[:1]:
        font = re.sub(r"[^\w .-]", "", kind.font)
        own.append(f'--font-body: "{font}", system-ui, sans-serif;')
        own += [
            f"--text-{name}: {round(kind.size * kind.ratio**step / 16, 4):g}rem;"
            for step, name in _SIZES.items()
        ]
    changed = _properties(dark)
    lines = [
        ":root {",
        "  color-scheme: light dark;",
        *(f"  {line}" for line in own),
        "}",
        "@media (prefers-color-scheme: dark) {",
        '  :root:not([data-theme="light"]) {',
        *(f"    {line}" for line in changed),
        "  }",
        "}",
        ':root[data-theme="dark"] {',
        *(f"  {line}" for line in changed),
        "}",
    ]
    return ("\n".join(lines) + "\n").encode()


def tailwind(source: str, setting: Setting) -> bytes:
    """Return a theme for Tailwind 4, whose configuration is CSS."""
    palette, light, dark = _themes(source)
    lines = [
        '@import "tailwindcss";',
        "@theme {",
        *(f"  --color-{line[2:]}" for line in _properties(light)),
        *(f"  --color-{line[2:]}" for line in _scale_properties(palette, light)),
        "}",
        "@layer base {",
        "  @media (prefers-color-scheme: dark) {",
        "    :root {",
        *(f"      --color-{line[2:]}" for line in _properties(dark)),
        "    }",
        "  }",
        "}",
    ]
    return ("\n".join(lines) + "\n").encode()


def tokens(source: str, setting: Setting) -> bytes:
    """Return the format of the Design Tokens Community Group, a group for each theme."""
    palette, light, dark = _themes(source)
    told: dict[str, object] = {
        "light": {"$type": "color", **{role: _token(colour) for role, colour in light.items()}},
        "dark": {"$type": "color", **{role: _token(colour) for role, colour in dark.items()}},
    }
    if palette.scales:
        steps = {
            role: {str(step): _token(colour) for step, colour in scale(light[role]).items()}
            for _, role in palette.scales
        }
        told["scale"] = {"$type": "color", **steps}
    for kind in palette.types[:1]:
        told["font"] = {
            "family": {"$type": "fontFamily", "$value": kind.font},
            "size": {
                "$type": "dimension",
                **{
                    name: {
                        "$value": {"value": round(kind.size * kind.ratio**step, 2), "unit": "px"}
                    }
                    for step, name in _SIZES.items()
                },
            },
        }
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def gimp(source: str, setting: Setting) -> bytes:
    """Return a palette file of GIMP, which Inkscape and Krita read as well."""
    _, light, dark = _themes(source)
    lines = ["GIMP Palette", "Name: Stet palette", "Columns: 6", "#"]
    for theme, roles in (("", light), (" dark", dark)):
        for role, colour in roles.items():
            red, green, blue = (round(value * 255) for value in channels(colour))
            lines.append(f"{red:3d} {green:3d} {blue:3d}\t{role}{theme}")
    return ("\n".join(lines) + "\n").encode()


def adobe(source: str, setting: Setting) -> bytes:
    """Return an Adobe Swatch Exchange file, version 1.0: a group of RGB swatches for each theme."""
    _, light, dark = _themes(source)
    blocks: list[bytes] = []
    for theme, roles in (("Light", light), ("Dark", dark)):
        blocks.append(_block(0xC001, _utf16(theme)))
        blocks += [
            _block(1, _utf16(role) + b"RGB " + struct.pack(">3fH", *channels(colour), 2))
            for role, colour in roles.items()
        ]
        blocks.append(_block(0xC002, b""))
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + b"".join(blocks)


def _themes(source: str) -> tuple[Palette, Mapping[str, str], Mapping[str, str]]:
    palette = parse(source)
    return palette, roles_of(palette, dark=False), roles_of(palette, dark=True)


def _properties(roles: Mapping[str, str]) -> list[str]:
    return [f"--{role}: {colour};" for role, colour in roles.items()]


def _scale_properties(palette: Palette, roles: Mapping[str, str]) -> list[str]:
    return [
        f"--{role}-{step}: {colour};"
        for _, role in palette.scales
        for step, colour in scale(roles[role]).items()
    ]


def _token(colour: str) -> dict[str, object]:
    components = [round(value, 4) for value in channels(colour)]
    return {"$value": {"colorSpace": "srgb", "components": components, "hex": colour}}


def _block(kind: int, body: bytes) -> bytes:
    return struct.pack(">HI", kind, len(body)) + body


def _utf16(text: str) -> bytes:
    """Return a name as the format wants it: its length with the final zero, then its units."""
    units = text.encode("utf-16-be") + b"\0\0"
    return struct.pack(">H", len(units) // 2) + units
