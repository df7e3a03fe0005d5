# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One LibreOffice with a profile of its own, for scripts that the system's Python runs with UNO."""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ENDED = 75  # the status of a script in which LibreOffice ended by itself


def setting(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def every(access):
    cursor = access.createEnumeration()
    while cursor.hasMoreElements():
        yield cursor.nextElement()


def changes(document):
    return [
        {
            "type": one.getPropertyValue("RedlineType"),
            "author": one.getPropertyValue("RedlineAuthor"),
        }
        for one in every(document.getRedlines())
    ]


def annotations(document):
    return [
        field
        for field in every(document.getTextFields())
        if field.supportsService("com.sun.star.text.textfield.Annotation")
    ]


def comments(document):
    return [
        {
            "author": field.Author,
            "text": field.Content,
            "on": field.getAnchor().getString(),
            "resolved": field.Resolved,
        }
        for field in annotations(document)
    ]


class Office:
    """A LibreOffice that runs while this is entered: its documents, and the commands of its menus.

    A script in which LibreOffice ends by itself exits with ``ENDED``: 7.4 seldom does so while it
    closes a document. Whoever runs the script may ask again.
    """

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        profile = f"-env:UserInstallation={pathlib.Path(self._folder.name, 'profile').as_uri()}"
        self._pipe = f"stet{os.getpid()}"
        options = ("--headless", "--norestore", "--nologo", "--nodefault")
        self._process = subprocess.Popen(
            ["soffice", profile, *options, f"--accept=pipe,name={self._pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._context = self._connected()
        self.desktop = self.made("com.sun.star.frame.Desktop")
        self._dispatcher = self.made("com.sun.star.frame.DispatchHelper")
        return self

    def __exit__(self, kind, error, trace):
        ended = kind is not None and self._ended()
        with contextlib.suppress(Exception):  # it is gone before it answers
            self.desktop.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()
        if ended:
            sys.exit(ENDED)

    def made(self, service):
        return self._context.ServiceManager.createInstanceWithContext(service, self._context)

    def opened(self, path):
        address = pathlib.Path(path).resolve().as_uri()
        return self.desktop.loadComponentFromURL(address, "_blank", 0, (setting("Hidden", True),))

    def command(self, document, name):
        frame = document.getCurrentController().getFrame()
        self._dispatcher.executeDispatch(frame, f".uno:{name}", "", 0, ())

    def _ended(self):
        """Say whether it has ended by itself: what UNO raises then is not always the same."""
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _connected(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        address = f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + 100
        while True:
            try:
                return resolver.resolve(address)
            except NoConnectException:
                if self._process.poll() is not None:
                    sys.exit(ENDED)
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
