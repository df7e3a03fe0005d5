# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's fence on Windows: a job object that allows one process and so much memory.

UNTESTED: written from Microsoft's documentation; no Windows was at hand. A job object closes
neither the network nor files; that would take an AppContainer, which must be made before the
process starts. So the worker says there what it is not kept from.
"""

from __future__ import annotations

import ctypes
import sys
from typing import ClassVar

_EXTENDED_LIMITS = 9
_ACTIVE_PROCESS = 0x8
_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED_EXCEPTION = 0x400


class FenceError(Exception):
    """The job object was not taken; ``str()`` of it says why, for a diagnosis."""


class _BasicLimits(ctypes.Structure):
    _fields_: ClassVar = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class _Limits(ctypes.Structure):
    _fields_: ClassVar = [
        ("Basic", _BasicLimits),
        ("IoCounters", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def close(memory: int = 0) -> None:
    """Keep this process from starting others, and within ``memory`` bytes; raises FenceError.

    Called a second time, with the memory, it nests a narrower job in the first.
    """
    if sys.platform != "win32":
        raise FenceError("this is not Windows")
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    limits = _Limits()
    limits.Basic.LimitFlags = _ACTIVE_PROCESS | _DIE_ON_UNHANDLED_EXCEPTION
    limits.Basic.ActiveProcessLimit = 1
    if memory:
        limits.Basic.LimitFlags |= _PROCESS_MEMORY
        limits.ProcessMemoryLimit = memory
    job = kernel.CreateJobObjectW(None, None)
    done = job and kernel.SetInformationJobObject(
        ctypes.c_void_p(job), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not done or not kernel.AssignProcessToJobObject(ctypes.c_void_p(job), process):
        raise FenceError(f"Windows said {ctypes.get_last_error()}")
