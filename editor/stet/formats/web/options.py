# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What one can choose about a web page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stet.formats.format import Options

if TYPE_CHECKING:
    from stet.markdown.html_process import HtmlOptions


@dataclass(frozen=True)
class WebPageOptions(Options):
    """How a page is made of the text; None for as usual."""

    html: HtmlOptions | None = None
