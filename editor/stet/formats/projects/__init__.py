# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Projects of other writing programs, read as documents of Markdown in their order."""
