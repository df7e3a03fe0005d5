# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the web page of a text."""

from __future__ import annotations

import base64
import html as escaping
import re

from stet.deferred import on_use
from stet.document.manuscript import Manuscript
from stet.formats import pending
from stet.formats.format import Changes, Envelope, FormatError, Options
from stet.formats.pictures import Pictures, read_pictures
from stet.formats.web.options import WebPageOptions
from stet.markdown.html_process import HtmlError, HtmlOptions
from stet.markdown.metadata import Metadata, read_metadata
from stet.notice import Notice

body_of_text = on_use("stet.markdown.html:body")
whole_page = on_use("stet.markdown.html:whole_page")
drawn_manuscript = on_use("stet.formats.web.drawings:drawn_manuscript")
drawn_text = on_use("stet.formats.web.drawings:drawn_text")
linked = on_use("stet.formats.web.drawings:linked")
with_drawings = on_use("stet.formats.web.drawings:with_drawings")
marked_body = on_use("stet.formats.web.marked:marked_body")

_IMAGE = re.compile(r'<img\b[^>]*? src="([^"]*)"[^>]*>')


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return a page with the pictures beside the document in it; raises ``FormatError``.

    It is of the original reading; with ``options.changes`` of what that makes of it.
    """
    return with_pictures(page_of(manuscript, options), options)[0].encode("utf-8", "replace")


def leaves_out(manuscript: Manuscript, options: Options) -> tuple[Notice, ...]:
    """Return which pictures are not in the page."""
    return with_pictures(page_of(manuscript, options), options)[1].left_out


def page_of(manuscript: Manuscript, options: Options) -> str:
    """Return the page, its pictures still beside it; raises ``FormatError``."""
    body, metadata = body_of(manuscript, options, clicks=True)
    made: str = whole_page(body, metadata, _html_options(options))
    return made


def body_of(
    manuscript: Manuscript, options: Options, *, clicks: bool = False
) -> tuple[str, Metadata]:
    """Return the sanitised body of the page and what the head says; raises ``FormatError``.

    Where it ``clicks``, links between screens in its pictures lead from one to the other.
    """
    chosen = _html_options(options)
    shows = options.changes is Changes.MARK and (manuscript.pending_count or manuscript.comments)
    try:
        if shows:
            drawn, found = drawn_manuscript(manuscript)
            body = marked_body(drawn, chosen)
            body = linked(body, manuscript.final) if clicks and found else body
            return _with_page_ends(with_drawings(body, found)), read_metadata(manuscript.final)
        if options.changes in (Changes.ACCEPT, Changes.REJECT):
            accepts = options.changes is Changes.ACCEPT
            manuscript = pending.decided(manuscript, accept=accepts)
        text, found = drawn_text(manuscript.original)
        body, head = body_of_text(text, chosen)
        body = linked(body, manuscript.original) if clicks and found else body
        return _with_page_ends(with_drawings(body, found)), head
    except HtmlError as error:
        raise FormatError(str(error)) from error


def _with_page_ends(body: str) -> str:
    """Return a body in which the words that end a page do so; on a screen nothing is seen."""
    return body.replace("<p>\\newpage</p>", '<div class="page-end"></div>')


def _html_options(options: Options) -> HtmlOptions:
    chosen = options.html if isinstance(options, WebPageOptions) else None
    return chosen or HtmlOptions()


def addresses_in(page: str) -> list[str]:
    """Return the addresses of the pictures in a page or its body."""
    return [escaping.unescape(found[1]) for found in _IMAGE.finditer(page)]


def with_pictures(page: str, options: Options) -> tuple[str, Pictures]:
    """Return the page with the pictures that lie beside the document in it."""
    pictures = read_pictures(addresses_in(page), options.folder)

    def embedded(found: re.Match[str]) -> str:
        picture = pictures.found.get(escaping.unescape(found[1]))
        if picture is None:
            return found[0]
        data = base64.b64encode(picture.data).decode("ascii")
        return found[0].replace(f' src="{found[1]}"', f' src="data:{picture.kind};base64,{data}"')

    return _IMAGE.sub(embedded, page), pictures
