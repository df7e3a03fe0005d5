# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What LibreOffice makes of tracked documents; run by the system's Python, which has UNO.

usage: judge.py OUT.json FILE…

For each file: its changes and comments as it is opened, and its paragraphs once all changes are
accepted and once they are rejected. One LibreOffice with a profile of its own serves all files.
"""

import json
import pathlib
import sys

from office import Office, changes, comments, every


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


def judged(started, path):
    found = {}
    for name, command in (
        ("accepted", "AcceptAllTrackedChanges"),
        ("rejected", "RejectAllTrackedChanges"),
    ):
        document = started.opened(path)
        if document is None:
            return {"error": "not loaded"}
        if not found:
            found = {"changes": changes(document), "comments": comments(document)}
        if found["changes"]:
            started.command(document, command)
        found[name] = whole(document)
        document.close(False)
        if not found["changes"]:  # there is nothing to reject
            return {**found, "rejected": found[name]}
    return found


def main(out, files):
    with Office() as started:
        found = {name: judged(started, name) for name in files}
    pathlib.Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
