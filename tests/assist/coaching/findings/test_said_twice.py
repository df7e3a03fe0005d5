# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Clauses that stand twice."""

FIRST = "Since the racks went in, drivers cannot see around the ends of the aisles. "
ASKED = [
    (
        f"{FIRST}Pickers cut through.\n\nIt should be noted that drivers cannot see around the ends"
        " of the aisles after dark.",
        "drivers cannot see around the ends of the aisles",
    ),
    (
        "The gate is locked at six by the keeper every evening. Nobody minds. In June the gate is"
        " locked at six by the keeper too.",
        "the gate is locked at six by the keeper",
    ),
]
QUIET = [
    "a = divide.domain(big, small) # array of big things. Then a = divide.domain(big, small) #"
    " array of big things again.",
    f"{FIRST}Pickers cut through. They cannot see the drivers.",
    f"{FIRST}{FIRST}",  # a whole sentence again is meant
    "- Open the lid of the box with a knife.\n- Close the lid of the box with a knife.\n",
    "It is one of the things that I have to do. It is one of the things that you have to do.",
    f"{FIRST}“But drivers cannot see around the ends of the aisles,” said Ruth.",
]
