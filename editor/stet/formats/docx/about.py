# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the head of a text says of it, as the properties of a document."""

from __future__ import annotations

from collections.abc import Mapping

from stet.formats.docx import xml_text
from stet.formats.docx.names import CORE, DC, DCTERMS, DECLARATION, XSI
from stet.markdown.metadata import Metadata

# Of each property, the keys that heads have for it; the first one counts.
_CORE = {
    "dc:title": ("title",),
    "dc:subject": ("subject", "subtitle"),
    "dc:creator": ("author", "authors", "by"),
    "cp:keywords": ("keywords", "tags"),
    "dc:description": ("description", "abstract", "summary"),
    "cp:category": ("category", "categories"),
    "cp:contentStatus": ("status",),
}
_TAKEN = {key for keys in _CORE.values() for key in keys} | {"lang", "language", "locale"}
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # MS-OLEPS: properties that users define
_VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_LONGEST = 255


def author(metadata: Metadata) -> str:
    """Return who wrote the text, "" where its head does not say."""
    return _plain(next(filter(None, map(metadata.values.get, _CORE["dc:creator"])), "") or "")


def core(metadata: Metadata) -> str:
    """Return ``core.xml``."""
    out = []
    for element, keys in _CORE.items():
        value = next(filter(None, map(metadata.values.get, keys)), None)
        if value:
            out.append(f"<{element}>{xml_text.text(_plain(value))}</{element}>")
    if metadata.language:
        out.append(f"<dc:language>{xml_text.text(metadata.language)}</dc:language>")
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" '
        f'xmlns:dcterms="{DCTERMS}" xmlns:xsi="{XSI}">{"".join(out)}</cp:coreProperties>'
    )


def custom(values: Mapping[str, str]) -> str:
    """Return ``custom.xml`` with what else the head says, "" where that is nothing."""
    others = {key: value for key, value in values.items() if key not in _TAKEN and value}
    if not others:
        return ""
    inside = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{xml_text.attribute(key[:_LONGEST])}">'
        f"<vt:lpwstr>{xml_text.text(value)}</vt:lpwstr></property>"
        for number, (key, value) in enumerate(others.items(), start=2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANTS}">{inside}</Properties>'
    )


def _plain(value: str) -> str:
    """Return a list in brackets or of dashes as words with commas."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1]
    elif value.startswith("- "):
        value = ", ".join(part.strip() for part in value[2:].split(" - "))
    return value
