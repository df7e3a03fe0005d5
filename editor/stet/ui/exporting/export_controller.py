# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the document in front out as a file: asks, has it made beside, and tells.

Dialogs are opened, never waited for. Paper is ``PaperController``'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stet.blocks.block import Setting
from stet.blocks.in_document import Found, blocks_in
from stet.blocks.setting import setting_of
from stet.formats import pdf
from stet.formats.docx import format as docx
from stet.formats.docx.options import DocxOptions
from stet.formats.drawn import drawn_blocks
from stet.formats.exporting import Choices, Exported, Prepared, exported, prepared
from stet.formats.format import Changes, Format, FormatError, Options
from stet.formats.registry import FORMATS
from stet.markdown.html_process import HtmlOptions
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.atomic import write_atomically
from stet.storage.errors import StorageError
from stet.ui.background import Background
from stet.ui.exporting.export_dialog import ExportDialog
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.paper_controller import PaperController
from stet.ui.exporting.written import remedies_for
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.ui.picture.saving import endings, save_block
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.disclosed import statement_about
from stet.workspace.document_file import DocumentFile
from stet.workspace.encoded import snapshot
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace

EXPORTING = NoticeCode("exporting", "“{name}” is being written.", Tone.INFO)
EXPORTED = NoticeCode("exported", "Written to “{name}”.{rest}", Tone.INFO)
LEFT_OUT = NoticeCode("exported without", "Written to “{name}”.{rest}", Tone.WARNING)
IS_OPEN = NoticeCode(
    "export onto open",
    "“{name}” is open here, so nothing was written. Choose another name, or save instead.",
    Tone.WARNING,
)
_MOST_SAID = 3


