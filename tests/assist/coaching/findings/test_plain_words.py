# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words of offices."""

ASKED = [
    ("Please utilise the side door.", "utilise"),
    ("The works commence on Monday, prior to the feast.", "commence"),
]
QUIET = [
    "Please use the side door.",
    "“Please utilise the side door,” said the sign.",
    "Run `utilise` first, please.",
    "The commencement was long.",
]
MENDED = [("", "Utilise", "Use"), ("", "prior to", "before"), ("", "door", None)]
