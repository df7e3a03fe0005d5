# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model runtime: a worker process and its client; knows nothing of the editor."""
