# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Briefs: templates, what is missing in one, requirements and what answers them."""
