# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""All detectors, by name."""

from __future__ import annotations

from stet.assist.coaching.finding import Detector
from stet.assist.coaching.findings import (
    acronym,
    ambiguous_pronoun,
    brief_conflict,
    brief_gaps,
    brief_requirement,
    brief_solution,
    brief_vague,
    cliches,
    contradiction,
    date_conflict,
    doubled_words,
    heading_levels,
    inclusive_words,
    long_sentence,
    name_slip,
    nominalisation,
    padding,
    palette_contrast,
    passive_cluster,
    plain_words,
    promised_number,
    stated_fact,
    unhelpful_links,
    unlike_items,
    unsourced_claim,
    vague_words,
    varying_style,
    wireframe_access,
    wireframe_craft,
    wireframe_states,
)

DETECTORS: dict[str, Detector] = {
    module.DETECTOR.name: module.DETECTOR
    for module in (
        acronym,
        ambiguous_pronoun,
        brief_conflict,
        brief_gaps,
        brief_requirement,
        brief_solution,
        brief_vague,
        cliches,
        contradiction,
        date_conflict,
        doubled_words,
        heading_levels,
        inclusive_words,
        long_sentence,
        name_slip,
        nominalisation,
        padding,
        palette_contrast,
        passive_cluster,
        plain_words,
        promised_number,
        stated_fact,
        unhelpful_links,
        unlike_items,
        unsourced_claim,
        vague_words,
        varying_style,
        wireframe_access,
        wireframe_craft,
        wireframe_states,
    )
}
