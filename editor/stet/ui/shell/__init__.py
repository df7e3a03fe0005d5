# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window and what belongs to it alone: commands, files, tabs, notices, bars."""
