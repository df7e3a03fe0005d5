# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Takes the README's pictures, the same each time: ``python tests/integration/screenshots.py``.

The window is the real one, and so is the model: what stands in the pictures is what the everyday
model really gave. ``--scripted`` puts a script in its place where none is here, to look at the
window alone. Pictures go to ``docs/screenshots``, or to the folder given. ``--scale 2`` shows it as
on a sharp screen; ``--only WORDS`` takes those that have one of the words in their names.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import screenshots_design
import screenshots_exchange

if TYPE_CHECKING:
    from stet.ui.page import Page

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 400_000
"""No picture may have more bytes."""

PICTURES = (
    *("empty-light", "answer-light", "review-light", "review-dark", "ask-light", "ask-dark"),
    *("palette-dark", "walk-light", "continue-light", "feedback-light", "report-light"),
    *("ideas-light", "ideas-dark", "small-light", "no-model-light", "underlines-light"),
    *("check-dark", "outline-light", "outline-dark", "page-light", "page-dark"),
    *("model-page-light", "model-page-dark", "model-tasks-light"),
)

ANSWER_SECONDS = 600
"""How long a model may take over an answer: a busy machine is slow."""

TIGHTENED = {
    "It was the case that she watched it for a long time, until such time as it was dark and "
    "there was really nothing more that could be seen.": "She watched it for a long time, until "
    "it was dark and there was nothing more to be seen.",
    "She told herself that this was because of the fact that she liked the lights": "She told "
    "herself that this was because she liked the lights",
    "It was not in actual fact because of the lights.": "It was not because of the lights.",
}
PROOFREAD = {"they had came": "they had come", "who always look cold": "who always looked cold"}
REMARKS = (
    "The kitchen window and the sink say how often she has stood here; the reader sees the whole "
    "routine in one line.",
    "“Nobody on board she knew” comes before we know whom she waits for. Is that the order you "
    "want?",
    "The climb up the hill could be one exact detail: what does he pass?",
)
ANSWER = "The one who sleeps. Then the switch must lie where a hand lands without waking up."


def script() -> dict[str, object]:
    """Return what the model says in the pictures."""
    remarks = [
        {"text": json.dumps({"sentence": number, "comment": words}), "when": "numbered"}
        for number, words in zip((1, 3, 4), REMARKS, strict=True)
    ]
    return {
        "replies": [
            *remarks,
            {"text": "Hm.", "when": "A question about it", "again": True},
            {"echo": True, "replace": PROOFREAD, "when": "mistake", "again": True},
            {"echo": True, "replace": TIGHTENED, "when": "watched it for", "again": True},
        ],
        "otherwise": {"echo": True},
    }


