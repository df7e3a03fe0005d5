# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lists whose items have three shapes or more."""

ASKED = [
    (
        "- Find a cook.\n- The garden.\n- To be more visible.\n- We should talk to them.\n"
        "- Cleaning of the room.\n",
        "Cleaning of the room.",
    ),
    (
        "1. Open the lid\n2. The filter is washed.\n3. Drying it\n4. Close the lid\n",
        "Drying it",
    ),
]
QUIET = [
    "- Find a cook.\n- Ask the school.\n- Write to the parish.\n- Paint the door.\n",
    "- Find a cook.\n- The garden.\n- To be more visible.\n",
    "- bread\n- two eggs\n- milk\n- a lemon\n- salt\n",
    "- Fuel. Wood is stacked there.\n- A tent.\n- Anything with nuts.\n- Dogs.\n",
    "- `--port`: the device.\n- `--every`: seconds.\n- `--datum`: to add.\n- `--x`: none.\n",
]
