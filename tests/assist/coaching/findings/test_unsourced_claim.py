# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Claims that lean on nobody in particular."""

ASKED = [
    (
        "Everybody knows that reading helps. The scheme was approved by the SMB in June.",
        "Everybody knows that",
    ),
    ("We are the best installer in the state.", "We are the best installer in the state"),
    ("Studies have shown that cats dream.", "Studies have shown"),
    ("Recent research suggests that sleep helps.", "Recent research suggests"),
    ("It is widely known that the bridge is old.", "It is widely known that"),
    ("We all walk less. 80% of people drive to work.", "80% of people"),
    ("According to experts, this will pass.", "According to experts"),
]
QUIET = [
    "We are the best of friends in the street.",
    "Studies have shown that cats dream. A report by Hall and Moss counted how often.",
    "Studies have shown that cats dream (Hall 2019).",
    "Studies [at Oslo](https://example.org) have shown that cats dream.",
    "Studies have shown that cats dream.[^1]\n\n[^1]: Hall, Cats, 2019.",
    "According to the University of Oslo, experts agree on it.",
    "“Studies have shown that cats dream,” said the boy.",
    "Our survey found that 80% of members swim. These studies show how.",
    "Have studies shown that cats dream?",
    "The doctors say he may go home. His data show nothing new.",
    "She told him that experts agree, and he told her that they never do. He went out. She "
    "stayed. They said no more. He was cold. She was not. They had said enough.",
]