def png(width: int, height: int, rows: Iterable[bytes]) -> bytes:
    """Return RGB rows as a PNG file without line filters: a quarter smaller for pages of text."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


class Studio:
    """Sets scenes up and takes their pictures."""

    def __init__(self, folder: Path, suffix: str) -> None:
        from PySide6.QtCore import QEventLoop, QTimer
        from PySide6.QtGui import QColor, QImage, QPainter

        from stet import app

        self._folder, self._suffix = folder, suffix
        self._loop, self._timer = QEventLoop, QTimer
        self._format = QImage.Format.Format_RGB888
        self._painter, self._shade = QPainter, QColor(0, 0, 0, 90)
        self.application = app.make_application()
        self.window = app.make_window(self.application)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.files.open_session([_copy(name) for name in ("the-ferry", "brief")])
        self.window.model_status.show()
        self.window.activateWindow()

    @property
    def page(self) -> Page:
        """The page in front."""
        page = self.window.tabs.current
        assert page is not None
        return page

    def open(self, path: Path) -> Page:
        """Open a file and return its page."""
        self.window.files.open([path])
        self.until(lambda: self.page.file.path == path)
        self.settle()
        return self.page

    def until(self, condition: Callable[[], object], seconds: float = 30) -> None:
        """Let the window work until ``condition`` holds."""
        loop = self._loop()
        timer, limit = self._timer(), self._timer()
        timer.timeout.connect(lambda: loop.quit() if condition() else None)
        limit.timeout.connect(lambda: loop.exit(1))
        timer.start(20)
        limit.start(round(seconds * 1000))
        if loop.exec():
            raise SystemExit("a scene did not come about")

    def settle(self) -> None:
        """Wait until nothing waits to be drawn: three rounds of the event loop."""
        rounds = itertools.count()
        self.until(lambda: next(rounds) == 12)

    def take(self, name: str) -> None:
        """Save a picture of the window as it is now."""
        self.settle()
        path = self._folder / f"{name}{self._suffix}.png"
        shown = self.window.grab()
        dialog = self.application.activeModalWidget()
        if dialog is not None:
            over = dialog.grab()
            painter = self._painter(shown)
            painter.fillRect(self.window.rect(), self._shade)
            room = self.window.size() - dialog.size()
            painter.drawPixmap(room.width() // 2, room.height() // 3, over)
            painter.end()
        image = shown.toImage().convertToFormat(self._format)
        stride, width = image.bytesPerLine(), 3 * image.width()
        lines = bytes(image.constBits())
        rows = (lines[y * stride : y * stride + width] for y in range(image.height()))
        path.write_bytes(png(image.width(), image.height(), rows))
        size = path.stat().st_size
        sys.stdout.write(f"{path.name}  {size // 1000} kB\n")
        if size > LIMIT:
            raise SystemExit(f"{path.name} has {size} bytes; the limit is {LIMIT}")

    def dialog(self, name: str) -> Any:
        """Return the dialog of that name once it is open; it is painted over the window."""

        def found() -> list[Any]:
            widgets = self.application.topLevelWidgets()
            return [each for each in widgets if each.objectName() == name and each.isVisible()]

        self.until(found, 60)
        return found()[0]

    def ask(self, task: str) -> None:
        """Run a task to its end."""
        page = self.page
        self.window.commands.run(task)
        self.until(lambda: not page.ask_bar.is_running, ANSWER_SECONDS)

    def in_both_themes(self, picture: Callable[[str], None], name: str) -> None:
        """Take a picture in either theme."""
        for theme in ("light", "dark"):
            self.window.appearance.choose(theme)
            self.settle()
            picture(f"{name}-{theme}")
        self.window.appearance.choose("light")


def _copy(name: str) -> Path:
    """Return a copy of a sample in the home's folder of texts."""
    import stet_resources

    path = Path.home() / "Writing" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(stet_resources.sample(name), encoding="utf-8")
    return path


def scenes(studio: Studio, picture: Callable[[str], None]) -> None:
    """Take the pictures of what is written, corrected and commented on."""
    from stet.document.paragraph import Position
    from stet.notice import Tone
    from stet.ui.shell.notices import Remedy, sentence
    from stet_models.library import Library

    window = studio.window
    ferry, brief = window.tabs.pages

    window.appearance.choose("light")
    window.tabs.show_page(ferry)
    picture("empty-light")
    for paragraph, task in ((6, "proofread"), (8, "tighten"), (10, "proofread")):
        ferry.view.reveal(Position(paragraph, 0))
        studio.ask(task)
    ferry.view.reveal(Position(6, 0))
    studio.settle()
    picture("answer-light")
    ferry.ask_bar.leave()
    ferry.view.changes.go_next()
    ferry.view.changes.go_next()
    ferry.view.changes.go_next()
    picture("review-light")
    window.appearance.choose("dark")
    picture("review-dark")
    window.appearance.choose("light")
    window.commands.run("ask")
    picture("ask-light")
    window.appearance.choose("dark")
    picture("ask-dark")
    ferry.ask_bar.leave()
    window.commands.run("palette")
    window.overlays.palette.line.setText("panel")
    picture("palette-dark")
    window.overlays.palette.leave()
    window.appearance.choose("light")
    window.commands.run("walk")
    picture("walk-light")
    ferry.walk.end()
    line = ferry.document.manuscript.paragraphs[12].markup
    ferry.view.reveal(Position(12, len(line)))
    window.commands.run("continue")
    studio.until(lambda: not window.desk.is_busy and ferry.view.ghost.words, ANSWER_SECONDS)
    picture("continue-light")
    ferry.view.ghost.drop()
    ferry.view.reveal(Position(6, 0))
    studio.ask("feedback")
    studio.until(lambda: window.comments.count)
    studio.until(lambda: not ferry.ask_bar.is_running, ANSWER_SECONDS)
    ferry.ask_bar.leave()
    picture("feedback-light")
    window.commands.run("panel_report")
    studio.until(lambda: window.report.cards)
    picture("report-light")
    window.tabs.show_page(brief)
    window.commands.run("panel_ideas")
    window.ideas.ask_wanted.emit("", True)
    studio.until(lambda: window.ideas.cards)
    studio.until(lambda: not brief.ask_bar.is_running, ANSWER_SECONDS)
    brief.ask_bar.leave()
    card = window.ideas.cards[0]
    card.begin_answer()
    card.field.setPlainText(ANSWER)
    card.field.finished.emit()
    picture("ideas-light")
    window.appearance.choose("dark")
    picture("ideas-dark")
    window.appearance.choose("light")
    checks(studio, picture)
    window.tabs.show_page(ferry)
    outline(studio, picture)
    window.tabs.show_page(ferry)
    models(studio, picture)
    window.commands.run("panel_review")
    window.resize(900, 600)
    words = (
        "Another program has changed “the-ferry.md”. Keep your text, take theirs, or see the "
        "differences as tracked changes."
    )
    choices = (Remedy("Keep mine", int), Remedy("Take theirs", int), Remedy("See them", int))
    window.notices.show(sentence(words, Tone.WARNING, "outside"), *choices)
    window.commands.run("replace")
    ferry.find_bar.words.setText("gulls")
    studio.settle()
    picture("small-light")
    ferry.find_bar.dismiss()
    window.notices.dismiss()
    window.desk.service.only = None  # as on a machine that has none
    window.desk.service.library = Library(Path.home() / "no-models")
    window.desk.look_again()
    window.commands.run("ask")
    picture("no-model-light")
    window.resize(1280, 800)
    all_of_markdown(studio, picture)


