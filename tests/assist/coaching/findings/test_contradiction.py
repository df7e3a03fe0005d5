# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures and dates that cannot all be right."""

SUMS = "| Region | Orders |\n| --- | --- |\n| North | 620 |\n| South | 540 |\n| East | 340 |\n"
SHIFTS = (
    "Twelve took place on the day shift, five on the evening shift, and four on the night shift."
)
ASKED = [
    (
        "Of the 60 replies, 35 were in favour and 30 were against it.",
        "Of the 60 replies, 35 were in favour and 30 were against it.",
    ),
    ("We work in our six prisons. It was May. All eight prisons took part.", "All eight prisons"),
    (
        "Since 2009, we have put up fences. Our founder, Ann Voss, started in the spring of 2012.",
        "Since 2009, we have",
    ),
    (f"There were 19 near misses. Nobody was hurt. {SHIFTS}", "19"),
    ("It came out on Monday 14 May 2025.", "Monday 14 May 2025"),
    ("We served 48 families (31 new and 19 returning).", "48 families (31 new and 19 returning)"),
    ("Orders rose from 1,200 to 1,500, an increase of 35 %.",
     "rose from 1,200 to 1,500, an increase of 35 %"),
    ("Prices fell from 40 to 60 euros.", "fell from 40 to 60"),
    (f"{SUMS}| Total | 2,450 |\n", "2,450"),
    ("She lived there from 1962 to 1958.", "from 1962 to 1958"),
    ("The budget is split: 50 % for rent, 30 % for food and 10 % for the rest.",
     "50 % for rent, 30 % for food and 10 %"),
    ("It is as follows: cabinet $240, envelopes $60, labels $35. Together this is $355.",
     "Together this is $355"),
]  # fmt: skip
QUIET = [
    "Of the 60 replies, 35 were in favour and 20 were against it.",
    "We work in our six prisons. All six prisons took part.",
    "All three doors were shut. In our two vans there was no room.",
    "Since 2012, we have put up fences. Our founder, Ann Voss, started in 2009.",
    "Since 2009, we have put up fences. Bill joined in 2012.",
    f"There were 21 near misses. Nobody was hurt. {SHIFTS}",
    f"There were 19 pallets. There were 21 near misses. {SHIFTS}",
    "It is as follows: cabinet $240, envelopes $60, labels $35. Together this is $335.",
    "A seat costs £12, a table £60 for each of six. In all we took £900.",
    "We asked for £400 and got £300. In total that is £100 less.",
    "It came out on Wednesday 14 May 2025, a Wednesday.",
    "We served 48 families (31 new and 17 returning).",
    "Orders rose from 1,200 to 1,500, an increase of 25 %.",
    f"{SUMS}| Total | 1,500 |\n",
    "Prices rose from 40 to 60 euros, while wages rose by 5 %.",
    "She lived there from 1958 to 1962. He came on Monday 14 May.",
    "About 20 % said yes, 30 % said no, and 10 % said nothing.",
    "He gave 12 talks (two in Rome and several in Oslo).",
    "The number of visitors fell from 1900 to 1600.",
    "The share rose from 12 % to 14 %, a rise of 2 points.",
]
