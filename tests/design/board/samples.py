# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards as several programs write them, and boards that hypothesis draws."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

OBSIDIAN = """{
	"nodes":[
		{"id":"754a8ef995f366bc","type":"group","x":-300,"y":-460,"width":610,"height":200,"label":"JSON Canvas"},
		{"id":"8132d4d894c80022","type":"file","file":"readme.md","x":-280,"y":-200,"width":570,"height":560,"color":"6"},
		{"id":"7efdbbe0c4742315","type":"file","file":"_site/logo.svg","x":-280,"y":-440,"width":217,"height":80},
		{"id":"59e896bc8da20699","type":"text","text":"Learn more:\\n\\n- [Apps](/docs/apps)\\n- **Spec**","x":40,"y":-440,"width":250,"height":160,"styleAttributes":{"shape":"pill"}},
		{"id":"0ba565e7f30e0652","type":"link","url":"https://jsoncanvas.org/","x":360,"y":-400,"width":400,"height":400}
	],
	"edges":[
		{"id":"6fa11ab87f90b8af","fromNode":"7efdbbe0c4742315","fromSide":"right","toNode":"59e896bc8da20699","toSide":"left"},
		{"id":"e8ce4e4a1b3c9d2f","fromNode":"8132d4d894c80022","fromSide":"top","toNode":"754a8ef995f366bc","toSide":"bottom","toEnd":"none","label":"is in","color":"#ff8800"}
	],
	"metadata":{"version":"1.0-1.0","frontmatter":{}}
}"""  # noqa: E501

VALUE = json.loads(OBSIDIAN)
MINIFIED = json.dumps(VALUE, separators=(",", ":"))
PYTHON = json.dumps(VALUE)
INDENTED = json.dumps(VALUE, indent=2)
TABS = json.dumps(VALUE, indent="\t") + "\n"
ESCAPED = json.dumps(
    {"nodes": [{"id": "a", "type": "text", "text": "Möwen „am“ Hafen 🐦", "x": 0, "y": 0}]}
)

STYLES: dict[str, str] = {
    "obsidian": OBSIDIAN,
    "minified": MINIFIED,
    "python": PYTHON,
    "indented": INDENTED,
    "tabs": TABS,
    "escaped": ESCAPED,
    "empty lists": '{\n\t"nodes":[],\n\t"edges":[]\n}',
    "empty object": "{}",
    "nothing": "",
    "no edges": '{"nodes":[{"id":"a","type":"text","text":"x","x":1,"y":2,"width":3,"height":4}]}',
}

words = st.text(max_size=20) | st.sampled_from(
    ["# Title\n\n- one", 'say "hi"', "tab\there", "Möwe 👩‍👩‍👧‍👦", "\\u0041", "back\\slash", ""]
)
numbers = st.integers(-5000, 5000) | st.sampled_from([0.5, -12.25, 1e3])
extras = st.dictionaries(
    st.sampled_from(["shape", "zIndex", "portal", "stet"]),
    st.none() | st.booleans() | st.integers(-9, 9) | st.lists(st.integers(), max_size=2),
    max_size=2,
)


@st.composite
def values(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a board's file decodes to: nodes with distinct ids, and edges between them."""
    count = draw(st.integers(0, 6))
    nodes = []
    for number in range(count):
        kind = draw(st.sampled_from(["text", "text", "file", "link", "group", "portal"]))
        key = {"text": "text", "file": "file", "link": "url", "group": "label"}.get(kind, "kind")
        node: dict[str, Any] = {"id": f"n{number}", "type": kind, key: draw(words)}
        node |= {"x": draw(numbers), "y": draw(numbers)}
        node |= {"width": draw(st.integers(1, 900)), "height": draw(st.integers(1, 900))}
        if draw(st.booleans()):
            node["color"] = draw(st.sampled_from(["1", "6", "#aabbcc"]))
        nodes.append(node | draw(extras))
    edges = [
        {
            "id": f"e{number}",
            "fromNode": f"n{draw(st.integers(0, count))}",
            "toNode": f"n{draw(st.integers(0, count))}",
            **draw(extras),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    return {"nodes": nodes, "edges": edges, **draw(st.sampled_from([{}, {"metadata": {"a": 1}}]))}


def obsidian(value: dict[str, Any]) -> str:
    """Return a board as Obsidian writes it."""
    parts = []
    for key, each in value.items():
        if key in ("nodes", "edges") and each:
            lines = ",\n".join(
                "\t\t" + json.dumps(item, separators=(",", ":"), ensure_ascii=False)
                for item in each
            )
            parts.append(f'\t"{key}":[\n{lines}\n\t]')
        else:
            parts.append(f'\t"{key}":{json.dumps(each, separators=(",", ":"))}')
    return "{\n" + ",\n".join(parts) + "\n}"


WRITERS = [
    obsidian,
    lambda value: json.dumps(value, separators=(",", ":")),
    json.dumps,
    lambda value: json.dumps(value, indent=2, ensure_ascii=False),
    lambda value: json.dumps(value, indent="\t") + "\n",
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw the text of a board in one of the styles."""
    return draw(st.sampled_from(WRITERS))(draw(values()))
