# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the editor itself from the network: on Linux it can open no socket but Unix ones.

The window needs Unix sockets, for the display, the input method and accessibility. All other
families are refused with EACCES, and so is io_uring, which could open sockets past the filter.
What the editor starts inherits this; a fetch is therefore started by ``stet_models.launcher``.

The worker's fence uses pyseccomp. Here that would take a fifth of the start's time (22 ms, most of
it to look for the library with the help of a program), so libseccomp is called directly: 3 ms, of
which ctypes is two.
"""

from __future__ import annotations

import errno
import sys

_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EACCES
_TAKE_ALL_THREADS = 4  # SCMP_FLTATR_CTL_TSYNC
_NOT_EQUAL = 1  # SCMP_CMP_NE
_AF_UNIX = 1
_LIBRARY = "libseccomp.so.2"


def close_network() -> str:
    """Refuse this process, and all it will start, every socket but Unix ones, for good.

    Returns "" when that holds, else why it does not, for a diagnosis.
    """
    if sys.platform != "linux":
        return f"no such fence is known for {sys.platform}"
    import ctypes

    class Comparison(ctypes.Structure):
        _fields_ = (
            ("arg", ctypes.c_uint),
            ("op", ctypes.c_int),
            ("datum_a", ctypes.c_uint64),
            ("datum_b", ctypes.c_uint64),
        )

    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError as error:
        return str(error)
    library.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    if not rules:
        return "libseccomp gave no filter"

    def refuse(call: bytes, *when: Comparison) -> int:
        number = library.seccomp_syscall_resolve_name(call)
        array = (Comparison * len(when))(*when)
        action = ctypes.c_uint32(_REFUSE)
        return int(library.seccomp_rule_add_array(rules, action, number, len(when), array))

    family = Comparison(0, _NOT_EQUAL, _AF_UNIX, 0)
    steps = (
        lambda: library.seccomp_attr_set(rules, _TAKE_ALL_THREADS, ctypes.c_uint32(1)),
        lambda: refuse(b"socket", family),
        lambda: refuse(b"io_uring_setup"),
        lambda: library.seccomp_load(rules),
    )
    status = next((status for step in steps if (status := int(step())) < 0), 0)
    library.seccomp_release(rules)
    return f"seccomp: {errno.errorcode.get(-status, status)}" if status else ""
