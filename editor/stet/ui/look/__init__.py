# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How the window looks: themes, the style sheet, buttons and other small controls."""
