# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Asks LibreOffice what a document says: a program for the Python that LibreOffice is built for.

usage: python3 libreoffice.py FOLDER FILE…: for each file FOLDER/NAME.json with its changes and
comments, NAME.accepted.txt and, where there are changes, NAME.rejected.txt; and NAME.again.odt as
LibreOffice saves it.
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import Any


def main(out: pathlib.Path, files: list[pathlib.Path]) -> None:
    """Answer for each file."""
    import uno  # only the system's Python has it
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException

    def said(name: str, value: object) -> Any:
        return PropertyValue(name, 0, value, 0)

    with tempfile.TemporaryDirectory() as scratch:
        pipe = f"stet{os.getpid()}"
        office = subprocess.Popen(
            [
                *("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"),
                *("--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp;"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        context = None
        while context is None and office.poll() is None:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                subprocess.run(["sleep", "0.2"], check=False)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        sender = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        try:
            for file in files:
                changed = True
                for kind, command in (("accepted", "Accept"), ("rejected", "Reject")):
                    if not changed:
                        continue
                    document = desktop.loadComponentFromURL(
                        file.absolute().as_uri(), "_blank", 0, (said("Hidden", True),)
                    )
                    if kind == "accepted":
                        changed = _note(document, out, file)
                        document.storeToURL(
                            f"{(out / file.stem).as_uri()}.again.odt",
                            (said("FilterName", "writer8"),),
                        )
                    frame = document.getCurrentController().getFrame()
                    sender.executeDispatch(frame, f".uno:{command}AllTrackedChanges", "", 0, ())
                    document.storeToURL(
                        f"{(out / file.stem).as_uri()}.{kind}.txt",
                        (said("FilterName", "Text (encoded)"), said("FilterOptions", "UTF8,LF")),
                    )
                    document.close(False)
        finally:
            try:
                desktop.terminate()
            finally:
                office.wait()


def _note(document: Any, out: pathlib.Path, file: pathlib.Path) -> bool:
    """Write down changes and comments; return whether there are changes."""
    changes, comments = [], []
    every = document.getRedlines().createEnumeration()
    while every.hasMoreElements():
        one = every.nextElement()
        changes.append([one.getPropertyValue(f"Redline{name}") for name in ("Type", "Author")])
    every = document.getTextFields().createEnumeration()
    while every.hasMoreElements():
        one = every.nextElement()
        if one.supportsService("com.sun.star.text.textfield.Annotation"):
            words = [one.getPropertyValue(name) for name in ("Author", "Content")]
            comments.append([*words, one.getAnchor().getString()])
    said = {"changes": sorted(changes), "comments": sorted(comments)}
    (out / f"{file.stem}.json").write_text(json.dumps(said), "utf-8")
    return bool(changes)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).absolute(), [pathlib.Path(each) for each in sys.argv[2:]])