CHECKED = """\
# A note to the committee

Thank you for you're letter about the the bus shelter. It was recieved on Tuesday, and in order to
make a decision we will need two more weeks. Their is a drawing of the roof, which the builder have
sent us, and he want to begin before the rain come.

We could of asked earlier. I will ring you on Friday if nobody don't object.
"""


def checks(studio: Studio, picture: Callable[[str], None]) -> None:
    """Take the pictures of what is found without a model: underlined, and as changes."""
    window = studio.window
    path = Path.home() / "Writing" / "note.md"
    path.write_text(CHECKED, encoding="utf-8")
    page = studio.open(path)
    window.commands.run("panel_review")
    studio.until(lambda: window.checks.underlines(page).next_from(page.view.caret()), 120)
    picture("underlines-light")
    window.commands.run("check")
    studio.until(lambda: not window.checks.is_checking(page), 120)
    window.notices.dismiss()
    window.appearance.choose("dark")
    picture("check-dark")
    window.appearance.choose("light")


def outline(studio: Studio, picture: Callable[[str], None]) -> None:
    """Take the pictures of the outline, over a book in parts with suggestions and comments."""
    from stet.document import proposal, thread
    from stet.document.origin import Origin, Source
    from stet.document.paragraph import Position, Span
    from stet.document.word_diff import diff_words

    window = studio.window
    path = Path.home() / "Writing" / "the-ferry-book.md"
    path.write_text(book(), encoding="utf-8")
    page = studio.open(path)
    manuscript, model = page.document.manuscript, Origin(Source.MODEL, "everyday", "tighten", "r1")
    for number, paragraph in enumerate(manuscript.paragraphs):
        if "in order to" not in paragraph.markup:
            continue
        passage = proposal.passage_at(
            manuscript, Span(Position(number, 0), Position(number, len(paragraph.markup)))
        )
        edits = diff_words(passage.text, passage.text.replace("in order to", "to"))
        proposed = [proposal.ProposedEdit(edit, "concise") for edit in edits]
        page.document.commit(proposal.propose(manuscript, passage, proposed, model)[0])
        if number % 3 == 0:
            span = Span(Position(number, 0), Position(number, 12))
            page.document.commit(thread.add(manuscript, span, "Is this the first time?", model))
    window.commands.run("go_to_heading")
    page.view.reveal(Position(20, 0))
    for key in ("light", "dark"):
        window.appearance.choose(key)
        window.outline.line.setFocus()
        picture(f"outline-{key}")
    window.appearance.choose("light")


