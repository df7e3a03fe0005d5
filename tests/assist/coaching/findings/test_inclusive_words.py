# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that a guide advises against, with the guide named."""

ASKED = [
    ("The chairman opened the meeting.", "chairman"),
    ("A lift for the disabled is planned.", "the disabled"),
]
QUIET = [
    "The chair opened the meeting.",
    "The poor man went home. The blind side of the house is grey.",
    "“The chairman is late,” she said.",
    "The blacklisted words stand in a file.",
]
MENDED = [("", "Chairman", "Chair"), ("", "the disabled", "disabled people"), ("", "chair", None)]
