# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can be counted in a text, for those who want to look: no remark is made of it."""
