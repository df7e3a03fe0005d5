# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from stet.workspace.roles import Act, Role, refusal

ALLOWED = {
    Role.OFF: set(),
    Role.CHECKER: {Act.CHECK},
    Role.COACH: {Act.CHECK, Act.ASK},
    Role.EDITOR: {Act.CHECK, Act.ASK, Act.WRITE},
    Role.CO_AUTHOR: {Act.CHECK, Act.ASK, Act.WRITE, Act.OFFER},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_what_each_role_may(role: Role, act: Act) -> None:
    allowed = act in ALLOWED[role]
    assert role.may(act) is allowed
    assert (refusal(role, act) is None) is allowed


def test_a_refusal_says_who_stet_is_and_what_it_does_not() -> None:
    said = str(refusal(Role.COACH, Act.WRITE))
    assert said.startswith("Stet is “Coach” for this text, and as that it writes no words.")
