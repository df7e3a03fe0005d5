# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What LibreOffice reads in ODT files; run by the system's Python, which has UNO.

usage: odt_reader.py FOLDER FILE…: for each file FOLDER/NAME.json with its changes and comments,
NAME.accepted.txt and, where there are changes, NAME.rejected.txt; and NAME.again.odt as LibreOffice
saves it.
"""

import json
import pathlib
import sys

from office import Office, changes, comments, setting

AS_TEXT = (setting("FilterName", "Text (encoded)"), setting("FilterOptions", "UTF8,LF"))
AS_ODT = (setting("FilterName", "writer8"),)


def read(started, out, file):
    for kind, command in (
        ("accepted", "AcceptAllTrackedChanges"),
        ("rejected", "RejectAllTrackedChanges"),
    ):
        document = started.opened(file)
        address = (out / file.stem).as_uri()
        changed = changes(document)
        if kind == "accepted":
            said = {"changes": changed, "comments": comments(document)}
            (out / f"{file.stem}.json").write_text(json.dumps(said), "utf-8")
            document.storeToURL(f"{address}.again.odt", AS_ODT)
        started.command(document, command)
        document.storeToURL(f"{address}.{kind}.txt", AS_TEXT)
        document.close(False)
        if not changed:
            return


def main(out, files):
    with Office() as started:
        for file in files:
            read(started, out, file)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).absolute(), [pathlib.Path(each) for each in sys.argv[2:]])
