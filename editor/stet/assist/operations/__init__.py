# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Named operations: one thing done to a sentence, shown where samples agree and code can check."""
