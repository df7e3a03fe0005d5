# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Themes, fonts, icons, prompts, samples and the model catalogue."""
