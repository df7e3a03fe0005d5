# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The fence of the one worker that may connect: to one port, and with no files of the writer's.

It reads what a server says, which may be anything. What is left to it on Linux is to look a name
up, to connect by TCP to the port of the address that the writer has named, and to read the
certificates of this machine. On other systems it runs without a fence, and nothing is claimed.
"""

from __future__ import annotations

import os
import ssl
import sys
from pathlib import Path

from stet_models.remote.addresses import Address

_NAME_PORT = 53
"""A look-up whose answer is long goes on by TCP."""

_NAMES = (
    *("/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf"),
    *("/etc/services", "/etc/protocols", "/run/systemd/resolve", "/run/nscd", "/var/run/nscd"),
)
_CERTIFICATES = ("/etc/ssl", "/etc/pki/tls", "/etc/pki/ca-trust", "/usr/share/ca-certificates")


def put_up(address: Address) -> tuple[str, ...]:
    """Fence this process in for good; return what holds, as sentences.

    Call it while the process has one thread.
    """
    if sys.platform != "linux":
        return ()
    from stet_models.fence import linux as fence_linux

    fence_linux.prepare()
    ssl.create_default_context()  # what it opens on the way to the certificates is open by now
    held = []
    try:
        ports = (address.port, _NAME_PORT)
        fence_linux.close_files(_readable(), ports=ports)
        held.append(
            "The process that speaks to the engine can read none of your files, and write none."
        )
    except fence_linux.FenceError as error:
        print(f"worker: Landlock: {error}", file=sys.stderr, flush=True)  # noqa: T201 the diagnosis channel
    try:
        fence_linux.close_calls(connects=True)
        held.append("The process that speaks to the engine cannot start a program.")
    except fence_linux.FenceError as error:
        print(f"worker: seccomp: {error}", file=sys.stderr, flush=True)  # noqa: T201 the diagnosis channel
    fence_linux.limit_files()
    return tuple(held)


def _readable() -> list[Path]:
    """Return what is read to look names up and to trust certificates, as far as it is there."""
    paths = ssl.get_default_verify_paths()
    given = (os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", ""))
    usual = (paths.cafile, paths.capath, paths.openssl_cafile, paths.openssl_capath)
    wanted = (*_NAMES, *_CERTIFICATES, *usual, *given)
    return [path for path in map(Path, filter(None, wanted)) if path.exists()]
