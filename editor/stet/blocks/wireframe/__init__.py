# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Wireframes: screens as indented words, drawn as a picture."""
