# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a fetch: what Hugging Face and package indexes say, and bytes as they arrive."""
