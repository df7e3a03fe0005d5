# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which findings are shown: the likelier of two at a place, and no more than are likely good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.findings.registry import DETECTORS
from stet.assist.coaching.records import Record, precision_of
from stet.assist.coaching.register import is_first_person, register_of

POOR = 3.0
"""Findings that may be expected to be poor in a short text."""

POOR_A_THOUSAND = 2.0
"""So many more in each thousand words."""

LEAST = 0.4
"""A detector whose findings are less often worth reading keeps quiet."""

NOTHING_LEARNT: Mapping[str, Record] = {}


def findings_in(
    draft: Draft,
    wanted: Collection[str] | None = None,
    learnt: Mapping[str, Record] = NOTHING_LEARNT,
) -> list[Finding]:
    """Return what is worth showing of a text, in its order.

    ``wanted`` are detectors by name, None for those that are looked through unasked; ``learnt`` is
    the record of each with this writer.
    """
    chosen = _chosen(all_findings(draft, wanted), draft, learnt)
    return sorted(chosen, key=lambda each: each.span)


def all_findings(draft: Draft, wanted: Collection[str] | None = None) -> list[Finding]:
    """Return all that is found, whether it is worth showing or not."""
    return [found for each in _detectors(draft, wanted) for found in each.findings(draft)]


def _detectors(draft: Draft, wanted: Collection[str] | None) -> Iterator[Detector]:
    register, first_person = register_of(draft), is_first_person(draft)
    for detector in DETECTORS.values():
        if detector.name not in wanted if wanted is not None else not detector.unasked:
            continue
        if register in detector.registers and (detector.first_person or not first_person):
            yield detector


def _chosen(
    findings: list[Finding], draft: Draft, learnt: Mapping[str, Record]
) -> Iterator[Finding]:
    known = {name: precision_of(name, learnt) for name in DETECTORS}
    # Sorting is stable: of one detector the first found comes first.
    likely = sorted(findings, key=lambda each: -known[each.detector])
    room = POOR + POOR_A_THOUSAND * draft.words / 1000
    shown: list[Finding] = []
    count: Counter[str] = Counter()
    for finding in likely:
        if known[finding.detector] < LEAST:
            return
        limit = DETECTORS[finding.detector].limit(draft.words)
        if count[finding.detector] >= limit or any(_share(finding, other) for other in shown):
            continue
        room -= 1 - known[finding.detector]
        if room < 0:
            return
        count[finding.detector] += 1
        shown.append(finding)
        yield finding


def _share(one: Finding, other: Finding) -> bool:
    """Whether two stand on the same words."""
    if one.is_wide != other.is_wide:
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end
