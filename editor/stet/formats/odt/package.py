# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An OpenDocument file as a package: its parts by their names, read with care, and packed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

from lxml import etree

from stet.formats.format import FormatError

CONTENT = "content.xml"
RECORD = "Stet/manuscript.xml"
"""The part with Stet's record, which other programs pass over."""

MIMETYPE = "application/vnd.oasis.opendocument.text"
_LARGEST_PART = 64 << 20
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{_URN}office:1.0",
    "text": f"{_URN}text:1.0",
    "style": f"{_URN}style:1.0",
    "table": f"{_URN}table:1.0",
    "draw": f"{_URN}drawing:1.0",
    "svg": f"{_URN}svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": f"{_URN}meta:1.0",
}

DEEPEST_QUOTE = 6
"""How many quotations within each other have a style."""

NEW_PAGE = "\\newpage"
"""The words of a paragraph that only ends a page, as pandoc has them."""


def tag(name: str) -> str:
    """Return ``prefix:name`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def part(data: bytes, name: str) -> etree._Element | None:
    """Return a part of the package as XML, None where there is none; raises ``FormatError``.

    Nothing is fetched, and no entity is put in; a part that is larger than any text is refused.
    """
    content = _content(data, name)
    if content is None or (name == RECORD and b"<!" in content):  # Stet writes no such sign there
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=name == RECORD
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError("This OpenDocument file is damaged; no text could be read.") from error


def content_in(data: bytes) -> bytes:
    """Return content.xml as it is in the package; raises ``FormatError``."""
    return _content(data, CONTENT) or b""


def _content(data: bytes, name: str) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            try:
                info = package.getinfo(name)
            except KeyError:
                return None
            if info.file_size > _LARGEST_PART:
                raise FormatError(f"This document’s {name} is larger than Stet reads of one text.")
            with package.open(info) as stream:
                content = stream.read(_LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise FormatError("This OpenDocument file is damaged; no text could be read.") from error
    except RuntimeError as error:  # what zipfile says of a password
        raise FormatError(
            "This OpenDocument file is locked with a password. Save it without one and try again."
        ) from error
    if len(content) > _LARGEST_PART:
        raise FormatError(f"This document’s {name} is larger than Stet reads of one text.")
    return content


def packed(parts: Sequence[tuple[str, str, str | bytes]]) -> bytes:
    """Return the package of parts, each by name, kind and content."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind, _ in (("/", MIMETYPE, ""), *parts)
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{_URN}manifest:1.0" manifest:version="1.3">{entries}</manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        for name, content in (
            *((name, content) for name, _, content in parts),
            ("META-INF/manifest.xml", manifest),
        ):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return out.getvalue()
