# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a writer can ask for: each task is a file, built in or the writer's own."""
