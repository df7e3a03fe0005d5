# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What LibreOffice makes of tracked documents; run by the system's Python, which has UNO.

usage: office_judge.py OUT.json FILE…

For each file: its changes and comments as it is opened, and its paragraphs once all changes are
accepted and once they are rejected. One LibreOffice with a profile of its own serves all files.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def setting(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def every(access):
    cursor = access.createEnumeration()
    while cursor.hasMoreElements():
        yield cursor.nextElement()


def portion_format(portion):
    found = []
    if portion.CharWeight > 100:
        found.append("bold")
    if portion.CharPosture.value == "ITALIC":
        found.append("italic")
    if portion.CharStrikeout:
        found.append("struck")
    if portion.CharStyleName in ("Verbatim Char", "Source Text"):
        found.append("code")
    if portion.HyperLinkURL:
        found.append(portion.HyperLinkURL)
    return found


def paragraph(one):
    portions = []
    for portion in every(one):
        kind = portion.TextPortionType
        if kind == "Footnote":
            text = "[note]"
        elif kind in ("Text", "TextContentControl"):
            text = portion.String
        elif kind == "Frame":
            text = "[picture]"
        else:
            continue
        if not text:
            continue
        about = portion_format(portion) if kind == "Text" else []
        if portions and portions[-1][1] == about:
            portions[-1][0] += text
        else:
            portions.append([text, about])
    level = one.NumberingLevel if one.NumberingIsNumber and one.ListId else None
    return {"style": one.ParaStyleName, "level": level, "portions": portions}


def blocks(text):
    found = []
    for one in every(text):
        if one.supportsService("com.sun.star.text.TextTable"):
            names = one.getCellNames()
            cells = {name: blocks(one.getCellByName(name)) for name in names}
            found.append({"table": cells})
        else:
            found.append(paragraph(one))
    return found


def whole(document):
    notes = document.getFootnotes()
    return {
        "body": blocks(document.getText()),
        "notes": [blocks(notes.getByIndex(index)) for index in range(notes.getCount())],
    }


def changes(document):
    return [
        {
            "type": one.getPropertyValue("RedlineType"),
            "author": one.getPropertyValue("RedlineAuthor"),
        }
        for one in every(document.getRedlines())
    ]


def comments(document):
    return [
        {
            "author": field.Author,
            "text": field.Content,
            "on": field.getAnchor().getString(),
            "resolved": field.Resolved,
        }
        for field in every(document.getTextFields())
        if field.supportsService("com.sun.star.text.textfield.Annotation")
    ]


def judged(desktop, dispatch, path):
    found = {}
    for name, command in (
        ("accepted", ".uno:AcceptAllTrackedChanges"),
        ("rejected", ".uno:RejectAllTrackedChanges"),
    ):
        document = desktop.loadComponentFromURL(
            path.as_uri(), "_blank", 0, (setting("Hidden", True),)
        )
        if document is None:
            return {"error": "not loaded"}
        if not found:
            found = {"changes": changes(document), "comments": comments(document)}
        frame = document.getCurrentController().getFrame()
        dispatch.executeDispatch(frame, command, "", 0, ())
        found[name] = whole(document)
        document.close(False)
    return found


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    deadline = time.monotonic() + 100
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def main(out, files):
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={pathlib.Path(folder, 'profile').as_uri()}"
        pipe = f"judge{os.getpid()}"
        options = ("--headless", "--norestore", "--nologo", "--nodefault")
        office = subprocess.Popen(
            ["soffice", profile, *options, f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connected(pipe)
            manager = context.ServiceManager
            desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatch = manager.createInstanceWithContext(
                "com.sun.star.frame.DispatchHelper", context
            )
            found = {
                name: judged(desktop, dispatch, pathlib.Path(name).resolve()) for name in files
            }
            pathlib.Path(out).write_text(json.dumps(found))
            with contextlib.suppress(Exception):
                desktop.terminate()
        finally:
            try:
                office.wait(30)
            except subprocess.TimeoutExpired:
                office.kill()
                office.wait()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
