# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences that are long and turn often."""

TURNING = (
    "The kitchen, which had been planned for the old school but was moved to the hall when it "
    "turned out that the floor would not bear the ovens, although the engineer who first looked "
    "at it had thought that it would, is now used on four days of the week by three groups."
)
ASKED = [(TURNING, TURNING), (f"# Report\n\nShort one. {TURNING}", TURNING)]
QUIET = [
    "The kitchen is used on four days of the week by three groups.",
    # A memoir runs on because it wants to.
    f"I was there. I saw it. My aunt told me. {TURNING}",
    # What counts things up is easy to read at any length.
    "We had bread, cheese, olives, figs, wine, a cloth that was too small, plates that did not "
    "match, a knife, two forks, a dog who knew what was coming, and, because it was Sunday and "
    "because nobody could stop him, my uncle, who sang, and whom the dog, when he began, left.",
    f"“{TURNING}”",
    "Rose-red, a sea as flat as a plate; masts; gulls; a man who sat, and who, since it was noon, "
    "slept; nets that were mended, though not well; dogs; and, where the mole ends, a lamp that "
    "nobody lit, because nobody came, which was, when one thought of it, what the town was like.",
]
