# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Letters that nobody spells out."""

FILLER = "The committee met in the hall and spoke about the roof for an hour or so. " * 12
ASKED = [
    (f"{FILLER} The CLDP pays. The CLDP wants a report.", "CLDP"),
    (f"{FILLER} NASA and the EU pay. The CLDP came once.", "CLDP"),
    (f"The ZRV agreed. {FILLER} The ZRV will pay.", "ZRV"),
]
QUIET = [
    f"{FILLER} The County Land Development Programme pays. The CLDP wants a report. CLDP.",
    f"{FILLER} The Land Fund (CLDP) pays. The CLDP wants a report.",
    f"{FILLER} The BBC came, and the BBC left.",
    "The CLDP pays. The CLDP wants a report.",
    f"{FILLER} Louis XVI spoke to XVI people.",
    f"{FILLER} NASA and the EU pay. The CSV file came once.",
    f"{FILLER} Over the door stood LOW WATER in red.",
    f"{FILLER} Run `CLDP`, then the CLDP server: the CLDP config is a file in the folder. Click "
    "menu, browser, router, password, firmware, database, terminal, script, cache and query.",
]
