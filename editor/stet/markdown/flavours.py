# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown to HTML as two families of programs understand it.

GFM is CommonMark with GitHub's additions, by comrak. The other flavour is Python-Markdown with the
extensions that MkDocs Material and Pelican name in their guides. Both give a body that still holds
the text's own HTML: ``sanitiser`` comes after.
"""

from __future__ import annotations

import html
import re

_MATH = re.compile(r'<span data-math-style="(inline|display)">([^<]*)</span>')

_EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
)
"""What MkDocs Material turns on in its guide; `extra` is spelt out, to set up its tables. Not those
that read files (`pymdownx.snippets`, `pymdownx.b64`), nor the colouring of code, for whose classes
the page has no colours."""


def gfm(text: str) -> str:
    """Return ``text`` as GFM renders it, with footnotes, alerts, formulas and heading ids."""
    import comrak

    extensions = comrak.ExtensionOptions(
        alerts=True,
        autolink=True,
        footnotes=True,
        header_id_prefix="",
        math_code=True,
        math_dollars=True,
        strikethrough=True,
        table=True,
        tasklist=True,
    )
    # The text's own HTML is let through: it is the sanitiser that knows what is harmless.
    body = comrak.markdown_to_html(text, extensions, None, comrak.RenderOptions(unsafe_=True))
    return _MATH.sub(_with_dollars, body)


def _with_dollars(match: re.Match[str]) -> str:
    # Nothing draws formulas here: they stay as they were typed, so that an amount of money that
    # was taken for one loses nothing.
    if match[1] == "inline":
        return f'<span class="math">${match[2]}$</span>'
    return f'<span class="math display">$${match[2]}$$</span>'


def python_markdown(text: str) -> str:
    """Return ``text`` as a site made by MkDocs Material or Pelican would show it.

    Its time knows no bound (twenty thousand opening brackets keep it busy for ever). Raises
    ``RecursionError`` where the text is nested too deep.
    """
    from pymdownx import emoji

    import markdown

    configs: dict[str, dict[str, object]] = {
        "tables": {"use_align_attribute": True},
        "toc": {"permalink": "#", "permalink_class": "anchor"},
        "pymdownx.arithmatex": {"generic": True},
        # As characters: the usual way is pictures from a server.
        "pymdownx.emoji": {"emoji_index": emoji.gemoji, "emoji_generator": emoji.to_alt},
        "pymdownx.highlight": {"use_pygments": False},
        "pymdownx.magiclink": {"hide_protocol": False},
        "pymdownx.superfences": {
            "custom_fences": [
                {"name": "*", "class": "", "format": _fence, "validator": _takes_any_option}
            ]
        },
    }
    return markdown.markdown(
        text, extensions=_EXTENSIONS, extension_configs=configs, output_format="html"
    )


def _takes_any_option(
    _language: str, inputs: dict[str, str], options: dict[str, str], *_: object
) -> bool:
    # Without Pygments the extension's own check refuses `title="…"`, and shows the fence as words.
    options.update(inputs)
    return True


def _fence(
    source: str, language: str, _: str, options: dict[str, str], *__: object, **___: object
) -> str:
    title = options.get("title")
    label = f'<div class="filename">{html.escape(title)}</div>' if title else ""
    kind = f' class="language-{html.escape(language)}"' if language else ""
    return f"{label}<pre><code{kind}>{html.escape(source, quote=False)}</code></pre>"
