# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts of design blocks: what is asked is read by plain code, the model fills in examples."""
