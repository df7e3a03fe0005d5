# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board of many cards, as one that grew: Markdown of several lengths, groups, colours, lines."""

from __future__ import annotations

import json
import random

TEXT = (
    "board card idea lid leak pannier morning soup handle clasp seal quiet cold hands train rack "
    "wash flat stack tin jar frame sleeve bowl buckle magnet quarter turn hinge box carry"
)


def board_of(cards: int) -> str:
    """Return the text of a board with so many cards, a line to every second, in groups of ten."""
    dice, words = random.Random(7), TEXT.split()
    nodes: list[dict[str, object]] = []
    columns = max(10, round((cards / 2) ** 0.5) // 5 * 10)
    for number in range(cards):
        x, y = number % columns * 290, number // columns * 190
        title = " ".join(dice.choices(words, k=dice.randint(2, 5))).capitalize()
        body = " ".join(dice.choices(words, k=dice.randint(0, 24)))
        node: dict[str, object] = {"id": f"n{number}", "type": "text"}
        node["text"] = f"### {title}\n\n{body}, **{title.split()[0]}**\n\n- {title}"
        node |= {"x": x, "y": y, "width": 250, "height": 150}
        if number % 3 == 0:
            node["color"] = str(1 + number // 3 % 6)
        nodes.append(node)
    groups = [
        {
            "id": f"g{number}",
            "type": "group",
            "label": f"Group {number}",
            "x": number % (columns // 5) * 1450 - 20,
            "y": number // (columns // 5) * 380 - 20,
            "width": 1450 - 40,
            "height": 360,
        }
        for number in range(cards // 10)
    ]
    edges = [
        {
            "id": f"e{number}",
            "fromNode": f"n{number * 2}",
            "toNode": f"n{(number * 2 + dice.choice((1, columns, 3))) % cards}",
            **({"label": "leads to"} if number % 5 == 0 else {}),
        }
        for number in range(cards // 2)
    ]
    lists = [
        f'\t"{key}":[\n\t\t'
        + ",\n\t\t".join(json.dumps(one, separators=(",", ":")) for one in all_)
        for key, all_ in (("nodes", [*groups, *nodes]), ("edges", edges))
    ]
    return "{\n" + "\n\t],\n".join(lists) + "\n\t]\n}"
