# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One LibreOffice with a profile of its own, for scripts that the system's Python runs with UNO."""

import contextlib
import os
import pathlib
import subprocess
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
    """What scripts ask for: documents, and the commands of the menus."""

    def __init__(self, context):
        self.context = context
        self.desktop = self.made("com.sun.star.frame.Desktop")
        self._dispatcher = self.made("com.sun.star.frame.DispatchHelper")

    def made(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def opened(self, path):
        address = pathlib.Path(path).resolve().as_uri()
        return self.desktop.loadComponentFromURL(address, "_blank", 0, (setting("Hidden", True),))

    def command(self, document, name):
        frame = document.getCurrentController().getFrame()
        self._dispatcher.executeDispatch(frame, f".uno:{name}", "", 0, ())


@contextlib.contextmanager
def office():
    """Start LibreOffice, and end it behind what is done with it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={pathlib.Path(folder, 'profile').as_uri()}"
        pipe = f"stet{os.getpid()}"
        options = ("--headless", "--norestore", "--nologo", "--nodefault")
        process = subprocess.Popen(
            ["soffice", profile, *options, f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Office(_connected(pipe))
        finally:
            with contextlib.suppress(Exception):  # it is gone before it answers
                Office(_connected(pipe)).desktop.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _connected(pipe):
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
