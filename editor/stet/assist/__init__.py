# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tasks, prompts, and replies turned into tracked changes; no Qt."""
