# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How each element of a wireframe is written, for who looks for a word."""

from __future__ import annotations

from stet.blocks.wireframe.words import SYNONYMS

_LINES = """\
accordion "How long does it take?" "Can I return it?"
alert "The card was declined."
avatar "Mara Lind"
badge "New"
breadcrumb "Home" "Orders" "1042"
button "Save" primary
calendar "June 2026" "14"
card "Your order"
chart bar "Sales"
checkbox "Remember me" on
chips "All"* "Open" "Paid"
column
dialog "Delete the album?"
divider
footer
grid 3
header
heading "Welcome back"
icon "bell"
image "A lunch box"
input "Email" "name@example.org"
item "Lentil soup" "25 min"
kanban
link "Forgot password?"
list
logo "Spoke"
map "Our shop"
message "Are you there?"
muted "Last saved today"
nav "Home" "Orders" "Profile"
note "Only for members"
pagination
progress "Storage used" "38 of 64 GB"
quantity "Guests" "2"
quote "It never leaks." "Tom Reuter"
radio "Delivery" "Standard"* "Express"
rating "4.6"
row
screen "Home" phone
search "Search orders"
section "Notifications"
segments "Day"* "Week" "Month"
select "Language" "English"* "Deutsch"
sheet "Filter"
sidebar
slider "Brightness" "70 %"
spacer
stat "Revenue" "€ 2,480" "+12 % on last week"
steps "Cart" "Delivery"* "Payment"
subheading "This week"
switch "Reminders" on
table "Name" "Status"
tabs "Today"* "This week"
text "Plan a week of lunches."
textarea "Remark"
tree
upload "Drop a photo here"
video "How it works"
"""

USAGE = {line.split()[0]: line for line in _LINES.splitlines()}
"""A line for each element, by its word."""


def lines_for(typed: str) -> list[str]:
    """Return the lines of the elements whose word ``typed`` may begin, or mean; all for none.

    Those that begin so come first, then those that are called something that begins so, then those
    that have it in them.
    """
    typed = typed.lower()
    begun = [word for word in USAGE if word.startswith(typed)]
    meant = [SYNONYMS[name] for name in sorted(SYNONYMS) if typed and name.startswith(typed)]
    within = [word for word in USAGE if typed in word]
    return [USAGE[word] for word in dict.fromkeys([*begun, *meant, *within])]
