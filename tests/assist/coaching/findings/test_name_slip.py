# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Names that are spelt in two ways."""

JEAN = "Jean picked up the razor. It was dry, said Jean. Nobody came, and Jean put the kettle on. "
ASKED = [
    (f"{JEAN}Then Joan folded the note and laughed.", "Joan"),
    (f"{JEAN}\n\nIn the morning Jeen was gone.", "Jeen"),
    (
        "The boy was called Rupert Farraday. His bag was wet. Mr Faraday unhooked the rope.",
        "Farraday",
    ),
    ("We spoke to Marianne Toller in May. The tea was cold. Ms Tollard has the keys.", "Tollard"),
]
QUIET = [
    f"{JEAN}Then Jean folded the note and laughed.",
    f"{JEAN}Joan and Jean had never met.",
    f"{JEAN}Joan laughed. Later Joan went home.",
    "Jean picked up the razor. Then Joan laughed.",
    f"{JEAN}The beans were cold. Bean by bean she ate them.",
    "Ann Toller came with Mrs Toller. Nobody saw them.",
    "We met Ann Miller and Tom Millard. Ms Millard was late.",
    "Paul Norway spoke first. Mr Norwich was late.",
    f"{JEAN}Rich soup was served.",
    f"{JEAN}Sean was late.",
]
