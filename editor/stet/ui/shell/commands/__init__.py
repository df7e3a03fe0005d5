# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lists of commands, one a feature; each is a function that takes just the parts it needs."""
