# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A page as a browser shows it: at the width of a phone and of a desk, light and dark."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.web.chromium import PROGRAM, Browser, browser

from stet.formats import criticmarkup
from stet.formats.format import Changes, Envelope, Options
from stet.formats.web import page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed"),
]

TEXT = (
    "---\ntitle: The Ferry\nlang: en\n---\n# The Ferry\n\n## One\n\nShe {--slowly --}left"
    '{==the house==}{>>{"author":"Ann"}@@why?<<}. See [below](#two) and `code`.[^1]\n\n'
    "{++A new paragraph.\n\n++}> A quotation with {~~a~>the~~} change.\n\n"
    "## Two\n\n![A boat](boat.png)\n\n| a long heading of a column | b | c | d | e | f |\n"
    "|---|--:|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | averyveryverylongwordthatdoesnotbreak |\n\n"
    "- [ ] open\n- [x] done\n\n```python\nprint('a line of code that is much longer than the "
    "screen of a telephone is wide, so that it must scroll')\n```\n\n> [!NOTE]\n> Beware.\n\n"
    "https://example.org/a/very/long/address/that/goes/on/and/on/and/on/without/any/end\n\n"
    "[^1]: A note.\n"
)

CONTRAST = """
(() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map(v => v / 255).map(
    v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4
  ).reduce((a, v, i) => a + v * [.2126, .7152, .0722][i], 0);
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) continue;
    let back = null;
    for (let e = node.parentElement; e && !back; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) back = c;
    }
    const style = getComputedStyle(node.parentElement);
    if (style.opacity === "0" || style.visibility === "hidden") continue;
    const [a, b] = [lum(parse(style.color)), lum(back || [255, 255, 255])];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push([node.data.trim().slice(0, 30), ratio]);
  }
  return bad;
})()
"""


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    rows = zlib.compress((b"\0" + b"\x30\x60\x90" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as shown:
        yield shown


@pytest.fixture(scope="module", params=[Changes.MARK, Changes.ACCEPT])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    (folder / "boat.png").write_bytes(png(1600, 400))
    options = Options(changes=request.param, folder=folder)
    # Elsewhere: what it needs is in it.
    out = tmp_path_factory.mktemp("page") / "ferry.html"
    out.write_bytes(page.write(criticmarkup.read_text(TEXT), Envelope(), options))
    return out


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_reads_well(chromium: Browser, file: Path, width: int, dark: bool) -> None:
    chromium.requested.clear()
    chromium.show(file, width, dark=dark)
    assert all(url.startswith(("file:", "data:")) for url in chromium.requested)
    assert chromium.evaluate("document.title") == "The Ferry"
    assert chromium.evaluate("document.documentElement.lang") == "en"
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert chromium.evaluate(wide)
    assert chromium.evaluate("[...document.images].every(i => i.naturalWidth && i.alt)")
    assert chromium.evaluate("document.images.length") == 1
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
    lost += ".filter(id => !document.getElementById(decodeURIComponent(id)))"
    assert chromium.evaluate(lost) == []
    double = "[...document.querySelectorAll('[id]')].map(e => e.id)"
    double += ".filter((id, i, all) => all.indexOf(id) !== i)"
    assert chromium.evaluate(double) == []
    levels = chromium.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)")
    assert levels[:3] == ["H1", "H2", "H2"]
    assert chromium.evaluate(CONTRAST) == []
