# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two of a kind, and one pronoun."""

ASKED = [
    ("Anna told Maria that she had been left the house.", "she"),
    ("Hannah and Louise had argued all day. She wanted it open.", "She"),
    ("Tom and Peter came in. He was wet.", "He"),
    ("Her mother rang Clara before she left.", "she"),
]
QUIET = [
    "Anna told Peter that she had been left the house.",
    "Hannah and Louise had argued all day. They wanted it open.",
    "Hannah had argued with her brother all day. She wanted it open.",
    "“Anna told Maria that she had won,” said Tom.",
    "Tom came in. He was wet. Peter followed. He was dry.",
    "Anna told Maria that it was late.",
]
