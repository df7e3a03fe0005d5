# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What plain code knows of English words: their forms, and what they say of what is meant."""
