# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Beside the text: what is suggested, what is remarked, what might be."""
