# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What this machine offers the model: cores and memory."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

_CPUS = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def physical_cores() -> int:
    """Return how many physical cores this process may use, at least one.

    Two threads of one core count once: llama.cpp gains nothing from the second. The process's
    affinity and, on Linux, a container's quota are respected.
    """
    process = psutil.Process()
    if not hasattr(process, "cpu_affinity"):  # macOS
        return max(1, psutil.cpu_count(logical=False) or os.cpu_count() or 1)
    allowed = process.cpu_affinity()
    cores = {_siblings(cpu) for cpu in allowed}
    if "" in cores:  # no topology known: trust psutil for the whole machine
        known = psutil.cpu_count(logical=False) or len(allowed)
        return max(1, min(known, len(allowed), _quota()))
    return max(1, min(len(cores), _quota()))


def model_threads() -> int:
    """Return the most threads a model gets: one for each physical core."""
    return physical_cores()


def threads_while_typing() -> int:
    """Return the threads a model gets while the writer types: a core less, at least one."""
    return max(1, physical_cores() - 1)


def available_memory() -> int:
    """Return the bytes of memory that new work may take without swapping."""
    return int(psutil.virtual_memory().available)


def total_memory() -> int:
    """Return the bytes of memory in this machine."""
    return int(psutil.virtual_memory().total)


def _siblings(cpu: int) -> str:
    """Return a name of the core that logical processor ``cpu`` belongs to, or nothing."""
    try:
        return (_CPUS / f"cpu{cpu}" / "topology" / "thread_siblings_list").read_text().strip()
    except OSError:
        return ""


def _quota() -> int:
    """Return how many whole processors the container's quota allows, at least one."""
    unlimited = os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text().split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError, ZeroDivisionError):  # no quota reads "max 100000"
        return unlimited
