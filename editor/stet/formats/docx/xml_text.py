# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Text as XML 1.0 can hold it. Parts are written as text: a novel's would not fit as a tree."""

from __future__ import annotations

import re

# What XML has no way to write, not even escaped; a lone surrogate and the two last code points too.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(value: str) -> str:
    """Return ``value`` as the content of an element, U+FFFD in place of what XML cannot hold."""
    if not value.isalnum():
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        value = _ILLEGAL.sub("\ufffd", value)
    return value.replace("\r", "&#13;")


def attribute(value: str) -> str:
    """Return ``value`` as the value of an attribute, between double quotes."""
    escaped = text(value).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")
