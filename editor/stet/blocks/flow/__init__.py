# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Journeys, site maps and states as text: boxes and arrows laid out in layers."""
