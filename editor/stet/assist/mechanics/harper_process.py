# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The program that checks English, by Harper: it has the linters, and 150 MB of dictionary."""

from __future__ import annotations

import msgspec

from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.harper import Know, Read
from stet.assist.mechanics.linters import Linters
from stet.assist.mechanics.program import serve


def _main() -> None:
    linters = Linters()

    def answer(asked: Read | Know) -> list[Flag] | bool:
        if isinstance(asked, Read):
            return linters.flags(asked.text, asked.dialect)
        return linters.has(asked.word, asked.dialect)

    serve(msgspec.json.Decoder(Read | Know).decode, answer, linters.tidy)


if __name__ == "__main__":
    _main()
