# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What plain code finds in a text, one module a kind, each with a table of cases."""
