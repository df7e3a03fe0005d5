# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tries the chat template of a model file, in a process that is fenced in as the worker is.

``python -m stet_models.template_check FILE`` writes what is wrong with it, and nothing where it is
sound.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stet_models.errors import ModelError
from stet_models.printable import printable

PATIENCE = 60.0
"""Seconds that a template has; a sound one takes a hundredth."""

SHOWS_NOTHING = (
    "This model's chat template leaves out what the model is asked. Choose another model file."
)

_MOST = 1000


def template_trouble(path: Path) -> str:
    """Return what is wrong with the template of a sound file, "" where it can be used."""
    command = (sys.executable, "-P", "-m", "stet_models.template_check", str(path))
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "This model's chat template does not come to an end. Choose another model file."
    said = printable(done.stdout.decode("utf-8", "replace").strip()[:_MOST])
    if done.returncode and not said:
        return "This model's chat template could not be tried. Choose another model file."
    return said


def main(file: Path) -> int:
    """Try it; the fence goes up before the file is read."""
    from stet_models.chat_template import ChatTemplate
    from stet_models.fence import sandbox
    from stet_models.gguf import read_header
    from stet_models.protocol import Message

    turns = (Message("system", "You edit."), Message("user", "Mend this."))
    sandbox.put_up((file,))
    try:
        header = read_header(file)
        sandbox.limit_memory(header, 0)
        prompt = ChatTemplate(header.template, bos="<s>", eos="</s>").prompt(turns)
    except ModelError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    if turns[-1].content.casefold() not in str(prompt).casefold():
        sys.stdout.write(f"{SHOWS_NOTHING}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
