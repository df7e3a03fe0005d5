# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Final Draft's FDX, read as Fountain and written from it."""
