# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A folder as a project in the window, with keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

from stet.document.paragraph import Position
from stet.ui.project.panel import ProjectPanel
from stet.ui.project.tree_model import MIME
from stet.workspace.project.searching import Query

__all__ = ["open_window"]

TEXTS = {
    "Chapters/One.md": "# One\n\nThe ferry came. See [[Two]] and [three](Three.md).\n",
    "Chapters/Two.md": "# Two\n\n## Deck\n\nThe ferry left. The Ferry!\n",
    "Chapters/Three.md": "# Three\n\nNothing here.\n",
    "Notes.md": "# Notes\n\n[[One]] and the ferry.\n",
}


class Book(Driver):
    """A window with a project."""

    root: Path

    @property
    def panel(self) -> ProjectPanel:
        panel = self.window.project_host.panel
        assert panel is not None
        return panel

    def index(self, path: str) -> object:
        return self.panel.files.model.index_of(path)

    def entries(self) -> list[str]:
        project = self.window.projects.project
        return sorted(project.index.entries) if project is not None else []

    def click_in_tree(self, path: str) -> None:
        index = self.panel.files.model.index_of(path)
        self.panel.files.tree.scrollTo(index)
        place = self.panel.files.tree.visualRect(index).center()
        self.bot.mouseClick(self.panel.files.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def choose_in_tree(self, path: str) -> None:
        self.panel.files.tree.setFocus()
        self.panel.files.tree.setCurrentIndex(self.panel.files.model.index_of(path))

    def titles(self) -> list[str]:
        return [page.file.title for page in self.window.tabs.pages]


@pytest.fixture
def book(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    root = tmp_path / "book"
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    driver = open_window(root)
    made = Book(driver.window, driver.bot)
    made.root = root
    made.until(lambda: made.window.projects.project and made.window.projects.project.is_read)
    made.panel.files.tree.expandAll()
    return made


def test_a_folder_opens_with_its_tree_and_writes_nothing(book: Book) -> None:
    assert book.entries() == ["Chapters", *sorted(TEXTS)]
    book.click_in_tree("Chapters/Two.md")
    book.until(lambda: book.titles() == ["Two.md"])
    assert book.text == TEXTS["Chapters/Two.md"]
    assert not list(book.root.rglob(".stet"))


def test_a_click_gives_the_keyboard_to_the_text_that_is_in_front_already(book: Book) -> None:
    book.click_in_tree("Chapters/Two.md")
    book.until(lambda: book.titles() == ["Two.md"])
    tree = book.panel.files.tree
    tree.setFocus()
    book.click_in_tree("Chapters/Two.md")
    assert book.page.view.hasFocus()
    tree.setFocus()
    place = tree.visualRect(book.panel.files.model.index_of("Chapters/Two.md")).center()
    book.bot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert book.page.view.hasFocus()


def test_a_text_is_renamed_in_place_and_links_follow(book: Book) -> None:
    book.click_in_tree("Chapters/One.md")
    book.until(lambda: book.titles() == ["One.md"])
    book.choose_in_tree("Chapters/Two.md")
    book.press(Qt.Key.Key_F2)
    editor = book.panel.files.tree.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    book.until(lambda: editor.selectedText() == "Two")
    book.bot.keyClicks(editor, "At sea")
    book.bot.keyClick(editor, Qt.Key.Key_Return)
    book.until(lambda: "Chapters/At sea.md" in book.entries())
    assert "[[At sea]]" in book.text
    assert not book.page.file.is_modified
    assert "[[At sea]]" in (book.root / "Chapters" / "One.md").read_text()
    book.until(lambda: book.window.notices.notices)  # told once the links are written
    (notice,) = book.window.notices.notices
    assert notice.text == "“Two.md” is now “At sea.md”. 1 link followed in 1 text."
    notice.remedies[0].run()
    book.until(lambda: "Chapters/Two.md" in book.entries())
    assert (book.root / "Chapters" / "One.md").read_text() == TEXTS["Chapters/One.md"]


def test_an_entry_is_dragged_into_a_folder_and_into_an_order(book: Book) -> None:
    model = book.panel.files.model
    mime = model.mimeData([model.index_of("Notes.md")])
    assert mime.hasFormat(MIME)
    folder = model.index_of("Chapters")
    model.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, folder)
    book.until(lambda: "Chapters/Notes.md" in book.entries())
    book.until(lambda: model.rowCount(model.index_of("Chapters")) == 4)
    first = model.index(0, 0, model.index_of("Chapters"))
    assert model.node(first).path == "Chapters/Notes.md"
    other = QMimeData()
    other.setText("words")
    assert not model.canDropMimeData(other, Qt.DropAction.MoveAction, 0, 0, folder)


def test_alt_and_arrows_put_chapters_in_order(book: Book) -> None:
    book.choose_in_tree("Chapters/Two.md")
    book.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    book.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    project = book.window.projects.project
    assert project is not None
    names = [entry.name for entry in project.children("Chapters")]
    assert names == ["Two.md", "One.md", "Three.md"]
    assert "Two.md" in (book.root / ".stet" / "project.toml").read_text()


def test_what_is_deleted_goes_into_the_bin_and_comes_back(book: Book, tmp_path: Path) -> None:
    book.choose_in_tree("Notes.md")
    book.press(Qt.Key.Key_Delete)
    book.until(lambda: "Notes.md" not in book.entries())
    assert (tmp_path / "data" / "Trash" / "files" / "Notes.md").read_text() == TEXTS["Notes.md"]
    book.window.notices.notices[0].remedies[0].run()
    book.until(lambda: "Notes.md" in book.entries())
    assert (book.root / "Notes.md").read_text() == TEXTS["Notes.md"]


def test_words_that_are_not_saved_keep_a_text_out_of_the_bin(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.type("New ")
    book.window.projects.bin(["Notes.md"])
    assert (book.root / "Notes.md").exists()
    assert "not saved" in book.window.notices.notices[0].text


def test_a_new_text_is_named_at_once(book: Book) -> None:
    book.choose_in_tree("Chapters/One.md")
    book.window.projects.new_text("Chapters")
    book.until(lambda: "Chapters/Untitled.md" in book.entries())
    book.until(lambda: book.panel.files.tree.viewport().findChild(QLineEdit) is not None)
    assert book.titles() == ["Untitled.md"]


def test_ctrl_click_follows_a_link(book: Book) -> None:
    book.click_in_tree("Chapters/One.md")
    book.until(lambda: book.titles() == ["One.md"])
    view = book.page.view
    view.reveal(Position(2, TEXTS["Chapters/One.md"].split("\n")[2].index("Two") + 1))
    place = view.cursorRect().center()
    ctrl = Qt.KeyboardModifier.ControlModifier
    book.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, ctrl, QPoint(place))
    book.until(lambda: book.page.file.title == "Two.md")
    assert book.window.commands.run("follow_link") is False


def test_a_link_to_nowhere_offers_to_write_it(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.go(0, 0)
    book.type("[[Nobody]] ")
    book.go(0, 4)
    assert book.window.commands.run("follow_link")
    notice = book.window.notices.notices[0]
    assert notice.text == "There is no “Nobody” here yet."
    notice.remedies[0].run()
    book.until(lambda: book.page.file.title == "Nobody.md")
    assert (book.root / "Nobody.md").exists()


def test_a_link_out_of_the_machine_opens_nothing(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.go(0, 0)
    book.type("[x](https://example.org/a) ")
    book.go(0, 6)
    book.window.commands.run("follow_link")
    assert "https://example.org/a" in book.window.notices.notices[0].text


def test_names_are_completed_while_a_link_is_written(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.page.view.setFocus()
    book.go(1, 0)
    book.type("[[thr")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Return)
    assert book.page.document.manuscript.final.split("\n")[1] == "[[Three]]"
    book.type(" [t](")
    book.type("wo")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Tab)
    line = book.page.document.manuscript.final.split("\n")[1]
    assert line == "[[Three]] [t](Chapters/Two.md)"
    book.type(" [[Two#d")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Return)
    assert book.page.document.manuscript.final.split("\n")[1].endswith(" [[Two#Deck]]")
    book.type(" [[z")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Return)
    assert book.page.document.manuscript.final.split("\n")[1].endswith(" [[z")


