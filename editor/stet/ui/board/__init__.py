# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board on the screen: one more view of a document whose text is JSON Canvas."""
