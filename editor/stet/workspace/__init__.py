# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which documents are open, what belongs to each, and what the writer prefers; no Qt."""
