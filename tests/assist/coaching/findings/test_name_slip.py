# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A name that stands once and is one letter off another."""

JEAN = "Jean picked up the razor. It was dry, said Jean. Nobody came, and Jean put the kettle on. "
ASKED = [
    (f"{JEAN}Then Joan folded the note and laughed.", "Joan"),
    (f"{JEAN}\n\nIn the morning Jeen was gone.", "Jeen"),
]
QUIET = [
    f"{JEAN}Then Jean folded the note and laughed.",
    f"{JEAN}Joan and Jean had never met.",
    f"{JEAN}Joan laughed. Later Joan went home.",
    "Jean picked up the razor. Then Joan laughed.",
    f"{JEAN}The beans were cold. Bean by bean she ate them.",
    f"{JEAN}Sean was late.",
]
