# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown written as a page of HTML, for reading elsewhere; nothing is read back from it.

Python-Markdown does the work, and its time knows no bound (twenty thousand opening brackets keep
it busy for ever), so it works in a process of its own that is given up after a while. What comes
out is cleaned by nh3: a text from somebody else brings no script along.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys

LONGEST_SECONDS = 120.0
"""How long the conversion may take; three megabytes of marked-up text were seen to take 40 s."""

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 66ch; margin: 3rem auto; padding: 0 1rem; font: 1.06rem/1.55 serif; }}
pre {{ overflow-x: auto; }}
blockquote {{ margin-left: 0; padding-left: 1rem; border-left: 3px solid #E4E0D8; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


class HtmlError(ValueError):
    """The text cannot be made into HTML; ``str()`` of it is a sentence to show."""


def page(text: str, *, seconds: float = LONGEST_SECONDS) -> str:
    """Return the Markdown ``text`` as a whole page; raises ``HtmlError`` after ``seconds``.

    Its title is the first heading's words.
    """
    heading = _HEADING.search(text)
    title = heading[1] if heading else "Untitled"
    return _PAGE.format(title=html.escape(title), body=_body(text, seconds))


def _body(text: str, seconds: float) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise HtmlError(
            f"The text was not made into HTML within {seconds:.0f} seconds, so nothing was "
            "written. A very long run of brackets or marks may be the reason."
        ) from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise HtmlError(
            "The text cannot be made into HTML, so nothing was written. It may be nested too deep."
        ) from error
    return done.stdout.decode("utf-8")


def _convert(text: str) -> str:
    # Imported here: only the process that converts needs them.
    import nh3

    import markdown

    body = markdown.markdown(text, extensions=["extra", "sane_lists"], output_format="html")
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    for tag in ("li", "sup", "a", "div", "code"):  # footnotes, and the language of code
        attributes.setdefault(tag, set()).update(("id", "class"))
    return nh3.clean(body, attributes=attributes)


if __name__ == "__main__":
    sys.stdout.buffer.write(_convert(sys.stdin.buffer.read().decode("utf-8")).encode("utf-8"))
