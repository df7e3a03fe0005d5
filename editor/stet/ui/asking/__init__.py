# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Asking the model: the bar, the requests, what it is shown, and what it reads ahead."""
