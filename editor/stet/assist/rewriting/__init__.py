# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What suggests changes to a passage, a driver for each way that a task can go."""
