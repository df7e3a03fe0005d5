# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tries system calls of Linux by their numbers, past the C library, with arguments made to fool.

The kernel takes some arguments as 32 bits, a filter sees 64. Each call is given what does no harm
where it gets through: no memory, no file, or what is so already.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from functools import partial

HIGH = 1 << 32
"""A bit that a filter sees, and that the kernel leaves out of a number of 32 bits."""

_TIOCSTI, _TIOCLINUX, _TIOCSPGRP, _FIOSETOWN = 0x5412, 0x541C, 0x5410, 0x8901
_FS_IOC_SETFLAGS = 0x40086602
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE = 8, 10, 15, 1024
_PR_SET_DUMPABLE, _PR_SET_MM, _PR_SET_PTRACER, _PR_SCHED_CORE = 4, 35, 0x59616D61, 62
_PRIO_PROCESS, _PRIO_USER = 0, 2
_IOPRIO_WHO_PROCESS, _IOPRIO_WHO_USER = 1, 3
_CLONE_SIGHAND = 0x800  # without CLONE_VM there is no such process
_SESSION_KEYS = -3
_NOTHING = -1
"""No descriptor, and no sound value."""
_NOBODY = 0x7FFFFFFE
"""No process, and no user."""

Try = tuple[str, str, Callable[[], object]]


def tries() -> Iterator[Try]:
    """Yield what is tried: nothing, where there is no library to tell the numbers."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long

    def call(name: str, *arguments: int) -> None:
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        words = (ctypes.c_ulong(argument % (1 << 64)) for argument in arguments)
        if libc.syscall(ctypes.c_long(number), *words) < 0:
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error))

    for kind, what, name, arguments in _calls(os.getppid()):
        yield kind, what, partial(call, name, *arguments)


def _calls(editor: int) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """Yield kind, words, name and arguments of each call."""
    for high, how in ((0, ""), (HIGH, ", upper bits set")):
        yield "type", f"into a terminal{how}", "ioctl", (0, _TIOCSTI | high, 0)
        yield "type", f"into a console{how}", "ioctl", (0, _TIOCLINUX | high, 0)
        yield "signal", f"by a terminal's group{how}", "ioctl", (0, _TIOCSPGRP | high, 0)
        yield "signal", f"by a file's owner{how}", "ioctl", (0, _FIOSETOWN | high, 0)
        yield "write", f"a file's flags{how}", "ioctl", (0, _FS_IOC_SETFLAGS | high, 0)
        for command in (_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE):
            what = f"by a file's events, fcntl {command}{how}"
            yield "signal", what, "fcntl", (_NOTHING, command | high, 0)
        for option in (_PR_SET_DUMPABLE, _PR_SET_MM, _PR_SET_PTRACER, _PR_SCHED_CORE):
            yield "change", f"itself, prctl {option}{how}", "prctl", (option | high, _NOBODY, 0, 0)
    yield from _on_the_editor(editor)
    yield from _on_the_system()


def _on_the_editor(editor: int) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    nice = os.getpriority(os.PRIO_PROCESS, editor)
    yield "change", "the editor's processors", "sched_setaffinity", (editor, 0, 0)
    yield "change", "the editor's scheduling", "sched_setscheduler", (editor, _NOTHING, 0)
    yield "change", "the editor's parameters", "sched_setparam", (editor, 0)
    yield "change", "the editor's attributes", "sched_setattr", (editor, 0, 0)
    yield "change", "the editor's priority", "setpriority", (_PRIO_PROCESS, editor, nice)
    yield "change", "the priority of a user", "setpriority", (_PRIO_USER, _NOBODY, nice)
    yield (
        "change",
        "the editor's disk priority",
        "ioprio_set",
        (_IOPRIO_WHO_PROCESS, editor, _NOTHING),
    )
    yield "change", "the disk priority of a user", "ioprio_set", (_IOPRIO_WHO_USER, 0, _NOTHING)
    yield "change", "the editor's limits", "prlimit64", (editor, 7, 0, 0)
    yield "change", "the editor's group", "setpgid", (editor, 0)
    yield "look into", "the editor's memory (readv)", "process_vm_readv", (editor, 0, 0, 0, 0, 0)
    yield "write", "the editor's memory (writev)", "process_vm_writev", (editor, 0, 0, 0, 0, 0)
    yield "look into", "the editor's files (kcmp)", "kcmp", (editor, editor, 0, 0, 0)
    yield "look into", "the editor by a descriptor", "pidfd_open", (editor, 0)
    yield "look into", "a descriptor's process", "pidfd_getfd", (_NOTHING, 0, 0)
    yield "signal", "a descriptor's process", "pidfd_send_signal", (_NOTHING, 0, 0, 0)
    yield "signal", "the editor (tgkill)", "tgkill", (editor, editor, 0)
    yield "signal", "the editor (tkill)", "tkill", (editor, 0)
    yield "signal", "the editor (a queue)", "rt_sigqueueinfo", (editor, 0, 0)
    yield "signal", "the group", "kill", (0, 0)
    yield "signal", "everybody", "kill", (_NOTHING, 0)


def _on_the_system() -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    yield "use", "io_uring", "io_uring_setup", (1, 0)
    yield "use", "userfaultfd", "userfaultfd", (_NOTHING,)
    yield "use", "perf_event_open", "perf_event_open", (0, 0, _NOTHING, _NOTHING, 0)
    yield "use", "bpf", "bpf", (_NOTHING, 0, 0)
    yield "use", "keys of the session", "keyctl", (0, _SESSION_KEYS, 0)
    yield "use", "a key of the system", "request_key", (0, 0, 0, 0)
    yield "use", "a new namespace", "unshare", (0,)
    yield "use", "a namespace of others", "setns", (_NOTHING, 0)
    yield "use", "another root", "chroot", (0,)
    yield "use", "a mount", "mount", (0, 0, 0, 0, 0)
    yield "use", "others' shared memory", "shmat", (_NOTHING, 0, 0)
    yield "use", "others' queues", "msgctl", (_NOTHING, 0, 0)
    yield "start", "a process (clone)", "clone", (_CLONE_SIGHAND, 0, 0, 0, 0)
    yield "start", "a process (clone, upper bits set)", "clone", (_CLONE_SIGHAND | HIGH, 0, 0, 0, 0)
    yield "start", "a process (clone3)", "clone3", (0, 0)
