# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The block that is seen as a file: a picture, a drawing, and whatever else its kind can be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtWidgets import QFileDialog, QWidget

from stet.blocks.block import Drawing, Setting
from stet.blocks.in_document import Found
from stet.storage import atomic
from stet.storage.errors import StorageError
from stet.ui.picture.png import image_of

_TITLES = {
    ".png": "Picture, PNG",
    ".svg": "Drawing, SVG",
    ".html": "Page whose links work, HTML",
}


def bytes_of(ending: str, found: Found, drawing: Drawing, setting: Setting) -> bytes:
    """Return a block as what the ``ending`` of a file's name says."""
    if ending == ".svg":
        return drawing.svg.encode()
    if ending != ".png":
        return found.kind.exports[ending](found.source, setting)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(drawing.svg.encode()).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ask_where(
    found: Found,
    drawing: Drawing,
    setting: Setting,
    suggested: Path,
    tell: Callable[[str], object],
    parent: QWidget,
) -> QFileDialog:
    """Ask where to, and write the block there; return the dialog."""
    dialog = QFileDialog(parent, _tr("Save the picture"), str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    endings = (".png", ".svg", *found.kind.exports)
    filters = {f"{_tr(_TITLES.get(each, each[1:]))} (*{each})": each for each in endings}
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix("png")
    dialog.selectFile(f"{suggested.name}.png")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen][1:]))

    def write(chosen: str) -> None:
        path = Path(chosen)
        ending = next((each for each in endings if path.name.lower().endswith(each)), "")
        if not ending:
            names = ", ".join(each[1:] for each in endings)
            tell(_tr("A {kind} becomes {names}.").format(kind=found.kind.name, names=names))
            return
        try:
            atomic.write_atomically(path, bytes_of(ending, found, drawing, setting))
        except StorageError as error:
            tell(str(error))
        else:
            tell(_tr("Written to {name}.").format(name=path.name))

    dialog.fileSelected.connect(write)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("PictureSaving", text)
