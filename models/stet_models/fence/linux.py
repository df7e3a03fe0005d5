# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's fence on Linux: Landlock for files, seccomp for everything else.

Landlock says which files may be read; none may be written. Seccomp answers EACCES to what a model
has no business with: sockets, new processes and programs, a look at other processes, changes to the
system. It also refuses to open a file for writing, change its rights, or rename and remove it,
which Landlock does not cover on older kernels, or at all (chmod).

Landlock holds for the thread that asks for it and for those that it starts later, so the fence must
go up while the process has one thread. Seccomp takes all threads along (TSYNC).

Not limited by number: processes. RLIMIT_NPROC counts all of the user's threads, the worker's own
ones among them; that a process cannot be started at all is seccomp's to say.
"""

from __future__ import annotations

import errno
import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

if sys.platform == "linux":
    import resource

_CLONE_THREAD = 0x10000
_LIBRARIES = (
    *("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/local/lib", "/lib", "/lib64"),
    *("/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime"),
)
_MACHINE = (
    *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg"),
    *("/proc/uptime", "/proc/pressure", "/proc/sys/vm", "/proc/sys/kernel/osrelease"),
    *("/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/fs/cgroup"),
)
"""What tells how many cores and how much memory there are, and who of them is busy."""
_GRAPHICS = (
    *("/dev/dri", "/dev/kfd", "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools"),
    *(f"/dev/nvidia{number}" for number in range(8)),
    *("/sys/class/drm", "/sys/class/kfd", "/sys/devices", "/sys/bus/pci", "/etc/vulkan"),
    *("/etc/OpenCL", "/proc/driver/nvidia"),
)
"""What a build for graphics cards needs besides. Untested: no such machine was at hand."""

_CONNECTING = ("socket", "connect", "bind")
"""What the process needs that may connect; a look-up binds, too. Landlock bounds the ports."""
_SOCKETS = (
    *("socketpair", "listen", "accept", "accept4", "socketcall"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register"),
)
_PROGRAMS = ("execve", "execveat", "fork", "vfork")
_OTHER_PROCESSES = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp"),
    *("pidfd_open", "pidfd_getfd", "pidfd_send_signal", "tkill", "rt_sigqueueinfo"),
    *("rt_tgsigqueueinfo", "perf_event_open", "move_pages", "migrate_pages", "process_mrelease"),
    *("setpgid", "setsid", "vhangup"),
)
_SYSTEM = (
    *("mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsconfig"),
    *("fsmount", "fspick", "mount_setattr", "unshare", "setns", "bpf", "userfaultfd", "syslog"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot"),
    *("swapon", "swapoff", "ioperm", "iopl", "acct", "quotactl", "quotactl_fd", "sethostname"),
    *("setdomainname", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex"),
    *("add_key", "request_key", "keyctl", "personality", "fanotify_init", "inotify_init"),
    *("inotify_init1", "name_to_handle_at", "open_by_handle_at", "nfsservctl", "lookup_dcookie"),
    *("setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "capset"),
    *("setfsuid", "setfsgid", "landlock_create_ruleset", "uselib", "mq_open", "mq_unlink"),
    *("shmget", "shmat", "shmctl", "msgget", "msgsnd", "msgrcv", "msgctl"),
    *("semget", "semop", "semtimedop", "semctl"),
)
_WRITES = (
    *("creat", "truncate", "link", "linkat", "symlink", "symlinkat", "rename", "renameat"),
    *("renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod", "mknodat"),
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr"),
    *("fremovexattr", "removexattrat", "utime", "utimes", "utimensat", "futimesat"),
    *("file_setattr", "open_tree_attr"),
)
_OF_A_PROCESS = ("sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr")
"""What a process may do to itself, with 0 as the first argument, and to no other."""

_LOW = 0xFFFFFFFF
"""The kernel takes some arguments as 32 bits: the upper ones must not tell them apart here."""
_IOCTLS = (
    # What is typed, shown or signalled at the terminal that Stet may have been started from:
    # TIOCSTI, TIOCLINUX, TIOCSCTTY, TIOCSPGRP, TIOCCONS, TIOCNOTTY, TIOCSETD, TIOCVHANGUP.
    *(0x5412, 0x541C, 0x540E, 0x5410, 0x541D, 0x5422, 0x5423, 0x5437),
    *(0x5452, 0x8901, 0x8902),  # FIOASYNC, FIOSETOWN, SIOCSPGRP: signals to others
    # The attributes of a file that is open to be read: FS_IOC_SETFLAGS in both widths,
    # FS_IOC_FSSETXATTR, FS_IOC_SETVERSION.
    *(0x40086602, 0x40046602, 0x401C5820, 0x40087602),
)
_FCNTLS = (8, 10, 15, 1024, 1026)
"""F_SETOWN, F_SETSIG, F_SETOWN_EX send signals to others, F_SETLEASE and F_NOTIFY watch files."""
_PRCTLS = (
    # PR_SET_DUMPABLE, KEEPCAPS, SECUREBITS, TASK_PERF_EVENTS_DISABLE and ENABLE, MM,
    # CHILD_SUBREAPER, CAP_AMBIENT, IO_FLUSHER, SYSCALL_USER_DISPATCH, SCHED_CORE, PTRACER
    *(4, 8, 28, 31, 32, 35, 36, 47, 57, 59, 62, 0x59616D61),
)

_NUMBERS = {
    "mount_setattr": 442,
    "quotactl_fd": 443,
    "process_mrelease": 448,
    "fchmodat2": 452,
    "setxattrat": 463,
    "removexattrat": 466,
    "open_tree_attr": 467,
    "file_setattr": 469,
}
"""Calls that an older library does not know by name. From 424 on a call has the same number on
all processors."""
_NEWER = range(470, 512)
"""Calls that were not there when this was written: they are "not there" for the model either."""


class FenceError(Exception):
    """This part of the fence cannot be had here; ``str()`` of it says why, for a diagnosis."""


def close_files(
    readable: Sequence[Path], *, graphics: bool = False, ports: Sequence[int] = ()
) -> None:
    """Let this thread, and what it starts, read these files, libraries and its own code only.

    With ``ports`` it may connect by TCP to these and to no others, where the kernel can tell (6.7).
    Raises ``FenceError`` where the system has no Landlock, or this process more threads.
    """
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 a count of names
    if threads > 1:
        raise FenceError(f"{threads} threads run already")
    try:
        from py_landlock import AccessFs, AccessNet, Landlock
        from py_landlock.errors import LandlockError
    except ImportError as error:
        raise FenceError(str(error)) from error
    file, folder = AccessFs.READ_FILE, AccessFs.READ_FILE | AccessFs.READ_DIR
    try:
        landlock = Landlock(strict=False)
        for path in _existing((*_own_code(), *_LIBRARIES, *_MACHINE)):
            landlock.add_path_rule(path, access=folder if path.is_dir() else file)
        for path in readable:
            landlock.add_path_rule(path, access=folder if path.is_dir() else file)
        if ports:
            landlock.add_net_rule(*ports, access=AccessNet.CONNECT_TCP)
        if graphics:
            for path in _existing(_GRAPHICS):
                more = folder if path.is_dir() else file
                landlock.add_path_rule(path, access=more | AccessFs.WRITE_FILE)
        landlock.apply()
    except (LandlockError, OSError) as error:
        raise FenceError(str(error) or type(error).__name__) from error


def close_calls(*, graphics: bool = False, connects: bool = False) -> None:
    """Refuse this process sockets, programs, other processes and writing, for good.

    With ``connects`` it keeps the sockets that it needs to connect somewhere.
    Raises ``FenceError`` where the system or the library has no seccomp. Import it before
    ``close_files`` (``prepare``): pyseccomp looks for its library with the help of a program.
    """
    pyseccomp = _pyseccomp()
    refuse = pyseccomp.ERRNO(errno.EACCES)
    missing = pyseccomp.ERRNO(errno.ENOSYS)
    arg, not_equal = pyseccomp.Arg, pyseccomp.NE
    masked = pyseccomp.MASKED_EQ
    rules: list[tuple[Any, ...]] = [
        (refuse, call) for call in (*_SOCKETS, *_PROGRAMS, *_OTHER_PROCESSES, *_SYSTEM)
    ]
    if not connects:
        rules += [(refuse, call) for call in _CONNECTING]
    # Threads may be started, processes not. The flags of clone3 and openat2 lie in memory, where a
    # filter cannot look: they are "not there", and the C library takes the older calls.
    rules += [(refuse, "clone", arg(0, masked, _CLONE_THREAD, 0)), (missing, "clone3")]
    # Signals to itself only: abort() is one.
    rules += [(refuse, call, arg(0, not_equal, os.getpid())) for call in ("kill", "tgkill")]
    rules += [(refuse, call, arg(0, not_equal, 0)) for call in ("prlimit64", *_OF_A_PROCESS)]
    # Which kind of target (0 and 1 are one process), and which one (0 is this).
    for call, kind in (("setpriority", 0), ("ioprio_set", 1)):
        rules += [(refuse, call, arg(0, not_equal, kind)), (refuse, call, arg(1, not_equal, 0))]
    rules += [(refuse, "ioctl", arg(1, masked, _LOW, request)) for request in _IOCTLS]
    rules += [(refuse, "fcntl", arg(1, masked, _LOW, command)) for command in _FCNTLS]
    rules += [(refuse, "prctl", arg(0, masked, _LOW, option)) for option in _PRCTLS]
    rules += [(missing, number) for number in _NEWER]
    if not graphics:  # the drivers of graphics cards open their devices to write
        rules += [(refuse, call) for call in _WRITES]
        rules += [(missing, "openat2")]
        for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND):
            rules += [(refuse, "open", arg(1, masked, flag, flag))]
            rules += [(refuse, "openat", arg(2, masked, flag, flag))]
    _put_up(pyseccomp, rules)


def _put_up(pyseccomp: Any, rules: Iterable[tuple[Any, ...]]) -> None:  # noqa: ANN401 untyped
    try:
        seccomp = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        seccomp.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)
        for action, call, *arguments in rules:
            number = call if isinstance(call, int) else _number(pyseccomp, call)
            if number >= 0:
                seccomp.add_rule(action, number, *arguments)
        seccomp.load()
    except OSError as error:
        raise FenceError(str(error)) from error


def prepare() -> None:
    """Import what the fence is made of, while that may still read and start what it needs."""
    for name in ("pyseccomp", "py_landlock"):
        try:
            __import__(name)
        except (ImportError, RuntimeError, OSError):
            continue  # said when it is used


def limit(memory: int) -> None:
    """Keep this process within so many bytes of addresses, for good.

    Root may raise a limit again; a filter takes that away. Raises ``FenceError`` where it cannot.
    """
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hardest == resource.RLIM_INFINITY else min(memory, hardest)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    pyseccomp = _pyseccomp()
    refuse = pyseccomp.ERRNO(errno.EACCES)
    new_limit = pyseccomp.Arg(2, pyseccomp.NE, 0)  # a pointer to it; without one it only asks
    _put_up(pyseccomp, [(refuse, "setrlimit"), (refuse, "prlimit64", new_limit)])


def limit_files() -> None:
    """Let no file grow by this process, leave no dump of its memory, and open few files.

    A dump would leave the writer's text on the disk.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _, hardest = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = min(256, hardest if hardest != resource.RLIM_INFINITY else 256)
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, few))


def _pyseccomp() -> Any:  # noqa: ANN401 a module without types
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise FenceError(str(error)) from error
    return pyseccomp


def _number(pyseccomp: Any, call: str) -> int:  # noqa: ANN401 a module without types
    """Return a system call's number on this machine, a negative one where it has none."""
    try:
        number: int = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call)
    except (OSError, ValueError):
        number = -1
    return _NUMBERS.get(call, number) if number == -1 else number


def _own_code() -> Iterable[str]:
    """Return where the standard library, what is installed beside it, and this package lie."""
    paths = sysconfig.get_paths()
    own = str(Path(__file__).parents[1])
    return (*(paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")), own)


def _existing(paths: Iterable[str]) -> list[Path]:
    return [path for path in map(Path, dict.fromkeys(paths)) if path.exists()]
