# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Prints and previews documents: their pages are made beside, sheets are laid out here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from stet.formats import pdf
from stet.formats.exporting import Choices, prepared
from stet.formats.format import Changes, Format, FormatError
from stet.markdown.html_process import HtmlOptions
from stet.notice import Notice, NoticeCode, Tone
from stet.ui.background import Background
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.paper import Paper
from stet.ui.exporting.print_job import PrintJob
from stet.ui.exporting.print_preview import PrintPreview
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.document_file import DocumentFile
from stet.workspace.encoded import snapshot
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept

MAKING = NoticeCode("paper.making", "The pages of “{name}” are being laid out.", Tone.INFO)
PRINTING = NoticeCode("paper.printing", "Page {page} of {pages} is printed.", Tone.INFO)
PRINTED = NoticeCode(
    "paper.printed", "{pages:1 page was|# pages were} given to the printer.", Tone.INFO
)
_SUBJECT = "export"

AskWhere = Callable[[DocumentFile, Format, Choices], None]


class PaperController(QObject):
    """Shows and prints sheets; ``ask_where`` asks where to write a file of what is shown."""

    def __init__(
        self,
        preferences: Kept[Preferences],
        notices: Notices,
        background: Background,
        ask_where: AskWhere,
        dialog_parent: QWidget,
    ) -> None:
        super().__init__(dialog_parent)
        self._preferences, self._notices = preferences, notices
        self._background, self._ask_where = background, ask_where
        self._dialog_parent = dialog_parent
        self._works: list[PrintJob] = []

    def stop(self) -> None:
        """Print no more: the window closes."""
        for work in tuple(self._works):
            work.stop()

    def print(self, file: DocumentFile, choices: Choices) -> None:
        """Ask for a printer and print a document."""
        self._make(file, choices, lambda job: self._print(file, job, self._dialog_parent))

    def preview(self, file: DocumentFile, choices: Choices) -> None:
        """Show a document as it would be printed."""
        self._make(file, choices, lambda job: self._preview(file, choices, job))

    def _make(self, file: DocumentFile, choices: Choices, then: Callable[[pdf.Job], None]) -> None:
        """Have the page made that the sheets show; a failure is told."""
        folder = file.path.parent if file.path is not None else None
        try:
            ready = prepared(snapshot(file.document.manuscript), pdf.FORMAT, choices)
        except FormatError as error:
            self._tell_failed(file, error)
            return
        html = HtmlOptions(choices.flavour)
        options = pdf.PdfOptions(html, changes=choices.changes, folder=folder, name=file.title)
        making = Notice(MAKING, {"name": file.title}, _SUBJECT)
        self._notices.show(making, document=file)

        def came(job: pdf.Job) -> None:
            self._notices.withdraw(_SUBJECT, file)
            then(job)

        work = partial(pdf.job_of, ready.manuscript, options)
        self._background.attempt(work, came, partial(self._tell_failed, file), FormatError)

    def _tell_failed(self, file: DocumentFile, error: FormatError) -> None:
        self._notices.show(sentence(error, subject=_SUBJECT), document=file)

    def _preview(self, file: DocumentFile, choices: Choices, job: pdf.Job) -> None:
        shown = [job]
        way = choices.changes
        asks = way if way is not None and self._has_marks(file) else None
        setup = PageSetup.of(self._preferences.value)
        dialog = PrintPreview(job.title, partial(_paper, job), setup, asks, self._dialog_parent)

        def show_otherwise(changes: Changes) -> None:
            def came(other: pdf.Job) -> None:
                shown[:] = [other]
                dialog.show_body(partial(_paper, other))

            self._make(file, replace(choices, changes=changes), came)

        def write() -> None:
            ways = choices if asks is None else replace(choices, changes=dialog.way)
            self._ask_where(file, pdf.FORMAT, ways)

        dialog.changes_wanted.connect(show_otherwise)
        dialog.setup_changed.connect(self._remember)
        dialog.print_wanted.connect(lambda: self._print(file, shown[0], dialog))
        dialog.pdf_wanted.connect(write)
        dialog.finished.connect(dialog.deleteLater)
        # Over the dialog that asked for it, if one did.
        dialog.setModal(True)
        dialog.show()

    @staticmethod
    def _has_marks(file: DocumentFile) -> bool:
        manuscript = file.document.manuscript
        return bool(manuscript.pending_count or manuscript.comments)

    def _print(self, file: DocumentFile, job: pdf.Job, parent: QWidget) -> None:
        setup = PageSetup.of(self._preferences.value)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(setup.layout())
        printer.setCreator("Stet")
        printer.setDocName(job.title)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)

        def go() -> None:
            self._remember(setup.with_layout(printer.pageLayout()))
            self._give(file, Paper(job.body, job.title, printer.pageLayout()), printer)
            if isinstance(parent, PrintPreview):
                parent.accept()

        dialog.accepted.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own wants a receiver

    def _give(self, file: DocumentFile, paper: Paper, printer: QPrinter) -> None:
        """Print the sheets that were asked for, one after the other, and say how far it is."""
        first, last = max(printer.fromPage() - 1, 0), printer.toPage() - 1
        work = PrintJob(paper, printer, first, last if last >= 0 else None, self)
        self._works.append(work)
        making = Notice(MAKING, {"name": file.title}, _SUBJECT)
        self._notices.show(making, Remedy(self.tr("Stop"), work.stop), document=file)

        def printed(page: int) -> None:
            notice = Notice(PRINTING, {"page": page, "pages": work.page_count}, _SUBJECT)
            self._notices.show(notice, Remedy(self.tr("Stop"), work.stop), document=file)

        def ended(is_whole: bool) -> None:
            self._works.remove(work)
            self._notices.withdraw(_SUBJECT, file)
            if is_whole:
                notice = Notice(PRINTED, {"pages": work.page_count}, _SUBJECT)
                self._notices.show(notice, document=file)
            work.deleteLater()

        work.printed.connect(printed)
        work.ended.connect(ended)

    def _remember(self, setup: PageSetup) -> None:
        self._preferences.change(
            paper=setup.size, margins=setup.margins, landscape=setup.is_landscape
        )


def _paper(job: pdf.Job, setup: PageSetup) -> Paper:
    return Paper(job.body, job.title, setup.layout())
