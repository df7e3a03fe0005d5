# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML: a page to read elsewhere, with its pictures in it and, asked for, its changes marked."""
