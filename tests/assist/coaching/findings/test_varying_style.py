# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two ways to write one thing."""

ASKED = [
    ("Send an email. We answer each e-mail. An email is best.", "e-mail"),
    ("The colour fades. No colour lasts. The color of tea does.", "color"),
    ("We met on 3 May and on 4 June. The next is July 5.", "July 5"),
    ("They organise it. She will organize it again.", "organize"),
]
QUIET = [
    "Send an email. We answer each email.",
    "The theatre is old. We saw it at the Lincoln Center Theater.",
    "Israel and Israeli, organise and organism.",
    "“The color fades,” said the American. The colour did.",
    "The colour is set by `color: red`.",
    "> The color of tea\n\nThe colour of tea.",
    "We met on 3 May, and again in May 2024. May I come?",
]
MENDED = [
    ("An email. An e-mail.", "e-mail", "email"),
    ("colour, Colored", "Colored", "Coloured"),
    ("organise, organizing", "organizing", "organising"),
    ("one email", "email", None),
]
