# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Passives close together, in reports."""

PASSIVE = (
    "Flyers were distributed in both districts. A contract was signed, and the rooms were "
    "painted. The equipment was bought second-hand. Then the course was opened."
)
ACTIVE = "We painted the rooms. The parish signed a contract. A volunteer opened the course. "
REPORT = (
    "# Interim report\n\nThis report covers the pilot phase. The findings come from the survey "
    "of stakeholders in spring, and the recommendations follow at the end of the text, where "
    "the committee asked for them. Respondents came from both districts of the town, and most "
    "of them had been there before, in other years, for other courses, with other cooks.\n\n"
)
ASKED = [
    (REPORT + PASSIVE, PASSIVE),
    (REPORT + ACTIVE + "\n\n" + PASSIVE + " It rained.", PASSIVE),
]
QUIET = [
    PASSIVE,
    REPORT + ACTIVE,
    f"{REPORT}## Methods\n\n{PASSIVE}",
    REPORT + PASSIVE.replace(" in both", " by us in both").replace("signed", "signed by us"),
]
