# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Converging on a board: near duplicates, groups of what is alike, and what they are called."""