class ExportController(QObject):
    """Goes between the writer and the formats that a text can be written out in."""

    left = Signal()
    """The writer is through with the dialogs: the keyboard belongs to the page again."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Kept[Preferences],
        notices: Notices,
        dialog_parent: QWidget,
    ) -> None:
        super().__init__(dialog_parent)
        self._workspace, self._notices, self._dialog_parent = workspace, notices, dialog_parent
        self._preferences = preferences
        self._background = Background(self)
        self._paper = PaperController(
            preferences, notices, self._background, self._ask_where, dialog_parent
        )

    def close(self) -> None:
        """Tell nothing more: the window closes."""
        self._background.close()
        self._paper.stop()

    def export(self, file: DocumentFile) -> None:
        """Ask what a document is to be exported as, and where to."""
        known = [each for each in FORMATS if each.is_export]
        known += [each for each in FORMATS if not each.is_export]
        dialog = self._dialog(file, known, self.tr("Export"))
        last = self._workspace.session.value.exported_as
        if any(each.name == last for each in known):
            dialog.choose(last)
        dialog.chosen.connect(lambda known, choices: self._ask_where(file, known, choices))
        dialog.rejected.connect(self.left)
        blocks = blocks_in(file.document.manuscript.final)
        dialog.pictures.setVisible(bool(blocks))
        dialog.pictures_wanted.connect(lambda: self._ask_folder(file, blocks))
        dialog.open()

    def print(self, file: DocumentFile, shown: Choices | None = None) -> None:
        """Print a document as it is ``shown``; else, with changes or comments, ask first."""
        manuscript = file.document.manuscript
        if shown is not None or not (manuscript.pending_count or manuscript.comments):
            self._paper.print(file, shown or Choices())
            return
        dialog = self._dialog(file, [pdf.FORMAT], self.tr("Print"))
        dialog.chosen.connect(lambda _, choices: self._paper.print(file, choices))
        dialog.open()

    def preview(self, file: DocumentFile, shown: Choices | None = None) -> None:
        """Show a document as it would be printed: as it is ``shown``, else with what pends."""
        manuscript = file.document.manuscript
        marks = bool(manuscript.pending_count or manuscript.comments)
        self._paper.preview(file, shown or Choices(Changes.MARK if marks else None))

    def _dialog(self, file: DocumentFile, known: list[Format], verb: str) -> ExportDialog:
        dialog = ExportDialog(
            snapshot(file.document.manuscript),
            known,
            lambda changes: self._statement(file, changes),
            verb,
            self._dialog_parent,
        )
        dialog.preview_wanted.connect(lambda _, choices: self._paper.preview(file, choices))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _statement(self, file: DocumentFile, changes: Changes | None) -> str:
        self._workspace.settle()
        decided = self._workspace.record(file).decided
        return statement_about(file.document.manuscript, decided, changes)

    # Files.

    def _ask_where(self, file: DocumentFile, known: Format, choices: Choices) -> None:
        dialog = file_dialog(
            self._dialog_parent,
            self.tr("Export"),
            lambda path: self.export_to(file, known, choices, path),
            folder=self._workspace.folder(),
            asked=Asked.NEW_FILE,
            filters=[f"{known.title} (*{known.suffixes[0]})"],
        )
        dialog.setDefaultSuffix(known.suffixes[0].lstrip("."))
        dialog.selectFile(f"{_stem(file)}{known.suffixes[0]}")
        dialog.finished.connect(lambda _: self.left.emit())
        dialog.open()

    def export_to(self, file: DocumentFile, known: Format, choices: Choices, path: Path) -> None:
        """Write a document to ``path`` as ``known``, on another thread, and tell of it."""
        if self._workspace.find(path) is not None:
            self._notices.show(Notice(IS_OPEN, {"name": path.name}, "export"), document=file)
            return
        self._workspace.session.change(exported_as=known.name)
        folder = file.path.parent if file.path is not None else None
        envelope = None if choices.for_sharing else file.envelope
        try:
            ready = prepared(snapshot(file.document.manuscript), known, choices)
        except FormatError as error:
            self._tell_failed(file, error)
            return
        stopped = Event()

        def stop() -> None:
            stopped.set()
            self._notices.withdraw("export", file)

        notice = Notice(EXPORTING, {"name": path.name}, "export")
        self._notices.show(notice, Remedy(self.tr("Stop"), stop), document=file)
        setup = PageSetup.of(self._preferences.value)

        name = path.stem if file.path is None else _stem(file)

        def options() -> Options | None:
            if known is pdf.FORMAT:
                html = HtmlOptions(choices.flavour)
                return replace(
                    setup.options(), html=html, is_wanted=lambda: not stopped.is_set(), name=name
                )
            drawings = drawn_blocks(ready.manuscript) if known is docx.FORMAT else ()
            return DocxOptions(drawings=drawings) if drawings else None

        def work() -> Exported:
            out = exported(ready.manuscript, known, choices.changes, folder, envelope, options())
            if not stopped.is_set():
                write_atomically(path, out.data)
            return out

        def came(result: Exported) -> None:
            if not stopped.is_set():
                self._done(file, path, ready, result)

        def failed(error: Exception) -> None:
            if not stopped.is_set():
                self._tell_failed(file, error)

        self._background.attempt(work, came, failed, FormatError, StorageError)

    def _tell_failed(self, file: DocumentFile, error: Exception) -> None:
        self._notices.show(sentence(error, subject="export"), document=file)

    def _done(self, file: DocumentFile, path: Path, ready: Prepared, result: Exported) -> None:
        said = [str(notice) for notice in result.notices[:_MOST_SAID]]
        if len(result.notices) > _MOST_SAID:
            said.append(self.tr("… and {0} more.").format(len(result.notices) - _MOST_SAID))
        if ready.shared is not None:
            said.append(ready.shared.sentence)
        code = LEFT_OUT if result.notices else EXPORTED
        rest = "".join(f" {words}" for words in said)
        self._tell_written(file, path, code, rest)

    def _tell_written(self, file: DocumentFile, path: Path, code: NoticeCode, rest: str) -> None:
        notice = Notice(code, {"name": path.name, "rest": rest}, "export")
        self._notices.show(notice, *remedies_for(path), document=file)

    # The picture of a design block.

    def save_block(self, file: DocumentFile, found: Found, setting: Setting, title: str) -> None:
        """Ask where a block is to be saved, and as what: the ending of the name says it."""
        known = endings(found.kind)
        dialog = file_dialog(
            self._dialog_parent,
            self.tr("Save the picture"),
            lambda path: self.save_block_to(file, found, setting, path),
            folder=self._workspace.folder(),
            asked=Asked.NEW_FILE,
            filters=[f"{words} (*{ending})" for ending, words in known.items()],
        )
        dialog.setDefaultSuffix("png")
        stem = re.sub(r"[^\w -]+", "", title).strip().replace(" ", "-").lower()
        dialog.selectFile(f"{stem or found.kind.name}.png")

        def take_ending(chosen: str) -> None:
            ending = chosen.rpartition("*")[2].rstrip(")")
            if ending in known:
                dialog.setDefaultSuffix(ending.lstrip("."))
                name = Path((dialog.selectedFiles() or [found.kind.name])[0]).name.split(".")[0]
                dialog.selectFile(f"{name}{ending}")

        dialog.filterSelected.connect(take_ending)
        dialog.open()

    def _ask_folder(self, file: DocumentFile, blocks: Sequence[Found]) -> None:
        dialog = file_dialog(
            self._dialog_parent,
            self.tr("Where the pictures are to be"),
            lambda folder: self.save_blocks_to(file, blocks, folder),
            folder=self._workspace.folder(),
            asked=Asked.FOLDER,
        )
        dialog.open()

    def save_blocks_to(self, file: DocumentFile, blocks: Sequence[Found], folder: Path) -> None:
        """Write every block into a folder as all that its kind goes out as, and tell of it."""
        stem = file.path.stem if file.path is not None else file.title or "text"
        setting = setting_of(blocks)
        paths = [
            (found, folder / f"{stem}-{number}-{found.kind.name}{ending}")
            for number, found in enumerate(blocks, 1)
            for ending in endings(found.kind)
        ]
        self._write_blocks(file, paths, setting)

    def save_block_to(self, file: DocumentFile, found: Found, setting: Setting, path: Path) -> None:
        """Write a block to a file, on another thread, and tell of it."""
        if self._workspace.find(path) is not None:
            self._notices.show(Notice(IS_OPEN, {"name": path.name}, "export"), document=file)
            return
        self._write_blocks(file, [(found, path)], setting)

    def _write_blocks(
        self, file: DocumentFile, paths: Sequence[tuple[Found, Path]], setting: Setting
    ) -> None:
        def work() -> None:
            for found, path in paths:
                save_block(found, setting, path)

        def came(_result: None) -> None:
            more = self.tr(" And {0} more beside it.").format(len(paths) - 1)
            self._tell_written(file, paths[0][1], EXPORTED, more if len(paths) > 1 else "")

        failed = partial(self._tell_failed, file)
        self._background.attempt(work, came, failed, StorageError, ValueError)


def _stem(file: DocumentFile) -> str:
    """Return what a file that is made of a document is called, without an ending."""
    return (file.path.name.split(".")[0] if file.path is not None else file.title) or "text"
