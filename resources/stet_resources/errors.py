# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is raised when a resource is missing or says something it may not."""

from __future__ import annotations


class ResourceError(Exception):
    """A theme, prompt, icon or sample is not there or not valid; the text says which and why."""
