# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page for models, and what the window does with them: choose, fetch, watch, compare."""