@pytest.mark.parametrize(
    ("typed", "made"), [("../no", "../Notes.md"), ("./tw", "Two.md"), ("tw", "Two.md")]
)
def test_a_path_is_completed_as_it_is_written(book: Book, typed: str, made: str) -> None:
    book.click_in_tree("Chapters/One.md")
    book.until(lambda: book.titles() == ["One.md"])
    book.page.view.setFocus()
    book.go(0, 0)
    book.type(f"[t]({typed}")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Tab)
    assert book.page.document.manuscript.final.startswith(f"[t]({made})")


def test_esc_goes_on_without_a_completion(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.page.view.setFocus()
    book.go(1, 0)
    book.type("[[T")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Escape)
    book.type("w")
    book.bot.keyClick(book.page.view, Qt.Key.Key_Return)
    assert book.page.document.manuscript.final.split("\n")[1:3] == ["[[Tw", ""]


def test_words_are_found_in_open_and_in_closed_texts(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.go(0, 0)
    book.type("ferry ")
    assert book.window.commands.run("find_in_project")
    search = book.panel.search
    book.bot.keyClicks(search.words, "ferry")
    book.until(lambda: search.summary.text() == "5 matches in 3 texts")
    rows = [row for row in search.rows.rows if not row.is_heading and row.path.endswith("Two.md")]
    search.list.chosen.emit(rows[1])
    book.until(lambda: book.page.file.title == "Two.md")
    span = book.page.view.selected_span()
    assert span is not None
    assert (span.start.paragraph, span.start.column) == (4, 20)


def test_replacements_wait_as_one_set_and_are_decided_whole(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.window.commands.run("replace_in_project")
    search = book.panel.search
    search.case.setChecked(True)
    book.bot.keyClicks(search.words, "ferry")
    book.until(lambda: search.summary.text() == "3 matches in 3 texts")
    search.other.setText("boat")
    one = next(n for n, row in enumerate(search.rows.rows) if row.path.endswith("One.md"))
    search.rows.toggle(search.rows.index(one))
    assert search.replace.text() == "Propose 2 replacements"
    search.replace.click()
    project = book.window.projects.project
    assert project is not None
    book.until(lambda: project.record.value.replacements)
    assert {name: (book.root / name).read_text() for name in TEXTS} == TEXTS
    assert book.pending() == 1
    book.until(lambda: book.window.projects.pending("Chapters/Two.md") == 1)
    (kept,) = project.record.value.replacements
    book.window.replacements.decide(kept.id, accept=True)
    book.until(lambda: not project.record.value.replacements)
    assert "the boat." in (book.root / "Notes.md").read_text()
    assert "The boat left. The Ferry!" in (book.root / "Chapters" / "Two.md").read_text()
    assert (book.root / "Chapters" / "One.md").read_text() == TEXTS["Chapters/One.md"]


def test_nothing_is_replaced_through_a_link_out_of_the_folder(book: Book, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("The ferry of another book.\n", encoding="utf-8")
    (book.root / "linked.md").symlink_to(other)
    project = book.window.projects.project
    assert project is not None
    book.window.projects.look()
    book.until(lambda: "linked.md" in book.entries())
    chosen = {"linked.md": (), "Chapters/One.md": ()}
    book.window.replacements.propose(Query("ferry"), "boat", chosen)
    book.until(lambda: project.record.value.replacements)
    (made,) = project.record.value.replacements
    assert made.paths == ("Chapters/One.md",)
    told = [each.text for each in book.window.notices.notices]
    assert any("link to a file outside of the folder" in each for each in told)
    assert not list(tmp_path.glob(".stet"))
    assert other.read_text(encoding="utf-8") == "The ferry of another book.\n"


def test_links_to_the_text_in_front_and_headings_of_all_are_listed(book: Book) -> None:
    book.click_in_tree("Chapters/Two.md")
    book.until(lambda: book.titles() == ["Two.md"])
    book.window.commands.run("project_links")
    book.until(lambda: [row.path for row in book.panel.links.rows.rows][:1] == ["Chapters/One.md"])
    book.window.commands.run("project_headings")
    book.bot.keyClicks(book.panel.heading, "deck")
    book.until(lambda: [row.text for row in book.panel.headings.rows.rows][1:] == ["Deck"])
    book.bot.keyClick(book.panel.heading, Qt.Key.Key_Return)
    book.until(lambda: book.page.view.caret() == Position(2, 0))


def test_a_folder_is_open_again_the_next_time_and_can_be_closed(book: Book) -> None:
    assert book.window.session.value.project == str(book.root)
    book.window.commands.run("close_folder")
    assert book.window.session.value.project == ""
    assert book.window.project_host.shown is None
    assert not book.window.commands.run("find_in_project")


def test_a_folder_that_has_gone_is_told_and_texts_stay(book: Book) -> None:
    book.click_in_tree("Notes.md")
    book.until(lambda: book.titles() == ["Notes.md"])
    book.root.rename(book.root.with_name("away"))
    book.window.projects.look()
    book.until(lambda: any("is not there" in n.text for n in book.window.notices.notices))
    assert book.text == TEXTS["Notes.md"]
    book.window.projects.open_folder(book.root)
    assert any("no file" in n.text for n in book.window.notices.notices)
    book.root.with_name("away").rename(book.root)


def opened_again(open_window: OpenWindow, book: Book, *paths: Path) -> Driver:
    """Close the window, and open another on ``paths``."""
    book.window.files.discard_all()
    book.window.close()
    driver = open_window(*paths)
    driver.window.projects.reopen()
    driver.until(lambda: driver.window.projects.project)
    return driver


@pytest.mark.parametrize("way", ["by its folder", "by itself"])
def test_what_was_open_in_a_folder_comes_back_with_its_carets(
    open_window: OpenWindow, book: Book, way: str
) -> None:
    for name in ("Chapters/Two.md", "Notes.md"):
        book.window.files.open([book.root / name])
        book.page.view.reveal(Position(2, 5))
    book.window.tabs.show_page(book.window.tabs.pages[0])
    again = opened_again(open_window, book, *([book.root] if way == "by its folder" else []))
    pages = again.window.tabs.pages
    assert [page.file.title for page in pages] == ["Two.md", "Notes.md"]
    assert [page.view.caret() for page in pages] == [Position(2, 5), Position(2, 5)]
    assert again.page is pages[0]
    assert not list(book.root.rglob(".stet"))


def test_each_folder_has_its_own_open_texts(
    open_window: OpenWindow, book: Book, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "Plan.md").write_text("# Plan\n", encoding="utf-8")
    book.window.files.open([book.root / "Notes.md"])
    book.window.projects.open_folder(other)
    book.window.files.open([other / "Plan.md"])
    again = opened_again(open_window, book, other)
    assert [page.file.title for page in again.window.tabs.pages] == ["Plan.md"]
    again.window.projects.open_folder(book.root)
    titles = [page.file.title for page in again.window.tabs.pages]
    assert titles == ["Plan.md", "Notes.md"]
    assert again.page.file.title == "Notes.md"


def test_a_text_that_was_named_stays_in_front_of_what_comes_back(
    open_window: OpenWindow, book: Book, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("Dear Mara,\n", encoding="utf-8")
    book.window.files.open([book.root / "Notes.md"])
    again = opened_again(open_window, book, letter)
    assert sorted(page.file.title for page in again.window.tabs.pages) == ["Notes.md", "letter.md"]
    assert again.page.file.path == letter


def test_a_text_that_has_gone_does_not_come_back(open_window: OpenWindow, book: Book) -> None:
    for name in ("Chapters/Two.md", "Notes.md"):
        book.window.files.open([book.root / name])
    (book.root / "Notes.md").rename(book.root / "Away.md")
    again = opened_again(open_window, book, book.root)
    assert [page.file.title for page in again.window.tabs.pages] == ["Two.md"]
