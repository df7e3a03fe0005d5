# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lists whose items have three shapes or more."""

ASKED = [
    (
        "- Find a cook.\n- The garden.\n- To be more visible.\n- We should talk to them.\n"
        "- Cleaning of the room.\n",
        "Cleaning of the room.",
    ),
    ("1. Install mirrors.\n2. A gate at aisle 6.\n3. Paint a new walkway.\n", "A gate at aisle 6."),
    ("- Paint the door.\n- Replacing the lock.\n- Sweep the yard.\n", "Replacing the lock."),
    (
        "- Paint the door.\n- New signs at both gates.\n- Sweep the yard.\n",
        "New signs at both gates.",
    ),
    ("- Book a room.\n- Payment by cheque.\n- Leave the key.\n", "Payment by cheque."),
    ("- to raise money\n- to find helpers\n- publicity\n", "publicity"),
    ("- Cleaning the tank\n- Feeding the fish\n- Check the pump\n", "Check the pump"),
    (
        "The group will:\n\n- meet monthly\n- advise the board\n- responsible for the budget\n",
        "responsible for the budget",
    ),
    (
        "The film should:\n\n- show a parent\n- explain how it is made\n"
        "- interviews with two helpers\n- end with a child\n",
        "interviews with two helpers",
    ),
    (
        "- **Cut your bills.** All day.\n- **Sell what is left.** Gladly.\n"
        "- **The value of your house.** It grows.\n",
        "The value of your house.** It grows.",
    ),
    (
        "1. Open the lid\n2. The filter is washed.\n3. Drying it\n4. Close the lid\n",
        "Drying it",
    ),
]
QUIET = [
    "- Find a cook.\n- Ask the school.\n- Write to the parish.\n- Paint the door.\n",
    "- Find a cook.\n- The garden.\n- To be more visible.\n",
    "The film should:\n\n- show a parent\n- never explain\n- focus on two helpers\n",
    "1. Install mirrors.\n2. The gate is painted.\n3. Paint a new walkway.\n",
    "- Paint the door.\n- If it is wet, wait.\n- Sweep the yard.\n",
    "The group will:\n\n- meet monthly\n- regularly advise the board\n- keep the books\n",
    "- bread\n- two eggs\n- milk\n- a lemon\n- salt\n",
    "- Fuel. Wood is stacked there.\n- A tent.\n- Anything with nuts.\n- Dogs.\n",
    "- `--port`: the device.\n- `--every`: seconds.\n- `--datum`: to add.\n- `--x`: none.\n",
]
