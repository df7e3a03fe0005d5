# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Colours and type of a design as text: values, contrast, scales, and what to build of them."""
