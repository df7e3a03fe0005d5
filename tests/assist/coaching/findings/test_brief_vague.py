# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What everybody agrees to and means something else by."""

from .brief import FULL

ASKED = [
    (FULL + "We want it to make a real difference.", "make a real difference"),
    (FULL + "The film is for everybody.", "is for everybody"),
    (FULL + "It should look modern and engaging.", "modern"),
    (
        FULL + "We want a first version soon, and the whole before the shop is sixty in 2027.",
        "soon",
    ),
    (FULL + "We need it as soon as possible.", "as soon as possible"),
]
QUIET = [
    FULL + "The film is for everybody who has ever missed the last ferry.",
    FULL + "“It makes a difference,” one keeper told us.",
    FULL,
    FULL + "It should not look modern. We need it soon, by 3 May.",
    FULL + "It should be intuitive: a stranger finds the gate in a minute.",
    "The house looks modern, and we need a roof soon. It is a house.",
    FULL + "They call it “modern”.",
]
