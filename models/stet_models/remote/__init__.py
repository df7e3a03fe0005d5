# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An engine of one's own: a server that the writer runs, through a worker of its own."""
