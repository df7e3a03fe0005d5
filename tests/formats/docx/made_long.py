# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document of three hundred pages with two thousand changes and two hundred comments."""

from __future__ import annotations

import random

from tests.formats.docx.made import ANN, BEN, NAMESPACES, cut, document, ins, par, run

PARAGRAPHS = 2_000
CHANGES = 2_000
COMMENTS = 200
_WORDS = ("the", "house", "over", "a", "big", "tree", "and", "some", "words", "nobody", "said")


def long_document() -> bytes:
    """Return the document: some 90,000 words, one change and three runs in each paragraph."""
    chance = random.Random(1)
    body: list[str] = []
    remarks: list[str] = []
    for number in range(PARAGRAPHS):
        words = " ".join(chance.choices(_WORDS, k=45))
        held = run("remarkable ")
        if number % (PARAGRAPHS // COMMENTS) == 0:
            id_ = len(remarks)
            held = (
                f'<w:commentRangeStart w:id="{id_}"/>{held}<w:commentRangeEnd w:id="{id_}"/>'
                f'<w:r><w:commentReference w:id="{id_}"/></w:r>'
            )
            remarks.append(
                f'<w:comment w:id="{id_}" w:author="Ben" w:date="2026-03-01T10:00:00Z">'
                f'<w:p w14:paraId="{0x1000 + id_:08X}">{run(f"Remark {id_}.")}</w:p></w:comment>'
            )
        by = (ANN, BEN)[number % 2]
        change = cut("old words ", by) if number % 3 else ins(run("new words "), by)
        body.append(
            par(
                run(f"{words[:90]} ", '<w:sz w:val="24"/>') + change + held + run(f"{words} end."),
                style="Heading1" if number % 40 == 0 else "",
            )
        )
    comments = f"<w:comments {NAMESPACES}>{''.join(remarks)}</w:comments>"
    return document("".join(body), parts={"comments": comments, "header1": "<a/>"})
