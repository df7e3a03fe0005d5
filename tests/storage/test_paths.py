# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from stet.storage.paths import is_on_network

MOUNTS = """\
/dev/vda1 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb1 /home/ann/local ext4 rw 0 0
//nas/My\\040Texts /mnt/My\\040Texts cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/etc", False),
        ("/home/ann/texts", True),
        ("/home/ann/local/texts", False),
        ("/mnt/My Texts/drafts", True),
        ("/mnt", False),
    ],
)
def test_the_nearest_mount_tells(tmp_path: Path, folder: str, network: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert is_on_network(Path(folder), mounts) is network


def test_a_system_without_that_list_is_asked_in_another_way(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path, tmp_path / "none")
