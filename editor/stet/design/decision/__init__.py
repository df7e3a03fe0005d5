# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions: criteria by options, what follows from scores and weights, and the record of it."""
