# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the foot of the window says of where the text stays."""

from __future__ import annotations

from stet.ui.shell.status_line import StatusLine


def test_an_open_network_is_said_in_the_tip(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    assert "keeps the editor from the network" not in line._place.toolTip()
    line.show_open()
    assert "nothing but Stet's own code keeps the editor from the network" in line._place.toolTip()
    line.show_address("http://127.0.0.1:8080")
    assert "nothing but Stet's own code" in line._place.toolTip()
    assert line.texts[-1] == "text goes to http://127.0.0.1:8080"


def test_an_open_network_hides_no_address(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_address("http://127.0.0.1:8080")
    line.show_open()
    assert line.texts[-1] == "text goes to http://127.0.0.1:8080"
    assert "nothing but Stet's own code" in line._place.toolTip()
