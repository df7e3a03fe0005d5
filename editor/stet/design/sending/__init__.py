# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Between boards and texts: cards as paragraphs, groups as outlines, paragraphs as cards."""
