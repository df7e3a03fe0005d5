# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Days and years that cannot all be right."""

ASKED = [
    ("They waited all that Saturday. The next morning, Monday, there was a bag on the step.",
     "The next morning, Monday"),
    ("It came on Tuesday, with the post.\n\nShe burned it.\n\nThe next day, a Friday, he rang.",
     "The next day, a Friday"),
    ("They had come every August since 1988. In 1999, for the twentieth summer running, it rained.",
     "twentieth summer running"),
    ("We have cut hair here since 1971. It must run before the shop turns sixty in 2027.",
     "the shop turns sixty in 2027"),
    ("The course is six Saturday mornings. The next one begins on 7 March and ends on 4 April.",
     "7 March and ends on 4 April"),
]  # fmt: skip
QUIET = [
    "They waited all that Saturday. The next morning, Sunday, there was a bag on the step.",
    "It was Saturday. Two days later they left. The next morning, Tuesday, they came back.",
    "The shop is shut every Monday. The next day, Thursday, we had it to ourselves.",
    "“I came on Monday,” he said. The next morning, Thursday, he was gone.",
    "It was to be ready by Friday. The next morning, Wednesday, nothing had been done.",
    "They had come every August since 1988. In 1999, for the twelfth summer running, it rained.",
    "They had come every August since 1988. In 1999, for the eleventh year, it rained.",
    "We have cut hair here since 1971. My wife turns sixty in 2027.",
    "We have cut hair here since 1971. The shop turns fifty-six in 2027.",
    "The course is five Saturday mornings. The next one begins on 7 March and ends on 4 April.",
    "The course is six Saturday mornings. The next one begins on 7 February and ends on 4 April.",
    "On Saturday mornings we are open. The sale begins on 7 March and ends on 4 April.",
]
