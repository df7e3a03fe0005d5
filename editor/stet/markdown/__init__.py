# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one understanding of Markdown: what a piece of text is, and where, in code points."""
