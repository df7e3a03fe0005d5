# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Somebody who edits a document in LibreOffice with tracking on; run by the system's Python.

usage: author.py IN.docx OUT.docx NAME STEPS.json

The steps are lists that begin with the name of a method of ``Author``. What LibreOffice finds in
the document that was saved is printed as JSON: changes and comments.
"""

import json
import pathlib
import sys

from office import Office, annotations, changes, comments, every, setting


class Author:
    """Somebody at work on one document."""

    def __init__(self, started, document, name):
        self._office = started
        self._document = document
        self._name = name
        provider = started.made("com.sun.star.configuration.ConfigurationProvider")
        user = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (setting("nodepath", "/org.openoffice.UserProfile/Data"),),
        )
        first, _, last = name.partition(" ")
        user.setPropertyValue("givenname", first)
        user.setPropertyValue("sn", last)
        user.commitChanges()
        document.RecordChanges = True

    def insert(self, after, words):
        place = self._found(after).End
        place.Text.insertString(place, words, False)

    def replace(self, words, others):
        self._found(words).setString(others)

    def resolve(self, text):
        self._comment(text).Resolved = True

    def reply(self, text, words):
        """Remark on the words of a comment: LibreOffice 7.4 saves nothing else of a reply in DOCX.

        Its own command needs a window on a screen.
        """
        on = self._comment(text).Anchor
        place = on.Text.createTextCursorByRange(on.Start)
        place.goRight(len(on.String), True)  # without the sign of the comment
        answer = self._document.createInstance("com.sun.star.text.textfield.Annotation")
        answer.Content, answer.Author = words, self._name
        answer.DateTimeValue = self._now()
        place.Text.insertTextContent(place, answer, True)

    def move_up(self, words):
        cursor = self._document.getCurrentController().getViewCursor()
        cursor.gotoRange(self._found(words).Start, False)
        self._office.command(self._document, "MoveUp")

    def _found(self, words):
        asked = self._document.createSearchDescriptor()
        asked.SearchString = words
        place = self._document.findFirst(asked)
        if place is None:
            raise LookupError(words)
        return place

    def _comment(self, text):
        return next(one for one in annotations(self._document) if one.Content == text)

    def _now(self):
        """Return the time of this author's own change, which there must be one of."""
        return next(
            one.getPropertyValue("RedlineDateTime")
            for one in every(self._document.getRedlines())
            if one.getPropertyValue("RedlineAuthor") == self._name
        )


def main(source, target, name, steps):
    with Office() as started:
        document = started.opened(source)
        author = Author(started, document, name)
        for step, *about in json.loads(pathlib.Path(steps).read_text()):
            getattr(author, step)(*about)
        address = pathlib.Path(target).resolve().as_uri()
        document.storeToURL(address, (setting("FilterName", "MS Word 2007 XML"),))
        document.close(False)
        again = started.opened(target)
        print(json.dumps({"changes": changes(again), "comments": comments(again)}))
        again.close(False)


if __name__ == "__main__":
    main(*sys.argv[1:])
