# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A project in the window: its tree, search in all files, links, headings of all texts."""
