# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is found at once and without a model: spelling, grammar, doubled words, padding."""
