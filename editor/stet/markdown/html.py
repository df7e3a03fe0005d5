# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown written as a page of HTML, for reading elsewhere; nothing is read back from it."""

from __future__ import annotations

import html
import re

import stet_resources
from stet.markdown.html_process import (
    LONGEST_SECONDS,
    Flavour,
    HtmlError,
    HtmlOptions,
    RemoteImages,
    render_apart,
)
from stet.markdown.metadata import Metadata, read_metadata

__all__ = [
    "Flavour",
    "HtmlError",
    "HtmlOptions",
    "RemoteImages",
    "body",
    "first_heading",
    "page",
    "whole_page",
]

# The policy says to the browser what the sanitiser has seen to: nothing runs, nothing is sent, and
# only pictures are loaded.
_PAGE = """\
<!DOCTYPE html>
<html{language}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src {sources}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
_SOURCES = {RemoteImages.DROP: "'self' data: file:", RemoteImages.KEEP: "* data: file:"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAKEN_OUT = re.compile(r'<del class="change"[^>]*>.*?</del>', re.DOTALL)
_HEADING = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
_NOT_WORDS = re.compile(
    r'<a (?=[^>]*class="anchor")[^>]*>.*?</a>|<sup\b.*?</sup>|<[^>]*>', re.DOTALL
)


_DEFAULT = HtmlOptions()


def page(text: str, options: HtmlOptions = _DEFAULT, *, seconds: float = LONGEST_SECONDS) -> str:
    """Return the Markdown ``text`` as one whole page that needs no other file but its pictures.

    Front matter gives the title and the language and is not printed; without a title there, it is
    the first heading's words. Raises ``HtmlError`` after ``seconds``, or where the text is too
    large or nested too deep.
    """
    return whole_page(*body(text, options, seconds=seconds), options)


def body(
    text: str, options: HtmlOptions = _DEFAULT, *, seconds: float = LONGEST_SECONDS
) -> tuple[str, Metadata]:
    """Return the sanitised body of ``text`` and what its head says; raises ``HtmlError``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", text)
    metadata = read_metadata(text)
    return render_apart(text[metadata.end :], options, seconds), metadata


def whole_page(body: str, metadata: Metadata, options: HtmlOptions = _DEFAULT) -> str:
    """Return a sanitised ``body`` as a page with its title, language and style."""
    language = f' lang="{metadata.language}"' if metadata.language else ""
    return _PAGE.format(
        language=language,
        sources=_SOURCES[options.remote_images],
        title=html.escape(metadata.title or first_heading(body) or "Untitled", quote=False),
        style=stet_resources.style("page.css"),
        body=body.strip("\n"),
    )


def first_heading(body: str) -> str:
    """Return the words of the first heading of a sanitised ``body`` that has any, as plain text.

    Those that a change takes out are none.
    """
    body = _TAKEN_OUT.sub("", body)
    for match in _HEADING.finditer(body):
        words = " ".join(html.unescape(_NOT_WORDS.sub("", match[2])).split())
        if words:
            return words
    return ""
