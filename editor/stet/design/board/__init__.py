# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards: JSON Canvas 1.0 read from the text of a document, and edited by splices in it."""
