# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""PDF for fine print, by Typst: justified, hyphenated, with footnotes at the foot of the page."""
