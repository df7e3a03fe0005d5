# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Runs tests in a mount namespace of their own, where disks can be mounted that nobody else sees.

Root may make such a namespace; others may where the system lets them be root among themselves.
"""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOUNTED = "STET_TEST_MOUNTED"
"""The variable that tells the tests within where the disk is."""

_SECONDS = 200
_TMPFS = "mount -t tmpfs -o size=1m tmpfs {place}"
_SFTP_SERVERS = ("/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server")


@functools.cache
def _namespace() -> tuple[str, ...]:
    """Return what begins a command in a namespace where mounting is allowed, or skip the test."""
    if shutil.which("unshare") is None:
        pytest.skip("no disk can be mounted for this test: there is no program `unshare`")
    answers = []
    for words in (("unshare", "-m"), ("unshare", "-rm")):
        with tempfile.TemporaryDirectory() as place:
            tried = subprocess.run(
                [*words, "sh", "-c", _TMPFS.format(place=place)],
                capture_output=True,
                text=True,
                check=False,
            )
        if tried.returncode == 0:
            return words
        answers.append(f"`{' '.join(words)}`: {tried.stderr.strip()}")
    pytest.skip(f"no disk can be mounted for this test: {'; '.join(answers)}")


def _run(script: str, place: Path, case: str) -> None:
    place.mkdir()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--basetemp={place.parent / 'within'}", case]
    process = subprocess.Popen(
        [*_namespace(), "sh", "-c", f'{script}\n"$@"', "sh", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, MOUNTED: str(place)},
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=_SECONDS)
    finally:
        # Whatever is still there of it; the mount goes with the last of them.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert process.returncode == 0, said[-6_000:]


def on_a_small_disk(case: str, folder: Path) -> None:
    """Run the test ``case`` (FILE::NAME) where a disk of one megabyte is mounted."""
    place = folder / "small"
    _run("set -e; " + _TMPFS.format(place=f"'{place}'"), place, case)


def on_a_network_disk(case: str, folder: Path) -> None:
    """Run the test ``case`` where a folder served over SFTP is mounted by sshfs.

    There is no network in it: the server's two ends are a pipe, and the rest is the real thing.
    """
    server = next((name for name in _SFTP_SERVERS if Path(name).exists()), None)
    if server is None or shutil.which("sshfs") is None:
        pytest.skip("no network disk can be mounted: sshfs and openssh-sftp-server are not here")
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        pytest.skip("no network disk can be mounted: /dev/fuse may not be opened")
    place, served = folder / "far", folder / "served"
    served.mkdir()
    # sshfs would start `ssh HOST -s sftp`; this is what would answer at the other end.
    wire = folder / "wire"
    wire.write_text(f"#!/bin/sh\necho $$ >'{folder}/server.pid'\nexec {server}\n", "utf-8")
    wire.chmod(0o755)
    script = f"""
set -e
sshfs -f -o ssh_command='{wire}' far:'{served}' '{place}' &
mounter=$!
trap 'umount -l "{place}" || true; wait $mounter || true' EXIT
until mountpoint -q '{place}'; do kill -0 $mounter; done
"""
    _run(script, place, case)
