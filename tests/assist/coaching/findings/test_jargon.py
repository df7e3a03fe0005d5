# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of office words."""

ASKED = [
    (
        "A customer-first, data-driven approach maximises value creation.",
        "customer-first, data-driven approach maximises value creation",
    ),
    (
        "We leverage authentic lived-experience content across our touchpoints.",
        "leverage authentic lived-experience content across our touchpoints",
    ),
    (
        "Our turnkey, full-stack energy ecosystem optimises assets end to end.",
        "turnkey, full-stack energy ecosystem optimises assets end to end",
    ),
]
QUIET = [
    "The pond is an ecosystem of newts, flies and weed.",
    "The solution of salt was robust.",
    "We sold the assets, and a year later, when the roof was mended, drew up a roadmap and looked"
    " for a solution to the damp.",
    "“We leverage seamless, scalable solutions,” said the man in the suit.",
]