def book() -> str:
    """Return a book in three parts, for the outline."""
    words = (
        "She went down to the water in order to see the lights, which came before the boat did. ",
        "Nobody on board looked up. The letters lay where she had left them, under the lamp. ",
    )
    parts = (
        ("The harbour", ("A window over the sink", "What the pilot said", "Lights")),
        (
            "The letters",
            ("March", "Three that she did not open, and one that she did", "The reply"),
        ),
        ("The crossing", ("Morning", "The other shore")),
    )
    text = "---\ntitle: The Ferry\n---\n\n"
    for number, (title, chapters) in enumerate(parts, 1):
        text += f"# {title}\n\nPart {number}.\n\n"
        for length, chapter in enumerate(chapters, 2):
            text += f"## {chapter}\n\n"
            text += "".join(words[at % 2] + words[1] * at + "\n\n" for at in range(length))
            if chapter == "March":
                text += f"### A page from the log\n\n{words[1]}\n\n"
    return text


def all_of_markdown(studio: Studio, picture: Callable[[str], None]) -> None:
    """Take the pictures of a page with all of Markdown, its upper and its lower half."""
    from stet.document.paragraph import Position

    window = studio.window
    path = Path.home() / "Writing" / "page.md"
    path.write_bytes((ROOT / "tests" / "ui" / "text" / "page.md").read_bytes())
    window.files.open_session([path])
    view = studio.page.view
    for name, line in (("light", 0), ("dark", 49)):
        window.appearance.choose(name)
        view.reveal(Position(line, 0))
        picture(f"page-{name}")
    window.appearance.choose("light")


def models(studio: Studio, picture: Callable[[str], None]) -> None:
    """Take the pictures of the model page: what it says of this machine is true of this machine."""
    window = studio.window
    page = window.models.show("choose")
    choose: Any = page.section("choose")
    studio.until(lambda: choose.cards and window.desk.background.is_idle)
    studio.settle()
    picture("model-page-light")
    window.appearance.choose("dark")
    picture("model-page-dark")
    window.appearance.choose("light")
    page.show_section("tasks")
    studio.until(lambda: window.desk.background.is_idle)
    picture("model-tasks-light")
    window.models.leave()


def link_models(folder: Path) -> None:
    """Put links to the models that the user has into ``folder``, under the catalogue's names."""
    from stet_models.library import Library

    library = Library(folder)
    folder.mkdir()
    for model in Library().models():
        if model.name in ("everyday", "starter") and not model.trouble:
            link = folder / model.path.name
            link.symlink_to(model.path)
            library.record(model.name, link)


def main() -> int:
    """Take the pictures in a home of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--only", default=(), nargs="+", metavar="WORDS")
    parser.add_argument("--scripted", action="store_true", help="no model: a script's words")
    parser.add_argument("--part", choices=PARTS, default="prose")
    options = parser.parse_args()
    names = PARTS[options.part].PICTURES
    wanted = [name for name in names if any(each in name for each in options.only or ("",))]
    if not wanted:
        parser.error(f"no picture of this part has that in its name; it has {', '.join(names)}")
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        link_models(Path(home) / "models")
        for name in ("CONFIG", "STATE", "CACHE", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        os.environ["HOME"] = home
        os.environ["STET_MODELS"] = str(Path(home) / "models")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["QT_SCALE_FACTOR"] = options.scale
        if options.scripted:
            file = Path(home) / "script.json"
            file.write_text(json.dumps(script()), encoding="utf-8")
            os.environ["STET_ENGINE_SCRIPT"] = str(file)
        suffix = "" if options.scale == "1" else f"-{options.scale}x"
        studio = Studio(options.folder, suffix)

        def picture(name: str) -> None:
            assert name in PARTS[options.part].PICTURES, name
            if name in wanted:
                studio.take(name)

        PARTS[options.part].scenes(studio, picture)
        studio.window.files.discard_all()
        studio.window.close()
    return 0


PARTS: Mapping[str, Any] = {
    "prose": sys.modules[__name__],
    "design": screenshots_design,
    "exchange": screenshots_exchange,
}


if __name__ == "__main__":
    sys.exit(main())
