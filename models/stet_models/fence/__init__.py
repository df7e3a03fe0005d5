# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the system keeps each process from: the worker, the editor, the engine of one's own."""
