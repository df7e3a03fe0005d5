# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of what goes out and comes back: a returned copy, a comparison, export and print.

No model is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screenshots import Studio

Picture = Callable[[str], None]

PICTURES = tuple(
    f"{name}-{theme}"
    for name in ("returned", "export", "compared", "print", "flavour")
    for theme in ("light", "dark")
)
SENT = """\
# Opening hours of the reading room

The reading room opens at nine and closes at six. On Thursdays it stays open until eight, so that
those who work can come too.

Bags stay in the lockers by the door. Pencils, cameras and laptops are welcome; pens are not,
because of what they did to the harbour map in 1987.

Whoever wants to see a manuscript asks the day before.
"""
MINE = SENT.replace("by the door", "behind the door")
"""What was changed here since the copy went out."""


def scenes(studio: Studio, picture: Picture) -> None:
    """Take the pictures, each in the light and in the dark theme."""
    window = studio.window
    returned(studio)
    studio.page.view.changes.go_next()
    studio.in_both_themes(picture, "returned")
    window.notices.dismiss()
    window.notices.dismiss()
    window.commands.run("export")
    dialog = studio.dialog("export")
    studio.in_both_themes(picture, "export")
    dialog.reject()
    compared(studio)
    studio.in_both_themes(picture, "compared")
    window.notices.dismiss()
    window.tabs.show_page(window.tabs.pages[0])
    window.commands.run("print_preview")
    dialog = studio.dialog("print preview")
    dialog.resize(980, 700)
    studio.until(lambda: dialog.sheets.page_count > 1, 120)
    studio.in_both_themes(picture, "print")
    dialog.reject()
    flavoured(studio)
    studio.in_both_themes(picture, "flavour")


FLAVOURED = """\
# Kiln hours

!!! note "Before you come"

    The key hangs behind the *second* door.

Bisque
:   Tuesdays from six, to 1,000 °C.

Glaze
:   Every other Saturday.[^1]

=== "Members"

    Eight pounds a shelf.

=== "Guests"

    Twelve pounds a shelf.

| firing | shelves | free |
| --- | ---: | ---: |
| Tuesday | 12 | 3 |
| Saturday | 10 | 1 |

[^1]: Not in August.
"""


def flavoured(studio: Studio) -> None:
    """Show a text as Python-Markdown renders it, after it has gone on."""
    from stet.document.paragraph import Position, Span
    from stet.markdown.html import Flavour

    file = Path.home() / "Writing" / "kiln-hours.md"
    file.write_text(FLAVOURED, encoding="utf-8")
    page = studio.open(file)
    studio.window.commands.run("preview")
    panel = studio.window.previews.of(page)
    assert panel is not None
    panel.set_flavour(Flavour.PYTHON_MARKDOWN)
    studio.until(lambda: not panel.whole.is_rendering and panel.whole.page.is_complete, 120)
    end = Position(0, len(page.view.manuscript.paragraphs[0].markup))
    page.view.replace_span(Span(end, end), ", autumn", "Typing")


def returned(studio: Studio) -> None:
    """Merge a Word document in which Ben changed and remarked something, and others nothing."""
    from stet.document import thread
    from stet.document.document import Document
    from stet.document.editing import Piece, replace_span
    from stet.document.manuscript import Manuscript
    from stet.document.origin import Origin, Source
    from stet.document.paragraph import Position, Span
    from stet.formats.docx.format import FORMAT
    from stet.formats.format import DEFAULTS, Envelope
    from stet.workspace.returned_files import Copy, read_returned

    ben = Origin(Source.HUMAN, "Ben")
    theirs = Document(Manuscript.of(SENT), ben)
    data = FORMAT.write(theirs.manuscript, Envelope(), DEFAULTS)
    assert FORMAT.read is not None
    sent = FORMAT.read(data, DEFAULTS)
    theirs = Document(sent.manuscript, ben)

    def place(words: str) -> Span:
        for index, paragraph in enumerate(theirs.manuscript.paragraphs):
            column = paragraph.markup.find(words)
            if column >= 0:
                return Span(Position(index, column), Position(index, column + len(words)))
        raise SystemExit(f"{words} is not in the text")

    for old, new in (
        ("at six", "at half past six"),
        ("those who work", "people who work"),
        ("by the door", "beside the stairs"),
        ("asks the day before", "asks the day before, by telephone"),
    ):
        manuscript = theirs.manuscript
        theirs.commit(replace_span(manuscript, place(old), [Piece(new, ben)], ben, tracked=True))
    words = "Is it still 1987 that we tell people?"
    theirs.commit(thread.add(theirs.manuscript, place("1987"), words, ben))
    folder = Path.home() / "Writing"
    copy, file = folder / "reading-room, Ben.docx", folder / "reading-room.md"
    copy.write_bytes(FORMAT.write(theirs.manuscript, sent.envelope, DEFAULTS))
    file.write_text(MINE, encoding="utf-8")
    page = studio.open(file)

    def reader(path: Path, now: Manuscript) -> Copy:
        return read_returned(path, file, now)

    studio.window.copies.bring(page.file, copy, reader)
    studio.until(lambda: page.document.manuscript.pending_count, 120)


def compared(studio: Studio) -> None:
    """Show what became of an older version as a document of its own."""
    folder = Path.home() / "Writing"
    before, after = folder / "notice, May.md", folder / "notice, June.md"
    before.write_text(SENT, encoding="utf-8")
    after.write_text(
        SENT.replace("nine", "ten").replace(
            "so that\nthose who work can come too", "except in July"
        ),
        encoding="utf-8",
    )
    page = studio.open(before)
    studio.window.copies.compare(page.file, after)
    studio.until(lambda: studio.window.tabs.current is not page, 120)
    studio.settle()
