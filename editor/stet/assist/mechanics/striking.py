# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Places of a sentence that look wrong by themselves, whatever else is right in the paragraph.

The model is asked about them in good prose too, and a change that it makes there is an evident one.
"""

from __future__ import annotations

from functools import lru_cache

from stet.assist.mechanics.agreement import agreement_sites
from stet.assist.mechanics.gerunds import gerund_sites
from stet.assist.mechanics.possessives import possessive_sites
from stet.assist.mechanics.pronouns import pronoun_sites
from stet.assist.mechanics.site import Site
from stet.assist.mechanics.small_words import striking_articles


@lru_cache(maxsize=512)
def striking_sites(sentence: str) -> tuple[Site, ...]:
    """Return these places, in order."""
    found = (
        *agreement_sites(sentence),
        *possessive_sites(sentence),
        *striking_articles(sentence),
        *pronoun_sites(sentence),
        *gerund_sites(sentence),
    )
    return tuple(sorted(found, key=lambda site: site.start))
