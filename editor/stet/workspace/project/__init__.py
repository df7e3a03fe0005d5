# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A project: a plain folder of documents, boards and pictures, and what joins them."""
