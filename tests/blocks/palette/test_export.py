# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
import struct

from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.block import Setting
from stet.blocks.palette.export import adobe, css, gimp, tailwind, tokens

TEXT = """\
background: #fbf8f2 / #101412
primary: #2f6b4f Fern / #6fd3a8
scale primary
type Inter 16px ratio 1.25
"""


def exported(export: object, text: str = TEXT) -> str:
    assert callable(export)
    return bytes(export(text, Setting())).decode()


def test_css_has_both_themes_steps_and_sizes() -> None:
    written = exported(css)
    assert written.count("{") == written.count("}") == 4
    assert "  --primary: #2f6b4f;" in written
    assert written.count("--primary: #6fd3a8;") == 2
    assert len(re.findall(r"--primary-\d+: #[0-9a-f]{6};", written)) == 10
    assert "--text-body: 1rem;" in written
    assert "--text-heading: 1.5625rem;" in written


@given(st.text(max_size=60))
def test_no_text_breaks_out_of_the_css(text: str) -> None:
    written = exported(css, f"{text}: #fff\ntype {text} 16px")
    assert written.count("{") == written.count("}") == 4
    declared = [line.strip() for line in written.split("\n") if line.startswith("  --")]
    assert all(re.fullmatch(r"--[\w-]+: [^;{}]*;", line) for line in declared)


def test_tailwind_names_colours_its_way() -> None:
    assert "--color-primary-50: " in exported(tailwind)


def test_tokens_are_typed_values_with_components() -> None:
    told = json.loads(exported(tokens))
    assert told["light"]["$type"] == "color"
    assert told["dark"]["primary"]["$value"]["hex"] == "#6fd3a8"
    assert told["font"]["size"]["body"]["$value"] == {"value": 16, "unit": "px"}


def test_gimp_reads_numbers_and_names() -> None:
    head, *rest = exported(gimp).splitlines()
    assert head == "GIMP Palette"
    assert " 47 107  79\tprimary" in rest
    assert "111 211 168\tprimary dark" in rest


def test_every_block_of_the_adobe_file_is_as_long_as_it_says() -> None:
    data = adobe(TEXT, Setting())
    assert data[:4] == b"ASEF"
    _, _, count = struct.unpack(">HHI", data[4:12])
    at, found = 12, {}
    for _ in range(count):
        kind, size = struct.unpack(">HI", data[at : at + 6])
        body = data[at + 6 : at + 6 + size]
        if kind == 1:
            (units,) = struct.unpack(">H", body[:2])
            name = body[2 : 2 * units].decode("utf-16-be")
            found.setdefault(name, struct.unpack(">3f", body[2 + 2 * units + 4 :][:12]))
        at += 6 + size
    assert at == len(data)
    assert [round(value * 255) for value in found["primary"]] == [0x2F, 0x6B, 0x4F]
